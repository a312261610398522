#include "lint/wording/scan.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/wording/hints.hpp"
#include "lint/wording/judge.hpp"
#include "lint/wording/places.hpp"
#include "lint/words.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using wording::all_rows;
using wording::row_count;

/// Patterns that were compiled once in this process, by their text.
const Expression& expression(std::string_view pattern) {
  static std::mutex mutex;
  static std::map<std::string, Expression, std::less<>> known;
  const std::scoped_lock lock(mutex);
  const auto found = known.find(pattern);
  if (found != known.end()) return found->second;
  return known.try_emplace(std::string(pattern), over_lines({pattern})).first->second;
}

/// What is denied is not said: `nobody was at fault`, `not carelessly`.
constexpr bool is_deniable(Wording category) {
  switch (category) {
    case Wording::human_error:
    case Wording::blame:
    case Wording::judgement:
    case Wording::absolutism:
    case Wording::single_cause:
    case Wording::team_blame:
      return true;
    default:
      return false;
  }
}

/// The author's own words in the whole body; owners and attributes of actions are no words.
std::string words_of(const LintContext& context) {
  const Span body = context.document.body;
  std::string words(own_words(context, body));
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::action) continue;
    for (const Value& handle : item.handles)
      blank(words, body, handle.span);
    for (const Attribute& attribute : item.attributes)
      blank(words, body, attribute.span);
  }
  return words;
}

/// The parts of `words` in which a phrase stands, in any case.
SpanSet places_of(std::string_view words, const std::vector<std::string>& phrases) {
  std::vector<Span> spans;
  const std::string lower = phrases.empty() ? std::string() : text::lower_ascii(words);
  for (const std::string& phrase : phrases) {
    const std::string wanted = text::lower_ascii(text::trim(phrase));
    if (wanted.empty()) continue;
    for (std::size_t at = lower.find(wanted); at != std::string::npos;
         at = lower.find(wanted, at + wanted.size()))
      spans.push_back({at, at + wanted.size()});
  }
  return SpanSet(std::move(spans));
}

/// Sections that are about what did not happen, or about what was learned since.
bool is_at_home(const WordingRow& row, std::string_view section) {
  constexpr auto elsewhere = std::to_array<std::string_view>(
      {"could-have-happened", "what-stopped-it", "plan-and-actual", "expected-process",
       "expected-signal", "hypothesis", "objectives"});
  if (row.id == "HS04") return section == "lessons";
  return row.category == Wording::counterfactual &&
         std::find(elsewhere.begin(), elsewhere.end(), section) != elsewhere.end();
}

/// An action that says how it ends, who does it, or that it is there to learn, is not that weak.
bool is_excused(const WordingRow& row, const Item& action) {
  const std::string_view type = action.value("type");
  if (row.id == "WA03") return type == "learn" || type == "respond";
  if (row.id == "WA04") return action.due().has_value() || !action.references.empty();
  if (row.id == "WA08") return !action.owner().empty();
  return false;
}

/// How loud each row is, and which ones are looked for.
struct RowLevels {
  RowLevels(const std::map<std::string, Level>& settings, bool strict) {
    for (std::size_t number = 0; number < row_count; ++number) {
      const WordingRow& row = all_rows[number];
      const auto set = settings.empty() ? settings.end() : settings.find(std::string(row.id));
      const bool ours = set != settings.end();
      levels[number] = ours ? set->second : row.level;
      const Level least = strict || ours ? Level::note : Level::warning;
      wanted[number] = levels[number] >= least;
    }
  }

  std::array<Level, row_count> levels{};
  wording::RowSet wanted;
};

RowLevels row_levels(const LintContext& context) {
  static const RowLevels as_shipped({}, false);
  const auto& settings = context.config.wording.rows;
  return settings.empty() && !context.strict ? as_shipped : RowLevels(settings, context.strict);
}

class Scan {
 public:
  explicit Scan(const LintContext& context)
      : context_(context),
        places_(context),
        words_(words_of(context)),
        rows_(row_levels(context)) {}

  WordingHits run() {
    WordingHits hits;
    const wording::Folded folded(words_);
    const std::vector<wording::Hint> hints = hinted(folded);
    if (hints.empty()) return hits;
    allowed_ = places_of(words_, context_.config.wording.allow);
    Sentences reader(words_);
    std::array<std::size_t, row_count> looked_until{};  // where the last sentence ends, by row
    for (const auto [offset, row] : hints) {
      if (offset < looked_until[row]) continue;
      if (!places_.is_in(source_offset(offset), all_rows[row].scope)) continue;
      const Span sentence = reader.around(offset);
      looked_until[row] = reader.end();
      if (!wording::has_second_hint(row, folded, sentence)) continue;
      if (const auto hit = look(row, sentence)) hits.found.push_back(*hit);
    }
    std::sort(hits.found.begin(), hits.found.end(),
              [](const WordingHit& left, const WordingHit& right) {
                return left.span < right.span || (left.span == right.span && left.row < right.row);
              });
    return hits;
  }

