#include "model/front_matter_edit.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "model/byte_edits.hpp"
#include "model/front_matter_list.hpp"
#include "model/front_matter_place.hpp"
#include "model/yaml_text.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::model {
namespace {

/// Faults that leave it open what the front matter says.
constexpr std::array<FaultKind, 11> hindrances{FaultKind::binary,
                                               FaultKind::too_large,
                                               FaultKind::utf16,
                                               FaultKind::unreadable,
                                               FaultKind::front_matter_missing,
                                               FaultKind::front_matter_unclosed,
                                               FaultKind::front_matter_not_yaml,
                                               FaultKind::front_matter_too_large,
                                               FaultKind::front_matter_not_mapping,
                                               FaultKind::yaml_syntax,
                                               FaultKind::duplicate_key};

bool hinders(const Fault& fault, const FrontMatter& front_matter) {
  if (fault.kind == FaultKind::conflict_marker) return front_matter.span.contains(fault.span);
  // Nothing yet between the fences (the fault is all of it, not a list or a word in it): a key may
  // come.
  if (fault.kind == FaultKind::front_matter_not_mapping && fault.span == front_matter.span)
    return false;
  return std::find(hindrances.begin(), hindrances.end(), fault.kind) != hindrances.end();
}

const Fault* find_hindrance(const Document& document) {
  const auto found =
      std::find_if(document.faults.begin(), document.faults.end(),
                   [&](const Fault& fault) { return hinders(fault, document.front_matter); });
  return found == document.faults.end() ? nullptr : &*found;
}

[[noreturn]] void refuse(const Source& source, std::string_view why, std::string_view help) {
  throw Error(ErrorKind::input,
              fmt::format("cannot edit the front matter of `{}`: {}", source.path(), why),
              std::string(help));
}

[[noreturn]] void refuse_shape(const Source& source, std::string_view key,
                               std::string_view wanted) {
  refuse(source, fmt::format("`{}` is not {}", key, wanted), "correct it by hand first");
}

/// The comment behind the `|` or `>` of a block scalar, with the blanks before it.
std::string header_comment(std::string_view text, const Node& node) {
  if (!is_block_scalar(node)) return {};
  const std::string_view header =
      text.substr(node.span.begin, text.find_first_of("\r\n", node.span.begin) - node.span.begin);
  const std::size_t mark = std::min(header.find('#'), header.size());
  const std::size_t blanks = header.find_last_not_of(" \t", mark - 1) + 1;
  return std::string(mark == header.size() ? std::string_view() : header.substr(blanks));
}

std::string styled(const Node& old, std::string_view key, std::string_view value) {
  if (old.style == ScalarStyle::double_quoted) return yaml_double_quoted(value);
  if (old.style == ScalarStyle::single_quoted) {
    return yaml_single_quoted(value).value_or(yaml_double_quoted(value));
  }
  const bool numbers = old.style == ScalarStyle::plain && is_yaml_number(old.text);
  return numbers && is_yaml_number(value) ? std::string(value) : yaml_field(key, value);
}

bool is_filled(const Node& node) {
  return !node.text.empty() && node.text != "unknown";
}

Edit rewritten(std::string_view text, const Node& node, std::string_view key,
               std::string_view value) {
  return {node.span, styled(node, key, value) + header_comment(text, node)};
}

/// `key:` without a value, or with `~`.
Edit filled(const Node& node, std::string_view written) {
  return {node.span, fmt::format("{}{}", node.span.empty() ? " " : "", written)};
}

Edit new_line(std::string_view text, const Document& document, std::string_view key,
              std::string_view written) {
  const LinePlace place = place_for_key(text, document.front_matter, key);
  return {{place.at, place.at},
          fmt::format("{}{}: {}{}", place.indent, key, written, place.newline)};
}

/// One value made a list of it and `entry`.
std::vector<Edit> listed(const Source& source, const Node& node, std::string_view key,
                         const std::string& entry) {
  const std::string_view text = source.text();
  const std::string_view old = source.text(node.span);
  if (!is_filled(node)) {
    return {{node.span, fmt::format("[{}]{}", yaml_scalar(entry), header_comment(text, node))}};
  }
  const bool plain = node.style == ScalarStyle::plain;
  const std::size_t special = old.find_first_of(plain ? ",[]{}\r\n" : "\r\n");
  if (!is_block_scalar(node) && special == std::string_view::npos) {
    return {{{node.span.begin, node.span.begin}, "["},
            {{node.span.end, node.span.end}, fmt::format(", {}]", yaml_scalar(entry))}};
  }
  if (std::string_view(source.bytes()).substr(node.span.begin, old.size()) != old) {
    refuse_shape(source, key, "a list, nor is it valid UTF-8");
  }
  return {{node.span, fmt::format("[{}, {}]{}", yaml_scalar(node.text), yaml_scalar(entry),
                                  header_comment(text, node))}};
}

bool is_one_value(const Node& node) {
  return node.is_scalar() || node.is_null();
}

std::string flow_map(const std::vector<MapEntry>& entries) {
  std::vector<std::string> pairs;
  pairs.reserve(entries.size());
  for (const MapEntry& entry : entries) {
    const std::string valid = text::repair(entry.value);
    pairs.push_back(fmt::format("{}: {}", entry.key, entry.plain ? valid : yaml_scalar(valid)));
  }
  return fmt::format("{{{}}}", text::join(pairs, ", "));
}

bool is_list_of_maps(const Node& node) {
  return node.is_sequence() && std::all_of(node.children.begin(), node.children.end(),
                                           [](const Node& child) { return child.is_mapping(); });
}

bool says(const Node& map, const std::vector<MapEntry>& entries) {
  return map.is_mapping() && map.children.size() == entries.size() &&
         std::equal(map.children.begin(), map.children.end(), entries.begin(),
                    [](const Node& child, const MapEntry& entry) {
                      return child.is_scalar() && child.key == entry.key &&
                             child.text == text::repair(entry.value);
                    });
}

// --- What was meant, and nothing else ---

bool same(const Node& left, const Node& right) {
  return left.kind == right.kind && left.key == right.key && left.text == right.text &&
         std::equal(left.children.begin(), left.children.end(), right.children.begin(),
                    right.children.end(), same);
}

std::vector<const Node*> others(const Node& root, std::string_view key) {
  std::vector<const Node*> nodes;
  for (const Node& child : root.children) {
    if (child.key != key) nodes.push_back(&child);
  }
  return nodes;
}

bool same_others(const Document& before, const Document& after, std::string_view key) {
  const std::vector<const Node*> left = others(before.front_matter.root, key);
  const std::vector<const Node*> right = others(after.front_matter.root, key);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Node* one, const Node* other) { return same(*one, *other); });
}

