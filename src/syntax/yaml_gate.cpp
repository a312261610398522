#include "syntax/yaml_gate.hpp"

#include <array>
#include <utility>

#include "syntax/lines.hpp"

namespace aar::syntax {

namespace {

constexpr std::size_t max_faults = 50;

struct RefusalText {
  std::string_view message, help;
};

// By YamlRefusal.
constexpr std::array<RefusalText, 12> refusals{{
    {"anchors (`&name`) are not allowed", "repeat the value, or quote it if it starts with `&`"},
    {"aliases (`*name`) are not allowed", "repeat the value, or quote it if it starts with `*`"},
    {"tags (`!name`) are not allowed", "remove the tag, or quote the value if it starts with `!`"},
    {"merge keys (`<<:`) are not allowed", "write the merged keys out"},
    {"complex keys are not allowed; a key must be one line of text",
     "write `key: value`, and quote a key that starts with `?`, `[` or `{`"},
    {"directives (`%`) are not allowed",
     "remove the line, or quote the value if it starts with `%`"},
    {"only one YAML document is allowed; this starts another one", "remove the `---` line"},
    {"content after the end of the document", "remove the `...` line, or what follows it"},
    {"a Unicode line or paragraph separator is not allowed",
     "replace it by a line feed or a blank"},
    {"nested deeper than 32", "front matter is for scalars and short lists"},
    {"more than 10000 values", "front matter is for scalars and short lists"},
    {"a value is longer than 16 KiB", "move the text into the body"},
}};

bool is_blank_or_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#';
}

void refuse_line_separators(std::string_view text, Span range, YamlFaults& faults) {
  for (const std::string_view separator : {"\xe2\x80\xa8", "\xe2\x80\xa9"}) {
    const std::size_t found = text.substr(0, range.end).find(separator, range.begin);
    if (found != std::string_view::npos) {
      faults.refuse(YamlRefusal::line_separator, {found, found + separator.size()});
    }
  }
}

// After the document: nothing but comments and more `...` lines.
void refuse_rest(std::string_view text, Span rest, YamlFaults& faults) {
  for (std::size_t at = rest.begin; at < rest.end; at = next_line(text, at, rest.end)) {
    const Span line = line_at(text, at, rest.end);
    std::size_t begin = line.begin;
    if (is_yaml_marker(text, begin, "...")) {
      begin += 3;
    }
    if (is_blank_or_comment(text.substr(begin, line.end - begin))) {
      continue;
    }
    faults.refuse(is_yaml_marker(text, begin, "---") ? YamlRefusal::several_documents
                                                     : YamlRefusal::after_end,
                  {begin, line.end});
    return;
  }
}

// From the document's first line to its end marker.
std::size_t find_end(std::string_view text, Span range, YamlFaults& faults) {
  for (std::size_t at = range.begin; at < range.end; at = next_line(text, at, range.end)) {
    if (is_yaml_marker(text, at, "---") || is_yaml_marker(text, at, "...")) {
      refuse_rest(text, {at, range.end}, faults);
      return at;
    }
  }
  return range.end;
}

}  // namespace

void YamlFaults::add(Span span, std::string message, std::string help) {
  Fault fault;
  fault.kind = FaultKind::yaml_syntax;
  fault.span = span;
  fault.message = std::move(message);
  fault.help = std::move(help);
  add(std::move(fault));
}

void YamlFaults::add(Fault fault) {
  if (faults_.size() < max_faults) {
    faults_.push_back(std::move(fault));
  }
}

bool YamlFaults::refused(YamlRefusal refusal) const {
  return (refused_ & (1U << static_cast<unsigned>(refusal))) != 0;
}

void YamlFaults::refuse(YamlRefusal refusal, Span span) {
  if (refused(refusal)) {
    return;
  }
  refused_ |= 1U << static_cast<unsigned>(refusal);
  const RefusalText& text = refusals[static_cast<std::size_t>(refusal)];
  add(span, std::string(text.message), std::string(text.help));
}

bool is_yaml_marker(std::string_view text, std::size_t offset, std::string_view mark) {
  // The first byte tells nearly always.
  if (offset >= text.size() || text[offset] != mark.front() ||
      !text.substr(offset).starts_with(mark)) {
    return false;
  }
  const std::size_t after = offset + mark.size();
  return after >= text.size() || is_blank(text[after]) || is_line_end(text[after]);
}

YamlFrame find_yaml_document(std::string_view text, Span range, YamlFaults& faults) {
  refuse_line_separators(text, range, faults);
  YamlFrame frame;
  frame.content = range;
  bool directives = false;
  for (std::size_t at = range.begin; at < range.end; at = next_line(text, at, range.end)) {
    const Span line = line_at(text, at, range.end);
    if (is_yaml_marker(text, at, "---")) {
      frame.content.begin = at + 3;
      frame.inline_start = !is_blank_or_comment(text.substr(at + 3, line.end - at - 3));
      break;
    }
    if (text[at] == '%') {
      faults.refuse(YamlRefusal::directive, line);
      directives = true;
      frame.content.begin = line.end;
      continue;
    }
    if (!is_blank_or_comment(text.substr(line.begin, line.size())) &&
        !(directives && is_yaml_marker(text, at, "..."))) {
      break;
    }
  }
  // The line of the opening marker is no end; what stands on it cannot be a marker either.
  const std::size_t first = frame.content.begin == range.begin
                                ? range.begin
                                : next_line(text, frame.content.begin, range.end);
  frame.content.end = find_end(text, {first, range.end}, faults);
  return frame;
}

}  // namespace aar::syntax
