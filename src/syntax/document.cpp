#include "aar/document.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "syntax/fault.hpp"
#include "syntax/file_faults.hpp"
#include "syntax/front_matter.hpp"
#include "syntax/markdown.hpp"
#include "syntax/yaml.hpp"
#include "syntax/yaml_gate.hpp"
#include "text/ordered.hpp"

namespace aar {

namespace {

using syntax::FileFaults;
using syntax::FrontMatterPlace;
using syntax::YamlResult;

void append(std::vector<Fault>& faults, std::vector<Fault> more) {
  std::move(more.begin(), more.end(), std::back_inserter(faults));
}

void sort_by_position(std::vector<Fault>& faults) {
  text::put_in_order(faults, text::begin_of);
}

// `subject` in messages: "front matter", "the file".
Fault not_mapping(const Node& root, std::string_view subject) {
  const bool list = root.is_sequence();
  return syntax::make_fault(FaultKind::front_matter_not_mapping, root.span,
                            std::string(subject) +
                                " must be a mapping of `key: value` lines, not a " +
                                (list ? "list" : "single value"),
                            "write `key: value` lines");
}

// The mapping in `content`; a null node, and a fault, when there is none.
void read_front_matter(std::string_view text, Document& document) {
  FrontMatter& front_matter = document.front_matter;
  if (front_matter.content.size() > syntax::yaml_max_bytes) {
    document.faults.push_back(syntax::make_fault(
        FaultKind::front_matter_too_large, front_matter.span, "front matter is larger than 64 KiB",
        "move text and data into the body; it was not read"));
    return;
  }
  YamlResult result = syntax::read_yaml(text, front_matter.content);
  const bool unclosed = std::any_of(
      document.faults.begin(), document.faults.end(),
      [](const Fault& fault) { return fault.kind == FaultKind::front_matter_unclosed; });
  // Without a closing fence the end is a guess, and Markdown would be blamed for not being YAML.
  const bool broken = unclosed || !result.faults.empty();
  if (!unclosed) {
    append(document.faults, std::move(result.faults));
  }
  if (result.root.is_mapping()) {
    front_matter.root = std::move(result.root);
  } else if (result.root.is_null() && result.root.text.empty() && !broken) {
    document.faults.push_back(syntax::make_fault(FaultKind::front_matter_not_mapping,
                                                 front_matter.span, "front matter is empty",
                                                 "write `key: value` lines"));
  } else if (!broken) {
    document.faults.push_back(not_mapping(result.root, "front matter"));
  }
}

}  // namespace

const Node* Node::find(std::string_view wanted) const {
  if (!is_mapping()) {
    return nullptr;
  }
  // The first byte is compared without a call, and tells most keys apart.
  const char first = wanted.empty() ? '\0' : wanted.front();
  const auto found = std::find_if(children.begin(), children.end(), [&](const Node& child) {
    return child.key.size() == wanted.size() && child.key[0] == first && child.key == wanted;
  });
  return found == children.end() ? nullptr : &*found;
}

Document parse(const Source& source) {
  Document document;
  FileFaults file = syntax::check_file(source);
  document.faults = std::move(file.faults);
  if (!file.readable) {
    return document;
  }
  const std::string_view text = source.text();
  FrontMatterPlace place = syntax::find_front_matter(text, source.bom_size());
  document.front_matter.style = place.style;
  document.front_matter.span = place.span;
  document.front_matter.content = place.content;
  append(document.faults, std::move(place.faults));
  if (place.style == FrontMatterStyle::yaml) {
    read_front_matter(text, document);
  }
  document.body = {place.body, text.size()};
  syntax::read_markdown(source, document.body, document);
  sort_by_position(document.faults);
  return document;
}

YamlFile parse_yaml(const Source& source) {
  YamlFile result;
  FileFaults file = syntax::check_file(source);
  result.faults = std::move(file.faults);
  const Span content{source.bom_size(), source.text().size()};
  result.root.kind = NodeKind::mapping;
  result.root.span = {content.begin, content.begin};
  if (file.readable && content.size() > syntax::yaml_max_bytes) {
    result.faults.push_back(syntax::make_fault(FaultKind::too_large, {0, 0}, "larger than 64 KiB",
                                               "nothing else in the file was checked"));
    file.readable = false;
  }
  if (!file.readable) {
    return result;
  }
  YamlResult yaml = syntax::read_yaml(source.text(), content);
  const bool broken = !yaml.faults.empty();
  append(result.faults, std::move(yaml.faults));
  if (yaml.root.is_mapping()) {
    result.root = std::move(yaml.root);
  } else if (!broken && !(yaml.root.is_null() && yaml.root.text.empty())) {
    result.faults.push_back(not_mapping(yaml.root, "the file"));
  }
  sort_by_position(result.faults);
  return result;
}

}  // namespace aar
