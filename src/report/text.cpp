// Findings as a good compiler shows them: the source line, a caret, the other place, help.
#include <algorithm>

#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/shown.hpp"
#include "text/utf8.hpp"

namespace aar::format {
namespace {

constexpr std::size_t widest_line = 120;  // terminal columns of a source line that are shown

struct Paint {
  std::string_view reset, bold, dim, error, warning, note;
};

constexpr Paint plain{};
constexpr Paint colored{.reset = "\x1b[0m",
                        .bold = "\x1b[1m",
                        .dim = "\x1b[2m",
                        .error = "\x1b[1;31m",
                        .warning = "\x1b[1;33m",
                        .note = "\x1b[1;36m"};

std::string_view color_of(Level level, const Paint& paint) {
  switch (level) {
    case Level::error:
      return paint.error;
    case Level::warning:
      return paint.warning;
    default:
      return paint.note;
  }
}

/// The part of a source line around the marked columns, and where the mark lies in it.
struct Excerpt {
  std::string text;
  std::size_t before = 0;  // terminal columns left of the mark
  std::size_t width = 1;   // terminal columns of the mark, at least one
};

std::size_t byte_of_column(std::string_view line, std::size_t column) {
  std::size_t offset = 0;
  for (std::size_t at = 1; at < column && offset < line.size(); ++at) {
    offset += text::decode(line, offset).size;
  }
  return offset;
}

/// The end of `text` that fits into `width` columns, at a character's start.
std::string_view last_columns(std::string_view text, std::size_t width) {
  std::size_t shown = text::display_width(text);
  while (shown > width) {
    const std::size_t size = text::decode(text, 0).size;
    shown -= text::display_width(text.substr(0, size));
    text.remove_prefix(size);
  }
  return text;
}

/// The bytes that `head`, the beginning of a line, has in the sanitized line. It has one more than
/// alone when a runner's command, which gets a blank, reaches beyond it.
std::size_t size_in(const std::string& clean, std::string_view head) {
  const std::string alone = text::sanitize(head);
  return std::min(clean.size(), alone.size() + (clean.starts_with(alone) ? 0U : 1U));
}

Excerpt excerpt(const Place& place) {
  const std::string_view line = place.line;
  const std::size_t begin = byte_of_column(line, place.begin.column);
  const std::size_t end =
      place.end.line == place.begin.line ? byte_of_column(line, place.end.column) : line.size();
  const std::string clean = text::sanitize(line);
  const std::size_t clean_begin = size_in(clean, line.substr(0, begin));
  const std::size_t clean_end = size_in(clean, line.substr(0, std::max(begin, end)));
  const std::string_view left = std::string_view(clean).substr(0, clean_begin);
  const std::size_t mark_width =
      text::display_width(std::string_view(clean).substr(clean_begin, clean_end - clean_begin));
  Excerpt result{.text = std::string(left)};
  if (text::display_width(left) + mark_width > widest_line) {  // the mark would be cut off
    result.text = "…" + std::string(last_columns(left, widest_line / 2 - 1));
  }
  result.before = text::display_width(result.text);
  result.text = text::shorten(result.text + clean.substr(clean_begin), widest_line);
  const std::size_t shown = text::display_width(result.text);
  result.width = std::max<std::size_t>(1, mark_width);
  if (result.before + result.width > shown) {
    result.width = shown > result.before ? shown - result.before : 1;
  }
  return result;
}

struct Gutter {
  std::size_t width = 1;
  const Paint& paint;

  void place(std::ostream& out, const Place& at, char mark, std::string_view color,
             std::string_view label) const {
    const Excerpt shown = excerpt(at);
    out << fmt::format("{}{:>{}} |{} {}\n", paint.dim, at.begin.line, width, paint.reset,
                       shown.text);
    out << fmt::format(
        "{}{:>{}} |{} {:{}}{}{}{}{}{}\n", paint.dim, "", width, paint.reset, "", shown.before,
        color, std::string(shown.width, mark), paint.reset,
        label.empty() ? "" : " " + text::sanitize(label),
        at.end.line > at.begin.line ? fmt::format(" (to line {})", at.end.line) : std::string());
  }
};

bool has_source(const Place& place) {
  return !place.line.empty();
}

void write_one(const Diagnostic& diagnostic, const Paint& paint, std::ostream& out) {
  out << fmt::format("{}{}:{}:{}:{} {}{}:{} {} {}[{} {}]{}\n", paint.bold,
                     report::safe_path(diagnostic.place.path), diagnostic.place.begin.line,
                     diagnostic.place.begin.column, paint.reset, color_of(diagnostic.level, paint),
                     to_string(diagnostic.level), paint.reset, text::sanitize(diagnostic.message),
                     paint.dim, diagnostic.rule, diagnostic.name, paint.reset);
  std::size_t last_line = diagnostic.place.begin.line;
  for (const Note& note : diagnostic.notes) {
    last_line = std::max(last_line, note.place.begin.line);
  }
  const Gutter gutter{.width = fmt::formatted_size("{}", last_line) + 2, .paint = paint};
  if (has_source(diagnostic.place)) {
    gutter.place(out, diagnostic.place, '^', color_of(diagnostic.level, paint), "");
  }
  for (const Note& note : diagnostic.notes) {
    if (!note.place.path.empty() && note.place.path != diagnostic.place.path) {
      out << fmt::format("{:>{}} = {}:{}:{}: {}\n", "", gutter.width,
                         report::safe_path(note.place.path), note.place.begin.line,
                         note.place.begin.column, text::sanitize(note.message));
    } else if (has_source(note.place)) {
      gutter.place(out, note.place, '-', paint.note, note.message);
    }
  }
  if (!diagnostic.help.empty()) {
    out << fmt::format("{:>{}} = help: {}\n", "", gutter.width, text::sanitize(diagnostic.help));
  }
  if (diagnostic.fix) {
    out << fmt::format("{:>{}} = fix: {} (`--fix{}`)\n", "", gutter.width,
                       text::sanitize(diagnostic.fix->title),
                       diagnostic.fix->safe ? "" : " --unsafe");
  }
  out << fmt::format("{:>{}} = help: `aar explain {}`\n", "", gutter.width, diagnostic.rule);
}

void write_text(const Report& report, std::ostream& out) {
  const Paint& paint = report.color ? colored : plain;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    write_one(diagnostic, paint, out);
  }
}

}  // namespace

const Format text{
    .name = "text",
    .summary = "findings with their source lines, for people",
    .media_type = "text/plain",
    .write = write_text,
};

}  // namespace aar::format
