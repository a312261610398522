#include "lint/imported/pairs.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "aar/kind.hpp"

#include "lint/imported/html_rows.hpp"
#include "lint/imported/label_lines.hpp"
#include "model/cursor.hpp"
#include "model/front_matter_edit.hpp"
#include "model/markup.hpp"
#include "model/stated.hpp"
#include "model/stated_label.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::imported {
namespace {

using Labels = std::unordered_map<std::string_view, std::string_view>;

const Labels& known_labels() {
  static const Labels labels{
#define IMPORT_LABEL(label, key) {label, key},
#include "lint/imported/labels.inc"
#undef IMPORT_LABEL
  };
  return labels;
}

/// Sections whose labels are their items': an action's owner is not the review's.
constexpr std::array<std::string_view, 12> foreign{
    "timeline", "actions",        "not-doing",  "lessons",  "went-well", "went-badly",
    "lucky",    "open-questions", "references", "glossary", "kudos",     "knowledge-gaps"};
/// Sections in front of which, and in which, a plain `Date: …` is the review's.
constexpr std::array<std::string_view, 3> opening{"metadata", "summary", "people"};

constexpr std::size_t longest_value = 1000;  // bytes

template <std::size_t N>
bool among_ids(const std::array<std::string_view, N>& ids, const Section& section) {
  return section.type != nullptr &&
         std::find(ids.begin(), ids.end(), section.type->id) != ids.end();
}

std::string spaced(std::string_view key) {
  std::string words;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const bool hump = i > 0 && model::is_upper(key[i]) && model::is_lower(key[i - 1]);
    if (hump) words += ' ';
    words += key[i];
  }
  return words;
}

bool names_columns_of_items(const std::vector<TableCell>& header) {
  constexpr std::array<std::string_view, 12> columns{
      "action", "action item", "action items", "task",  "todo", "ticket",
      "due",    "due date",    "time",         "event", "item", "jira"};
  return header.size() > 2 && std::any_of(header.begin(), header.end(), [&](const TableCell& cell) {
           const std::string name = text::lower_ascii(text::trim(cell.text));
           return std::find(columns.begin(), columns.end(), name) != columns.end();
         });
}

class PairReader {
 public:
  PairReader(const Source& source, const Document& document, const Review& review)
      : text_(source.text()), document_(document), review_(review) {}

  std::vector<Pair> run() {
    read_front_matter(document_.front_matter.root, 0);
    if (document_.front_matter.root.children.empty()) read_raw(document_.front_matter.content);
    for (const Paragraph& paragraph : document_.paragraphs)
      read_lines(paragraph.span);
    for (const ListItem& item : document_.items) {
      if (!item.quoted) read_lines(item.text_span);
    }
    read_quotes();
    for (const Table& table : document_.tables)
      read_table(table);
    for (const Heading& heading : document_.headings)
      read_heading(heading);
    for (const HtmlRow& row : html_rows(document_, text_))
      add({.title = row.label,
           .values = {row.value},
           .span = row.span,
           .unread = true,
           .strong = true});
    for (const Comment& comment : document_.comments)
      read_comment(comment);
    std::stable_sort(pairs_.begin(), pairs_.end(), [](const Pair& left, const Pair& right) {
      return left.span.begin < right.span.begin;
    });
    return std::move(pairs_);
  }

 private:
  /// Keeps it if its label is known and it stands where it is the review's.
  void add(Pair pair) {
    if (pair.key.empty()) pair.key = key_of_label(pair.title);
    if (pair.key.empty() || pair.values.empty()) return;
    const bool endless =
        std::any_of(pair.values.begin(), pair.values.end(),
                    [](const std::string& one) { return one.size() > longest_value; });
    if (endless) return;
    const bool blank = std::all_of(pair.values.begin(), pair.values.end(),
                                   [](const std::string& value) { return value.empty(); });
    if (blank || (!pair.front_matter && !is_own(pair.span.begin, pair.strong))) return;
    pairs_.push_back(std::move(pair));
  }

  [[nodiscard]] const Section* section_at(std::size_t offset) const {
    const auto behind = std::upper_bound(
        review_.sections.begin(), review_.sections.end(), offset,
        [](std::size_t at, const Section& section) { return at < section.span.begin; });
    return behind == review_.sections.begin() ? nullptr : &*std::prev(behind);
  }

  [[nodiscard]] bool is_own(std::size_t offset, bool strong) const {
    const Section* const section = section_at(offset);
    if (section == nullptr || among_ids(opening, *section)) return true;
    if (among_ids(foreign, *section)) return false;
    return strong || offset < opening_end_;
  }

  void read_front_matter(const Node& node, int depth) {
    for (const Node& child : node.children) {
      if (child.is_mapping() && depth == 0) read_front_matter(child, 1);
      std::vector<std::string> values = model::scalars(&child);
      if (values.empty()) continue;
      add({.title = spaced(child.key),
           .values = std::move(values),
           .span = child.span,
           .front_matter = true,
           .strong = true});
    }
  }