bool has(const Node* node, std::string_view entry) {
  const std::vector<std::string> entries = scalars(node);
  return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

}  // namespace

void require_editable(const Source& source, const Document& document) {
  if (const Fault* const fault = find_hindrance(document)) {
    refuse(source, fault->message, fault->help);
  }
  const FrontMatter& front_matter = document.front_matter;
  const bool block = front_matter.root.is_mapping() || front_matter.root.is_null();
  if (front_matter.style != FrontMatterStyle::yaml || !block) {
    refuse(source, "it is no YAML mapping", "write `key: value` lines between two `---` lines");
  }
  if (front_matter.root.is_mapping() && source.text()[front_matter.root.span.begin] == '{') {
    refuse(source, "it is one `{…}`", "write a line `key: value` for each key");
  }
}

std::vector<std::string> scalars(const Node* node) {
  std::vector<std::string> found;
  if (node == nullptr) return found;
  if (node->is_scalar() && !node->text.empty()) found.push_back(node->text);
  if (!node->is_sequence()) return found;
  for (const Node& child : node->children) {
    if (child.is_scalar() && !child.text.empty()) found.push_back(child.text);
  }
  return found;
}

std::vector<Edit> set_value(const Source& source, const Document& document, std::string_view key,
                            std::string_view value) {
  const std::string valid = text::repair(value);
  const Node* const node = document.front_matter.root.find(key);
  if (node == nullptr) return {new_line(source.text(), document, key, yaml_field(key, valid))};
  if (node->is_null()) return {filled(*node, yaml_field(key, valid))};
  if (!node->is_scalar()) refuse_shape(source, key, "one value");
  if (node->text == valid) return {};
  return {rewritten(source.text(), *node, key, valid)};
}

std::vector<Edit> clear_value(const Source& source, const Document& document,
                              std::string_view key) {
  const std::string_view text = source.text();
  const Node* const node = document.front_matter.root.find(key);
  if (node == nullptr) return {};
  if (!is_one_value(*node)) refuse_shape(source, key, "one value");
  std::string comment = header_comment(text, *node);
  if (comment.empty() && !has_comment_behind(text, node->span.end)) {
    return {{{line_begin(text, node->key_span.begin), line_after(text, *node)}, {}}};
  }
  if (node->span.empty()) return {};
  return {{node->span, std::move(comment)}};
}

std::vector<Edit> add_entry(const Source& source, const Document& document, std::string_view key,
                            std::string_view entry) {
  const std::string valid = text::repair(entry);
  const Node* const node = document.front_matter.root.find(key);
  const std::string list = fmt::format("[{}]", yaml_scalar(valid));
  if (valid.empty()) return {};
  if (node == nullptr) return {new_line(source.text(), document, key, list)};
  if (has(node, valid)) return {};
  if (node->is_null()) return {filled(*node, list)};
  if (node->is_mapping()) refuse_shape(source, key, "a list");
  if (node->is_sequence()) {
    const std::string written =
        node->children.empty() ? yaml_scalar(valid) : styled(node->children.back(), key, valid);
    return append_to_list(source.text(), *node, written);
  }
  return listed(source, *node, key, valid);
}

