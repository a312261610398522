// Where the YAML reader stands, and the white space, comments and indentation between its tokens.
// Internal to the reader.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "aar/document.hpp"

#include "syntax/lines.hpp"
#include "syntax/yaml_gate.hpp"

namespace aar::syntax {

/// What stands between two tokens: blanks, comments, line ends.
struct YamlGap {
  std::size_t end = 0;                  // where the next token begins, or the content ends
  bool new_line = false;                // the next token is the first of its line
  int indent = 0;                       // then: the blanks before it, up to the first tab
  std::size_t tab = std::string::npos;  // the first tab on the way on the token's line
};

class YamlCursor {
 public:
  YamlCursor(std::string_view all, Span range, YamlFaults& sink)
      : text(all), content(range), faults(sink), pos(range.begin) {}

  [[nodiscard]] bool done() const { return pos >= content.end; }

  /// The byte at `offset`; a line feed past the end, so that every token ends there.
  [[nodiscard]] char at(std::size_t offset) const {
    return offset < content.end ? text[offset] : '\n';
  }

  [[nodiscard]] bool ends_word(std::size_t offset) const {
    return is_blank(at(offset)) || is_line_end(at(offset));
  }

  /// An indicator (`-`, `?`, `:`) that stands as a word of its own.
  [[nodiscard]] bool is_indicator(char indicator, std::size_t offset) const {
    return offset < content.end && at(offset) == indicator && ends_word(offset + 1);
  }

  [[nodiscard]] std::size_t line_end(std::size_t offset) const;

  [[nodiscard]] std::string_view slice(Span span) const {
    return text.substr(span.begin, span.size());
  }

  /// The bytes between the line's begin and `offset`.
  [[nodiscard]] int column(std::size_t offset) const;

  [[nodiscard]] YamlGap gap() const {
    const char c = at(pos);
    if (is_blank(c) || is_line_end(c) || c == '#') return gap_from(pos);
    YamlGap none;
    none.end = pos;
    none.new_line = pos == content.begin;
    return none;
  }

  [[nodiscard]] YamlGap gap_from(std::size_t offset) const;

  bool fail(Span span, std::string message, std::string help = {}) {
    faults.add(span, std::move(message), std::move(help));
    return false;
  }

  bool fail(YamlRefusal refusal, Span span) {
    faults.refuse(refusal, span);
    return false;
  }

  /// The rest of the line from `offset`, without trailing blanks.
  [[nodiscard]] Span rest_of_line(std::size_t offset) const;
  /// Counts a node; false and a fault when there are too many.
  bool count_node();

  std::string_view text;
  Span content;
  YamlFaults& faults;
  std::size_t pos;
  int depth = 0;
  int nodes = 0;
  bool conflicted = false;  // conflict markers were met: equal keys are no news
};

/// One level of nesting for as long as it lives.
class YamlLevel {
 public:
  explicit YamlLevel(YamlCursor& cursor) : cursor_(cursor) { ++cursor_.depth; }

  ~YamlLevel() { --cursor_.depth; }

  YamlLevel(const YamlLevel&) = delete;
  YamlLevel& operator=(const YamlLevel&) = delete;

  [[nodiscard]] bool too_deep() const { return cursor_.depth > yaml_max_depth; }

 private:
  YamlCursor& cursor_;
};

// --- Scalars: yaml_scalar.cpp, yaml_block_scalar.cpp ---

enum class YamlContext : bool { block, flow };

/// Each reads the value at `cursor.pos`, whose further lines must be indented deeper than `parent`,
/// and leaves the cursor behind it. False: a fault was added.
bool read_quoted(YamlCursor& cursor, int parent, Node& out);
bool read_plain(YamlCursor& cursor, int parent, YamlContext context, Node& out);
bool read_block_scalar(YamlCursor& cursor, int parent, Node& out);

/// The next byte from `offset` on at which plain text may end, in case the bytes beside it agree;
/// the content's end when there is none.
std::size_t next_plain_stop(const YamlCursor& cursor, std::size_t offset, YamlContext context);
/// The end of the plain text that begins at `offset`, on its line, without trailing blanks.
std::size_t plain_end_on_line(const YamlCursor& cursor, std::size_t offset, YamlContext context);
/// May a plain scalar begin at `offset`?
bool starts_plain(const YamlCursor& cursor, std::size_t offset, YamlContext context);
/// Does the `:` at `offset` end a plain key?
bool ends_plain(const YamlCursor& cursor, std::size_t offset, YamlContext context);
/// The end of a quoted text that closes on its own line; nothing when it does not.
std::optional<std::size_t> quoted_end_on_line(const YamlCursor& cursor, std::size_t offset);

/// `null`, `~` and their like, which are no text.
bool is_null_word(std::string_view text);

// --- Simple lines: yaml_simple.cpp ---

/// Reads the entry of a mapping in the first column if its line is a simple one, and leaves the
/// cursor where the next line begins. False: nothing was read.
bool read_simple_entry(YamlCursor& cursor, Node& out);

// --- Flow collections: yaml_flow.cpp ---

bool read_flow(YamlCursor& cursor, int parent, Node& out);

// --- Block structure: yaml.cpp ---

/// Skips anchors, tags and aliases at the cursor, each a fault. True when an alias stood there: it
/// is the value, and nothing is left to read.
bool skip_properties_here(YamlCursor& cursor);

/// The same, where mostly there is none.
inline bool skip_properties(YamlCursor& cursor) {
  const char c = cursor.at(cursor.pos);
  return (c == '&' || c == '*' || c == '!') && skip_properties_here(cursor);
}

/// Drops the later ones of equal keys, each a fault.
void drop_duplicates(Node& mapping, YamlFaults& faults);
bool check_merge_key(YamlCursor& cursor, const Node& child);

}  // namespace aar::syntax
