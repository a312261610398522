// The words of a part of a review as rules on wording may read them: a copy of the same length in
// which everything else is blanked out, so that an offset in it is an offset in the source. Code,
// comments, HTML and quotations are not the author's own words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

/// What stands for code and for other people's words: neither a blank nor a letter, so that no
/// pattern reads across them.
inline constexpr char mask = '\x1e';
/// What ends a sentence besides its punctuation: the edges of items, cells and headings.
inline constexpr char sentence_end = '\x1f';

/// All prose of `part`, which lies in the document's body: quotations included, code and comments
/// blank. The view is valid as long as the context.
std::string_view readable_words(const LintContext& context, Span part);
/// The author's own words: without block quotes and what stands in double quotation marks.
std::string_view own_words(const LintContext& context, Span part);

/// The sentences of such a text, as offsets into it, trimmed.
std::vector<Span> sentences(std::string_view words);

/// The sentences around a few places of a text, without looking at the others.
class Sentences {
 public:
  explicit Sentences(std::string_view words) : words_(words) {}

  /// The sentence that this byte of the text belongs to, trimmed, so that the byte may lie before
  /// or behind it; may be empty. Offsets are asked in their order.
  Span around(std::size_t offset);

  /// Where the next sentence begins, white space included.
  [[nodiscard]] std::size_t end() const { return part_.end; }

 private:
  std::string_view words_;
  Span part_{};
  Span sentence_{};
};

}  // namespace aar
