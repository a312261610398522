#include "lint/placeholder.hpp"

#include <algorithm>
#include <array>

#include "lint/content.hpp"
#include "lint/placeholder_prompts.hpp"
#include "lint/placeholder_scan.hpp"
#include "lint/spans.hpp"
#include "model/zones.hpp"
#include "text/byte_set.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::array<std::string_view, 8> values{"tbd",   "tba", "tbc", "todo",
                                                 "fixme", "xxx", "?",   "??"};

constexpr std::array<std::string_view, 22> titles{
    "incident title", "short title",      "issue name",        "title",
    "untitled",       "unknown",          "incident",          "outage",
    "postmortem",     "post-mortem",      "post mortem",       "incident report",
    "incident name",  "postmortem title", "post-mortem title", "incident review",
    "review title",   "your title",       "my incident",       "name of the incident",
    "title here",     "short description"};

/// What a title may hold besides a date and still say nothing.
constexpr std::string_view empty_words =
    " a an the on of at from for in to and until incident incidents outage issue problem event "
    "postmortem postmortems post mortem report review retrospective rca summary title "
    " january february march april may june july august september october november december "
    " jan feb mar apr jun jul aug sep sept oct nov dec "
    " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    " utc gmt 年 月 日 ";

/// `25`, `25th`, `9pm`, `2020`, `2020年2月25日`; not `504`, which is no part of a date.
bool is_number(std::string_view word) {
  if (word.empty() || !text::is_ascii_digit(word.front())) return false;
  constexpr std::array<std::string_view, 11> suffixes{"st", "nd", "rd", "th", "am", "pm",
                                                      "t",  "z",  "年", "月", "日"};
  while (!word.empty()) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 3) return false;
    if (digits > 0) {
      word.remove_prefix(digits);
      continue;
    }
    const auto* const suffix =
        std::find_if(suffixes.begin(), suffixes.end(),
                     [&](std::string_view one) { return word.substr(0, one.size()) == one; });
    if (suffix == suffixes.end()) return false;
    word.remove_prefix(suffix->size());
  }
  return true;
}

/// What stands between the words of a title.
constexpr text::ByteSet title_gaps(" \t-/.,:;()[]#'\"|");

/// `lowered` is in lower case.
bool says_only_a_date(std::string_view lowered) {
  bool dated = false;
  bool nothing_else = true;
  title_gaps.each_between(lowered, [&](std::string_view word) {
    const bool number = is_number(word);
    dated = dated || number;
    nothing_else = number || text::has_word(empty_words, word);
    return nothing_else;
  });
  return dated && nothing_else;
}

// --- Prompts ---

/// A question or an example that somebody took out of its comment is still no answer. `All times in
/// UTC` is one, whoever wrote it first.
void find_prompts(const LintContext& context, std::vector<Placeholder>& found) {
  const TemplatePrompts& shipped = shipped_prompts();
  const TemplatePrompts& own = own_prompts(context);
  const auto look = [&](const std::string& text, Span span) {
    if (!shipped.may_hold(text) && (own.empty() || !own.may_hold(text))) return;
    const std::string squeezed = text::squeeze(text);
    if (shipped.questions.contains(squeezed) || own.questions.contains(squeezed)) {
      found.push_back({span, PlaceholderKind::prompt});
    } else if (own.statements.contains(squeezed) && !model::find_zone_statement(squeezed)) {
      found.push_back({span, PlaceholderKind::statement});
    }
  };
  const Document& document = context.document;
  for (const Paragraph& paragraph : document.paragraphs)
    look(paragraph.text, paragraph.span);
  for (const ListItem& item : document.items)
    look(item.text, item.text_span);
  for (const Table& table : document.tables) {
    for (const auto& row : table.rows) {
      for (const TableCell& cell : row)
        look(cell.text, cell.span);
    }
  }
}

// --- Runs ---

