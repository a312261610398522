#include "lint/action_strength.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "lint/expression.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

enum class Where : std::uint8_t { lead, any };

struct Row {
  Strength strength = Strength::unknown;
  Where where = Where::any;
  Expression expression;
};

// What may stand before the verb.
constexpr std::string_view opening =
    R"(^\W*(?:(?:please|also|then|we|i|need|needs|have|should|must|will|to|let['’]?s) ){0,4})";

std::vector<std::string> hints_of(std::string_view words) {
  std::vector<std::string> hints;
  for (const std::string_view word : text::words(words))
    hints.emplace_back(word);
  return hints;
}

std::string pattern_of(Where where, std::string_view pattern) {
  return where == Where::lead ? over_lines({opening, pattern}) : over_lines({pattern});
}

const Row* rows_begin(const Row*& end) {
  static const Row rows[] = {
#define AAR_STRENGTH(strength, where, hints, pattern) \
  {Strength::strength, Where::where,                  \
   Expression(pattern_of(Where::where, pattern), hints_of(hints))},
#include "lint/action_strength.inc"
#undef AAR_STRENGTH
  };
  end = std::end(rows);
  return std::begin(rows);
}

/// The strongest row of these that matches.
Strength strongest(std::string_view text, Where where, Strength least) {
  const Row* end = nullptr;
  Strength best = Strength::unknown;
  for (const Row* row = rows_begin(end); row != end; ++row) {
    if (row->where != where || row->strength < least || row->strength <= best) continue;
    if (row->expression.is_in(text)) best = row->strength;
  }
  return best;
}

/// What an action that begins weakly does besides: `… and alert on it`.
std::string_view second_half(std::string_view text) {
  std::size_t cut = std::string_view::npos;
  for (const std::string_view joint : {" and ", "; ", ", then ", " so that ", ". "}) {
    const std::size_t at = text.find(joint);
    if (at != std::string_view::npos) cut = std::min(cut, at + joint.size());
  }
  return cut == std::string_view::npos ? std::string_view() : text.substr(cut);
}

}  // namespace

std::string_view to_string(Strength strength) {
  switch (strength) {
    case Strength::stronger:
      return "stronger";
    case Strength::intermediate:
      return "intermediate";
    case Strength::weaker:
      return "weaker";
    case Strength::unknown:
      break;
  }
  return "unknown";
}

std::optional<Strength> parse_strength(std::string_view word) {
  const std::string plain = text::lower_ascii(text::trim(word));
  if (plain == "stronger" || plain == "strong") return Strength::stronger;
  if (plain == "intermediate" || plain == "medium") return Strength::intermediate;
  if (plain == "weaker" || plain == "weak") return Strength::weaker;
  return std::nullopt;
}

Strength strength_of(std::string_view text) {
  const Strength lead = strongest(text, Where::lead, Strength::weaker);
  if (lead == Strength::stronger) return lead;
  if (lead != Strength::weaker) return strongest(text, Where::any, Strength::weaker);
  const std::string_view rest = second_half(text);
  if (rest.empty()) return lead;
  const Strength more = std::max(strongest(rest, Where::lead, Strength::intermediate),
                                 strongest(rest, Where::any, Strength::intermediate));
  return std::max(lead, more);
}

}  // namespace aar
