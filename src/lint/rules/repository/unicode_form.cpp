#include <algorithm>

#include "aar/field.hpp"

#include "lint/edits.hpp"
#include "lint/faults.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

/// A mark that may be one character with what stands before it: accents, voicing marks, the later
/// parts of a Hangul syllable.
bool joins(char32_t c) {
  const bool hangul = (c >= 0x1161 && c <= 0x1175) || (c >= 0x11A8 && c <= 0x11C2);
  return hangul || text::is_mark(c);
}

/// What a letter and its marks are in one character; empty when that is what stands there already.
/// A letter that changes by itself (an old form of a character) is left alone.
std::string composed(std::string_view letter, std::string_view whole) {
  constexpr std::size_t most = 64;  // more is decoration
  if (whole.size() > most || text::nfc(letter) != letter) return {};
  std::string one = text::nfc(whole);
  return one == whole ? std::string() : one;
}

bool is_word_end(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Paths, addresses, handles, `key:value`: names of something else, which may be spelled that way.
bool is_in_name(std::string_view text, Span area, Span part) {
  constexpr std::size_t most = 128;  // bytes to look at on each side
  const std::size_t first = std::max(area.begin, part.begin - std::min(part.begin, most));
  const std::size_t last = std::min(area.end, part.end + most);
  std::size_t begin = part.begin;
  while (begin > first && !is_word_end(text[begin - 1]))
    --begin;
  std::size_t end = part.end;
  while (end < last && !is_word_end(text[end]))
    ++end;
  std::string_view word = text.substr(begin, end - begin);
  while (!word.empty() &&
         std::string_view(".,:;!?)\"'*_").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return word.find_first_of("/\\@#:=._[]<>`") != std::string_view::npos;
}

void collect(std::string_view text, Span area, std::vector<Edit>& edits) {
  for (std::size_t at = area.begin; at < area.end;) {
    const text::CodePoint letter = text::decode(text, at);
    Span whole{at, at + letter.size};
    for (at = whole.end; at < area.end; at = whole.end) {
      const text::CodePoint mark = text::decode(text, at);
      if (!joins(mark.value)) break;
      whole.end += mark.size;
    }
    if (whole.size() == letter.size || !text::is_letter(letter.value)) continue;
    std::string one =
        composed(text.substr(whole.begin, letter.size), text.substr(whole.begin, whole.size()));
    if (!one.empty() && !is_in_name(text, area, whole)) edits.push_back({whole, std::move(one)});
  }
}

bool is_free_text(const Node& entry) {
  const FieldSpec* const spec = find_field(entry.key);
  return spec != nullptr && spec->type == FieldType::text && entry.key != "trigger";
}

void report(std::vector<Edit> edits, bool safe, DiagnosticSink& sink) {
  if (edits.empty()) return;
  const Edit& first = edits.front();
  Diagnostic& diagnostic =
      sink.report(first.span, "`{}` is written as a letter and its mark apart{}", first.replacement,
                  edits.size() == 1 ? "" : fmt::format(", and so are {} more", edits.size() - 1));
  diagnostic.help = "write it as one character (NFC); `grep` and sorting see two spellings";
  diagnostic.fix = Fix{"write letters and marks as one character", safe, std::move(edits)};
}

void check_unicode_form(const LintContext& context, DiagnosticSink& sink) {
  if (is_unreadable(context.document) || is_stray(context)) return;
  const std::string_view text = context.source.text();
  // Links to a heading repeat its text, here or in another file.
  std::vector<Edit> plain;
  std::vector<Edit> headings;
  for (const Node& entry : context.document.front_matter.root.children) {
    if (entry.is_scalar() && is_free_text(entry)) collect(text, entry.span, plain);
  }
  for (const TextRun& run : context.document.text) {
    if (run.kind != TextKind::prose || run.link) continue;
    collect(text, run.span, run.heading ? headings : plain);
  }
  report(std::move(plain), true, sink);
  report(std::move(headings), false, sink);
}

}  // namespace

const Rule unicode_form{
    .id = "AAR906",
    .name = "unicode-form",
    .category = Category::repository,
    .levels = {Level::note, Level::note, Level::note},
    .core = false,
    .fixes = true,
    .summary = "letters are written apart from their marks",
    .check = check_unicode_form,
};

}  // namespace aar::rule
