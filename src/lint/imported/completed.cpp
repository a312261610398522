#include "lint/imported/completed.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/edit.hpp"
#include "aar/error.hpp"
#include "aar/field.hpp"

#include "model/byte_edits.hpp"
#include "model/front_matter_edit.hpp"
#include "model/front_matter_place.hpp"
#include "model/yaml_text.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

std::string line_of(const Found& found) {
  if (!found.list)
    return fmt::format("{}: {}", found.key, model::yaml_field(found.key, found.values.front()));
  std::vector<std::string> entries;
  entries.reserve(found.values.size());
  for (const std::string& value : found.values)
    entries.push_back(model::yaml_scalar(value));
  return fmt::format("{}: [{}]", found.key, text::join(entries, ", "));
}

std::string line_of(const Origin& origin) {
  return fmt::format("x-imported: {{from: {}, sha256: {}}}", model::yaml_scalar(origin.from),
                     model::yaml_scalar(origin.sha256));
}

std::string_view newline_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  const bool crlf = end != std::string_view::npos && end > 0 && text[end - 1] == '\r';
  return crlf ? "\r\n" : "\n";
}

/// Why no edit of this front matter is safe; empty when one is.
std::string hindrance(const Source& source, const Document& document) {
  if (document.front_matter.style != FrontMatterStyle::yaml) return "none";
  try {
    model::require_editable(source, document);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

Edit new_line(std::string_view text, const Document& document, std::string_view key,
              const std::string& line) {
  const model::LinePlace place = model::place_for_key(text, document.front_matter, key);
  return {{place.at, place.at}, place.indent + line + place.newline};
}

bool is_wrong(const Node& node, std::string_view key, const Config& config) {
  const FieldSpec* const spec = find_field(key);
  return spec != nullptr && node.is_scalar() && !check_field(*spec, node, config).empty();
}

class Completer {
 public:
  Completer(const Source& source, const Document& document, const Config& config,
            const Origin& origin)
      : source_(source), document_(document), config_(config), origin_(origin) {}

  Completed run(const Recovery& recovery) {
    const Node& root = document_.front_matter.root;
    if (root.find("schema") == nullptr) insert("schema", "schema: 1");
    for (const Found& found : recovery.fields)
      take(found);
    insert("x-imported", line_of(origin_));
    // Own keys go to the end, in the order in which they came.
    result_.bytes = apply_edits(source_.bytes(), std::move(edits_));
    return std::move(result_);
  }

 private:
  void insert(std::string_view key, const std::string& line) {
    edits_.push_back(new_line(source_.text(), document_, key, line));
  }

  void set(const Found& found) {
    for (Edit& edit : model::set_value(source_, document_, found.key, found.values.front()))
      edits_.push_back(std::move(edit));
  }

  void take(const Found& found) {
    const Node* const node = document_.front_matter.root.find(found.key);
    if (node == nullptr) {
      insert(found.key, line_of(found));
    } else if (node->is_null() && !found.list) {
      set(found);
    } else if (!found.list && is_wrong(*node, found.key, config_)) {
      const std::string own = "x-" + found.key;
      if (document_.front_matter.root.find(own) == nullptr)
        insert(own, fmt::format("{}: {}", own, model::yaml_scalar(node->text)));
      set(found);
      result_.replaced.push_back(found.key);
    } else {
      result_.kept.push_back(found.key);
    }
  }

  const Source& source_;
  const Document& document_;
  const Config& config_;
  const Origin& origin_;
  std::vector<Edit> edits_;
  Completed result_;
};

}  // namespace

std::string front_matter_text(const Recovery& recovery, const Origin& origin,
                              std::string_view newline) {
  std::string text = fmt::format("---{0}schema: 1{0}", newline);
  for (const Found& found : recovery.fields)
    text += fmt::format("{}{}", line_of(found), newline);
  text += fmt::format("{}{}---{}", line_of(origin), newline, newline);
  return text;
}

Completed complete(const Source& source, const Document& document, const Recovery& recovery,
                   const Origin& origin, const Config& config) {
  const std::string fault = hindrance(source, document);
  if (fault.empty()) return Completer(source, document, config, origin).run(recovery);
  Completed completed;
  if (document.front_matter.style == FrontMatterStyle::yaml) completed.fault = fault;
  const std::size_t at = source.bom_size();
  completed.bytes = source.bytes().substr(0, at) +
                    front_matter_text(recovery, origin, newline_of(source.text())) +
                    source.bytes().substr(at);
  return completed;
}

Origin origin_of(const Document& document) {
  const Node* const node = document.front_matter.root.find("x-imported");
  if (node == nullptr) return {};
  const Node* const from = node->find("from");
  const Node* const sha256 = node->find("sha256");
  return {from == nullptr ? std::string() : from->text,
          sha256 == nullptr ? std::string() : sha256->text};
}

}  // namespace aar::imported
