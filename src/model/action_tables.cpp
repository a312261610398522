#include "model/action_tables.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "model/attributes.hpp"
#include "model/cursor.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

using Role = ActionColumn;

/// The attribute that a column's cells become, by role.
constexpr std::array<std::string_view, 13> role_keys{
    "",         "",         "owner",  "due",     "status", "type", "priority",
    "strength", "evidence", "reason", "tracker", "",       "done"};

constexpr std::array column_titles{
#define COLUMN(role, title) std::pair<Role, std::string_view>{Role::role, title},
#include "model/action_columns.inc"
#undef COLUMN
};

constexpr std::array state_words{
    std::pair<ItemState, std::string_view>{ItemState::done, "done"},
    std::pair<ItemState, std::string_view>{ItemState::done, "closed"},
    std::pair<ItemState, std::string_view>{ItemState::done, "complete"},
    std::pair<ItemState, std::string_view>{ItemState::done, "completed"},
    std::pair<ItemState, std::string_view>{ItemState::done, "fixed"},
    std::pair<ItemState, std::string_view>{ItemState::done, "finished"},
    std::pair<ItemState, std::string_view>{ItemState::done, "resolved"},
    std::pair<ItemState, std::string_view>{ItemState::done, "merged"},
    std::pair<ItemState, std::string_view>{ItemState::done, "yes"},
    std::pair<ItemState, std::string_view>{ItemState::done, "x"},
    std::pair<ItemState, std::string_view>{ItemState::done, "[x]"},
    std::pair<ItemState, std::string_view>{ItemState::done, "✅"},
    std::pair<ItemState, std::string_view>{ItemState::done, "✔"},
    std::pair<ItemState, std::string_view>{ItemState::done, "✓"},
    std::pair<ItemState, std::string_view>{ItemState::done, "☑"},
    std::pair<ItemState, std::string_view>{ItemState::done, "完了"},
    std::pair<ItemState, std::string_view>{ItemState::done, "済"},
    std::pair<ItemState, std::string_view>{ItemState::done, "対応済"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "wontdo"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "won't do"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "won’t do"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "wont do"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "won't fix"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "wontfix"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "declined"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "rejected"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "cancelled"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "canceled"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "却下"},
    std::pair<ItemState, std::string_view>{ItemState::declined, "見送り"},
    std::pair<ItemState, std::string_view>{ItemState::proposed, "proposed"},
    std::pair<ItemState, std::string_view>{ItemState::proposed, "suggested"},
    std::pair<ItemState, std::string_view>{ItemState::proposed, "提案"},
};

Role role_of(std::string_view header) {
  std::string title = text::lower_ascii(header.substr(0, header.find('(')));
  std::replace(title.begin(), title.end(), ':', ' ');
  title = text::squeeze(title);
  for (const auto& [role, known] : column_titles) {
    if (title == known) return role;
  }
  return Role::other;
}

/// `Done` beside `Status` holds the day.
bool is_day_title(std::string_view header) {
  const std::string title = text::lower_ascii(text::trim(header));
  return title == "done" || title == "completed";
}

/// `[x] text` in a cell: not a task to Markdown, but to its author.
void take_box(std::string_view text, Span& cell, Item& item) {
  if (cell.size() < 3 || text[cell.begin] != '[' || text[cell.begin + 2] != ']') return;
  const char mark = text[cell.begin + 1];
  if (!among(mark, "xX ")) return;
  item.task = true;
  item.checked = mark != ' ';
  item.mark = {cell.begin + 1, cell.begin + 2};
  cell = text::trim(text, Span{cell.begin + 3, cell.end});
}

struct TableReader {
  std::string_view text;
  std::string_view blinded;
  ItemKind kind;

  static void take_references(const ItemParts& parts, Item& item) {
    for (const Value& reference : parts.references)
      item.references.push_back(reference.text);
  }

  void take_owner(const TableCell& cell, Item& item) const {
    const ItemParts parts = read_item_parts(text, blinded, cell.span, kind);
    if (parts.handles.empty()) {
      item.attributes.push_back({"owner", cell.text, cell.span, cell.span});
      return;
    }
    item.handles.insert(item.handles.end(), parts.handles.begin(), parts.handles.end());
  }

