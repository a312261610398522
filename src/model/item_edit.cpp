#include "model/item_edit.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "model/attributes.hpp"
#include "model/byte_edits.hpp"
#include "model/changes_item.hpp"
#include "model/changes_parts.hpp"
#include "syntax/lines.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

/// Of a cell the attribute is all of it; within text its key stands in front.
bool is_cell(const Attribute& one) {
  return one.span == one.value_span;
}

bool reads_back(const std::string& written, std::string_view key, std::string_view value,
                ItemKind kind) {
  const std::string line = "x " + written;
  const ItemParts parts = read_item_parts(line, line, {0, line.size()}, kind);
  return parts.text == "x" && parts.handles.empty() && parts.attributes.size() == 1 &&
         parts.attributes.front().key == key && parts.attributes.front().value == value;
}

/// `key:value`, in quotes where it needs them.
std::string attribute_text(std::string_view key, std::string_view value, ItemKind kind) {
  std::string plain = fmt::format("{}:{}", key, value);
  if (value.find('"') == std::string_view::npos && reads_back(plain, key, value, kind)) {
    return plain;
  }
  std::string quoted = fmt::format("{}:\"{}\"", key, value);
  if (reads_back(quoted, key, value, kind)) return quoted;
  throw Error(ErrorKind::usage, fmt::format("`{}` cannot be written behind `{}:`", value, key),
              "leave out double quotes");
}

bool is_blank_between(std::string_view text, std::size_t begin, std::size_t end) {
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end), syntax::is_blank);
}

std::string in_cell(std::string_view value) {
  return text::replace_all(value, "|", "\\|");
}

}  // namespace

ItemEditor::ItemEditor(const ReadReview& file, const Item& item) : file_(file), item_(item) {
  if (!item.in_table) return;
  for (const Table& table : file.document.tables) {
    if (!table.span.contains(item.span.begin)) continue;
    columns_ = action_columns(table);
    for (const std::vector<TableCell>& row : table.rows) {
      if (!row.empty() && row.front().span.begin == item.span.begin) row_ = &row;
    }
  }
}

const TableCell* ItemEditor::find_cell(ActionColumn column) const {
  if (row_ == nullptr) return nullptr;
  for (std::size_t i = 0; i < columns_.size() && i < row_->size(); ++i) {
    if (columns_[i] == column) return &(*row_)[i];
  }
  return nullptr;
}

const TableCell* ItemEditor::column_of(std::string_view key) const {
  if (row_ == nullptr || key == "status") return nullptr;
  for (std::size_t i = 0; i < columns_.size() && i < row_->size(); ++i) {
    if (attribute_of(columns_[i]) == key) return &(*row_)[i];
  }
  return nullptr;
}

std::optional<std::string> ItemEditor::cell(ActionColumn column) const {
  const TableCell* const found = find_cell(column);
  if (found == nullptr) return std::nullopt;
  return file_.source.bytes().substr(found->span.begin, found->span.size());
}

void ItemEditor::set_cell(ActionColumn column, std::string_view text) {
  if (const TableCell* const found = find_cell(column)) {
    edits_.push_back({.span = found->span, .replacement = std::string(text)});
  }
}

void ItemEditor::check(bool checked) {
  if (!item_.task || item_.checked == checked) return;
  edits_.push_back({.span = item_.mark, .replacement = checked ? "x" : " "});
}

void ItemEditor::set(std::string_view key, std::string_view value) {
  const auto written = [&] {
    const std::string text = attribute_text(key, value, item_.kind);
    return item_.in_table ? in_cell(text) : text;
  };
  const auto known =
      std::find_if(item_.attributes.begin(), item_.attributes.end(),
                   [&](const Attribute& one) { return one.key == key && !is_cell(one); });
  if (known != item_.attributes.end()) {
    edits_.push_back({.span = known->span, .replacement = written()});
  } else if (const TableCell* const cell = column_of(key)) {
    edits_.push_back({.span = cell->span, .replacement = in_cell(value)});
  } else {
    appended_ += " " + written();
  }
}

void ItemEditor::remove(std::string_view key) {
  const TableCell* const cell = column_of(key);
  for (const Attribute& one : item_.attributes) {
    if (one.key != key) continue;
    if (!is_cell(one)) {
      taken_out_.push_back(one.span);
    } else if (cell != nullptr && one.span == cell->span) {
      edits_.push_back({.span = cell->span, .replacement = {}});
    }
  }
}

