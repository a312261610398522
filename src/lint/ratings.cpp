#include "lint/ratings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "lint/placeholder.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

enum class Role : std::uint8_t { other, objective, rating, planned, actual, reason };

struct Title {
  Role role;
  std::string_view word;
};

constexpr auto role_titles = std::to_array<Title>(
    {{Role::objective, "objective"}, {Role::objective, "objectives"}, {Role::objective, "goal"},
     {Role::objective, "目標"},      {Role::rating, "rating"},        {Role::rating, "rated"},
     {Role::rating, "評価"},         {Role::planned, "planned"},      {Role::planned, "plan"},
     {Role::planned, "target"},      {Role::planned, "計画"},         {Role::actual, "actual"},
     {Role::actual, "actually"},     {Role::actual, "result"},        {Role::actual, "observed"},
     {Role::actual, "outcome"},      {Role::actual, "実績"},          {Role::actual, "結果"},
     {Role::reason, "why"},          {Role::reason, "reason"},        {Role::reason, "difference"},
     {Role::reason, "理由"}});

Role role_of(std::string_view header) {
  const std::string lower = text::lower_ascii(header);
  for (const std::string_view word : text::words(lower)) {
    const auto* const found = std::find_if(role_titles.begin(), role_titles.end(),
                                           [&](const Title& row) { return row.word == word; });
    if (found != role_titles.end()) return found->role;
  }
  return Role::other;
}

std::size_t column(const std::vector<Role>& roles, Role role) {
  return static_cast<std::size_t>(std::find(roles.begin(), roles.end(), role) - roles.begin());
}

void read_table(const Table& table, std::vector<ObjectiveRow>& out) {
  std::vector<Role> roles;
  for (const TableCell& cell : table.header)
    roles.push_back(role_of(cell.text));
  const std::size_t objective = column(roles, Role::objective);
  if (objective == roles.size()) return;
  for (const std::vector<TableCell>& row : table.rows) {
    if (row.size() < roles.size() || is_blank_cell(row[objective].text)) continue;
    const auto cell = [&](Role role) -> std::optional<std::string_view> {
      const std::size_t at = column(roles, role);
      if (at >= row.size()) return std::nullopt;
      return row[at].text;
    };
    out.push_back({row[objective].span, row[objective].text, cell(Role::rating),
                   cell(Role::planned), cell(Role::actual), cell(Role::reason)});
  }
}

}  // namespace

std::vector<ObjectiveRow> objective_rows(const LintContext& context) {
  std::vector<ObjectiveRow> rows;
  for (const std::string_view section : {"objectives", "plan-and-actual", "what-happened"}) {
    for (const Span body : section_bodies(context.review, section)) {
      for (const Table& table : parts_in(context.document.tables, body))
        read_table(table, rows);
    }
  }
  return rows;
}

std::size_t filled_objectives(const Review& review) {
  const auto& objectives = review.objectives.values;
  return static_cast<std::size_t>(std::count_if(objectives.begin(), objectives.end(),
                                                [](const Value& one) { return one.filled(); }));
}

bool is_rating(std::string_view text) {
  constexpr auto ratings =
      std::to_array<std::string_view>({"p", "s", "m", "u", "performed", "some", "major", "unable"});
  std::string lower = text::lower_ascii(text::trim(text));
  std::replace_if(
      lower.begin(), lower.end(),
      [](char c) { return c == '(' || c == ')' || c == ':' || c == ','; }, ' ');
  const std::vector<std::string_view> words = text::words(lower);
  return !words.empty() &&
         std::find(ratings.begin(), ratings.end(), words.front()) != ratings.end();
}

bool is_blank_cell(std::string_view text) {
  const std::string_view plain = text::trim(text);
  return plain.empty() || plain == "-" || plain == "–" || plain == "—" || is_placeholder(plain);
}

}  // namespace aar
