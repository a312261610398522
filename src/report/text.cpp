// Findings as a good compiler shows them: the source line, a caret, the other place, help.
#include <algorithm>

#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
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

Excerpt excerpt(const Place& place) {
  const std::string_view line = place.line;
  const std::size_t begin = byte_of_column(line, place.begin.column);
  const std::size_t end =
      place.end.line == place.begin.line ? byte_of_column(line, place.end.column) : line.size();
  std::string_view left = line.substr(0, begin);
  Excerpt result;
  if (text::display_width(left) > widest_line / 2) {
    while (text::display_width(left) > widest_line / 2) {
      left.remove_prefix(std::max<std::size_t>(1, left.size() / 8));
      while (!left.empty() && (static_cast<unsigned char>(left.front()) & 0xC0U) == 0x80U) {
        left.remove_prefix(1);
      }
    }
    result.text = "…";
  }
  result.text += text::sanitize(left);
  result.before = text::display_width(result.text);
  const std::string marked = text::sanitize(line.substr(begin, end > begin ? end - begin : 0));
  const std::string rest = text::sanitize(line.substr(std::max(begin, end)));
  result.text = text::shorten(result.text + marked + rest, widest_line);
  const std::size_t shown = text::display_width(result.text);
  result.width = std::max<std::size_t>(1, text::display_width(marked));
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
    out << fmt::format("{}{:>{}} |{} {:{}}{}{}{}{}\n", paint.dim, "", width, paint.reset, "",
                       shown.before, color, std::string(shown.width, mark), paint.reset,
                       label.empty() ? "" : " " + text::sanitize(label));
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

void write(const Report& report, std::ostream& out) {
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
    .write = write,
};

}  // namespace aar::format
