#include "syntax/yaml_recovery.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "syntax/yaml_messages.hpp"

namespace aar::syntax {

namespace {

Fault duplicate_fault(const Node& first, const Node& second) {
  Fault fault;
  fault.kind = FaultKind::duplicate_key;
  fault.span = second.key_span;
  fault.message = "duplicate key " + yaml_quote(second.key) + "; the first one counts";
  fault.help = "remove one of the two";
  fault.related = first.key_span;
  return fault;
}

// What nearly all mappings are: comparing a few keys with each other costs less than sorting them.
bool are_few_and_distinct(const std::vector<Node>& children) {
  constexpr std::size_t few = 64;
  if (children.size() > few) {
    return false;
  }
  for (std::size_t at = 1; at < children.size(); ++at) {
    for (std::size_t before = 0; before < at; ++before) {
      if (children[before].key == children[at].key) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

std::optional<YamlKey> find_key(const YamlCursor& cursor, std::size_t offset) {
  YamlKey key;
  key.span = {offset, offset};
  const char c = cursor.at(offset);
  if (c == '"' || c == '\'') {
    const std::optional<std::size_t> end = quoted_end_on_line(cursor, offset);
    if (!end) {
      return std::nullopt;
    }
    key.span.end = *end;
  } else {
    if (!starts_plain(cursor, offset, YamlContext::block)) {
      return std::nullopt;
    }
    std::size_t at = next_plain_stop(cursor, offset, YamlContext::block);
    for (; !is_line_end(cursor.at(at)) && !cursor.is_indicator(':', at);
         at = next_plain_stop(cursor, at + 1, YamlContext::block)) {
      if (cursor.at(at) == '#' && is_blank(cursor.at(at - 1))) {
        return std::nullopt;
      }
    }
    while (at > offset && is_blank(cursor.at(at - 1))) {
      --at;
    }
    key.span.end = at;
  }
  key.colon = key.span.end;
  while (is_blank(cursor.at(key.colon))) {
    ++key.colon;
  }
  if (!cursor.is_indicator(':', key.colon)) {
    return std::nullopt;
  }
  return key;
}

bool is_mapping_like(const YamlCursor& cursor) {
  if (find_key(cursor, cursor.pos)) {
    return true;
  }
  return starts_plain(cursor, cursor.pos, YamlContext::block) &&
         next_key_line(cursor, cursor.pos, cursor.column(cursor.pos)) < cursor.content.end;
}

std::size_t next_key_line(const YamlCursor& cursor, std::size_t offset, int column) {
  std::size_t at = next_line(cursor.text, offset, cursor.content.end);
  for (; at < cursor.content.end; at = next_line(cursor.text, at, cursor.content.end)) {
    std::size_t first = at;
    while (cursor.at(first) == ' ') {
      ++first;
    }
    if (static_cast<int>(first - at) <= column && find_key(cursor, first)) {
      return first;
    }
  }
  return cursor.content.end;
}

void salvage_value(const YamlCursor& cursor, Node& child) {
  child.kind = NodeKind::null;
  child.children.clear();
  child.text.clear();
  std::size_t begin = child.key_span.end;
  while (is_blank(cursor.at(begin))) {
    ++begin;
  }
  begin += cursor.at(begin) == ':' ? 1U : 0U;
  while (is_blank(cursor.at(begin))) {
    ++begin;
  }
  Span rest = cursor.rest_of_line(begin);
  child.span = {child.key_span.end, child.key_span.end};
  constexpr std::string_view useless = "[{|>&*!#";
  if (child.key_span.empty() || rest.empty() ||
      useless.find(cursor.at(begin)) != std::string_view::npos) {
    return;
  }
  if (cursor.at(begin) == '"' || cursor.at(begin) == '\'') {
    rest.begin += 1;
  }
  child.kind = NodeKind::scalar;
  child.style = ScalarStyle::plain;
  child.text = cursor.slice(rest);
  child.span = {begin, rest.end};
}

void drop_duplicates(Node& mapping, YamlFaults& faults) {
  std::vector<Node>& children = mapping.children;
  if (are_few_and_distinct(children)) {
    return;
  }
  std::vector<std::size_t> order(children.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return children[left].key < children[right].key;
  });
  std::vector<bool> doubled(children.size(), false);
  bool any = false;
  for (std::size_t at = 1, first = 0; at < order.size(); ++at) {
    if (children[order[at]].key != children[order[first]].key) {
      first = at;
      continue;
    }
    faults.add(duplicate_fault(children[order[first]], children[order[at]]));
    doubled[order[at]] = true;
    any = true;
  }
  if (!any) {
    return;
  }
  std::vector<Node> kept;
  for (std::size_t at = 0; at < children.size(); ++at) {
    if (!doubled[at]) {
      kept.push_back(std::move(children[at]));
    }
  }
  children = std::move(kept);
}

}  // namespace aar::syntax
