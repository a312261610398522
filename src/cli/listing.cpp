// The printing half of listing.hpp.
#include "cli/listing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/parallel.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t widest_column = 60;

void write_actions(text::JsonWriter& json, const Record& record) {
  json.key("actions").begin_array();
  for (const RecordItem& item : record.items) {
    if (!is_action(item)) {
      continue;
    }
    json.begin_object();
    json.key("number").value(std::uint64_t{item.number});
    json.key("line").value(std::uint64_t{item.line});
    json.key("state").value(state_name(item.state));
    json.key("text").value(item.text);
    json.key("owner").value(item.owner);
    json.key("due").value(item.due);
    json.end_object();
  }
  json.end_array();
}

/// What names a review is there to be copied, and never cut.
std::size_t width_of(std::string_view column) {
  return column == "id" || column == "path" ? std::string_view::npos : widest_column;
}

std::string upper(std::string text) {
  for (char& c : text) {
    c = text::upper_ascii(c);
  }
  return text;
}

}  // namespace

std::string_view state_name(ItemState state) {
  switch (state) {
    case ItemState::done:
      return "done";
    case ItemState::declined:
      return "declined";
    case ItemState::proposed:
      return "proposed";
    default:
      return "open";
  }
}

std::string column(const Record& record, std::string_view name) {
  const RecordReviews one(Records{&record});
  return std::string(Columns(one).column(0, name));
}

std::string_view Columns::column(std::size_t review, std::string_view name) {
  if (name == "id") return reviews_.id(review);
  if (name == "path") return reviews_.path(review);
  if (name == "summary") return reviews_.summary(review);
  if (name == "open" || name == "done") {
    return text_ = std::to_string(reviews_.actions(review, name == "done"));
  }
  if (!reviews_.values(review, name, values_)) return {};
  if (values_.size() == 1) return values_.front();
  return text_ = fmt::format("{}", fmt::join(values_, ", "));
}

namespace {

bool begins_command(std::string_view line) {
  return text::command_begin(line) != std::string_view::npos;
}

}  // namespace

std::string safe_line(std::string line) {
  if (const std::size_t at = text::command_begin(line); at != std::string::npos)
    line.replace(at, 1, "\\x3a");
  return line;
}

std::string safe_path(const std::string& path) {
  return text::begins_like_command(path) ? "./" + path : path;
}

void write_path(std::string_view path, bool zero, std::ostream& out) {
  if (zero) {
    out << path << '\0';
  } else {
    out << text::sanitize(safe_path(std::string(path))) << '\n';
  }
}

std::vector<PatternPiece> parse_pattern(std::string_view pattern) {
  std::vector<PatternPiece> pieces(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    std::string& text = pieces.back().text;
    const std::string_view two = pattern.substr(i, 2);
    if (two == "{{" || two == "}}") {
      text += pattern[i++];
    } else if (two == "\\n" || two == "\\t") {
      text += pattern[++i] == 'n' ? '\n' : '\t';
    } else if (const std::size_t end = pattern.find('}', i);
               pattern[i] == '{' && end != std::string_view::npos) {
      pieces.push_back(
          {.is_column = true, .text = std::string(pattern.substr(i + 1, end - i - 1))});
      pieces.emplace_back();
      i = end;
    } else {
      text += pattern[i];
    }
  }
  return pieces;
}

void expand(const std::vector<PatternPiece>& pattern, Columns& columns, std::size_t review,
            std::ostream& out) {
  for (const PatternPiece& piece : pattern) {
    out << (piece.is_column ? text::sanitize(columns.column(review, piece.text)) : piece.text);
  }
}

void write_review_keys(text::JsonWriter& json, const Record& record) {
  json.key("id").value(record.id);
  json.key("path").value(record.path);
  json.key("title").value(record.title);
  json.key("kind").value(record.kind);
  json.key("status").value(record.status);
  json.key("date").value(record.date);
}

void write_record_json(text::JsonWriter& json, const Record& record) {
  json.begin_object();
  json.key("id").value(record.id);
  json.key("path").value(record.path);
  for (const auto& [name, value] :
       {std::pair{"title", &record.title}, std::pair{"kind", &record.kind},
        std::pair{"status", &record.status}, std::pair{"date", &record.date},
        std::pair{"severity", &record.severity}, std::pair{"owner", &record.owner},
        std::pair{"summary", &record.summary}}) {
    json.key(name).value(*value);
  }
  json.key("front_matter").begin_object();
  for (const auto& [key, values] : record.values) {
    json.strings(key, values);
  }
  json.end_object();
  write_actions(json, record);
  json.end_object();
}

std::string csv_field(std::string_view value) {
  constexpr std::string_view starts_formula = "=+-@\t\r";
  constexpr std::string_view full_width[] = {"＝", "＋", "－", "＠"};
  const bool formula =
      (!value.empty() && starts_formula.find(value.front()) != std::string_view::npos) ||
      std::any_of(std::begin(full_width), std::end(full_width),
                  [value](std::string_view sign) { return value.starts_with(sign); });
  std::string text =
      formula || begins_command(value) ? fmt::format("'{}", value) : std::string(value);
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  return fmt::format("\"{}\"", text::replace_all(text, "\"", "\"\""));
}

std::string tsv_field(std::string_view value) {
  std::string text = begins_command(value) ? fmt::format("'{}", value) : std::string(value);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

void write_json(const Records& records, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("reviews").begin_array();
  for (const Record* record : records) {
    write_record_json(json, *record);
  }
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

void write_jsonl(const Records& records, std::ostream& out) {
  for (const Record* record : records) {
    text::JsonWriter json;
    write_record_json(json, *record);
    out << json.text() << '\n';
  }
}

void write_fields(const std::vector<std::string>& row, char separator, std::ostream& out) {
  const auto field = separator == ',' ? csv_field : tsv_field;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) {
      out << separator;
    }
    out << field(row[i]);
  }
  out << (separator == ',' ? "\r\n" : "\n");
}