std::vector<Edit> add_map(const Source& source, const Document& document, std::string_view key,
                          const std::vector<MapEntry>& entries) {
  const Node* const node = document.front_matter.root.find(key);
  const std::string map = flow_map(entries);
  if (node == nullptr) {
    return {new_line(source.text(), document, key, fmt::format("[{}]", map))};
  }
  if (node->is_null()) return {filled(*node, fmt::format("[{}]", map))};
  if (!is_list_of_maps(*node)) refuse_shape(source, key, "a list of maps");
  return append_to_list(source.text(), *node, map);
}

std::vector<Edit> remove_entry(const Source& source, const Document& document, std::string_view key,
                               std::string_view entry) {
  const std::string valid = text::repair(entry);
  const Node* const node = document.front_matter.root.find(key);
  if (!has(node, valid)) return {};
  if (node->is_scalar()) return {{node->span, "[]" + header_comment(source.text(), *node)}};
  const auto found =
      std::find_if(node->children.begin(), node->children.end(),
                   [&](const Node& child) { return child.is_scalar() && child.text == valid; });
  return remove_from_list(source, *node, static_cast<std::size_t>(found - node->children.begin()));
}

std::vector<Edit> replace_entry(const Source& source, const Document& document,
                                std::string_view key, std::string_view entry,
                                std::string_view other) {
  const std::string valid = text::repair(entry);
  const std::string wanted = text::repair(other);
  const Node* const node = document.front_matter.root.find(key);
  if (valid == wanted || !has(node, valid)) return {};
  if (node->is_scalar()) return {rewritten(source.text(), *node, key, wanted)};
  if (has(node, wanted)) return remove_entry(source, document, key, valid);
  const auto found =
      std::find_if(node->children.begin(), node->children.end(),
                   [&](const Node& child) { return child.is_scalar() && child.text == valid; });
  return {rewritten(source.text(), *found, key, wanted)};
}

FrontMatterEditor::FrontMatterEditor(Source source)
    : source_(std::move(source)), document_(parse(source_)) {
  require_editable(source_, document_);
}

template <class Holds>
bool FrontMatterEditor::apply(std::string_view key, std::vector<Edit> edits, const Holds& holds) {
  if (edits.empty()) return false;
  Source changed(source_.path(), apply_edits(source_.bytes(), std::move(edits)));
  Document read = parse(changed);
  if (const Fault* const fault = find_hindrance(read)) {
    refuse(source_, fmt::format("`{}` cannot be written there: {}", key, fault->message),
           fault->help);
  }
  if (!holds(read.front_matter.root.find(key)) || !same_others(document_, read, key)) {
    refuse(source_, fmt::format("`{}` stands there in a way that is too unusual", key),
           "change it by hand");
  }
  source_ = std::move(changed);
  document_ = std::move(read);
  return true;
}

bool FrontMatterEditor::set(std::string_view key, std::string_view value) {
  return apply(key, set_value(source_, document_, key, value), [&](const Node* node) {
    return node != nullptr && node->is_scalar() && node->text == text::repair(value);
  });
}

bool FrontMatterEditor::clear(std::string_view key) {
  return apply(key, clear_value(source_, document_, key),
               [](const Node* node) { return node == nullptr || node->is_null(); });
}

bool FrontMatterEditor::add(std::string_view key, std::string_view entry) {
  const Node* const node = document_.front_matter.root.find(key);
  std::vector<std::string> wanted;
  if (node != nullptr && (!node->is_scalar() || is_filled(*node))) wanted = scalars(node);
  wanted.push_back(text::repair(entry));
  return apply(key, add_entry(source_, document_, key, entry),
               [&](const Node* now) { return scalars(now) == wanted; });
}

bool FrontMatterEditor::add_map(std::string_view key, const std::vector<MapEntry>& entries) {
  const Node* const node = document_.front_matter.root.find(key);
  const std::vector<Node> before = node == nullptr ? std::vector<Node>() : node->children;
  return apply(key, model::add_map(source_, document_, key, entries), [&](const Node* now) {
    return now != nullptr && now->children.size() == before.size() + 1 &&
           std::equal(before.begin(), before.end(), now->children.begin(), same) &&
           says(now->children.back(), entries);
  });
}

bool FrontMatterEditor::remove(std::string_view key, std::string_view entry) {
  bool changed = false;
  const auto one = [&] {
    const std::size_t count = scalars(document_.front_matter.root.find(key)).size();
    return apply(key, remove_entry(source_, document_, key, entry),
                 [&](const Node* node) { return scalars(node).size() + 1 == count; });
  };
  while (one())
    changed = true;
  return changed;
}

bool FrontMatterEditor::replace(std::string_view key, std::string_view entry,
                                std::string_view other) {
  bool changed = false;
  const auto one = [&] {
    return apply(key, replace_entry(source_, document_, key, entry, other),
                 [&](const Node* node) { return has(node, text::repair(other)); });
  };
  while (one())
    changed = true;
  return changed;
}

}  // namespace aar::model
