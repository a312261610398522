#include <algorithm>
#include <set>

#include "lint/questions.hpp"
#include "lint/routing.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

/// What a review says of who took part or heard of it, folded, with blanks around.
std::string told_teams(const LintContext& context) {
  const Review& review = context.review;
  std::string all = " ";
  const auto add = [&all](std::string_view text) { all.append(text::fold(text)).append(" "); };
  for (const ListValue* const list : {&review.teams, &review.participants, &review.reviewed_by}) {
    for (const Value& value : list->values)
      add(value.text);
  }
  add(review.owner.text);
  for (const Item& item : review.items)
    add(item.value("applies-to"));
  for (const std::string_view id : {"applies-to", "communication"}) {
    for (const Span body : section_bodies(review, id))
      add(context.source.text(body));
  }
  if (const Node* const shared = context.document.front_matter.root.find("shared")) {
    for (const Node& entry : shared->children) {
      if (const Node* const forum = entry.find("forum")) add(forum->text);
    }
  }
  std::replace_if(
      all.begin(), all.end(),
      [](char c) { return std::string_view(",;@()[]\n\t").find(c) != std::string_view::npos; },
      ' ');
  return all;
}

void check_owners_notified(const LintContext& context, DiagnosticSink& sink) {
  if (context.config.routing.empty()) return;
  const std::string told = told_teams(context);
  const RoutedReview review = routed(context.review);
  std::set<std::string_view> missing;
  for (const Route& route : context.config.routing) {
    if (!is_met(route, review)) continue;
    for (const std::string& team : route.teams) {
      if (told.find(" " + text::fold(team) + " ") == std::string::npos) missing.insert(team);
    }
  }
  const Span place = context.review.teams.span.empty() ? place_of_absence(context.document)
                                                       : context.review.teams.span;
  for (const std::string_view team : missing) {
    sink.report(place, "by the routing rules `{}` should hear of it, and is not named", team).help =
        "add it to `teams`, to a lesson's `applies-to`, or to `shared` once it was told";
  }
}

}  // namespace

const Rule owners_notified{
    .id = "AAR927",
    .name = "owners-notified",
    .category = Category::repository,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a team that should hear of it by the routing rules is not named",
    .check = check_owners_notified,
};

}  // namespace aar::rule
