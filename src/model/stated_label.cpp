#include "model/stated_label.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::model {

namespace {

struct PointLabel {
  std::string_view text;
  Point point;
};

struct LengthLabel {
  std::string_view text;
  Measure measure;
};

template <class Label, std::size_t N>
constexpr std::array<Label, N> sorted(std::array<Label, N> labels) {
  std::sort(labels.begin(), labels.end(),
            [](const Label& left, const Label& right) { return left.text < right.text; });
  return labels;
}

constexpr auto point_labels = sorted(std::array{
#define STATED_POINT(text, point) PointLabel{text, Point::point},
#define STATED_LENGTH(text, measure)
#include "model/stated_labels.inc"
#undef STATED_POINT
#undef STATED_LENGTH
});

constexpr auto length_labels = sorted(std::array{
#define STATED_POINT(text, point)
#define STATED_LENGTH(text, measure) LengthLabel{text, Measure::measure},
#include "model/stated_labels.inc"
#undef STATED_POINT
#undef STATED_LENGTH
});

/// Labels of a range of time, from the start to the end.
constexpr std::array<std::string_view, 20> range_labels{"when",
                                                        "time",
                                                        "incident time",
                                                        "time of incident",
                                                        "incident window",
                                                        "outage window",
                                                        "outage period",
                                                        "window",
                                                        "timeframe",
                                                        "time frame",
                                                        "period",
                                                        "time period",
                                                        "date and time",
                                                        "date/time",
                                                        "date & time",
                                                        "incident date",
                                                        "outage time",
                                                        "zeitraum",
                                                        "期間",
                                                        "発生期間"};

template <class Label, std::size_t N>
const Label* find_label(const std::array<Label, N>& labels, std::string_view text) {
  const auto* const found =
      std::lower_bound(labels.begin(), labels.end(), text,
                       [](const Label& label, std::string_view one) { return label.text < one; });
  return found == labels.end() || found->text != text ? nullptr : found;
}

// --- How labels begin ---

constexpr std::size_t beginning_count = 4096;

/// What a byte counts in beginning_of(): case is nothing, and what joins words is a blank.
constexpr auto beginning_bytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (unsigned byte = 0; byte < bytes.size(); ++byte) {
    const char c = to_lower(static_cast<char>(byte));
    bytes[byte] = static_cast<unsigned char>(c == '-' || c == '_' ? ' ' : c);
  }
  return bytes;
}();

/// A number for the first three bytes of a label.
constexpr std::size_t beginning_of(std::string_view label) {
  const auto byte = [label](std::size_t at) -> std::size_t {
    return beginning_bytes[static_cast<unsigned char>(at < label.size() ? label[at] : ' ')];
  };
  return (byte(0) * 67 * 67 + byte(1) * 67 + byte(2)) % beginning_count;
}

// What a label with this beginning may be, one bit each.
constexpr std::uint8_t begins_point = 1;
constexpr std::uint8_t begins_length = 2;
constexpr std::uint8_t begins_range = 4;

constexpr auto beginnings = [] {
  std::array<std::uint8_t, beginning_count> known{};
  for (const PointLabel& label : point_labels)
    known[beginning_of(label.text)] |= begins_point;
  for (const LengthLabel& label : length_labels)
    known[beginning_of(label.text)] |= begins_length;
  for (const std::string_view label : range_labels)
    known[beginning_of(label)] |= begins_range;
  return known;
}();

bool may_be(std::uint8_t kind, std::string_view label) {
  return (beginnings[beginning_of(label)] & kind) != 0;
}

/// The bytes with which what ends a label begins.
constexpr auto end_bytes = [] {
  std::array<bool, 256> bytes{};
  for (const char c : std::string_view(":=(|~<>0123456789 \t\r\n\xEF"))
    bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}();

bool ends_label(const Cursor& in) {
  if (!end_bytes[static_cast<unsigned char>(in.peek())]) return false;
  const bool wide = in.text.substr(in.at, 3) == "：";
  const bool dash =
      is_blank(in.peek()) && (in.peek(1) == '-' || in.text.substr(in.at + 1, 3) == "–");
  return wide || dash || among(in.peek(), ":=(|~<>") || is_digit(in.peek());
}

/// `📅 `, `:calendar: ` in front of a label; emphasis may be blanked already.
void skip_emoji(Cursor& in) {
  constexpr std::size_t longest = 32;
  while (!in.done() && static_cast<unsigned char>(in.peek()) >= 0x80) {
    const text::CodePoint c = text::decode(in.text, in.at);
    if (text::is_letter(c.value)) return;
    in.at += c.size;
    in.skip_any(" ");
  }
  if (in.peek() != ':') return;
  std::size_t end = in.at + 1;
  while (end < in.text.size() && end - in.at < longest &&
         (is_alnum(in.text[end]) || among(in.text[end], "-+_ ")))
    ++end;
  if (end < in.text.size() && in.text[end] == ':' && end - in.at > 2) in.at = end + 1;
  in.skip_any(" ");
}

}  // namespace

std::string normal_label(std::string_view text) {
  std::string spaced = text::lower_ascii(text);
  std::replace_if(
      spaced.begin(), spaced.end(), [](char c) { return among(c, "-_"); }, ' ');
  return text::squeeze(spaced);
}

std::optional<Point> point_of_label(std::string_view text) {
  if (!may_be(begins_point, text)) return std::nullopt;
  const PointLabel* const label = find_label(point_labels, text);
  if (label == nullptr) return std::nullopt;
  return label->point;
}

std::optional<Measure> measure_of_label(std::string_view text) {
  if (!may_be(begins_length, text)) return std::nullopt;
  const LengthLabel* const label = find_label(length_labels, text);
  if (label == nullptr) return std::nullopt;
  return label->measure;
}

bool is_range_label(std::string_view text) {
  return may_be(begins_range, text) &&
         std::find(range_labels.begin(), range_labels.end(), text) != range_labels.end();
}

bool may_begin_label(std::string_view text) {
  return beginnings[beginning_of(text)] != 0;
}

std::optional<StatedLabel> take_label(Cursor& in) {
  if (!is_alpha(in.peek())) {
    in.skip_any(" \t>#-+");
    skip_emoji(in);
  }
  const std::size_t begin = in.at;
  if (begin >= in.text.size() || !may_begin_label(in.text.substr(begin))) {
    return std::nullopt;
  }
  while (!in.done() && in.at - begin <= longest_label && !ends_label(in))
    ++in.at;
  if (in.at - begin > longest_label || in.at == begin) return std::nullopt;
  StatedLabel label;
  label.title = text::squeeze(in.text.substr(begin, in.at - begin));
  label.text = normal_label(label.title);
  if (text::has_word(label.text, "utc")) label.remark = "UTC";  // `UTC start timestamp`
  in.skip_any(" ");
  if (in.peek() == '(') {
    const std::size_t close = in.text.find(')', in.at);
    if (close == std::string_view::npos || close - in.at > longest_label) return std::nullopt;
    label.remark = in.text.substr(in.at + 1, close - in.at - 1);
    in.at = close + 1;
    in.skip_any(" ");
  }
  in.take("：");
  in.skip_any(" :=|");
  if (!in.take("–")) in.take("- ");
  in.skip_any(" \t");
  return label;
}

}  // namespace aar::model