void write_separated(const Reviews& reviews, const Chosen& chosen,
                     const std::vector<std::string>& columns, char separator, std::ostream& out) {
  write_fields(columns, separator, out);
  Columns texts(reviews);
  for (const std::size_t review : chosen) {
    std::vector<std::string> row;
    row.reserve(columns.size());
    for (const std::string& name : columns) {
      row.push_back(text::sanitize(texts.column(review, name)));
    }
    write_fields(row, separator, out);
  }
}

void write_table(const Reviews& reviews, const Chosen& chosen,
                 const std::vector<std::string>& columns, std::ostream& out) {
  AlignedTable table;
  for (const std::string& name : columns)
    table.add(upper(text::sanitize(name)));
  table.end_row();
  constexpr std::size_t share = 256;  // rows that one thread makes at a time
  std::vector<AlignedTable> parts((chosen.size() + share - 1) / share);
  for_each_index(parts.size(), [&](std::size_t part) {
    Columns texts(reviews);
    const std::size_t end = std::min(chosen.size(), (part + 1) * share);
    for (std::size_t i = part * share; i < end; ++i) {
      for (const std::string& name : columns)
        parts[part].add_shortened(texts.column(chosen[i], name), width_of(name));
    }
  });
  for (AlignedTable& part : parts)
    table.append(std::move(part));
  table.write(out);
}

void AlignedTable::add(std::string_view cell, std::size_t width) {
  cells_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(width)});
  text_ += cell;
}

void AlignedTable::add(std::string_view cell) {
  add(cell, text::display_width(cell));
}

void AlignedTable::add_shortened(std::string_view text, std::size_t most) {
  if (!text::is_shown_as_it_is(text)) {
    add(text::shorten(text::sanitize(text), most));
  } else if (text.size() <= most) {
    add(text, text.size());
  } else {
    add(text.substr(0, most - 1), most);
    text_ += "…";
  }
}

void AlignedTable::end_row() {
  if (columns_ == 0) columns_ = cells_.size();
}

void AlignedTable::append(AlignedTable rows) {
  more_.push_back(std::move(rows));
}

void AlignedTable::widen(std::vector<std::size_t>& widest) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    std::size_t& width = widest[i % widest.size()];
    width = std::max<std::size_t>(width, cells_[i].width);
  }
}

std::string AlignedTable::lines(const std::vector<std::size_t>& widest) const {
  std::string lines;
  std::size_t width = 1;
  for (const std::size_t column : widest)
    width += column + 2;
  lines.reserve(cells_.size() / widest.size() * width);
  std::size_t begin = 0;  // of the line
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t end = i + 1 < cells_.size() ? cells_[i + 1].begin : text_.size();
    lines.append(text_, cells_[i].begin, end - cells_[i].begin);
    const std::size_t column = i % widest.size();
    if (column + 1 < widest.size()) {
      lines.append(widest[column] - cells_[i].width + 2, ' ');
      continue;
    }
    lines.resize(std::max(lines.find_last_not_of(' ') + 1, begin));
    if (lines.find("::", begin) != std::string::npos) {
      const std::string safe = safe_line(lines.substr(begin));
      lines.resize(begin);
      lines += safe;
    }
    lines += '\n';
    begin = lines.size();
  }
  return lines;
}

void AlignedTable::write(std::ostream& out) const {
  if (cells_.size() <= columns_ && more_.empty()) return;
  std::vector<std::size_t> widest(columns_);
  widen(widest);
  for (const AlignedTable& rows : more_)
    rows.widen(widest);
  out << lines(widest);
  std::vector<std::string> parts(more_.size());
  for_each_index(parts.size(), [&](std::size_t part) { parts[part] = more_[part].lines(widest); });
  for (const std::string& part : parts)
    out << part;
}

void write_aligned(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  AlignedTable table;
  for (const std::vector<std::string>& row : rows) {
    for (const std::string& cell : row)
      table.add(cell);
    table.end_row();
  }
  table.write(out);
}

RecordReviews::RecordReviews(const std::vector<Record>& records) {
  records_.reserve(records.size());
  for (const Record& record : records)
    records_.push_back(&record);
}

std::string_view RecordReviews::id(std::size_t review) const {
  return records_[review]->id;
}

std::string_view RecordReviews::path(std::size_t review) const {
  return records_[review]->path;
}

std::string_view RecordReviews::summary(std::size_t review) const {
  return records_[review]->summary;
}

std::size_t RecordReviews::actions(std::size_t review, bool done) const {
  return count_actions(*records_[review], done ? ItemState::done : ItemState::open);
}

bool RecordReviews::values(std::size_t review, std::string_view key,
                           std::vector<std::string_view>& values) const {
  values.clear();
  const auto found = records_[review]->values.find(key);
  if (found == records_[review]->values.end()) return false;
  values.assign(found->second.begin(), found->second.end());
  return true;
}

std::string_view RowReviews::id(std::size_t review) const {
  return views_[review].id;
}

std::string_view RowReviews::path(std::size_t review) const {
  return views_[review].path;
}

std::string_view RowReviews::summary(std::size_t review) const {
  return index::summary_of(views_[review]);
}

std::size_t RowReviews::actions(std::size_t review, bool done) const {
  return index::count_actions(views_[review], done);
}

bool RowReviews::values(std::size_t review, std::string_view key,
                        std::vector<std::string_view>& values) const {
  return index::values_of(views_[review], key, values);
}

}  // namespace aar::cli
