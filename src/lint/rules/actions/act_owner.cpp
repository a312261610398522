#include <algorithm>
#include <array>

#include "lint/rules.hpp"
#include "lint/sections.hpp"
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

Span place_of(const Item& item) {
  return item.text_span.empty() ? item.span : item.text_span;
}

void check_item(const Item& item, DiagnosticSink& sink) {
  const std::vector<Value> named = owners(item);
  if (named.empty()) {
    sink.report(place_of(item), "action {} has no owner; name one person or one team", item.number)
        .help = "write `@handle` or `owner:name` behind the text";
    return;
  }
  if (is_nobody(named.front().text)) {
    sink.report(named.front().span, "`{}` owns nothing; name one person or one team",
                named.front().text)
        .help = "what everybody owns, each takes to be another's";
    return;
  }
  if (named.size() == 1 || text::equal_ignoring_case(named[0].text, named[1].text)) return;
  sink.report(named[1].span, "action {} has {} owners; name the one who sees to it", item.number,
              named.size())
      .help = "write `owner:name` and leave the others in the text, or make it two actions";
}

void check(const LintContext& context, DiagnosticSink& sink) {
  for (const Item& item : context.review.items) {
    if (item.kind == ItemKind::action && item.state == ItemState::open) check_item(item, sink);
  }
}

}  // namespace

const Rule act_owner{
    .id = "AAR502",
    .name = "act-owner",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "an open action has no owner, or several",
    .check = check,
};

}  // namespace aar::rule
