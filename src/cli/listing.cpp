// The printing half of listing.hpp.
#include "cli/listing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t widest_column = 60;

std::size_t count_actions(const Record& record, ItemState state) {
  return static_cast<std::size_t>(
      std::count_if(record.items.begin(), record.items.end(), [state](const RecordItem& item) {
        return item.kind == ItemKind::action && item.state == state;
      }));
}

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

std::string upper(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

std::string cell(const Record& record, const std::string& name) {
  return text::shorten(text::sanitize(column(record, name)), widest_column);
}

}  // namespace

RecordNeeds needs_of(const std::vector<std::string>& columns) {
  const bool counts = std::any_of(columns.begin(), columns.end(), [](const std::string& name) {
    return name == "open" || name == "done";
  });
  return {.items = counts ? ItemNeeds::actions : ItemNeeds::none, .keys = columns};
}

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
  if (name == "id") {
    return record.id;
  }
  if (name == "path") {
    return record.path;
  }
  if (name == "summary") {
    return record.summary;
  }
  if (name == "open" || name == "done") {
    return std::to_string(
        count_actions(record, name == "open" ? ItemState::open : ItemState::done));
  }
  const auto found = record.values.find(name);
  if (found == record.values.end()) return {};
  return found->second.size() == 1 ? found->second.front() : text::join(found->second, ", ");
}

std::string safe_line(std::string line) {
  const std::size_t start = line.find_first_not_of(" \t");
  if (start != std::string::npos && line.compare(start, 2, "::") == 0) {
    line.replace(start, 1, "\\x3a");
  }
  return line;
}

std::string safe_path(const std::string& path) {
  return text::begins_like_command(path) ? "./" + path : path;
}

void write_path(const std::string& path, bool zero, std::ostream& out) {
  if (zero) {
    out << path << '\0';
  } else {
    out << text::sanitize(safe_path(path)) << '\n';
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

std::string expand(const std::vector<PatternPiece>& pattern, const Record& record) {
  std::string result;
  for (const PatternPiece& piece : pattern) {
    result += piece.is_column ? text::sanitize(column(record, piece.text)) : piece.text;
  }
  return result;
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
  std::string text = formula ? fmt::format("'{}", value) : std::string(value);
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  return fmt::format("\"{}\"", text::replace_all(text, "\"", "\"\""));
}

std::string tsv_field(std::string_view value) {
  std::string text(value);
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

void write_separated(const Records& records, const std::vector<std::string>& columns,
                     char separator, std::ostream& out) {
  write_fields(columns, separator, out);
  for (const Record* record : records) {
    std::vector<std::string> row;
    row.reserve(columns.size());
    for (const std::string& name : columns) {
      row.push_back(text::sanitize(column(*record, name)));
    }
    write_fields(row, separator, out);
  }
}

void write_table(const Records& records, const std::vector<std::string>& columns,
                 std::ostream& out) {
  std::vector<std::vector<std::string>> rows(1);
  for (const std::string& name : columns) {
    rows.front().push_back(upper(text::sanitize(name)));
  }
  for (const Record* record : records) {
    std::vector<std::string> row;
    row.reserve(columns.size());
    for (const std::string& name : columns) {
      row.push_back(cell(*record, name));
    }
    rows.push_back(std::move(row));
  }
  write_aligned(rows, out);
}

void write_aligned(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  if (rows.size() < 2) {
    return;
  }
  std::vector<std::size_t> widest(rows.front().size());
  std::vector<std::size_t> widths;  // of every cell
  widths.reserve(rows.size() * widest.size());
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths.push_back(text::display_width(row[i]));
      widest[i] = std::max(widest[i], widths.back());
    }
  }
  auto width = widths.begin();
  for (const std::vector<std::string>& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i, ++width) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widest[i] - *width + 2, ' ');
    }
    line.resize(line.find_last_not_of(' ') + 1);
    out << safe_line(std::move(line)) << '\n';
  }
}

}  // namespace aar::cli