 private:
  [[nodiscard]] std::size_t source_offset(std::size_t offset) const {
    return context_.document.body.begin + offset;
  }

  /// The hints by offset, and for wanted rows that have none every sentence.
  std::vector<wording::Hint> hinted(const wording::Folded& folded) {
    std::vector<wording::Hint> hints = wording::find_hints(folded, rows_.wanted);
    const std::size_t count = hints.size();
    std::vector<Span> every;
    for (std::size_t number = 0; number < row_count; ++number) {
      if (!rows_.wanted[number] || !all_rows[number].hints.empty()) continue;
      if (every.empty()) every = sentences(words_);
      for (const Span sentence : every)
        hints.push_back({sentence.begin, number});
    }
    if (hints.size() > count)
      std::stable_sort(hints.begin(), hints.end(),
                       [](const wording::Hint& left, const wording::Hint& right) {
                         return left.offset < right.offset;
                       });
    return hints;
  }

  /// The first match of a row in a sentence that nothing takes back.
  std::optional<WordingHit> look(std::size_t number, Span sentence) {
    constexpr int most = 16;
    const WordingRow& row = all_rows[number];
    const std::string_view text = std::string_view(words_).substr(sentence.begin, sentence.size());
    const Expression& pattern = expression(row.pattern);
    std::size_t from = 0;
    for (int tries = 0; tries < most; ++tries) {
      const auto match = pattern.find(text, from);
      if (!match || match->whole.empty()) return std::nullopt;
      from = match->whole.end;
      const Span part = match->group.empty() ? match->whole : match->group;
      const Span span = text::trim(text, part);
      if (is_taken_back(row, text, sentence, span)) continue;
      const std::size_t begin = source_offset(sentence.begin);
      return WordingHit{&row, Span{begin + span.begin, begin + span.end},
                        ceiling(number, text, span)};
    }
    return std::nullopt;
  }

  [[nodiscard]] Level ceiling(std::size_t number, std::string_view text, Span span) const {
    const WordingRow& row = all_rows[number];
    const bool personal = row.category != Wording::weak_action &&
                          row.category != Wording::privacy && row.category != Wording::naming;
    if (!personal || !wording::is_first_person(text, span)) return rows_.levels[number];
    return std::min(rows_.levels[number], Level::note);
  }

  [[nodiscard]] bool is_taken_back(const WordingRow& row, std::string_view text, Span sentence,
                                   Span span) const {
    if (allowed_.touches({sentence.begin + span.begin, sentence.begin + span.end})) return true;
    const bool number = row.id == "PV03";  // `http://10.1.2.3/` tells it all the same
    if (!number && wording::is_in_url(text, span)) return true;
    if (row.scope == WordingScope::actions && is_no_action(row, sentence, span)) return true;
    if (is_at_home(row, places_.section_at(source_offset(sentence.begin + span.begin))))
      return true;
    if (is_deniable(row.category) && wording::is_denied(text, span)) return true;
    if (wording::is_about_culture(text)) return true;
    return is_innocent(row, {sentence.begin + span.begin, sentence.begin + span.end});
  }

  [[nodiscard]] bool is_no_action(const WordingRow& row, Span sentence, Span span) const {
    const Item* const action = places_.action_at(source_offset(sentence.begin + span.begin));
    if (action == nullptr || is_excused(row, *action)) return true;
    const std::size_t start = source_offset(sentence.begin);
    return row.pattern.front() == '^' && action->text_span.begin < start &&
           !text::trim(context_.source.text({action->text_span.begin, start})).empty();
  }

  [[nodiscard]] bool is_innocent(const WordingRow& row, Span span) const {
    constexpr std::size_t reach = 40;
    if (row.unless.empty()) return false;
    const Span wide = wording::with_surroundings(words_, span, reach);
    return expression(row.unless).is_in(std::string_view(words_).substr(wide.begin, wide.size()));
  }

  const LintContext& context_;
  wording::Places places_;
  std::string words_;
  SpanSet allowed_;
  RowLevels rows_;
};

}  // namespace

const WordingHits& wording_of(const LintContext& context) {
  if (context.wording == nullptr)
    context.wording = std::make_shared<const WordingHits>(Scan(context).run());
  return *context.wording;
}

std::vector<Span> find_wording(const LintContext& context, const std::string& pattern,
                               std::size_t most) {
  const std::string words = words_of(context);
  const std::size_t begin = context.document.body.begin;
  const SpanSet allowed = places_of(words, context.config.wording.allow);
  const Expression& wanted = expression(pattern);
  std::vector<Span> found;
  std::size_t from = 0;
  while (found.size() < most) {
    const auto match = wanted.find(words, from);
    if (!match) break;
    from = match->whole.empty() ? match->whole.end + 1 : match->whole.end;
    if (match->whole.empty() || allowed.touches(match->whole)) continue;
    found.push_back({begin + match->whole.begin, begin + match->whole.end});
  }
  return found;
}

}  // namespace aar
