#include "lint/placeholder_prompts.hpp"

#include <algorithm>
#include <array>

#include "lint/archive_memory.hpp"
#include "lint/headings.hpp"
#include "model/template.hpp"
#include "text/byte_set.hpp"
#include "text/embedded.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::size_t shortest_prompt = 4;  // words

/// How a template's sentence begins that asks for something …
constexpr std::string_view asking_words =
    " what when where who whom whose why which how did do does was were is are has have describe "
    "explain list add include write provide summarise summarize fill state give mention tell note "
    "things insert replace enter outline document record identify ";
/// … and what shows that it speaks of the section and not of the event.
constexpr std::array<std::string_view, 9> asking_parts{
    "ideally",     "this section", "these are only", "sample",     "e.g.",
    "for example", "should be",    "should result",  "delete this"};

bool is_long_enough(std::string_view squeezed) {
  return squeezed.find("{{") == std::string_view::npos &&
         text::count_words(squeezed) >= shortest_prompt;
}

void add_question(TemplatePrompts& prompts, std::string_view text) {
  std::string squeezed = text::squeeze(text);
  if (is_long_enough(squeezed)) prompts.questions.insert(std::move(squeezed));
}

bool asks(std::string_view squeezed) {
  const std::string lowered = text::lower_ascii(squeezed);
  if (lowered.ends_with('?') || lowered.ends_with("...") || lowered.ends_with("…")) return true;
  const std::size_t begin = std::min(lowered.find_first_not_of("(*_[<\"' "), lowered.size());
  const std::string first = lowered.substr(begin, lowered.find_first_of(" ,:", begin) - begin);
  if (asking_words.find(" " + first + " ") != std::string_view::npos) return true;
  return std::any_of(asking_parts.begin(), asking_parts.end(), [&](std::string_view part) {
    return lowered.find(part) != std::string::npos;
  });
}

void add_block(TemplatePrompts& prompts, std::string_view text) {
  std::string squeezed = text::squeeze(text);
  if (!is_long_enough(squeezed)) return;
  (asks(squeezed) ? prompts.questions : prompts.statements).insert(std::move(squeezed));
}

/// A line as a list item's or paragraph's text would have it.
std::string_view without_marker(std::string_view line) {
  line = text::trim(line);
  for (const std::string_view marker : {"- [ ] ", "- ", "* "}) {
    if (line.starts_with(marker)) return line.substr(marker.size());
  }
  return line;
}

void add_comments(const Document& document, TemplatePrompts& prompts) {
  for (const Comment& comment : document.comments) {
    add_question(prompts, comment.text);
    for (const std::string_view line : text::split(comment.text, '\n'))
      add_question(prompts, without_marker(line));
  }
}

/// What stands before the first section introduces every review of the archive.
std::size_t first_section(const Document& document) {
  for (const Heading& heading : document.headings) {
    if (heading.level > 1 && is_outline(heading)) return heading.span.begin;
  }
  return document.body.end;
}

void add_blocks(const Document& document, TemplatePrompts& prompts) {
  const std::size_t from = first_section(document);
  for (const Paragraph& paragraph : document.paragraphs) {
    if (paragraph.span.begin >= from) add_block(prompts, paragraph.text);
  }
  for (const ListItem& item : document.items) {
    if (item.span.begin >= from) add_block(prompts, item.text);
  }
  for (const Table& table : document.tables) {
    for (const auto& row : table.rows) {
      for (const TableCell& cell : row)
        add_block(prompts, cell.text);
    }
  }
}

TemplatePrompts read_shipped() {
  TemplatePrompts prompts;
  for (const embedded::File& file : embedded::templates())
    add_comments(parse(Source(std::string(file.path), std::string(file.text))), prompts);
  prompts.note_beginnings();
  return prompts;
}

TemplatePrompts read_own(const LintContext& context) {
  TemplatePrompts prompts;
  const std::string text = context.archive.template_text(context.review.kind.text);
  if (text.empty()) return prompts;
  const Document document = parse(Source("template.md", text));
  add_comments(document, prompts);
  add_blocks(document, prompts);
  prompts.note_beginnings();
  return prompts;
}

/// A number for the first bytes that squeezing leaves of a block.
std::size_t beginning_of(std::string_view block, std::size_t numbers) {
  static constexpr text::ByteSet gaps(" \t\r\n\v\f");
  constexpr std::size_t enough = 5;  // bytes
  std::size_t number = 0;
  std::size_t taken = 0;
  for (const char c : block) {
    if (gaps.has(c)) continue;
    number = number * 31 + static_cast<unsigned char>(c);
    if (++taken == enough) break;
  }
  return number % numbers;
}

}  // namespace

bool TemplatePrompts::may_hold(std::string_view block) const {
  return beginnings_[beginning_of(block, beginnings_.size())];
}

void TemplatePrompts::note_beginnings() {
  for (const auto* const blocks : {&questions, &statements}) {
    for (const std::string& block : *blocks)
      beginnings_.set(beginning_of(block, beginnings_.size()));
  }
}

const TemplatePrompts& shipped_prompts() {
  static const TemplatePrompts all = read_shipped();
  return all;
}

const TemplatePrompts& own_prompts(const LintContext& context) {
  static const TemplatePrompts none;
  if (model::is_template_name(context.source.path())) return none;
  const auto lock = context.archive.locked();
  std::shared_ptr<const TemplatePrompts>& known =
      memory_of(context.archive, Outside::templates).prompts[context.review.kind.text];
  if (known == nullptr) known = std::make_shared<const TemplatePrompts>(read_own(context));
  return *known;
}

}  // namespace aar
