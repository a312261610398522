#include <algorithm>
#include <array>

#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr auto nobody = std::to_array<std::string_view>({"",          "we",
                                                         "us",        "team",
                                                         "the team",  "our team",
                                                         "tbd",       "tba",
                                                         "todo",      "someone",
                                                         "somebody",  "anyone",
                                                         "anybody",   "everyone",
                                                         "everybody", "nobody",
                                                         "no one",    "none",
                                                         "unknown",   "unassigned",
                                                         "unowned",   "n/a",
                                                         "na",        "all",
                                                         "all teams", "all engineers",
                                                         "channel",   "here",
                                                         "?",         "??",
                                                         "???",       "-",
                                                         "--",        "–",
                                                         "—",         "owner",
                                                         "<owner>",   "x",
                                                         "未定",      "全員"});

bool is_nobody(std::string_view owner) {
  const std::string plain = text::lower_ascii(text::trim(owner));
  return std::find(nobody.begin(), nobody.end(), plain) != nobody.end();
}

std::string_view bare(std::string_view owner) {
  owner = text::trim(owner);
  if (!owner.empty() && owner[0] == '@') owner.remove_prefix(1);
  return owner;
}

/// The people an action names, `owner:` first; a cell or attribute may hold several.
std::vector<Value> owners(const Item& item) {
  const Attribute* const attribute = item.find("owner");
  if (attribute == nullptr) return item.handles;
  std::string names = text::replace_all(attribute->value, " and ", ",");
  for (const std::string_view separator : {";", "&", "/", "+", "、", "<br>"}) {
    names = text::replace_all(names, separator, ",");
  }
  std::vector<Value> found;
  for (const std::string_view name : text::split(names, ',')) {
    if (bare(name).empty()) continue;
    Value value;
    value.text = bare(name);
    value.span = attribute->value_span.empty() ? attribute->span : attribute->value_span;
    found.push_back(std::move(value));
  }
  return found;
}

/// What a bold line above a list says of its items when it names nobody.
constexpr auto no_names = std::to_array<std::string_view>(
    {"action",       "actions",    "alerting",    "all",          "anyone",         "communication",
     "completed",    "detection",  "docs",        "done",         "everyone",       "fixes",
     "follow",       "followup",   "for",         "future",       "general",        "high",
     "immediate",    "improve",    "improvement", "improvements", "infrastructure", "items",
     "later",        "long",       "low",         "medium",       "mitigate",       "mitigation",
     "monitoring",   "new",        "next",        "none",         "open",           "ongoing",
     "optional",     "other",      "people",      "planned",      "planning",       "prevent",
     "preventative", "prevention", "preventive",  "priority",     "process",        "recovery",
     "repair",       "response",   "security",    "short",        "steps",          "task",
     "tasks",        "tbc",        "tbd",         "technical",    "term",           "testing",
     "tests",        "todo",       "tooling",     "training",     "unassigned",     "who"});

/// `Alex`, `AC/AFC`, `Jamie, David & Raphaëlle`, and not `Short-term fixes` or `Tasks:`.
bool names_people(std::string_view line) {
  constexpr std::size_t longest = 48;
  constexpr std::size_t most = 5;
  if (line.empty() || line.size() > longest || line.back() == ':') return false;
  std::string plain(line);
  for (char& c : plain) {
    if (std::string_view(",/&-+").find(c) != std::string_view::npos) c = ' ';
  }
  const auto words = text::words(plain);
  if (words.empty() || words.size() > most) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    if (word == "and") return true;
    const std::string lower = text::lower_ascii(word);
    const bool letter = text::is_ascii_letter(word[0]) || (word[0] & '\x80') != 0;
    const bool capital = letter && lower[0] != word[0];
    const bool other = std::any_of(word.begin(), word.end(), [](char c) {
      return !text::is_ascii_letter(c) && c != '.' && c != '\'' && (c & '\x80') == 0;
    });
    return capital && !other &&
           std::find(no_names.begin(), no_names.end(), lower) == no_names.end();
  });
}

/// A bold line of its own right above the list that the item stands in.
std::string_view bold_line_above(const LintContext& context, const Item& item) {
  const auto& paragraphs = context.document.paragraphs;
  const auto after = std::partition_point(
      paragraphs.begin(), paragraphs.end(),
      [&item](const Paragraph& one) { return one.span.begin < item.span.begin; });
  if (item.in_table || after == paragraphs.begin()) return {};
  const Paragraph& above = *std::prev(after);
  const std::string_view source = text::trim(context.source.text(above.span));
  if (!source.starts_with("**") || !source.ends_with("**")) return {};
  const bool parted = std::any_of(
      context.document.headings.begin(), context.document.headings.end(), [&](const Heading& one) {
        return above.span.end <= one.span.begin && one.span.begin < item.span.begin;
      });
  return parted ? std::string_view() : std::string_view(above.text);
}

/// By the fault: an old archive has each of them by the dozen.
struct Unowned {
  GatheredFindings none, nobody, several;
};

void check_item(const LintContext& context, const Item& item, Unowned& faults) {
  const std::vector<Value> named = owners(item);
  if (named.empty()) {
    if (names_people(bold_line_above(context, item))) return;
    faults.none.add(item_place(item),
                    fmt::format("action {} has no owner; name one person or one team", item.number),
                    item_label(item));
    return;
  }
  if (is_nobody(named.front().text)) {
    faults.nobody.add(
        named.front().span,
        fmt::format("`{}` owns nothing; name one person or one team", named.front().text),
        fmt::format("{}: `{}`", item_label(item), named.front().text));
    return;
  }
  if (named.size() == 1 || text::equal_ignoring_case(named[0].text, named[1].text)) return;
  faults.several.add(named[1].span,
                     fmt::format("action {} has {} owners; name the one who sees to it",
                                 item.number, named.size()),
                     item_label(item));
}

void check_act_owner(const LintContext& context, DiagnosticSink& sink) {
  Unowned faults;
  for (const Item* const item : open_actions(context.review))
    check_item(context, *item, faults);
  faults.none.report(sink, "{} actions have no owner; name one person or one team for each",
                     "write `@handle` or `owner:name` behind the text");
  faults.nobody.report(sink, "{} actions are owned by nobody in particular",
                       "what everybody owns, each takes to be another's");
  faults.several.report(
      sink, "{} actions have several owners; name the one who sees to it",
      "write `owner:name` and leave the others in the text, or make it two actions");
}

}  // namespace

const Rule act_owner{
    .id = "AAR502",
    .name = "act-owner",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "an open action has no owner, or several",
    .check = check_act_owner,
};

}  // namespace aar::rule
