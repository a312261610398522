#include "model/items.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/kind.hpp"

#include "model/action_tables.hpp"
#include "model/attributes.hpp"
#include "model/cursor.hpp"
#include "model/markup.hpp"
#include "model/named_lines.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"

namespace aar {

const Attribute* Item::find(std::string_view key) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.key == key) return &attribute;
  }
  return nullptr;
}

std::string_view Item::value(std::string_view key) const {
  const Attribute* attribute = find(key);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

std::string_view Item::owner() const {
  std::string_view named = value("owner");
  while (!named.empty() && named.front() == '@')
    named.remove_prefix(1);
  if (!named.empty()) return named;
  return handles.empty() ? std::string_view() : std::string_view(handles.front().text);
}

std::optional<Date> Item::due() const {
  return parse_date(value("due"));
}

}  // namespace aar

namespace aar::model {

namespace {

/// Which kind of item stands at an offset, by the innermost section that has a type.
class ItemSections {
 public:
  ItemSections(const Document& document, const Review& review) : review_(review) {
    std::vector<std::size_t> open;
    types_.reserve(review.sections.size());
    for (std::size_t i = 0; i < review.sections.size(); ++i) {
      const auto level = [&](std::size_t at) {
        const std::size_t heading = review.sections[at].heading;
        return heading < document.headings.size() ? document.headings[heading].level : 0;
      };
      while (!open.empty() && level(open.back()) >= level(i))
        open.pop_back();
      const SectionType* type = review.sections[i].type;
      if (type == nullptr && !open.empty()) type = types_[open.back()];
      types_.push_back(type);
      open.push_back(i);
    }
  }

  [[nodiscard]] std::optional<ItemKind> kind_at(std::size_t offset) const {
    const auto after = std::upper_bound(
        review_.sections.begin(), review_.sections.end(), offset,
        [](std::size_t at, const Section& section) { return at < section.span.begin; });
    if (after == review_.sections.begin()) return std::nullopt;
    const SectionType* type =
        types_[static_cast<std::size_t>(after - review_.sections.begin()) - 1];
    return type == nullptr ? std::nullopt : type->items;
  }

 private:
  const Review& review_;
  std::vector<const SectionType*> types_;
};

/// `**Short term**:` and nothing else.
bool is_bold_run(std::string_view marked_up) {
  std::string_view text = text::trim(marked_up);
  if (!text.empty() && text.back() == ':') text = text::trim(text.substr(0, text.size() - 1));
  for (const std::string_view mark : {"**", "__"}) {
    if (text.size() < 5 || text.substr(0, 2) != mark) continue;
    return text.find(mark, 2) == text.size() - 2;
  }
  return false;
}

bool is_short_label(std::string_view marked_up) {
  static constexpr std::size_t most_words = 3;
  const std::string_view text = text::trim(marked_up);
  return !text.empty() && text.back() == ':' && text.size() < 60 &&
         text::count_words(text) <= most_words;
}

bool is_struck(std::string_view marked_up) {
  const std::string_view text = text::trim(marked_up);
  return text.size() > 4 && text.substr(0, 2) == "~~" && text.find("~~", 2) == text.size() - 2;
}

/// `(DONE)` at an end of the text, a check mark in front: how archives without boxes tick things
/// off.
bool is_marked_done(std::string_view text) {
  static constexpr std::array<std::string_view, 12> marks{
      "(done)",   "[done]",   "(completed)", "[completed]", "(fixed)", "(完了)",
      "（完了）", "【完了】", "✅",           "☑",           "✔",       "[x]"};
  static constexpr std::string_view word = "DONE";
  std::string lower = text::lower_ascii(text);
  while (!lower.empty() && lower.back() == '.')
    lower.pop_back();
  for (const std::string_view mark : marks) {
    if (lower.compare(0, mark.size(), mark) == 0) return true;
    if (lower.size() > mark.size() &&
        lower.compare(lower.size() - mark.size(), mark.size(), mark) == 0) {
      return true;
    }
  }
  const std::string_view trimmed = text::trim(text);
  if (trimmed.size() <= word.size()) return false;
  const std::size_t tail = trimmed.size() - word.size();
  if (trimmed.substr(tail) == word) return among(trimmed[tail - 1], " :-");
  return trimmed.substr(0, word.size()) == word && among(trimmed[word.size()], ":- ") &&
         (trimmed[word.size()] != ' ' || among(trimmed[word.size() + 1], "-:"));
}

ItemState state_of(const Item& item, std::string_view marked_up) {
  if (item.kind == ItemKind::declined || item.find("wontdo") != nullptr) return ItemState::declined;
  if (item.checked) return ItemState::done;
  if (item.value("state") == "proposed") return ItemState::proposed;
  if (item.task) return ItemState::open;
  for (const std::string_view key : {"done", "closed", "applied", "answered"}) {
    if (item.find(key) != nullptr) return ItemState::done;
  }
  const bool ticked = is_struck(marked_up) || is_marked_done(item.text);
  return item.kind == ItemKind::action && ticked ? ItemState::done : ItemState::open;
}

class ListReader {
 public:
  ListReader(const Document& document, const Source& source, std::string_view blinded,
             const ItemSections& sections, std::vector<Item>& items)
      : document_(document),
        text_(source.text()),
        blinded_(blinded),
        sections_(sections),
        items_(items) {}