bool names_state(std::string_view header) {
  const std::string lowered = text::lower_ascii(text::trim(header));
  return lowered == "status" || lowered == "state" || lowered == "progress";
}

/// Where `TODO` is the name of a list or the state of an action.
SpanSet to_do_spans(const LintContext& context) {
  std::vector<Span> spans;
  for (const Section& section : context.review.sections) {
    const bool actions = section.type != nullptr && section.type->items == ItemKind::action;
    if (actions) spans.push_back(section.body);
  }
  for (const Table& table : context.document.tables) {
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      if (!names_state(table.header[column].text)) continue;
      for (const auto& row : table.rows) {
        if (column < row.size()) spans.push_back(row[column].span);
      }
    }
  }
  return SpanSet(std::move(spans));
}

std::vector<Placeholder> read_placeholders(const LintContext& context) {
  std::vector<Placeholder> found;
  find_prompts(context, found);
  const SpanSet to_do = to_do_spans(context);
  const SpanSet headers = header_cells(context.document);
  // Who marks what was done in bold marks what is to do likewise.
  const bool states = context.source.text().find("**DONE**") != std::string_view::npos;
  const std::vector<std::size_t> offsets =
      placeholder_beginnings(context.source.text(), context.document.body);
  auto last = offsets.begin();  // runs are in the order of the text
  for (const TextRun& run : context.document.text) {
    auto first = last;
    while (first != offsets.end() && *first < run.span.begin)
      ++first;
    last = first;
    while (last != offsets.end() && *last < run.span.end)
      ++last;
    if (first == last) continue;
    const bool html = run.kind == TextKind::html;
    if ((run.kind != TextKind::prose && !html) || run.quoted || run.link) continue;
    PlaceholderScan scan;
    scan.text = context.source.text();
    scan.run = run.span;
    scan.html = html;
    scan.to_do_is_name = states || run.heading || to_do.contains(run.span.begin);
    scan.formats = !headers.contains(run.span.begin);
    for (const Span span : scan_placeholders(scan, {first, last}))
      found.push_back({span, PlaceholderKind::mark});
  }
  text::put_in_order(found, text::begin_of);
  return found;
}

}  // namespace

const std::vector<Placeholder>& find_placeholders(const LintContext& context) {
  if (context.placeholders == nullptr) {
    context.placeholders =
        std::make_shared<const std::vector<Placeholder>>(read_placeholders(context));
  }
  return *context.placeholders;
}

bool is_placeholder(std::string_view value) {
  const std::string_view trimmed = text::trim(value);
  constexpr std::size_t longest = 5;  // of the values
  if (trimmed.size() <= longest &&
      std::find(values.begin(), values.end(), text::lower_ascii(trimmed)) != values.end())
    return true;
  if (trimmed.empty() || !may_begin_placeholder(trimmed.front())) return false;
  PlaceholderScan scan;
  scan.text = trimmed;
  scan.run = {0, trimmed.size()};
  constexpr std::array<std::size_t, 1> beginning{0};
  const std::vector<Span> found = scan_placeholders(scan, beginning);
  return found.size() == 1 && found.front() == scan.run;
}

TitleFault judge_title(std::string_view title) {
  const std::string squeezed = text::squeeze(title);
  if (squeezed.empty()) return TitleFault::empty;
  const std::string lowered = text::lower_ascii(squeezed);
  const bool listed = std::find(titles.begin(), titles.end(), lowered) != titles.end();
  // The SRE book's: "Incident Title (incident #)".
  if (listed || lowered.rfind("incident title", 0) == 0 || is_placeholder(squeezed)) {
    return TitleFault::placeholder;
  }
  PlaceholderScan scan;
  scan.text = squeezed;
  scan.run = {0, squeezed.size()};
  scan.strict_marks = true;
  if (!scan_placeholders(scan).empty()) return TitleFault::placeholder;
  return says_only_a_date(lowered) ? TitleFault::only_a_date : TitleFault::none;
}

}  // namespace aar
