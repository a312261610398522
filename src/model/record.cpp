#include "aar/record.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/kind.hpp"

#include "model/date_text.hpp"
#include "model/visibility.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// Scalars of a node by dotted key: `impact.users`, `shared.forum`; entries of lists under one key.
void collect(const Node& node, const std::string& key,
             std::map<std::string, std::vector<std::string>, std::less<>>& values) {
  switch (node.kind) {
    case NodeKind::null:
      values[key];
      break;
    case NodeKind::scalar:
      values[key].push_back(node.text);
      break;
    case NodeKind::sequence:
      values[key];
      for (const Node& child : node.children) {
        collect(child, key, values);
      }
      break;
    case NodeKind::mapping:
      for (const Node& child : node.children) {
        collect(child, key.empty() ? child.key : fmt::format("{}.{}", key, child.key), values);
      }
      break;
  }
}

std::string summary_of(const Document& document, const Review& review) {
  const Section* section = review.section("summary");
  if (section == nullptr) {
    return {};
  }
  const auto found = std::find_if(
      document.paragraphs.begin(), document.paragraphs.end(),
      [section](const Paragraph& paragraph) { return section->body.contains(paragraph.span); });
  return found == document.paragraphs.end() ? std::string() : text::squeeze(found->text);
}

std::vector<std::string> without_repeats(const std::vector<std::string>& names) {
  std::vector<std::string> once;
  for (const std::string& name : names) {
    if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
  }
  return once;
}

RecordItem item_of(const Item& item, const LineIndex& lines) {
  RecordItem result{.kind = item.kind,
                    .state = item.state,
                    .number = item.number,
                    .line = lines.line_of(item.span.begin),
                    .text = item.text,
                    .owner = std::string(item.owner()),
                    .due = std::string(item.value("due")),
                    .type = std::string(item.value("type")),
                    .priority = std::string(item.value("priority")),
                    .references = without_repeats(item.references)};
  for (const Value& handle : item.handles)
    result.handles.push_back(handle.text);
  for (const Attribute& one : item.attributes)
    result.attributes.emplace_back(one.key, one.value);
  return result;
}

/// The body without comments, in pieces that each lie in one section.
class Texts {
 public:
  Texts(const Source& source, const Document& document, const LineIndex& lines)
      : source_(source), document_(document), lines_(lines) {}

  std::vector<RecordText> read(const Review& review) {
    std::size_t at = document_.body.begin;
    std::string_view section;
    for (const Section& next : review.sections) {
      if (next.span.begin < at) {
        continue;  // a bold heading within a piece that is already taken
      }
      add({at, next.span.begin}, section);
      at = next.span.begin;
      section = next.type == nullptr ? std::string_view() : next.type->id;
    }
    add({at, document_.body.end}, section);
    return std::move(texts_);
  }

 private:
  void add(Span piece, std::string_view section) {
    const auto& comments = document_.comments;
    auto comment = std::partition_point(
        comments.begin(), comments.end(),
        [piece](const Comment& before) { return before.span.end <= piece.begin; });
    for (; comment != comments.end() && comment->span.begin < piece.end; ++comment) {
      add_visible({piece.begin, std::max(piece.begin, comment->span.begin)}, section);
      piece.begin = std::min(comment->span.end, piece.end);
    }
    add_visible(piece, section);
  }

  void add_visible(Span piece, std::string_view section) {
    const Span trimmed = text::trim(source_.text(), piece);
    if (!trimmed.empty()) {
      texts_.push_back({.section = std::string(section),
                        .line = lines_.line_of(trimmed.begin),
                        .text = std::string(source_.text(trimmed))});
    }
  }

  const Source& source_;
  const Document& document_;
  const LineIndex& lines_;
  std::vector<RecordText> texts_;
};

}  // namespace

std::string_view RecordItem::value(std::string_view key) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [key](const auto& one) { return one.first == key; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

const std::vector<std::string>& Record::all(std::string_view key) const {
  static const std::vector<std::string> none;
  const auto found = values.find(key);
  return found == values.end() ? none : found->second;
}

std::string_view Record::first(std::string_view key) const {
  const std::vector<std::string>& held = all(key);
  return held.empty() ? std::string_view() : std::string_view(held.front());
}

bool is_action(const RecordItem& item) {
  return item.kind == ItemKind::action || item.kind == ItemKind::declined;
}

std::size_t count_actions(const Record& record, ItemState state) {
  return static_cast<std::size_t>(
      std::ranges::count_if(record.items, [state](const RecordItem& item) {
        return item.kind == ItemKind::action && item.state == state;
      }));
}

bool RecordNeeds::wants(std::string_view key) const {
  return !keys || std::find(keys->begin(), keys->end(), key) != keys->end();
}

Record record(const Source& source, const Document& document, const Review& review) {
  const LineIndex lines(source.text());
  Record result{.id = review.id,
                .path = source.path(),
                .title = review.title.text.empty() ? review.heading_title : review.title.text,
                .kind = review.kind.text,
                .status = review.status.text,
                .date = review.date.text,
                .severity = review.severity.text,
                .owner = review.owner.text};
  collect(document.front_matter.root, "", result.values);
  if (document.front_matter.root.is_null()) {
    result.values.erase("");
  }
  // An old review without front matter is listed by what its name and heading tell.
  if (result.title.empty()) {
    result.title = result.id;
  }
  if (const auto named = model::find_date(result.id); result.date.empty() && named) {
    result.date = format_date(*named);
    result.values["date"] = {result.date};
  }
  if (result.first("title").empty()) {
    result.values["title"] = {result.title};
  }
  if (model::is_restricted(source, document)) result.values["visibility"] = {"restricted"};
  result.summary = summary_of(document, review);
  for (const Item& item : review.items)
    result.items.push_back(item_of(item, lines));
  result.texts = Texts(source, document, lines).read(review);
  for (const Heading& heading : document.headings) {
    if (is_outline(heading)) result.headings.push_back(heading.text);
  }
  return result;
}

}  // namespace aar
