#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "lint/sharing/labels.hpp"
#include "site/address.hpp"
#include "site/body_writer.hpp"
#include "site/visible.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {

using syntax::Inline;
using syntax::TextPart;

namespace {

/// The state of an action, where neither a check box nor an attribute shows it.
std::string_view untold_state(const Item& item, std::optional<Date> today) {
  if (item.kind != ItemKind::action && item.kind != ItemKind::declined) return {};
  switch (item.state) {
    case ItemState::proposed:
      return "proposed";
    case ItemState::declined:
      return item.find("wontdo") == nullptr ? "declined" : "";
    case ItemState::done:
      return item.task || item.find("done") != nullptr ? "" : "done";
    case ItemState::open:
      break;
  }
  const std::optional<Date> due = item.due();
  if (due && today && *due < *today) return "overdue";
  return item.task ? "" : "open";
}

}  // namespace

/// In a link, an address that stands in its text is no link of its own.
std::string_view BodyWriter::open_link(const std::string& destination) {
  const bool inside = std::any_of(open_.begin(), open_.end(),
                                  [](const OpenInline& one) { return one.part == Inline::link; });
  if (inside) return {};
  const Address address = find_address(source_.path(), destination);
  std::string target;
  if (address.kind == AddressKind::outer) {
    target = address.text;
  } else if (address.kind == AddressKind::fragment) {
    target = "#" + encode_path(text::lower(address.text));
  } else if (address.kind == AddressKind::local) {
    target = links_.page(address.text);
    if (!target.empty() && !address.fragment.empty())
      target += "#" + encode_path(text::lower(address.fragment));
  }
  if (target.empty()) {
    out().open("span", {{"class", "nowhere"}, {"title", destination}});
    return "span";
  }
  const bool outer = address.kind == AddressKind::outer;
  out().open("a", {{"href", target}, {"rel", "noopener noreferrer", outer}});
  return "a";
}

/// Of a picture only the text counts; nothing in it is an element.
void BodyWriter::enter(Inline part, const std::string& destination) {
  static constexpr std::array<std::pair<Inline, std::string_view>, 4> tags{
      {{Inline::emphasis, "em"},
       {Inline::strong, "strong"},
       {Inline::code, "code"},
       {Inline::deleted, "del"}}};
  OpenInline one{part, {}};
  if (break_ && images_ == 0 &&
      !text::is_unspaced(last_)) {  // the blank stands before a link, not in it
    out().line();
    break_ = false;
  }
  if (images_ == 0) {
    const auto* const tag =
        std::find_if(tags.begin(), tags.end(), [&](const auto& row) { return row.first == part; });
    if (tag != tags.end()) {
      one.tag = tag->second;
      out().open(one.tag);
    } else if (part == Inline::link) {
      one.tag = open_link(destination);
    }
  }
  if (part == Inline::image && images_++ == 0) {
    image_text_.clear();
    image_destination_ = destination;
  }
  open_.push_back(one);
}

void BodyWriter::close_image() {
  const Address address = find_address(source_.path(), image_destination_);
  const std::string target = address.kind == AddressKind::local && is_picture(address.text)
                                 ? links_.image(address.text)
                                 : std::string();
  if (!target.empty()) {
    out().empty("img", {{"src", target}, {"alt", image_text_}, {"loading", "lazy"}});
    return;
  }
  out()
      .open("span", {{"class", "nowhere"}, {"title", image_destination_}})
      .text(image_text_.empty() ? "[picture]" : "[picture: " + image_text_ + "]")
      .close("span");
}

void BodyWriter::close_last() {
  const OpenInline one = open_.back();
  open_.pop_back();
  if (!one.tag.empty()) out().close(one.tag);
  if (one.part == Inline::image && --images_ == 0) close_image();
}

/// The parser may end what it has not begun, and leave things open, where marks overlap.
void BodyWriter::leave(Inline part) {
  const auto last = std::find_if(open_.rbegin(), open_.rend(),
                                 [&](const OpenInline& one) { return one.part == part; });
  if (last == open_.rend()) return;
  const std::size_t left = static_cast<std::size_t>(open_.rend() - last) - 1;
  while (open_.size() > left)
    close_last();
}

void BodyWriter::close_all() {
  while (!open_.empty())
    close_last();
}

void BodyWriter::append_plain(std::string_view text) {
  if (heading_) heading_text_ += text;
}

