#include "lint/prose.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "lint/sections.hpp"
#include "text/byte_set.hpp"
#include "text/bytes.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// Line ends are kept.
void blank_out(std::string& words, Span part) {
  for (std::size_t at = part.begin; at < part.end; ++at) {
    if (words[at] != '\n') words[at] = ' ';
  }
}

/// A copy of the body in which everything but prose is blank, and code is masked.
std::string readable_body(const Document& document, const Source& source) {
  const Span body = document.body;
  std::string words(source.text(body));
  std::size_t done = 0;  // runs are in the order of the text
  for (const TextRun& run : parts_in(document.text, body)) {
    const std::size_t begin = run.span.begin - body.begin;
    const std::size_t end = std::min(run.span.end, body.end) - body.begin;
    blank_out(words, {done, begin});
    if (run.kind != TextKind::prose)  // a run is of one line
      words.replace(begin, end - begin, end - begin, run.kind == TextKind::code ? mask : ' ');
    done = std::max(done, end);
  }
  blank_out(words, {done, words.size()});
  return words;
}

/// The byte before a part is its marker, its bar or a line end: never prose.
void end_sentence_before(std::string& words, Span body, std::size_t offset) {
  if (offset > body.begin && offset <= body.end) words[offset - body.begin - 1] = sentence_end;
}

void mark_edges(const Document& document, Span body, std::string& words) {
  for (const ListItem& item : parts_in(document.items, body)) {
    end_sentence_before(words, body, item.text_span.begin);
  }
  for (const Heading& heading : parts_in(document.headings, body)) {
    end_sentence_before(words, body, heading.span.begin);
    const std::size_t end = heading.span.end;
    if (end < body.end && words[end - body.begin] == '\n') words[end - body.begin] = sentence_end;
    if (end > heading.text_span.end) end_sentence_before(words, body, end);
  }
  for (const Table& table : parts_in(document.tables, body)) {
    for (const std::vector<TableCell>& row : table.rows) {
      for (const TableCell& cell : row)
        end_sentence_before(words, body, cell.span.begin);
    }
  }
}

struct QuotationMarks {
  std::string_view open, close;
};

constexpr std::array<QuotationMarks, 4> quotation_marks{
    QuotationMarks{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"「", "」"}};

/// Masks what stands between a pair of marks in one sentence's reach; a mark without its partner is
/// left alone.
void mask_quotations(std::string& words) {
  for (const QuotationMarks& marks : quotation_marks) {
    std::size_t open = words.find(marks.open);
    while (open != std::string::npos) {
      const std::size_t inside = open + marks.open.size();
      const std::size_t close = words.find(marks.close, inside);
      if (close == std::string::npos) break;
      const std::string_view quoted = std::string_view(words).substr(inside, close - inside);
      const bool crosses = quoted.find(sentence_end) != std::string_view::npos ||
                           quoted.find("\n\n") != std::string_view::npos;
      if (!crosses)
        std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(inside), quoted.size(), mask);
      open = words.find(marks.open, crosses ? inside : close + marks.close.size());
    }
  }
}

/// The bytes at which a sentence may end; the last one of `。` among them.
constexpr text::ByteSet may_end("\x1f\n.!?\x82");

std::size_t find_end(std::string_view words, std::size_t at) {
  return text::find_byte(words, at, [](auto c) {
    return (c == sentence_end) | (c == '\n') | (c == '.') | (c == '!') | (c == '?') | (c == 0x82);
  });
}

/// Does a sentence end after the byte at `at`?
bool ends_at(std::string_view words, std::size_t at) {
  const char c = words[at];
  if (c == sentence_end) return true;
  const char next = at + 1 < words.size() ? words[at + 1] : '\n';
  if (c == '\n' && next == '\n') return true;
  if (c == '.' || c == '!' || c == '?') return next == ' ' || next == '\n' || next == sentence_end;
  return at >= 2 && words.substr(at - 2, 3) == "。";
}

void blank_block_quotes(const Document& document, Span body, std::string& words) {
  for (const TextRun& run : parts_in(document.text, body)) {
    if (!run.quoted || run.kind != TextKind::prose) continue;
    blank_out(words, {run.span.begin - body.begin, std::min(run.span.end, body.end) - body.begin});
  }
}

std::string own_body(const LintContext& context) {
  const Span body = context.document.body;
  std::string words(readable_words(context, body));
  blank_block_quotes(context.document, body, words);
  mark_edges(context.document, body, words);
  mask_quotations(words);
  return words;
}

std::string_view part_of(const std::string& words, Span body, Span part) {
  const std::size_t begin = std::clamp(part.begin, body.begin, body.end);
  const std::size_t end = std::clamp(part.end, begin, body.end);
  return std::string_view(words).substr(begin - body.begin, end - begin);
}

}  // namespace

std::string_view readable_words(const LintContext& context, Span part) {
  const Span body = context.document.body;
  if (context.readable == nullptr) {
    context.readable =
        std::make_shared<const std::string>(readable_body(context.document, context.source));
  }
  return part_of(*context.readable, body, part);
}

std::string_view own_words(const LintContext& context, Span part) {
  if (context.own == nullptr) context.own = std::make_shared<const std::string>(own_body(context));
  return part_of(*context.own, context.document.body, part);
}

std::vector<Span> sentences(std::string_view words) {
  std::vector<Span> found;
  found.reserve(8);
  Sentences reader(words);
  for (std::size_t at = 0; at < words.size(); at = reader.end()) {
    const Span sentence = reader.around(at);
    if (!sentence.empty()) found.push_back(sentence);
  }
  return found;
}

Span Sentences::around(std::size_t offset) {
  if (offset < part_.end) return sentence_;
  std::size_t begin = offset;
  while (begin > part_.end && !(may_end.has(words_[begin - 1]) && ends_at(words_, begin - 1)))
    --begin;
  std::size_t last = find_end(words_, offset);
  while (last + 1 < words_.size() && !ends_at(words_, last))
    last = find_end(words_, last + 1);
  last = std::min(last, words_.size() - 1);
  part_ = {begin, last + 1};
  sentence_ = text::trim(words_, Span{begin, words_[last] == sentence_end ? last : last + 1});
  return sentence_;
}

}  // namespace aar
