#include "lint/word_count.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace aar {

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  std::size_t letters = 0;  // of scripts without blanks
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    at += point.size;
    const char32_t c = point.value;
    if (text::is_cjk(c)) {
      ++letters;
      inside = false;
      continue;
    }
    const bool blank = c <= U' ' || c == U'\u3000';
    const bool wordy = text::is_letter(c) || text::is_digit(c);
    if (wordy && !inside) ++words;
    inside = wordy || (inside && !blank);
  }
  return words + (letters + 1) / 2;
}

std::size_t count_words(const Document& document, const Source& source, Span body) {
  std::size_t words = 0;
  // The text behind a label (`**Summary**: it broke`) begins within a run.
  auto run =
      std::partition_point(document.text.begin(), document.text.end(),
                           [body](const TextRun& one) { return one.span.end <= body.begin; });
  for (; run != document.text.end() && run->span.begin < body.end; ++run) {
    if (run->heading) continue;
    const Span cut{std::max(run->span.begin, body.begin), std::min(run->span.end, body.end)};
    if (run->kind == TextKind::prose) words += count_words(source.text(cut));
    if (run->kind == TextKind::code) ++words;
  }
  return words;
}

}  // namespace aar