  /// `done 2026-11-27` names the day as well.
  static void take_day(ItemState state, const TableCell& cell, Item& item) {
    if (state != ItemState::done && state != ItemState::declined) return;
    const std::vector<std::string_view> words = text::words(cell.text);
    if (words.size() < 2 || !parse_date(words[1])) return;
    const char* const key = state == ItemState::done ? "done" : "wontdo";
    item.attributes.push_back({key, std::string(words[1]), cell.span, cell.span});
  }

  void take_cell(Role role, const TableCell& cell, Item& item) const {
    const std::string_view key = attribute_of(role);
    if (key.empty() || is_placeholder(cell.text)) return;
    if (role == Role::done && !parse_date(cell.text)) return;
    if (role == Role::owner) return take_owner(cell, item);
    if (role == Role::tracker || role == Role::evidence) {
      take_references(read_item_parts(text, blinded, cell.span, kind), item);
    }
    if (role == Role::status) {
      const ItemState state = parse_state(cell.text);
      if (state != ItemState::open) item.state = state;
      take_day(state, cell, item);
    }
    item.attributes.push_back({std::string(key), cell.text, cell.span, cell.span});
  }

  Item read_row(const std::vector<TableCell>& row, const std::vector<Role>& roles) const {
    Item item;
    item.kind = kind;
    item.in_table = true;
    item.span = {row.front().span.begin, row.back().span.end};
    for (std::size_t i = 0; i < row.size() && i < roles.size(); ++i) {
      if (roles[i] != Role::action) continue;
      Span cell = row[i].span;
      take_box(text, cell, item);
      ItemParts parts = read_item_parts(text, blinded, cell, kind);
      item.text = std::move(parts.text);
      item.text_span = cell;
      item.handles = std::move(parts.handles);
      item.attributes = std::move(parts.attributes);
      take_references(parts, item);
    }
    for (std::size_t i = 0; i < row.size() && i < roles.size(); ++i) {
      take_cell(roles[i], row[i], item);
    }
    return item;
  }
};

}  // namespace

std::vector<Role> action_columns(const Table& table) {
  std::vector<Role> roles;
  for (const TableCell& cell : table.header) {
    Role role = role_of(cell.text);
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) {
      role = role == Role::status && is_day_title(cell.text) ? Role::done : Role::other;
    }
    roles.push_back(role);
  }
  if (std::find(roles.begin(), roles.end(), Role::action) != roles.end()) return roles;
  const auto known = std::count_if(roles.begin(), roles.end(), [](Role role) {
    return role == Role::owner || role == Role::due || role == Role::status;
  });
  const auto tracker = std::find(roles.begin(), roles.end(), Role::tracker);
  const auto other = std::find(roles.begin(), roles.end(), Role::other);
  // `| Issue | Owner |` names the work by its issue, `| Prevention | Owner | Due |` by its group.
  if (known >= 2 && other != roles.end())
    *other = Role::action;
  else if (known >= 1 && tracker != roles.end())
    *tracker = Role::action;
  else
    return {};
  return roles;
}

std::string_view attribute_of(ActionColumn column) {
  return role_keys[static_cast<std::size_t>(column)];
}

ItemState parse_state(std::string_view status) {
  const std::string lower = text::lower_ascii(text::trim(status));
  for (const auto& [state, word] : state_words) {
    if (lower.compare(0, word.size(), word) != 0) continue;
    const Cursor behind{lower, word.size()};
    const bool ascii = is_alnum(word.back());
    if (ascii && is_alnum(behind.peek())) continue;
    return state;
  }
  return ItemState::open;
}

std::vector<Item> read_action_table(const Table& table, std::string_view text,
                                    std::string_view blinded, ItemKind kind) {
  const std::vector<Role> roles = action_columns(table);
  std::vector<Item> items;
  if (roles.empty()) return items;
  const TableReader reader{text, blinded, kind};
  for (const std::vector<TableCell>& row : table.rows) {
    if (row.empty()) continue;
    Item item = reader.read_row(row, roles);
    if (!is_placeholder(item.text)) items.push_back(std::move(item));
  }
  return items;
}

}  // namespace aar::model
