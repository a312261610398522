// `[…]` and `{…}`: YAML 1.2 section 7.4.
#include <algorithm>
#include <utility>

#include "syntax/yaml_cursor.hpp"
#include "syntax/yaml_messages.hpp"

namespace aar::syntax {

namespace {

bool is_separator(char c) {
  return c == ',' || c == ']' || c == '}';
}

// An open collection: where it began and how far its lines must be indented.
struct Flow {
  std::size_t begin = 0;
  int parent = 0;
  char close = ']';

  [[nodiscard]] bool is_mapping() const { return close == '}'; }
};

bool fail_unclosed(YamlCursor& cursor, const Flow& flow) {
  const std::string open(1, cursor.text[flow.begin]);
  return cursor.fail(
      {flow.begin, flow.begin + 1}, "`" + open + "` is not closed",
      "close it with `" + std::string(1, flow.close) + "`, and indent the lines that follow it");
}

// To the next token. A closing bracket may stand in the column of its key.
bool skip_gap(YamlCursor& cursor, const Flow& flow) {
  const YamlGap gap = cursor.gap();
  if (gap.end >= cursor.content.end) {
    return fail_unclosed(cursor, flow);
  }
  const int least = cursor.at(gap.end) == flow.close ? flow.parent : flow.parent + 1;
  if (gap.new_line && gap.indent < least) {
    return gap.tab == std::string::npos ? fail_unclosed(cursor, flow) : fail_tab(cursor, gap.tab);
  }
  cursor.pos = gap.end;
  return true;
}

bool fail_flow_start(YamlCursor& cursor) {
  const Span here{cursor.pos, cursor.pos + 1};
  const std::string found = yaml_quote(cursor.slice(here));
  switch (cursor.at(cursor.pos)) {
    case '?':
      return cursor.fail(YamlRefusal::complex_key, here);
    case '#':
      return cursor.fail(here, "a comment needs a blank before `#`",
                         "add a blank, or quote the text");
    case ':':
      return cursor.fail(here, "a key is missing before `:`", "write `key: value`");
    case '-':
      return cursor.fail(here, "`-` is no list item inside brackets",
                         "write `[a, b]`, or quote the text");
    default:
      return cursor.fail(here, "a value that starts with " + found + " needs quotes",
                         "put the whole value in quotes");
  }
}

// One node, without its `: value`.
bool read_node(YamlCursor& cursor, const Flow& flow, Node& out) {
  if (skip_properties(cursor)) {
    out.span = {cursor.pos, cursor.pos};
    return true;
  }
  const char c = cursor.at(cursor.pos);
  if (c == '[' || c == '{') {
    return read_flow(cursor, flow.parent, out);
  }
  if (c == '"' || c == '\'') {
    return read_quoted(cursor, flow.parent, out);
  }
  if (is_separator(c)) {  // behind an anchor or a tag
    out.span = {cursor.pos, cursor.pos};
    return true;
  }
  if (!starts_plain(cursor, cursor.pos, YamlContext::flow)) {
    return fail_flow_start(cursor);
  }
  return read_plain(cursor, flow.parent, YamlContext::flow, out);
}

bool is_json_like(const Node& node) {
  return node.is_sequence() || node.is_mapping() ||
         (node.is_scalar() && node.style != ScalarStyle::plain);
}

// Turns `node` into a key and reads its value. The cursor stands on the colon.
bool read_pair(YamlCursor& cursor, const Flow& flow, Node&& node, Node& pair) {
  if (node.is_sequence() || node.is_mapping()) {
    return cursor.fail(YamlRefusal::complex_key, node.span);
  }
  pair.key = std::move(node.text);
  pair.key_span = node.span;
  const std::size_t after = ++cursor.pos;
  if (!check_merge_key(cursor, pair) || !skip_gap(cursor, flow)) {
    return false;
  }
  if (is_separator(cursor.at(cursor.pos))) {
    pair.span = {after, after};
    return cursor.count_node();
  }
  return cursor.count_node() && read_node(cursor, flow, pair);
}

Node wrap_pair(Node pair) {
  Node mapping;
  mapping.kind = NodeKind::mapping;
  mapping.span = {pair.key_span.begin, std::max(pair.span.end, pair.key_span.end)};
  mapping.children.push_back(std::move(pair));
  return mapping;
}

// `value` of a list, `key: value` of a mapping or of a list.
bool read_entry(YamlCursor& cursor, const Flow& flow, Node& out) {
  const std::size_t begin = cursor.pos;
  if (!cursor.count_node() || !read_node(cursor, flow, out) || !skip_gap(cursor, flow)) {
    return false;
  }
  const bool is_pair = cursor.at(cursor.pos) == ':' &&
                       (is_json_like(out) || ends_plain(cursor, cursor.pos, YamlContext::flow));
  if (!is_pair && !flow.is_mapping()) {
    return true;
  }
  Node node = std::exchange(out, Node{});
  if (!is_pair) {
    out.key = std::move(node.text);
    out.key_span = node.span;
    out.span = {node.span.end, node.span.end};
    return node.is_scalar() || node.is_null() || cursor.fail(YamlRefusal::complex_key, node.span);
  }
  if (!flow.is_mapping() && cursor.line_end(begin) < cursor.pos) {
    return cursor.fail({cursor.pos, cursor.pos + 1},
                       "a key and its `:` must stand on one line inside `[…]`",
                       "join the lines, or add the missing comma");
  }
  Node pair;
  if (!read_pair(cursor, flow, std::move(node), pair)) {
    return false;
  }
  out = flow.is_mapping() ? std::move(pair) : wrap_pair(std::move(pair));
  return true;
}

bool fail_separator(YamlCursor& cursor, const Flow& flow) {
  const Span here{cursor.pos, cursor.pos + 1};
  const char c = cursor.at(cursor.pos);
  if (c == ']' || c == '}') {
    return cursor.fail(here, "expected `" + std::string(1, flow.close) + "`, found " +
                                 yaml_quote(cursor.slice(here)));
  }
  if (c == '#') {
    return fail_flow_start(cursor);
  }
  const Span rest = cursor.rest_of_line(cursor.pos);
  return cursor.fail(rest,
                     "expected `,` or `" + std::string(1, flow.close) + "`, found " +
                         yaml_quote(cursor.slice(rest)),
                     "add the missing comma or bracket, or quote the text");
}

bool read_entries(YamlCursor& cursor, const Flow& flow, Node& out) {
  bool wants_comma = false;
  while (true) {
    if (!skip_gap(cursor, flow)) {
      return false;
    }
    const char c = cursor.at(cursor.pos);
    if (c == flow.close) {
      ++cursor.pos;
      return true;
    }
    if (c == ',' && wants_comma) {
      ++cursor.pos;
      wants_comma = false;
    } else if (c == ',') {
      return cursor.fail({cursor.pos, cursor.pos + 1}, "a value is missing before `,`",
                         "remove the comma");
    } else if (wants_comma || is_separator(c)) {
      return fail_separator(cursor, flow);
    } else {
      if (out.children.empty()) out.children.reserve(4);  // about what lists have
      if (!read_entry(cursor, flow, out.children.emplace_back())) {
        out.children.pop_back();
        return false;
      }
      wants_comma = true;
    }
  }
}

}  // namespace

bool read_flow(YamlCursor& cursor, int parent, Node& out) {
  const YamlLevel level(cursor);
  Flow flow;
  flow.begin = cursor.pos;
  flow.parent = parent;
  flow.close = cursor.at(cursor.pos) == '[' ? ']' : '}';
  if (level.too_deep()) {
    return cursor.fail(YamlRefusal::too_deep, {flow.begin, flow.begin + 1});
  }
  ++cursor.pos;
  out.kind = flow.is_mapping() ? NodeKind::mapping : NodeKind::sequence;
  if (!read_entries(cursor, flow, out)) {
    return false;
  }
  out.span = {flow.begin, cursor.pos};
  if (flow.is_mapping()) {
    drop_duplicates(out, cursor.faults);
  }
  return true;
}

}  // namespace aar::syntax