void BodyWriter::set_apart(const Review& review) {
  constexpr std::size_t longest_time = 40;
  for (const Item& item : review.items) {
    if (item.in_table) continue;
    items_.push_back(&item);
    for (const aar::Attribute& attribute : item.attributes)
      apart_.push_back({attribute.span, &attribute});
  }
  for (const TimelineEntry& entry : review.timeline.entries) {
    if (!entry.time_span.empty() && entry.time_span.size() <= longest_time)
      apart_.push_back({entry.time_span, nullptr});
  }
  const auto by_place = [](const SetApart& left, const SetApart& right) {
    return left.span < right.span;
  };
  std::sort(apart_.begin(), apart_.end(), by_place);
  std::sort(items_.begin(), items_.end(),
            [](const Item* left, const Item* right) { return left->span < right->span; });
  // None within another.
  const auto overlaps = [](const SetApart& one, const SetApart& next) {
    return next.span.begin < one.span.end;
  };
  apart_.erase(std::unique(apart_.begin(), apart_.end(), overlaps), apart_.end());
}

/// `due:2026-12-15` as words. A part of it that is not the first stands in a link or behind one.
void BodyWriter::write_attribute(const aar::Attribute& attribute, Span part,
                                 std::string_view text) {
  const std::string label = attribute_label(attribute.key);
  if (label.empty()) return;
  const bool first = part.begin == attribute.span.begin;
  if (first) out().open("span", {{"class", "attr"}}).text(label + " ");
  const std::size_t begin = std::max(part.begin, attribute.value_span.begin);
  const std::size_t end = std::min(part.end, attribute.value_span.end);
  if (begin < end)
    out().text(attribute_value(attribute.key, text.substr(begin - part.begin, end - begin)));
  if (first) out().close("span");
}

/// At the end of an item's own text: what its check box and attributes do not tell.
void BodyWriter::write_state() {
  const std::optional<std::size_t> began = std::exchange(began_, std::nullopt);
  if (!began || heading_) return;
  const auto next = std::partition_point(
      items_.begin(), items_.end(), [&](const Item* one) { return one->span.begin <= *began; });
  if (next == items_.begin() || (*std::prev(next))->span.end <= *began) return;
  const std::string_view state = untold_state(**std::prev(next), links_.today);
  if (!state.empty())
    out().text(" ").element("span", {{"class", "state " + std::string(state)}}, state);
}

/// Attributes of items are set apart, for the eye that looks for them.
void BodyWriter::write_text(std::string_view text, std::optional<Span> place) {
  if (!place) {
    out().text(text);
    return;
  }
  std::size_t at = place->begin;
  const auto piece = [&](std::size_t end) {
    out().text(text.substr(at - place->begin, end - at));
    at = end;
  };
  auto next = std::partition_point(apart_.begin(), apart_.end(),
                                   [&](const SetApart& one) { return one.span.end <= at; });
  for (; next != apart_.end() && next->span.begin < place->end; ++next) {
    if (next->span.begin > at) piece(next->span.begin);
    const std::size_t end = std::min(next->span.end, place->end);
    if (next->attribute != nullptr) {
      write_attribute(*next->attribute, {at, end}, text.substr(at - place->begin, end - at));
      at = end;
      continue;
    }
    out().open("span", {{"class", "when"}});
    piece(end);
    out().close("span");
  }
  if (at < place->end) piece(place->end);
}

void BodyWriter::text(TextPart part, std::string_view text, std::optional<Span> place) {
  if (html_) {
    *html_ += comments_.visible(text);
    return;
  }
  std::string shown;
  if (part == TextPart::html) {
    shown = comments_.visible(text);
    text = shown;
    place.reset();
  } else if (part == TextPart::normal || part == TextPart::code) {
    comments_.end();
  }
  if (images_ > 0) {
    image_text_ += part == TextPart::soft_break || part == TextPart::hard_break ? " " : text;
    return;
  }
  if (part == TextPart::soft_break) {
    break_ = true;
    append_plain(" ");
    return;
  }
  if (part == TextPart::hard_break) {
    out().empty("br").line();
    append_plain(" ");
    last_ = 0;
    return;
  }
  if (text.empty()) return;
  if (break_ && text::parts_at_line_end(last_, text::decode(text, 0).value)) out().line();
  break_ = false;
  last_ = text::last_character(text);
  append_plain(text);
  if (place && !began_) began_ = place->begin;
  write_text(text, place);
}

}  // namespace aar::site
