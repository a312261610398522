#include <algorithm>
#include <cstdint>

#include "aar/field.hpp"

#include "lint/edits.hpp"
#include "lint/faults.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "lint/spans.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

constexpr char32_t soft_hyphen = 0x00AD;
constexpr char32_t zero_width_no_break_space = 0xFEFF;  // at the start of a file: its mark

bool is_ascii_word(char c) {
  return text::is_ascii_alnum(c);
}

/// Consecutive invisible characters, and the visible ones beside them (0: none on that line).
struct Run {
  Span span{};
  char32_t first = 0;
  std::size_t count = 0;
  char32_t before = 0, after = 0;

  /// Many scripts and emoji are joined or parted by such characters; Latin text is not.
  [[nodiscard]] bool is_in_latin() const {
    constexpr char32_t end_of_latin = 0x0250;
    return before < end_of_latin && after < end_of_latin;
  }
};

class Finder {
 public:
  explicit Finder(std::string_view text, std::size_t from) : text_(text), at_(from) {}

  /// The next run; false at the end.
  bool next(Run& run) {
    while (at_ < text_.size()) {
      const text::CodePoint c = text::decode(text_, at_);
      if (!text::is_zero_width(c.value)) {
        before_ = c.value == '\n' || c.value == '\r' ? 0 : c.value;
        at_ += c.size;
        continue;
      }
      run = {{at_, at_}, c.value, 0, before_, 0};
      take(run);
      return true;
    }
    return false;
  }

 private:
  void take(Run& run) {
    while (at_ < text_.size()) {
      const text::CodePoint c = text::decode(text_, at_);
      if (!text::is_zero_width(c.value)) {
        run.after = c.value == '\n' || c.value == '\r' ? 0 : c.value;
        break;
      }
      at_ += c.size;
      ++run.count;
    }
    run.span.end = at_;
  }

  std::string_view text_;
  std::size_t at_;
  char32_t before_ = 0;
};

/// Without the characters, does a plain value stay one value, and the same one but for them?
bool is_plain_inside(std::string_view text, Span run) {
  const char before = run.begin == 0 ? '\n' : text[run.begin - 1];
  const char after = run.end == text.size() ? '\n' : text[run.end];
  const bool ends = after == '\n' || after == '\r' || is_ascii_word(after);
  return ends && (is_ascii_word(before) || before == ' ');
}

/// Between words of a line that has begun: at its start, or beside a mark, somebody may have kept
/// Markdown or a chat from reading it (`@` here, `#` there).
bool is_between_words(std::string_view text, Span run) {
  constexpr std::string_view marks = " .,;:!?)\"'";
  const auto is_letter = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80U || (is_ascii_word(c) && (c < '0' || c > '9'));
  };
  const auto fits = [&](char c) {
    return is_letter(c) || is_ascii_word(c) || marks.find(c) != std::string_view::npos;
  };
  constexpr std::size_t most = 200;  // bytes to look back
  const std::size_t first = run.begin > most ? run.begin - most : 0;
  bool begun = false;
  for (std::size_t at = run.begin; at > first && !begun; --at) {
    if (text[at - 1] == '\n' || text[at - 1] == '\r') break;
    begun = is_letter(text[at - 1]);
  }
  if (!begun || !fits(text[run.begin - 1])) return false;
  const char after = run.end == text.size() ? '\n' : text[run.end];
  return after == '\n' || after == '\r' || fits(after);
}

bool names_something_else(const Node& entry) {
  const FieldSpec* const spec = find_field(entry.key);
  if (spec == nullptr) return true;
  switch (spec->type) {
    case FieldType::id:
    case FieldType::id_list:
    case FieldType::url:
    case FieldType::glob_list:
    case FieldType::map:
    case FieldType::record:
    case FieldType::record_list:
      return true;
    default:
      return false;
  }
}

/// In the front matter: a value that stays what it is.
bool is_safe_value(const LintContext& context, Span run) {
  for (const Node& entry : context.document.front_matter.root.children) {
    if (!entry.span.contains(run) || entry.is_mapping() || names_something_else(entry)) continue;
    if (entry.is_sequence()) {
      return std::any_of(entry.children.begin(), entry.children.end(), [&](const Node& item) {
        return item.is_scalar() && item.style == ScalarStyle::plain && item.span.contains(run) &&
               is_plain_inside(context.source.text(), run);
      });
    }
    return entry.style != ScalarStyle::plain || is_plain_inside(context.source.text(), run);
  }
  return false;
}

struct Places {
  SpanSet code, links, anchors;

  explicit Places(const Document& document) {
    std::vector<Span> code_spans;
    std::vector<Span> link_spans;
    std::vector<Span> anchor_spans;
    for (const CodeBlock& block : document.code_blocks)
      code_spans.push_back(block.span);
    for (const Link& link : document.links)
      link_spans.push_back(link.span);
    for (const TextRun& run : document.text) {
      if (run.kind != TextKind::prose) code_spans.push_back(run.span);
      if (run.kind == TextKind::prose && (run.link || run.heading))
        anchor_spans.push_back(run.span);
    }
    code = SpanSet(std::move(code_spans));
    links = SpanSet(std::move(link_spans));
    anchors = SpanSet(std::move(anchor_spans));
  }
};

void report(const LintContext& context, const Run& run, const Places& places,
            DiagnosticSink& sink) {
  const bool in_front_matter = context.document.front_matter.span.contains(run.span);
  const bool in_link = places.links.touches(run.span);
  const bool loud = in_front_matter || in_link;
  const auto number = static_cast<std::uint32_t>(run.first);
  Diagnostic& diagnostic =
      run.count == 1
          ? sink.report_at_most(loud ? Level::warning : Level::note, run.span,
                                "invisible character U+{:04X}", number)
          : sink.report_at_most(loud ? Level::warning : Level::note, run.span,
                                "{} invisible characters, U+{:04X} the first", run.count, number);
  diagnostic.help = "take it out; a search for the word does not find it";
  const bool safe = in_front_matter ? is_safe_value(context, run.span)
                                    : !in_link && !places.anchors.touches(run.span) &&
                                          is_between_words(context.source.text(), run.span);
  diagnostic.fix = single_fix(run.count == 1 ? "take the character out" : "take the characters out",
                              run.span, "", safe);
}

void check_invisible_character(const LintContext& context, DiagnosticSink& sink) {
  if (is_unreadable(context.document) || is_stray(context)) return;
  const Places places(context.document);
  Finder finder(context.source.text(), context.source.bom_size());
  for (Run run; finder.next(run);) {
    if (!run.is_in_latin() && run.first != zero_width_no_break_space) continue;
    if (places.code.touches(run.span)) continue;
    const bool data =
        context.document.front_matter.span.contains(run.span) || places.links.touches(run.span);
    if (run.first == soft_hyphen && !data) continue;  // says where a long word may be broken
    report(context, run, places, sink);
  }
}

}  // namespace

const Rule invisible_character{
    .id = "AAR907",
    .name = "invisible-character",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .fixes = true,
    .summary = "a character without width stands in a word or a value",
    .check = check_invisible_character,
};

}  // namespace aar::rule
