#include <algorithm>
#include <array>
#include <string>

#include "lint/content.hpp"
#include "lint/expression.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// Whoever can be hurt by a computer, and the words for nobody and everybody.
const Expression& whoever() {
  static const Expression named(over_lines(
      {R"(\b(?:users?|customers?|clients?|consumers?|subscribers?|members?|visitors?|readers?)",
       R"(|people|persons?|individuals?|everyone|everybody|anyone|anybody|nobody|no[ -]one|none)",
       R"(|patients?|students?|teachers?|citizens?|passengers?|guests?|merchants?|sellers?)",
       R"(|buyers?|shoppers?|players?|drivers?|partners?|vendors?|suppliers?|tenants?|investors?)",
       R"(|holders?|owners?|validators?|operators?|participants?|attendees?|speakers?)",
       R"(|contributors?|maintainers?|developers?|engineers?|researchers?|editors?|admins?)",
       R"(|administrators?|employees?|colleagues?|staff|teams?|departments?|organi[sz]ations?)",
       R"(|compan(?:y|ies)|businesses|internal(?:ly)?|external(?:ly)?|public|community|we|us)",
       R"(|audience|support|agents?|callers?|accounts?|kunden?|nutzer\w*|benutzer\w*)",
       R"(|mitarbeiter\w*|niemand)\b)",
       R"(|ユーザ|利用者|顧客|お客|会員|社内|社外|社員|開発者|全員|誰も|チーム|担当者|患者|加盟店)"}));
  return named;
}

bool is_named(const LintContext& context, std::string_view words) {
  if (whoever().is_in(words) || words.find('@') != std::string_view::npos) return true;
  const std::string lower = text::lower_ascii(words);
  const auto& teams = context.review.teams.values;
  return std::any_of(teams.begin(), teams.end(), [&](const Value& team) {
    return team.filled() && lower.find(text::lower_ascii(team.text)) != std::string::npos;
  });
}

/// `impact: {users: 312}`: the key says who.
bool is_named_by_key(const LintContext& context) {
  const Node* const impact = context.document.front_matter.root.find("impact");
  if (impact == nullptr) return false;
  if (impact->is_scalar()) return is_named(context, impact->text);
  return std::any_of(impact->children.begin(), impact->children.end(), [&](const Node& child) {
    const std::string key = text::replace_all(child.key, "_", " ");
    return !child.text.empty() && (is_named(context, key) || is_named(context, child.text));
  });
}

void check_impact_who(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context) || has_no_impact(context) || is_named_by_key(context)) return;
  const Content& content = content_of(context);
  bool filled = false;
  for (const Span body : impact_bodies(context)) {
    if (is_named(context, readable_words(context, body))) return;
    filled = filled || content.is_in(body);
  }
  if (!filled) return;
  sink.report(impact_place(context), "the impact does not say who was affected").help =
      "customers, colleagues, one team, nobody: name them, and how many";
}

}  // namespace

const Rule impact_who{
    .id = "AAR406",
    .name = "impact-who",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the impact does not say who was affected",
    .check = check_impact_who,
};

}  // namespace aar::rule
