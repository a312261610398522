#include <algorithm>

#include "lint/rules.hpp"
#include "lint/suppression.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// The comment with its line where nothing else stands on it, else with the blanks before it.
Span whole_comment(std::string_view text, Span comment) {
  const std::size_t before =
      text.find_last_not_of(" \t", comment.begin == 0 ? 0 : comment.begin - 1);
  const bool starts = comment.begin == 0 || before == std::string_view::npos ||
                      text[before] == '\n' || text[before] == '\r';
  const std::size_t after = std::min(text.find_first_not_of(" \t", comment.end), text.size());
  const bool ends = after == text.size() || text[after] == '\n' || text[after] == '\r';
  if (starts && ends) {
    const std::size_t begin =
        comment.begin == 0 || before == std::string_view::npos ? 0 : before + 1;
    const bool crlf = text.substr(after, 2) == "\r\n";
    return {begin, std::min(after + (crlf ? 2 : 1), text.size())};
  }
  return {starts ? comment.begin : before + 1, comment.end};
}

/// Takes the unused names out of the list; of a comment without any other name all of it.
Fix removal(const LintContext& context, const Suppression& suppression,
            const std::vector<const Waived*>& unused) {
  Fix fix{.title = "remove the unused suppression", .safe = true, .edits = {}};
  if (unused.size() == suppression.names.size()) {
    fix.edits.push_back({whole_comment(context.source.text(), suppression.span), ""});
    return fix;
  }
  for (const Waived* const name : unused) {
    const auto index = static_cast<std::size_t>(name - suppression.names.data());
    const bool is_last = index + 1 == suppression.names.size();
    const Span cut = is_last ? Span{suppression.names[index - 1].span.end, name->span.end}
                             : Span{name->span.begin, suppression.names[index + 1].span.begin};
    fix.edits.push_back({cut, ""});
  }
  return fix;
}

/// Two unused names at the end of a list would be cut twice.
bool is_fixable(const Suppression& suppression, const std::vector<const Waived*>& unused) {
  if (!suppression.comment) return false;
  const std::size_t count = suppression.names.size();
  return unused.size() == count || unused.size() == 1 ||
         unused.back() != &suppression.names[count - 1];
}

void report_unused(const LintContext& context, const Suppression& suppression,
                   const std::vector<const Waived*>& unused, DiagnosticSink& sink) {
  std::string names;
  for (const Waived* const name : unused)
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name->text);
  const bool all = suppression.comment && unused.size() == suppression.names.size();
  Diagnostic& diagnostic = sink.report(all ? suppression.span : unused.front()->span,
                                       "nothing to suppress: {} {} nothing here", names,
                                       unused.size() == 1 ? "finds" : "find");
  diagnostic.help = all ? "remove the comment" : "remove the name from the list";
  if (is_fixable(suppression, unused)) diagnostic.fix = removal(context, suppression, unused);
}

/// Of a rule with rows, some look only under `strict`: elsewhere nobody knows.
bool is_judged(const Waived& name, const LintContext& context) {
  return context.strict || name.rule == nullptr || name.rule->patterns == nullptr;
}

void audit_unused_suppression(const Suppressions& suppressions, const LintContext& context,
                              DiagnosticSink& sink) {
  for (const Suppression& suppression : suppressions.all()) {
    if (suppression.pointless) {
      Diagnostic& diagnostic =
          sink.report(suppression.span, "nothing to enable: no `aar-disable` above is open for it");
      diagnostic.help = "remove the comment";
      diagnostic.fix = Fix{.title = "remove the comment",
                           .safe = true,
                           .edits = {{whole_comment(context.source.text(), suppression.span), ""}}};
      continue;
    }
    std::vector<const Waived*> unused;
    for (const Waived& name : suppression.names) {
      if (is_judged(name, context) && suppressions.is_unused(suppression, name))
        unused.push_back(&name);
    }
    if (!unused.empty()) report_unused(context, suppression, unused, sink);
  }
}

}  // namespace

const Rule unused_suppression{
    .id = "AAR940",
    .name = "unused-suppression",
    .category = Category::repository,
    .levels = {Level::note, Level::warning, Level::warning},
    .fixes = true,
    .waiver = Waiver::never,
    .summary = "a suppression of a rule that finds nothing there",
    .audit = audit_unused_suppression,
};

}  // namespace aar::rule