  /// TOML, `key: value` without fences, YAML that is none.
  void read_raw(Span content) {
    for (std::size_t at = content.begin; at < content.end;) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at), content.end);
      if (auto line = raw_line(text_, {at, end})) {
        line->front_matter = line->strong = true;
        line->title = spaced(line->title);
        add(std::move(*line));
      }
      at = end + 1;
    }
  }

  void read_lines(Span body) {
    for (std::size_t at = body.begin; at < body.end;) {
      const std::size_t end = model::shown_line_end(text_, at, body.end);
      for (Pair& pair : label_line(text_, {at, end}))
        add(std::move(pair));
      at = model::next_shown_line(text_, end, body.end);
    }
  }

  /// `> **Severity:** SEV2 · **Status:** Resolved` above the first section.
  void read_quotes() {
    const std::size_t end = std::min(opening_end_, document_.body.begin + std::size_t{4000});
    for (std::size_t at = document_.body.begin; at < end;) {
      const std::size_t stop = std::min(text_.find_first_of("\r\n", at), end);
      if (text_[at] == '>') {
        for (Pair& pair : label_line(text_, {at, stop})) {
          pair.unread = true;
          if (pair.strong) add(std::move(pair));
        }
      }
      at = stop + 1;
    }
  }

  /// Where the first section begins that is no part of a review's head.
  [[nodiscard]] std::size_t find_opening_end() const {
    for (const Section& section : review_.sections) {
      if (section.type != nullptr && !among_ids(opening, section)) return section.span.begin;
    }
    return text_.size();
  }

  void read_cells(const TableCell& name, const TableCell& value) {
    if (name.text.size() > model::longest_label || value.text.empty()) return;
    add({.title = std::string(without_colon(name.text)),
         .values = {value.text},
         .span = value.span,
         .strong = true});
  }

  void read_table(const Table& table) {
    const std::size_t width = table.header.size();
    if (width < 2 || names_columns_of_items(table.header)) return;
    const auto read_row = [&](const std::vector<TableCell>& row) {
      // `| Date | 2021-03-04 | Severity | SEV2 |`
      for (std::size_t i = 0; i + 1 < row.size(); i += 2)
        read_cells(row[i], row[i + 1]);
    };
    const bool columns =
        table.rows.size() == 1 && !key_of_label(without_colon(table.header[1].text)).empty();
    if (columns) {
      for (std::size_t i = 0; i < std::min(width, table.rows[0].size()); ++i)
        read_cells(table.header[i], table.rows[0][i]);
      return;
    }
    read_row(table.header);
    for (const auto& row : table.rows)
      read_row(row);
  }

  /// `## Date: July 1, 2020`; `## Severity` with its value below.
  void read_heading(const Heading& heading) {
    const std::size_t colon = heading.text.find(':');
    if (colon <= model::longest_label) {
      add({.title = std::string(text::trim(heading.text.substr(0, colon))),
           .values = {std::string(text::trim(heading.text.substr(colon + 1)))},
           .span = heading.text_span,
           .strong = true});
    }
    const std::string_view key = key_of_label(heading.text);
    if (key.empty()) return;
    std::vector<std::string> values;
    Span span = heading.own;
    auto item = std::partition_point(
        document_.items.begin(), document_.items.end(),
        [&](const ListItem& one) { return one.span.begin < heading.own.begin; });
    for (; item != document_.items.end() && item->span.begin < heading.own.end; ++item) {
      if (item->depth == 0 && heading.own.contains(item->span)) values.push_back(item->text);
    }
    if (values.empty()) {
      const std::size_t begin = text_.find_first_not_of(" \t\r\n*_:", heading.own.begin);
      if (begin >= heading.own.end) return;
      const std::size_t end = std::min(text_.find_first_of("\r\n", begin), heading.own.end);
      // A paragraph is no value.
      if (end - begin > 200 || (end < heading.own.end && is_line(end))) return;
      values.push_back(model::plain_text(text_.substr(begin, end - begin)));
      span = {begin, end};
    }
    add({.key = key,
         .title = heading.text,
         .values = std::move(values),
         .span = span,
         .strong = true});
  }

  /// Does the text go on in the line behind this line end?
  [[nodiscard]] bool is_line(std::size_t end) const {
    const std::size_t next = text_.find('\n', end);
    return next != std::string_view::npos && next + 1 < text_.size() &&
           !model::among(text_[next + 1], "\r\n*-|#<>");
  }

  void read_comment(const Comment& comment) {
    const std::string_view inside = text_.substr(0, comment.span.end);
    for (std::size_t at = comment.span.begin + 4; at < comment.span.end;) {
      const std::size_t end =
          std::min({inside.find_first_of("\r\n", at), inside.find("-->", at), comment.span.end});
      if (auto line = raw_line(text_, {at, end})) add(std::move(*line));
      at = end + 1;
    }
  }

  std::string_view text_;
  const Document& document_;
  const Review& review_;
  std::size_t opening_end_ = find_opening_end();
  std::vector<Pair> pairs_;
};

}  // namespace

std::string_view key_of_label(std::string_view label) {
  if (label.empty() || label.size() > model::longest_label) return {};
  while (static_cast<unsigned char>(label.front()) >= 0x80) {
    const text::CodePoint c = text::decode(label, 0);
    if (text::is_letter(c.value)) break;
    label = text::trim(label.substr(c.size));  // `📅 Date`
    if (label.empty()) return {};
  }
  const Labels& labels = known_labels();
  std::string name = text::lower(model::normal_label(text::replace_all(label, "(s)", "s")));
  while (!name.empty() && model::among(name.back(), ":?*"))
    name.pop_back();
  auto found = labels.find(name);
  if (found == labels.end()) {
    const std::size_t bracket = name.find('(');
    if (bracket != std::string::npos && bracket > 0)
      found = labels.find(text::trim(std::string_view(name).substr(0, bracket)));
  }
  if (found != labels.end()) return found->second;
  // Most clocks are read by model/stated; here they matter where it does not look.
  return model::point_named(label) ? std::string_view("clock") : std::string_view();
}

std::vector<Pair> find_pairs(const Source& source, const Document& document, const Review& review) {
  return PairReader(source, document, review).run();
}

}  // namespace aar::imported
