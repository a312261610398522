#include "aar/source.hpp"

#include <algorithm>
#include <utility>

#include "text/bytes.hpp"
#include "text/utf8.hpp"

namespace aar {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::vector<std::size_t> starts_after_line_feeds(std::string_view text) {
  std::vector<std::size_t> starts;
  starts.reserve(std::min<std::size_t>(text.size() / 40 + 1, 4096));  // about what prose has
  starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts.push_back(at + 1);
  }
  return starts;
}

std::vector<std::size_t> line_starts(std::string_view text) {
  if (text.find('\r') == std::string_view::npos) return starts_after_line_feeds(text);
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\r' || text[i] == '\n') starts.push_back(i + 1);
  }
  return starts;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_(line_starts(text)) {
  if (text::is_ascii(text)) return;
  Units total;
  blocks_.reserve(text.size() / block_size + 1);
  for (std::size_t begin = 0; begin <= text.size(); begin += block_size) {
    blocks_.push_back(total);
    const Units here = count(text.substr(begin, block_size));
    total.code_points += here.code_points;
    total.utf16 += here.utf16;
  }
}

// The lead bytes are counted, not the characters: a stray continuation byte belongs to what is
// before it, so that any bytes have columns.
LineIndex::Units LineIndex::count(std::string_view text) {
  Units units;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const std::size_t lead = (byte & 0xC0U) != 0x80U ? 1 : 0;
    units.code_points += lead;
    units.utf16 += lead + (byte >= 0xF0U ? 1U : 0U);
  }
  return units;
}

LineIndex::Units LineIndex::units_before(std::size_t offset) const {
  if (blocks_.empty()) return {offset, offset};
  const std::size_t block = offset / block_size;
  const Units here = count(text_.substr(block * block_size, offset % block_size));
  return {blocks_[block].code_points + here.code_points, blocks_[block].utf16 + here.utf16};
}

std::size_t LineIndex::character_start(std::size_t offset, std::size_t line_start) const {
  std::size_t at = std::min(offset, text_.size());
  if (at == text_.size()) return at;
  while (at > line_start && text::is_continuation(text_[at]))
    --at;
  return at;
}

std::size_t LineIndex::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::size_t>(after - starts_.begin());
}

Span LineIndex::line_span(std::size_t line) const {
  const std::size_t index = std::clamp<std::size_t>(line, 1, starts_.size()) - 1;
  const std::size_t begin = starts_[index];
  if (index + 1 == starts_.size()) return {begin, text_.size()};
  std::size_t end = starts_[index + 1] - 1;
  const bool carriage_return = text_[end] == '\n' && end > begin && text_[end - 1] == '\r';
  if (carriage_return) --end;
  return {begin, end};
}

Position LineIndex::position(std::size_t offset) const {
  const std::size_t line = line_of(offset);
  const std::size_t start = starts_[line - 1];
  const Units to_offset = units_before(character_start(offset, start));
  return {line, to_offset.code_points - units_before(start).code_points + 1};
}

std::size_t LineIndex::utf16_column(std::size_t offset) const {
  const std::size_t start = starts_[line_of(offset) - 1];
  return units_before(character_start(offset, start)).utf16 - units_before(start).utf16 + 1;
}

std::size_t LineIndex::byte_column(std::size_t offset) const {
  return std::min(offset, text_.size()) - starts_[line_of(offset) - 1] + 1;
}

Source::Source(std::string path, std::string bytes)
    : path_(std::move(path)), bytes_(std::move(bytes)) {
  if (std::string_view(bytes_).substr(0, byte_order_mark.size()) == byte_order_mark) {
    bom_size_ = byte_order_mark.size();
  }
  first_invalid_ = text::first_invalid(bytes_);
  if (first_invalid_ != npos) repaired_ = text::repair(bytes_);
}

std::string_view Source::text() const {
  return first_invalid_ == npos ? bytes_ : repaired_;
}

}  // namespace aar