  void run() {
    for (std::size_t i = 0; i < document_.items.size(); ++i) {
      if (!document_.items[i].quoted) read(i);
    }
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// An open list item: the item that its nested bullets elaborate, if any.
  struct Parent {
    std::size_t end = 0;
    std::size_t item = none;
  };

  void read(std::size_t index) {
    const ListItem& written = document_.items[index];
    while (!parents_.empty() && parents_.back().end <= written.span.begin)
      parents_.pop_back();
    const std::size_t parent = parents_.empty() ? none : parents_.back().item;
    parents_.push_back({written.span.end, none});
    const auto kind = sections_.kind_at(written.span.begin);
    if (!kind) return;
    ItemParts parts = read_item_parts(text_, blinded_, written.text_span, *kind);
    if (parent != none && items_[parent].kind == *kind && !is_own(written, parts, *kind)) {
      if (parts.text.empty()) add_to(items_[parent], std::move(parts));
      parents_.back().item = parent;
      return;
    }
    if (is_remark(parts) && !items_.empty() && items_.back().kind == *kind) {
      parents_.back().item = items_.size() - 1;
      return;
    }
    if (is_group(index, parts) || is_nothing(parts)) return;
    parents_.back().item = items_.size();
    add(written, *kind, std::move(parts));
  }

  /// Is this nested bullet more than a remark on the item above it?
  static bool is_own(const ListItem& written, const ItemParts& parts, ItemKind kind) {
    if (written.task) return true;
    if (parts.text.empty()) return false;
    return !parts.handles.empty() ||
           std::any_of(parts.attributes.begin(), parts.attributes.end(),
                       [kind](const Attribute& one) { return is_known_attribute(one.key, kind); });
  }

  [[nodiscard]] bool is_group(std::size_t index, const ItemParts& parts) const {
    const ListItem& written = document_.items[index];
    if (written.task || !parts.handles.empty() || !parts.attributes.empty()) return false;
    if (index + 1 == document_.items.size()) return false;
    const ListItem& next = document_.items[index + 1];
    if (!written.span.contains(next.span) || next.depth <= written.depth) return false;
    const std::string_view marked_up = slice(written.text_span);
    return next.task || is_bold_run(marked_up) || is_short_label(marked_up);
  }

  /// `B`, which a template left; `Status: planned`, which tells of the item above.
  static bool is_remark(const ItemParts& parts) {
    const bool letter = parts.text.size() == 1 && is_alpha(parts.text.front());
    return parts.handles.empty() && parts.attributes.empty() &&
           (letter || parts.text.starts_with("Status: "));
  }

  static bool is_nothing(const ItemParts& parts) {
    static constexpr std::string_view reasoned = "none:";
    if (parts.handles.empty() && parts.attributes.empty() && is_placeholder(parts.text))
      return true;
    return text::equal_ignoring_case(std::string_view(parts.text).substr(0, reasoned.size()),
                                     reasoned);
  }

  static void add_to(Item& item, ItemParts parts) {
    item.handles.insert(item.handles.end(), parts.handles.begin(), parts.handles.end());
    item.attributes.insert(item.attributes.end(), parts.attributes.begin(), parts.attributes.end());
  }

  void add(const ListItem& written, ItemKind kind, ItemParts parts) {
    Item item;
    item.kind = kind;
    item.text = std::move(parts.text);
    item.span = {written.span.begin, std::max(written.span.begin, written.text_span.end)};
    item.text_span = written.text_span;
    item.handles = std::move(parts.handles);
    item.attributes = std::move(parts.attributes);
    item.references.reserve(parts.references.size());
    for (const Value& reference : parts.references)
      item.references.push_back(reference.text);
    item.task = written.task;
    item.checked = written.checked;
    item.mark = written.mark;
    items_.push_back(std::move(item));
  }

  [[nodiscard]] std::string_view slice(Span span) const {
    return text_.substr(span.begin, span.size());
  }

  const Document& document_;
  std::string_view text_;
  std::string_view blinded_;
  const ItemSections& sections_;
  std::vector<Item>& items_;
  std::vector<Parent> parents_;
};

/// The places of attributes that say something else than where the work is tracked, in order.
std::vector<Span> quiet_attributes(const Item& item) {
  std::vector<Span> spans;
  for (const Attribute& one : item.attributes) {
    if (one.key != "tracker" && is_known_attribute(one.key, item.kind)) spans.push_back(one.span);
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

bool holds(const std::vector<Span>& sorted, std::size_t offset) {
  const auto after =
      std::upper_bound(sorted.begin(), sorted.end(), offset,
                       [](std::size_t at, const Span& span) { return at < span.begin; });
  return after != sorted.begin() && std::prev(after)->contains(offset);
}

using Labels = std::map<std::string, std::string, std::less<>>;

std::string label_key(std::string_view label) {
  return text::lower_ascii(text::squeeze(label));
}

/// Destinations by label: the place of a link `[text][label]` is in its definition, far away.
Labels link_labels(const Document& document, std::string_view text) {
  static constexpr std::size_t longest = 200;
  Labels labels;
  for (const Link& link : document.links) {
    std::size_t end = link.span.begin;
    while (end > 0 && among(text[end - 1], " \t<"))
      --end;
    if (end < 2 || text.substr(end - 2, 2) != "]:") continue;
    const std::size_t window = end > longest ? end - longest : 0;
    const std::size_t open = text.substr(window, end - window).rfind('[');
    if (open == std::string_view::npos) continue;
    const std::size_t begin = window + open + 1;
    labels.emplace(label_key(text.substr(begin, end - 2 - begin)), link.destination);
  }
  return labels;
}

void add_labelled(std::string_view blinded, const Labels& labels, Item& item) {
  std::size_t open = std::string_view::npos;
  for (std::size_t i = item.span.begin; i < item.span.end; ++i) {
    if (blinded[i] == '[') open = i + 1;
    if (blinded[i] != ']' || open == std::string_view::npos) continue;
    const auto found = labels.find(label_key(blinded.substr(open, i - open)));
    if (found != labels.end()) item.references.push_back(found->second);
    open = std::string_view::npos;
  }
}

void add_links(const Document& document, std::string_view blinded, std::vector<Item>& items) {
  const Labels labels = link_labels(document, blinded);
  std::vector<const Link*> links;
  links.reserve(document.links.size());
  for (const Link& link : document.links) {
    const bool counts = !link.image && !link.destination.empty() && link.destination[0] != '#' &&
                        link.destination.compare(0, 7, "mailto:") != 0;
    if (counts) links.push_back(&link);
  }
  text::put_in_order(links, [](const Link* link) { return link->span.begin; });
  std::size_t next = 0;
  for (Item& item : items) {
    if (!labels.empty()) add_labelled(blinded, labels, item);
    while (next < links.size() && links[next]->span.begin < item.span.begin)
      ++next;
    if (next == links.size()) continue;
    const std::vector<Span> quiet = quiet_attributes(item);
    for (; next < links.size() && links[next]->span.begin < item.span.end; ++next) {
      if (!holds(quiet, links[next]->span.begin)) {
        item.references.push_back(links[next]->destination);
      }
    }
  }
}

void number(std::vector<Item>& items) {
  std::array<std::size_t, 6> counts{};
  for (Item& item : items) {
    // `ID#2` addresses an action, wherever the review decided about it.
    const ItemKind series = item.kind == ItemKind::declined ? ItemKind::action : item.kind;
    item.number = ++counts[static_cast<std::size_t>(series)];
  }
}

}  // namespace

void read_items(const Document& document, const Source& source, std::string_view blinded,
                Review& review) {
  const ItemSections sections(document, review);
  std::vector<Item> items;
  items.reserve(4);  // about what reviews have
  ListReader(document, source, blinded, sections, items).run();
  for (const Table& table : document.tables) {
    const auto kind = sections.kind_at(table.span.begin);
    if (kind != ItemKind::action && kind != ItemKind::declined) continue;
    for (Item& item : read_action_table(table, source.text(), blinded, *kind)) {
      items.push_back(std::move(item));
    }
  }
  for (const Paragraph& paragraph : document.paragraphs) {
    const auto kind = sections.kind_at(paragraph.span.begin);
    if (kind != ItemKind::action) continue;
    for (Item& item : read_named_lines(paragraph, source.text(), blinded, *kind)) {
      items.push_back(std::move(item));
    }
  }
  text::put_in_order(items, text::begin_of);
  for (Item& item : items) {
    const ItemState state = state_of(item, source.text(item.text_span));
    if (!item.in_table || state != ItemState::open) item.state = state;
  }
  add_links(document, blinded, items);
  number(items);
  review.items = std::move(items);
}

}  // namespace aar::model
