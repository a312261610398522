#include "model/template.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "model/yaml_text.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

constexpr char list_mark = '\n';  // no one-line value begins with it

bool is_list(std::string_view value) {
  return value.starts_with(list_mark);
}

std::vector<std::string_view> list_entries(std::string_view value) {
  if (value.size() <= 1) return {};
  return text::split(value.substr(1), list_mark);
}

/// As it is but for its line ends.
std::string without_breaks(std::string_view value) {
  std::string line;
  if (is_list(value)) {
    for (const std::string_view entry : list_entries(value)) {
      line.append(line.empty() ? "" : ", ").append(entry);
    }
    return line;
  }
  line.assign(value);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

std::string flow_entries(std::string_view value) {
  std::string out;
  for (const std::string_view entry : list_entries(value)) {
    out.append(out.empty() ? "" : ", ").append(yaml_scalar(entry));
  }
  return out;
}

struct Placeholder {
  std::size_t begin = 0, end = 0;  // of `{{ name }}`
  std::string_view name;
};

/// The next `{{…}}` on this line at or after `from`.
std::optional<Placeholder> next_placeholder(std::string_view line, std::size_t from) {
  const std::size_t begin = line.find("{{", from);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = line.find("}}", begin + 2);
  if (end == std::string_view::npos) return std::nullopt;
  return Placeholder{begin, end + 2, text::trim(line.substr(begin + 2, end - begin - 2))};
}

class Renderer {
 public:
  explicit Renderer(const std::map<std::string, std::string>& values) : values_(values) {}

  TemplateResult run(std::string_view text) {
    std::size_t line_number = 0;
    bool in_front_matter = false;
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
      const std::string_view whole = text.substr(0, size);
      const std::string_view line = whole.substr(0, whole.find_last_not_of("\r\n") + 1);
      const bool fence = text::trim(line) == "---" && (line_number == 0 || in_front_matter);
      if (fence) {
        in_front_matter = !in_front_matter;
        result_.text.append(line);
      } else {
        in_front_matter ? front_matter_line(line) : body_line(line);
      }
      result_.text.append(whole.substr(line.size()));
      text.remove_prefix(size);
      ++line_number;
    }
    return std::move(result_);
  }

 private:
  /// The value, or nothing (and then the name is noted).
  const std::string* value(std::string_view name) {
    const auto found = values_.find(std::string(name));
    if (found != values_.end()) return &found->second;
    if (std::ranges::find(result_.unknown, name) == result_.unknown.end()) {
      result_.unknown.emplace_back(name);
    }
    return nullptr;
  }

  /// `line` with each placeholder replaced by what `write` makes of its value; `write` is told
  /// where the placeholder stands and may take neighbouring bytes away from `out`.
  template <class Write>
  std::string substitute(std::string_view line, Write write) {
    std::string out;
    std::size_t from = 0;
    while (const std::optional<Placeholder> next = next_placeholder(line, from)) {
      out.append(line.substr(from, next->begin - from));
      from = next->end;
      if (const std::string* known = value(next->name)) {
        from = write(*known, *next, out);
      } else {
        out.append(line.substr(next->begin, next->end - next->begin));
      }
    }
    return out.append(line.substr(from));
  }

  std::string raw(std::string_view line) {
    return substitute(line, [](std::string_view value, const Placeholder& at, std::string& out) {
      out.append(without_breaks(value));
      return at.end;
    });
  }

  /// Inside `[…]` or `{…}`: each value a scalar of its own, quotes around the placeholder dropped.
  std::string flow(std::string_view line) {
    return substitute(
        line, [line](std::string_view value, const Placeholder& at, std::string& out) {
          const char before = out.empty() ? ' ' : out.back();
          const bool quotes =
              (before == '"' || before == '\'') && at.end < line.size() && line[at.end] == before;
          if (quotes) out.pop_back();
          if (is_list(value)) {
            out.append(flow_entries(value));
          } else if (!value.empty()) {
            out.append(yaml_scalar(without_breaks(value)));
          }
          return at.end + (quotes ? 1 : 0);
        });
  }

  void front_matter_line(std::string_view line) {
    const std::size_t first = line.find("{{");
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (first == std::string_view::npos || line.substr(indent).starts_with('#')) {
      result_.text.append(raw(line));
      return;
    }
    const std::size_t colon = line.find(": ");
    const bool keyed = colon < first;
    const bool dashed = !keyed && line.substr(indent).starts_with("- ");
    std::size_t begin = keyed ? colon + 2 : dashed ? indent + 2 : indent;
    begin = std::min(line.find_first_not_of(' ', begin), line.size());
    const std::size_t end = std::max(begin, value_end(line));
    const std::string_view written = line.substr(begin, end - begin);
    const std::string_view key = keyed ? text::trim(line.substr(0, colon)) : std::string_view();
    result_.text.append(line.substr(0, begin)).append(front_matter_value(key, written));
    result_.text.append(line.substr(end));
  }

  /// Where the value ends: before the blanks and comment that follow the last placeholder.
  static std::size_t value_end(std::string_view line) {
    const std::size_t last = line.rfind("}}");
    std::size_t end =
        last == std::string_view::npos ? std::string_view::npos : line.find(" #", last);
    end = std::min(end, line.size());
    while (end > 0 && line[end - 1] == ' ')
      --end;
    return end;
  }

  std::string front_matter_value(std::string_view key, std::string_view written) {
    const std::optional<Placeholder> only = next_placeholder(written, 0);
    if (!only) return std::string(written);
    const bool whole = only->begin == 0 && only->end == written.size();
    if (whole) {
      const std::string* known = value(only->name);
      if (known == nullptr) return std::string(written);
      return is_list(*known) ? fmt::format("[{}]", flow_entries(*known))
                             : yaml_field(key, without_breaks(*known));
    }
    if (written.starts_with('[') || (written.starts_with('{') && !written.starts_with("{{"))) {
      return flow(written);
    }
    const char quote = written.front();
    const bool quotes =
        written.size() > 1 && (quote == '"' || quote == '\'') && written.back() == quote;
    if (quotes) written = written.substr(1, written.size() - 2);
    return yaml_scalar(raw(written));
  }

  void body_line(std::string_view line) {
    const std::size_t content = std::min(line.find_first_not_of(" \t>-*+"), line.size());
    const bool in_table =
        line.substr(std::min(line.find_first_not_of(' '), line.size())).starts_with('|');
    result_.text.append(substitute(
        line, [content, in_table](std::string_view value, const Placeholder& at, std::string& out) {
          out.append(markdown_text(without_breaks(value), at.begin <= content, in_table));
          return at.end;
        }));
  }

  const std::map<std::string, std::string>& values_;
  TemplateResult result_;
};

