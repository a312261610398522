// The block structure: YAML 1.2 chapter 8. Every function that reads returns false when it added a
// fault; the top-level mapping then goes on with its next key.
#include "syntax/yaml.hpp"

#include <algorithm>

#include "syntax/yaml_cursor.hpp"
#include "syntax/yaml_messages.hpp"
#include "syntax/yaml_recovery.hpp"

namespace aar::syntax {

namespace {

// What may begin where a node begins.
enum class Place : std::uint8_t {
  line_start,  // anything
  after_dash,  // anything, if no tab stands between
  after_key    // no block collection
};

bool read_node(YamlCursor& cursor, int parent, Place place, Node& out);

// Behind an entry of a block collection in `column`.
enum class Next : std::uint8_t { entry, end, broken };

Next next_entry(YamlCursor& cursor, int column) {
  const YamlGap gap = cursor.gap();
  if (gap.end >= cursor.content.end) {
    return Next::end;
  }
  if (gap.new_line && gap.indent < column && gap.tab == std::string::npos) {
    return Next::end;
  }
  cursor.pos = gap.end;
  if (!gap.new_line) {
    fail_trailing(cursor);
  } else if (gap.tab != std::string::npos) {
    fail_tab(cursor, gap.tab);
  } else if (gap.indent > column) {
    fail_indentation(cursor);
  } else {
    return Next::entry;
  }
  return Next::broken;
}

// --- Sequences ---

bool read_item(YamlCursor& cursor, int column, Node& out) {
  const std::size_t after = ++cursor.pos;
  const YamlGap gap = cursor.gap();
  const bool inside = gap.end < cursor.content.end && (!gap.new_line || gap.indent > column);
  if (!inside) {
    out.span = {after, after};
    return gap.tab == std::string::npos || gap.end >= cursor.content.end ||
           fail_tab(cursor, gap.tab);
  }
  cursor.pos = gap.end;
  // A tab before a nested list or mapping leaves its column undefined.
  const bool tab = gap.tab != std::string::npos;
  if (tab && (cursor.is_indicator('-', gap.end) || find_key(cursor, gap.end))) {
    return fail_tab(cursor, gap.tab);
  }
  return read_node(cursor, column, gap.new_line ? Place::line_start : Place::after_dash, out);
}

bool read_sequence(YamlCursor& cursor, int column, Node& out) {
  const YamlLevel level(cursor);
  out.kind = NodeKind::sequence;
  out.span = {cursor.pos, cursor.pos + 1};
  if (level.too_deep()) {
    return cursor.fail(YamlRefusal::too_deep, out.span);
  }
  while (true) {
    Node item;
    if (!cursor.count_node() || !read_item(cursor, column, item)) {
      return false;
    }
    out.span.end = std::max(out.span.end, item.span.end);
    out.children.push_back(std::move(item));
    const std::size_t end = cursor.pos;
    const Next next = next_entry(cursor, column);
    if (next == Next::broken) {
      return false;
    }
    if (next == Next::entry && cursor.at(cursor.pos) == '-' &&
        !cursor.is_indicator('-', cursor.pos)) {
      return cursor.fail({cursor.pos, cursor.pos + 1}, "a list item needs a blank after `-`",
                         "write `- ` before the item");
    }
    if (next == Next::end || !cursor.is_indicator('-', cursor.pos)) {
      cursor.pos = end;
      return true;
    }
  }
}

// --- Mappings ---

// The value behind `key:`; the cursor stands behind the colon.
bool read_value(YamlCursor& cursor, int column, Node& out) {
  const std::size_t after = cursor.pos;
  const YamlGap gap = cursor.gap();
  if (gap.end < cursor.content.end && !gap.new_line) {
    cursor.pos = gap.end;
    return read_node(cursor, column, Place::after_key, out);
  }
  if (gap.end < cursor.content.end && gap.tab != std::string::npos && gap.indent <= column) {
    return fail_tab(cursor, gap.tab);
  }
  const bool list = gap.indent == column && cursor.is_indicator('-', gap.end);
  if (gap.end < cursor.content.end && (gap.indent > column || list)) {
    cursor.pos = gap.end;
    if (gap.tab != std::string::npos && find_key(cursor, gap.end)) {
      return fail_tab(cursor, gap.tab);
    }
    return list ? read_sequence(cursor, column, out)
                : read_node(cursor, column, Place::line_start, out);
  }
  out.span = {after, after};
  return true;
}

bool read_key(YamlCursor& cursor, Node& child) {
  skip_properties(cursor);
  const std::optional<YamlKey> key = find_key(cursor, cursor.pos);
  if (!key) {
    return fail_key(cursor);
  }
  if (cursor.at(key->span.begin) == '"' || cursor.at(key->span.begin) == '\'') {
    Node text;
    if (!read_quoted(cursor, -1, text)) {
      return false;
    }
    child.key = std::move(text.text);
  } else {
    child.key = cursor.slice(key->span);
  }
  child.key_span = key->span;
  cursor.pos = key->colon + 1;
  return check_merge_key(cursor, child);
}

bool read_entry(YamlCursor& cursor, int column, Node& child) {
  return cursor.count_node() && read_key(cursor, child) && read_value(cursor, column, child);
}

void enclose(Node& mapping, const Node& child) {
  mapping.span.end = std::max({mapping.span.end, child.key_span.end, child.span.end});
}

bool read_mapping(YamlCursor& cursor, int column, Node& out) {
  const YamlLevel level(cursor);
  out.kind = NodeKind::mapping;
  out.span = {cursor.pos, cursor.pos};
  if (level.too_deep()) {
    return cursor.fail(YamlRefusal::too_deep, out.span);
  }
  Next next = Next::entry;
  while (next == Next::entry) {
    Node& child = out.children.emplace_back();
    if (!read_entry(cursor, column, child)) {
      out.children.pop_back();
      return false;
    }
    enclose(out, child);
    next = next_entry(cursor, column);
  }
  drop_duplicates(out, cursor.faults);
  return next == Next::end;
}

// --- Any node ---

bool read_scalar(YamlCursor& cursor, int parent, Node& out) {
  switch (cursor.at(cursor.pos)) {
    case '|':
    case '>':
      return read_block_scalar(cursor, parent, out);
    case '"':
    case '\'':
      return read_quoted(cursor, parent, out);
    default:
      return starts_plain(cursor, cursor.pos, YamlContext::block)
                 ? read_plain(cursor, parent, YamlContext::block, out)
                 : fail_start(cursor);
  }
}

bool read_flow_value(YamlCursor& cursor, int parent, Node& out) {
  if (!read_flow(cursor, parent, out)) {
    return false;
  }
  const YamlGap gap = cursor.gap();
  return gap.new_line || !cursor.is_indicator(':', gap.end) ||
         cursor.fail(YamlRefusal::complex_key, out.span);
}

bool read_node(YamlCursor& cursor, int parent, Place place, Node& out) {
  const std::size_t start = cursor.pos;
  std::optional<int> indent;  // of the line with the value, where that is another one
  // An anchor or a tag may stand alone on its line; the value is then below it.
  while (true) {
    const std::size_t begin = cursor.pos;
    const bool alias = skip_properties(cursor);
    if (cursor.pos == begin) {
      break;
    }
    const YamlGap gap = cursor.gap();
    if (alias || gap.end >= cursor.content.end || (gap.new_line && gap.indent <= parent)) {
      out.span = {cursor.pos, cursor.pos};
      return true;
    }
    if (gap.new_line) {
      cursor.pos = gap.end;
      place = Place::line_start;
      indent = gap.indent;
    }
  }
  const auto column = [&] { return indent ? *indent : cursor.column(start); };
  if (place != Place::after_key) {
    if (cursor.is_indicator('-', cursor.pos)) {
      return read_sequence(cursor, column(), out);
    }
    if (find_key(cursor, cursor.pos)) {
      return read_mapping(cursor, column(), out);
    }
  }
  const char c = cursor.at(cursor.pos);
  return c == '[' || c == '{' ? read_flow_value(cursor, parent, out)
                              : read_scalar(cursor, parent, out);
}

// --- The top level ---

// Where to go on after a broken entry: at the key the cursor stands on, when only its column is
// wrong, else at the next line that begins with a key.
void resume(YamlCursor& cursor, std::size_t begin, bool simple_value, int& column) {
  const int here = cursor.column(cursor.pos);
  const std::string_view before = cursor.text.substr(cursor.pos - static_cast<std::size_t>(here),
                                                     static_cast<std::size_t>(here));
  const bool first_of_line = before.find_first_not_of(' ') == std::string_view::npos;
  if (cursor.pos == begin || !simple_value || !first_of_line || !find_key(cursor, cursor.pos)) {
    cursor.pos = next_key_line(cursor, std::max(begin, cursor.pos), column);
  }
  if (!cursor.done()) {
    column = std::min(column, cursor.column(cursor.pos));
  }
}

// To the next entry of the top level, which nothing but the end of the content ends.
bool next_top_entry(YamlCursor& cursor, int column) {
  const Next next = next_entry(cursor, column);
  if (next != Next::end) {
    return next == Next::entry;
  }
  cursor.pos = cursor.gap().end;
  return cursor.done() || fail_indentation(cursor);
}

void read_top_mapping(YamlCursor& cursor, Node& out) {
  const YamlLevel level(cursor);
  out.kind = NodeKind::mapping;
  out.span = {cursor.pos, cursor.pos};
  out.children.reserve(32);  // moving nodes costs more than the room for a few
  int column = cursor.column(cursor.pos);
  while (!cursor.done() && !cursor.faults.refused(YamlRefusal::too_many_nodes)) {
    const std::size_t begin = cursor.pos;
    Node& child = out.children.emplace_back();
    if (column == 0 && read_simple_entry(cursor, child)) {
      enclose(out, child);
      continue;
    }
    const bool read = read_entry(cursor, column, child);
    const bool simple_value = child.children.empty();
    if (!read) {
      salvage_value(cursor, child);
    }
    if (child.key_span.empty()) {
      out.children.pop_back();
    } else {
      enclose(out, child);
    }
    if (!read || !next_top_entry(cursor, column)) {
      resume(cursor, begin, simple_value, column);
    }
  }
  YamlFaults unheard;
  drop_duplicates(out, cursor.conflicted ? unheard : cursor.faults);
}

void read_top_node(YamlCursor& cursor, bool inline_start, Node& out) {
  const std::size_t begin = cursor.pos;
  const Place place = inline_start ? Place::after_key : Place::line_start;
  const bool good = read_node(cursor, -1, place, out);
  const YamlGap rest = cursor.gap();
  if (good && rest.end < cursor.content.end) {
    cursor.pos = rest.end;
    fail_trailing(cursor);
  }
  if (good) {
    return;
  }
  out = Node{};
  const bool braces = cursor.at(begin) == '{';  // the keys below may be its own
  cursor.pos = next_key_line(cursor, begin, 0);
  if (!cursor.done() && !braces) {
    read_top_mapping(cursor, out);
  }
}

void read_top(YamlCursor& cursor, bool inline_start, Node& out) {
  const YamlGap gap = cursor.gap();
  out.span = {gap.end, gap.end};
  cursor.pos = gap.end;
  if (cursor.done()) {
    return;
  }
  const bool mapping = !inline_start && is_mapping_like(cursor);
  if (gap.tab != std::string::npos && (mapping || cursor.is_indicator('-', cursor.pos))) {
    fail_tab(cursor, gap.tab);
  }
  if (mapping) {
    read_top_mapping(cursor, out);
  } else {
    read_top_node(cursor, inline_start, out);
  }
}

}  // namespace

bool skip_properties_here(YamlCursor& cursor) {
  while (!cursor.done()) {
    const char c = cursor.at(cursor.pos);
    if (c != '&' && c != '*' && c != '!') {
      return false;
    }
    std::size_t end = cursor.pos + 1;
    constexpr std::string_view ends = ",[]{}";
    while (!cursor.ends_word(end) && (c == '!' || ends.find(cursor.at(end)) == std::string::npos)) {
      ++end;
    }
    const YamlRefusal refusal = c == '&'   ? YamlRefusal::anchor
                                : c == '*' ? YamlRefusal::alias
                                           : YamlRefusal::tag;
    cursor.faults.refuse(refusal, {cursor.pos, end});
    cursor.pos = end;
    if (c == '*') {
      return true;
    }
    const YamlGap gap = cursor.gap();
    if (gap.new_line || gap.end >= cursor.content.end) {
      return false;
    }
    cursor.pos = gap.end;
  }
  return false;
}

bool check_merge_key(YamlCursor& cursor, const Node& child) {
  return child.key != "<<" || child.key_span.size() != 2 ||
         cursor.fail(YamlRefusal::merge_key, child.key_span);
}

YamlResult read_yaml(std::string_view text, Span content) {
  YamlFaults faults;
  YamlResult result;
  const YamlFrame frame = find_yaml_document(text, content, faults);
  YamlCursor cursor(text, frame.content, faults);
  read_top(cursor, frame.inline_start, result.root);
  result.faults = faults.take();
  return result;
}

}  // namespace aar::syntax
