#include <algorithm>
#include <map>
#include <set>

#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "lint/spans.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t longest = 6;
constexpr std::size_t most_findings = 12;

const std::set<std::string_view>& common() {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> words;
    for (const std::string_view row : {
#define AAR_ACRONYMS(row) std::string_view(row),
#include "lint/acronyms.inc"
#undef AAR_ACRONYMS
         }) {
      for (const std::string_view word : text::words(row))
        words.insert(word);
    }
    return words;
  }();
  return all;
}

/// Part of a name, a path, a number or another word.
bool joins(char c) {
  return text::is_ascii_digit(c) || ('a' <= c && c <= 'z') || text::is_ascii_upper(c) ||
         (c & '\x80') != 0 || c == '_' || c == '/' || c == '-' || c == '@' || c == '#' ||
         c == '$' || c == '&';
}

struct Use {
  std::size_t count = 0;
  Span first{};
  bool expanded = false;
};

/// `(SLB)` behind its words, `SLB (…)` before them, `SLB: …`, `SLB stands for`.
bool is_expansion(std::string_view words, std::size_t begin, std::size_t end) {
  const char before = begin > 0 ? words[begin - 1] : ' ';
  if (before == '(') return true;
  const std::string_view after = words.substr(end, 14);
  return after.starts_with(" (") || after.starts_with(" stands for") ||
         after.starts_with(" means ") || after.starts_with(" = ") || after.starts_with(", or ") ||
         after.starts_with(": ");
}

/// Where names are listed, initials and codes are no words of the text.
SpanSet lists_of_names(const Review& review) {
  std::vector<Span> spans;
  for (const std::string_view id : {"people", "metadata", "references", "kudos", "glossary"}) {
    for (const Span body : section_bodies(review, id))
      spans.push_back(body);
  }
  return SpanSet(std::move(spans));
}

std::map<std::string_view, Use> uses_in(std::string_view words, Span body,
                                        const SpanSet& left_out) {
  std::map<std::string_view, Use> uses;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!text::is_ascii_upper(words[at]) ||
        (at > 0 && (joins(words[at - 1]) || words[at - 1] == '.')))
      continue;
    std::size_t end = at;
    while (end < words.size() &&
           (text::is_ascii_upper(words[end]) || text::is_ascii_digit(words[end])))
      ++end;
    const std::size_t stop = end < words.size() && words[end] == 's' ? end + 1 : end;
    const bool whole = stop >= words.size() || !joins(words[stop]);
    const std::string_view word = words.substr(at, end - at);
    const auto capitals = std::count_if(word.begin(), word.end(), text::is_ascii_upper);
    if (whole && capitals >= 2 && word.size() <= longest && !left_out.contains(body.begin + at)) {
      Use& use = uses[word];
      if (use.count++ == 0) use.first = {body.begin + at, body.begin + end};
      use.expanded = use.expanded || is_expansion(words, at, stop);
    }
    at = stop;
  }
  return uses;
}

/// The words of the glossary and of the archive's vocabulary, in lower case.
std::set<std::string, std::less<>> explained(const LintContext& context) {
  std::set<std::string, std::less<>> words;
  for (const auto& [_, list] : context.config.vocabulary) {
    for (const std::string& entry : list)
      words.insert(text::lower_ascii(entry));
  }
  for (const Span part : section_bodies(context.review, "glossary")) {
    std::string glossary = text::lower_ascii(context.source.text(part));
    std::replace_if(
        glossary.begin(), glossary.end(),
        [](char c) { return (c < 'a' || c > 'z') && !text::is_ascii_digit(c); }, ' ');
    for (const std::string_view word : text::words(glossary))
      words.emplace(word);
  }
  return words;
}

void check_acronym_expanded(const LintContext& context, DiagnosticSink& sink) {
  const Span body = context.document.body;
  std::string words(readable_words(context, body));
  // A link explains what it names; a heading may be set in capitals.
  for (const TextRun& run : context.document.text) {
    if (!run.link && !run.heading) continue;
    if (!body.contains(run.span)) continue;
    words.replace(run.span.begin - body.begin, run.span.size(), run.span.size(), ' ');
  }
  const std::set<std::string, std::less<>> known = explained(context);
  std::vector<std::pair<Span, std::string_view>> found;
  for (const auto& [word, use] : uses_in(words, body, lists_of_names(context.review))) {
    if (use.count < 2 || use.expanded || common().contains(word)) continue;
    if (known.contains(text::lower_ascii(word))) continue;
    found.emplace_back(use.first, word);
  }
  std::sort(found.begin(), found.end());
  if (found.size() > most_findings) found.resize(most_findings);
  for (const auto& [span, word] : found) {
    sink.report(span, "`{}` is nowhere spelled out", word).help =
        "write the words once, with the abbreviation in brackets, or add a glossary";
  }
}

}  // namespace

const Rule acronym_expanded{
    .id = "AAR215",
    .name = "acronym-expanded",
    .category = Category::structure,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "an abbreviation is used and nowhere spelled out",
    .check = check_acronym_expanded,
};

}  // namespace aar::rule