/// Takes it out with the blanks that parted it from what stands before; alone on its lines with
/// these, and alone in a nested bullet with that.
Edit ItemEditor::without(Span span) const {
  for (const ListItem& bullet : file_.document.items) {
    const bool is_nested = !(bullet.text_span == item_.text_span);
    if (is_nested && bullet.text_span == span) return removal(file_.source, bullet.span);
  }
  const std::string& bytes = file_.source.bytes();
  const std::size_t first = item_.text_span.begin;
  std::size_t begin = span.begin;
  while (begin > first && syntax::is_blank(bytes[begin - 1]))
    --begin;
  std::size_t rest = span.end;
  while (rest < bytes.size() && syntax::is_blank(bytes[rest]))
    ++rest;
  const bool at_end = rest == bytes.size() || syntax::is_line_end(bytes[rest]);
  const bool at_start = begin == first || syntax::is_line_end(bytes[begin - 1]);
  if (!at_start) return {.span = {begin, span.end}, .replacement = {}};
  if (!at_end) return {.span = {span.begin, rest}, .replacement = {}};
  if (begin > first) {
    --begin;
    if (begin > first && bytes[begin] == '\n' && bytes[begin - 1] == '\r') --begin;
  }
  return {.span = {begin, span.end}, .replacement = {}};
}

std::string ItemEditor::bytes() const {
  std::vector<Edit> edits = edits_;
  std::vector<Span> spans = taken_out_;
  std::sort(spans.begin(), spans.end());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    Span span = spans[i];
    while (i + 1 < spans.size() &&
           is_blank_between(file_.source.bytes(), span.end, spans[i + 1].begin)) {
      span.end = spans[++i].end;
    }
    edits.push_back(without(span));
  }
  if (!appended_.empty()) {
    const std::size_t end = text::trim(file_.source.text(), item_.text_span).end;
    edits.push_back({.span = {end, end}, .replacement = appended_});
  }
  return apply_edits(file_.source.bytes(), std::move(edits));
}

// --- Reading back ---

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The attributes but for these keys.
Pairs attributes_beside(const Item& item, const std::vector<std::string_view>& keys) {
  Pairs pairs;
  for (const Attribute& one : item.attributes) {
    if (std::find(keys.begin(), keys.end(), one.key) == keys.end()) {
      pairs.emplace_back(one.key, one.value);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// A text that ends in a colon loses it to the attribute behind it, as `because: due:…` shows.
std::string_view without_joints(std::string_view text) {
  constexpr std::string_view joints = " ,;:-";
  const std::size_t begin = text.find_first_not_of(joints);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(joints) + 1 - begin);
}

/// Is it the same item, whatever its state and attributes?
bool is_same_one(const Item& left, const Item& right) {
  const auto texts = [](const std::vector<Value>& values) {
    std::vector<std::string> all;
    all.reserve(values.size());
    for (const Value& value : values)
      all.push_back(value.text);
    return all;
  };
  return left.kind == right.kind && left.number == right.number &&
         without_joints(left.text) == without_joints(right.text) && left.task == right.task &&
         texts(left.handles) == texts(right.handles);
}

bool is_same(const Item& left, const Item& right) {
  return is_same_one(left, right) && left.text == right.text && left.state == right.state &&
         left.checked == right.checked && left.references == right.references &&
         attributes_beside(left, {}) == attributes_beside(right, {});
}

bool is_same_outline(const ReadReview& left, const ReadReview& right) {
  const auto outline = [](const ReadReview& file) {
    std::vector<std::string> lines{std::to_string(file.document.body.begin)};
    for (const Section& section : file.review.sections)
      lines.push_back(section.title);
    for (const TimelineEntry& entry : file.review.timeline.entries)
      lines.push_back(entry.text);
    for (const CodeBlock& block : file.document.code_blocks)
      lines.emplace_back(file.source.text(block.span));
    for (const Comment& comment : file.document.comments)
      lines.push_back(comment.text);
    return lines;
  };
  return outline(left) == outline(right);
}

}  // namespace

std::string checked_edit(const ReadReview& before, const Item& item, std::string bytes,
                         const ItemExpectation& expected, const Config& config) {
  const Source source(before.source.path(), std::move(bytes));
  const ReadReview after(source, config);
  bool same =
      before.review.items.size() == after.review.items.size() && is_same_outline(before, after);
  for (std::size_t i = 0; same && i < after.review.items.size(); ++i) {
    const Item& was = before.review.items[i];
    const Item& is = after.review.items[i];
    if (&was != &item) {
      same = is_same(was, is);
      continue;
    }
    same = is_same_one(was, is) && expected.holds(is) &&
           attributes_beside(was, expected.keys) == attributes_beside(is, expected.keys);
  }
  if (!same) {
    throw Error(ErrorKind::input,
                fmt::format("{} {} of `{}` is written in a way that cannot be edited for certain",
                            noun_of(item.kind), item.number, before.review.id),
                "edit the line by hand; nothing was changed");
  }
  return source.bytes();
}

const Item* find_item(const Review& review, ItemKind kind, std::size_t number) {
  const auto found = std::find_if(review.items.begin(), review.items.end(), [&](const Item& item) {
    return series_of(item.kind) == series_of(kind) && item.number == number;
  });
  return found == review.items.end() ? nullptr : &*found;
}

}  // namespace aar::model
