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

/// By the fault: an old archive has each of them by the dozen.
struct Unowned {
  GatheredFindings none, nobody, several;
};

void check_item(const Item& item, Unowned& faults) {
  const std::vector<Value> named = owners(item);
  if (named.empty()) {
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
    check_item(*item, faults);
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