bool is_word_byte(char c) {
  return ('0' <= c && c <= '9') || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_punctuation(char c) {
  return c > ' ' && c < '\x7f' && !is_word_byte(c);
}

/// Would Markdown take the character at `i` for markup?
bool is_markup(std::string_view text, std::size_t i) {
  const char before = i > 0 ? text[i - 1] : ' ';
  const char after = i + 1 < text.size() ? text[i + 1] : ' ';
  switch (text[i]) {
    case '`':
    case '*':
      return true;
    case '\\':
      return is_punctuation(after) || i + 1 == text.size();
    case '_':
      return !(is_word_byte(before) && is_word_byte(after));
    case '~':
      return before == '~' || after == '~' || text.find('~') != text.rfind('~');
    case '[':
      return text.find(']', i) != std::string_view::npos;
    case ']':
      return after == '(' || after == '[' || after == ':';
    case '<':
      return is_word_byte(after) || after == '/' || after == '!' || after == '?';
    case '&':
      return is_word_byte(after) || after == '#';
    case '-':
      return before == '-' && after == '>';  // the end of a comment
    case '#':
      return (before == ' ' || before == '#') &&
             text.find_first_not_of("# ", i) == std::string_view::npos;
    default:
      return false;
  }
}

/// Would a line that begins with this text be no paragraph? The offset to escape, if so.
std::optional<std::size_t> block_mark(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (std::string_view("#-+>|=~[:").find(text.front()) != std::string_view::npos) return 0;
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 9) return std::nullopt;
  return text[digits] == '.' || text[digits] == ')' ? std::optional(digits) : std::nullopt;
}

}  // namespace

TemplateResult render_template(std::string_view text,
                               const std::map<std::string, std::string>& values) {
  return Renderer(values).run(text);
}

std::string markdown_text(std::string_view value, bool at_start, bool in_table) {
  const std::string_view text = at_start ? text::trim(value) : value;
  const std::optional<std::size_t> mark = at_start ? block_mark(text) : std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_markup(text, i) || mark == i || (in_table && text[i] == '|')) out.push_back('\\');
    out.push_back(text[i]);
  }
  return out;
}

std::string template_list(const std::vector<std::string>& entries) {
  std::string value(1, list_mark);
  for (const std::string& entry : entries) {
    if (value.size() > 1) value.push_back(list_mark);
    value.append(without_breaks(entry));
  }
  return value;
}

std::set<std::string, std::less<>> template_lines(std::string_view text) {
  std::set<std::string, std::less<>> lines;
  bool in_front_matter = false;
  std::size_t number = 0;
  for (const std::string_view whole : text::split(text, '\n')) {
    const std::string_view line = text::trim(whole);
    if (line == "---" && (number == 0 || in_front_matter)) {
      in_front_matter = !in_front_matter;
    } else if (!in_front_matter && !line.empty() && !line.starts_with('#') &&
               line.find("{{") == std::string_view::npos &&
               std::ranges::any_of(line, is_word_byte)) {
      lines.emplace(line);
    }
    ++number;
  }
  return lines;
}

}  // namespace aar::model
