#include <map>
#include <optional>

#include "lint/anchors.hpp"
#include "lint/archive_index.hpp"
#include "lint/headings.hpp"
#include "lint/link_target.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

Anchors own_anchors(const LintContext& context) {
  std::vector<std::string> headings;
  for (const Heading& heading : context.document.headings) {
    if (is_outline(heading)) headings.push_back(heading.text);
  }
  Anchors anchors;
  anchors.add_headings(headings);
  anchors.add_named(context.source.text());
  return anchors;
}

Anchors anchors_of(const Record& record) {
  Anchors anchors;
  anchors.add_headings(record.headings);
  for (const RecordText& text : record.texts)
    anchors.add_named(text.text);
  return anchors;
}

constexpr std::size_t most_guesses = 20;  // guessing looks at every heading

class Checker {
 public:
  Checker(const LintContext& context, DiagnosticSink& sink) : context_(context), sink_(sink) {}

  void check(const Link& link) {
    const std::size_t hash = link.destination.find('#');
    if (link.autolink || link.image || hash == std::string::npos) return;
    const std::string anchor = link.destination.substr(hash + 1);
    if (anchor.find("{{") != std::string::npos) return;
    if (hash == 0) return judge(link, anchor, own(), "this review");
    const LinkTarget target = local_target(context_.source.path(), link.destination);
    if (target.kind != TargetKind::local || !target.path.ends_with(".md")) return;
    if (target.path == context_.source.path()) return judge(link, anchor, own(), "this review");
    if (const Anchors* const anchors = others(target.path))
      judge(link, anchor, *anchors, "`" + target.path + "`");
  }

 private:
  const Anchors& own() {
    if (!own_) own_ = own_anchors(context_);
    return *own_;
  }

  /// Only of other reviews: what else is in the repository is not read.
  const Anchors* others(const std::string& path) {
    const auto known = others_.find(path);
    if (known != others_.end()) return &known->second;
    const Record* const record = archive_index(context_.archive).find_path(path);
    return record == nullptr ? nullptr : &others_.emplace(path, anchors_of(*record)).first->second;
  }

  void judge(const Link& link, std::string_view anchor, const Anchors& anchors,
             std::string_view where) {
    if (anchors.has(anchor)) return;
    const std::string near = guesses_++ < most_guesses ? anchors.nearest(anchor) : std::string();
    sink_.report(link.span, "no heading of {} is `#{}`", where, anchor).help =
        near.empty() ? "link to a heading in lower case, with hyphens for blanks"
                     : "did you mean `#" + near + "`?";
  }

  const LintContext& context_;
  DiagnosticSink& sink_;
  std::optional<Anchors> own_;
  std::map<std::string, Anchors> others_;
  std::size_t guesses_ = 0;
};

void check_anchor_exists(const LintContext& context, DiagnosticSink& sink) {
  Checker checker(context, sink);
  for (const Link& link : context.document.links)
    checker.check(link);
}

}  // namespace

const Rule anchor_exists{
    .id = "AAR219",
    .name = "anchor-exists",
    .category = Category::structure,
    .levels = {Level::warning, Level::error, Level::error},
    .core = false,
    .repository = true,
    .summary = "a link leads to a heading that is not there",
    .check = check_anchor_exists,
};

}  // namespace aar::rule
