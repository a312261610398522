#include "lint/factors.hpp"

#include <algorithm>

#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

// Longer ones say something of what followed, in words nobody can list.
constexpr std::size_t few_words = 6;
constexpr std::size_t some_words = 9;

/// `Two things came together:` announces factors and is none.
bool is_introduction(std::string_view text) {
  text = text::trim(text);
  return text.empty() || text.back() == ':' ||
         text.substr(text.size() - std::min<std::size_t>(3, text.size())) == "：";
}

std::size_t factors_in(const LintContext& context, const Content& content, Span body) {
  std::size_t count = 0;
  for (const Paragraph& paragraph : parts_in(context.document.paragraphs, body)) {
    if (content.is_in(paragraph.span) && !is_introduction(paragraph.text)) ++count;
  }
  for (const ListItem& item : parts_in(context.document.items, body)) {
    if (!item.quoted && content.is_in(item.text_span)) ++count;
  }
  for (const Table& table : parts_in(context.document.tables, body)) {
    count += static_cast<std::size_t>(
        std::count_if(table.rows.begin(), table.rows.end(), [](const auto& row) {
          return std::any_of(row.begin(), row.end(),
                             [](const TableCell& cell) { return !cell.text.empty(); });
        }));
  }
  // `**Root cause:** a lock` is one, though its paragraph begins before the body.
  return std::max<std::size_t>(count, content.is_in(body) ? 1 : 0);
}

/// Words that join a factor to what came of it or to what it came from.
const Expression& effect() {
  static const Expression expression(over_lines(
      {R"(→|->|=>|[,;:–—(]|\b(?:led|let|leads?|leading|so|caus\w+|result\w*|means?|meant|makes?|made|making|because|since|due|)",
       R"(when|while|until|unless|hence|thus|therefore|which|that|where|allow\w*|prevent\w*|increas\w*|decreas\w*|delay\w*|)"
       R"(mask\w*|hid|hid(?:es|den|ing)|complicat\w+|slow\w*|drown\w*|confus\w+|block\w*|stop(?:s|ped)|fail\w*|broke|breaks|)"
       R"(could|couldn['’]t|cannot|can['’]t|after|before|as|by|without|despite|but|and (?:\w+ )?(?:was|were|is|are|had|has)|)"
       R"(causing|triggered|kept|left|hit|exceeded|ran out|overload\w*|exhaust\w*)\b)"}));
  return expression;
}

const Expression& absence() {
  static const Expression expression(
      over_lines({R"(^\W*(?:there (?:was|were|is|are) |we (?:had|have|were|are) |an? |the )?)",
                  R"((?:no|not any|lack of|missing|absence of|lacking)\b)"}),
      {"no", "lack", "missing", "absence"});
  return expression;
}

const Expression& descriptor() {
  static const Expression expression(
      R"(\b(?:poor(?:ly)?|inadequate(?:ly)?|insufficient(?:ly)?|bad(?:ly)?|sloppy|sloppily|careless(?:ly|ness)?|complacen\w+|improper(?:ly)?|lousy|shoddy)\b)",
      {"poor", "inadequat", "insufficien", "bad", "slopp", "careless", "complacen", "improper",
       "lous", "shodd"});
  return expression;
}

/// `Trigger: migration 0412` is the trigger, whatever the list is called.
bool is_trigger(std::string_view text) {
  return text::lower_ascii(text.substr(0, 7)) == "trigger";
}

}  // namespace

std::size_t count_written_factors(const LintContext& context, const Content& content) {
  std::size_t count = 0;
  for (const Span body : section_bodies(context.review, factors_section))
    count += factors_in(context, content, body);
  return count;
}

std::size_t count_listed_factors(const Review& review) {
  const std::vector<Value>& factors = review.factors.values;
  return static_cast<std::size_t>(std::count_if(
      factors.begin(), factors.end(), [](const Value& factor) { return factor.filled(); }));
}

std::vector<Factor> factor_items(const LintContext& context) {
  std::vector<Factor> found;
  for (const Span body : section_bodies(context.review, factors_section)) {
    for (const ListItem& item : parts_in(context.document.items, body)) {
      if (item.quoted) continue;
      if (item.depth > 0) {
        if (!found.empty()) found.back().parted = true;
        continue;
      }
      // A second paragraph or code below it says more as well.
      const bool more = item.span.end > item.text_span.end + 2;
      found.push_back({item.text_span, item.text, more});
    }
  }
  return found;
}

FactorFault judge_factor(const Factor& factor) {
  const std::string_view text = factor.text;
  const std::size_t words = text::count_words(text);
  if (factor.parted || words == 0 || words > some_words) return FactorFault::none;
  if (!is_mostly_ascii(text) || is_trigger(text) || effect().is_in(text)) return FactorFault::none;
  if (descriptor().is_in(text)) return FactorFault::descriptor;
  if (absence().is_in(text)) return FactorFault::absence;
  return words <= few_words ? FactorFault::no_effect : FactorFault::none;
}

}  // namespace aar
