#include <algorithm>
#include <array>

#include "lint/actions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// What the front matter counts of users: a number above zero, marked as an estimate or not.
const Node* affected_users(const Document& document) {
  const Node* const impact = document.front_matter.root.find("impact");
  if (impact == nullptr) return nullptr;
  constexpr auto keys = std::to_array<std::string_view>({"users", "users_pct", "customers"});
  for (const std::string_view key : keys) {
    const Node* const value = impact->find(key);
    if (value == nullptr || !value->is_scalar()) continue;
    if (value->text.find_first_of("123456789") != std::string::npos) return value;
  }
  return nullptr;
}

void check_act_p0p1(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "security", "data"})) return;
  const Node* const users = affected_users(context.document);
  if (users == nullptr) return;
  const Item* first = nullptr;
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::action && item.kind != ItemKind::declined) continue;
    const std::string_view priority = text::trim(item.value("priority"));
    if (is_urgent(priority)) return;
    if (!priority.empty() && first == nullptr) first = &item;
  }
  // Without any priority there is nothing to compare; that is another rule's.
  if (first == nullptr) return;
  Diagnostic& diagnostic =
      sink.report(first->find("priority")->span, "users were affected, and no action is p0 or p1");
  diagnostic.notes.push_back({.place = {.span = users->span}, .message = "the users affected"});
  diagnostic.help = "which action keeps this from happening to them again? that one is p0 or p1";
}

}  // namespace

const Rule act_p0p1{
    .id = "AAR507",
    .name = "act-p0p1",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "users were affected and no action is p0 or p1",
    .check = check_act_p0p1,
};

}  // namespace aar::rule
