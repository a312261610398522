#include "lint/prose_lengths.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/sections.hpp"

namespace aar {
namespace {

using model::Measure;
using model::StatedLength;

constexpr std::size_t most_sentences = 8;  // of one part

/// Where a length follows, and of what it is the length.
struct LengthOpening {
  const Expression& words;
  Measure measure;
};

const std::array<LengthOpening, 3>& openings() {
  static const Expression lasted(
      over_lines(
          {R"(\b(?:incident|outage|disruption|interruption|downtime|degradation|effect|event|issue))",
           R"((?: \w+){0,4} lasted (?:for )?(?:a total of )?)"}),
      {"lasted"});
  // "out" alone is in every "outage": it counts with what may stand for the blank behind it.
  static const Expression down_for(
      over_lines({R"(\b(?:down|unavailable|offline|unreachable|inaccessible|unusable|out) for )",
                  R"((?:a total of )?)"}),
      {"down", "unavailable", "offline", "unreachable", "inaccessible", "unusable", "out ", "out\n",
       "out\r", "out\t", "out\f"});
  static const Expression outage_of(
      over_lines({R"(\b(?:outage|downtime|disruption|interruption|unavailability) of )"}),
      {"outage", "downtime", "disruption", "interruption", "unavailability"});
  static const std::array<LengthOpening, 3> all{
      {{lasted, Measure::total}, {down_for, Measure::part}, {outage_of, Measure::part}}};
  return all;
}

/// `40min of total outage`, `a 2 hour 10 minute outage`: the length stands in front.
const Expression& closing() {
  static const Expression in_front(
      over_lines(
          {R"(\b((?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten))",
           R"([ -]?(?:minutes?|mins?|hours?|hrs?|h|m)(?:,?(?: and)? ?\d+[ -]?(?:minutes?|mins?|m))?))",
           R"([ -](?:long )?(?:of )?(?:(?:total|complete|full|partial|service|major|production) ){0,2})",
           R"((?:outage|downtime|disruption|interruption|unavailability)\b)"}),
      {"outage", "downtime", "disruption", "interruption", "unavailability"});
  return in_front;
}

constexpr HintOwners in_front = 1U << 3U;  // behind the bits of the openings

/// Which of the expressions may match, one bit each.
HintOwners hinted_lengths(std::string_view words) {
  static const HintTable table = [] {
    HintTable all;
    for (std::size_t i = 0; i < openings().size(); ++i)
      all.add(openings()[i].words.hints(), HintOwners{1} << i);
    all.add(closing().hints(), in_front);
    return all;
  }();
  return table.owners_in(words, (in_front << 1U) - 1);
}

class LengthFinder {
 public:
  explicit LengthFinder(const LintContext& context) : context_(context) {}

  std::vector<ProseLength> run() {
    const Review& review = context_.review;
    title_ = true;
    read(review.heading_title.empty() ? review.title.span : review.heading_title_span);
    title_ = false;
    read(lead());
    for (const std::string_view id : {"summary", "impact"}) {
      for (const Span body : section_bodies(review, id))
        read(body);
    }
    return std::move(found_);
  }

 private:
  /// What stands between the title and the first section.
  [[nodiscard]] Span lead() const {
    const Span body = context_.document.body;
    for (const Heading& heading : context_.document.headings) {
      if (heading.level > 1) return {body.begin, std::max(body.begin, heading.span.begin)};
    }
    return body;
  }

  void read(Span body) {
    if (body.empty()) return;
    const std::string_view words = title_ ? context_.source.text(body) : own_words(context_, body);
    const HintOwners hinted = hinted_lengths(words);
    for (std::size_t i = 0; i < openings().size(); ++i) {
      if ((hinted >> i & 1U) != 0) read_openings(words, body, openings()[i]);
    }
    if ((hinted & in_front) == 0) return;
    std::size_t from = 0;
    for (std::size_t i = 0; i < most_sentences; ++i) {
      const auto match = closing().find(words, from);
      if (!match) return;
      from = match->whole.end;
      take({words, match->group.begin}, body, Measure::part);
    }
  }

  void read_openings(std::string_view words, Span body, const LengthOpening& opening) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < most_sentences; ++i) {
      const auto match = opening.words.find(words, from);
      if (!match) return;
      from = match->whole.end;
      take({words, match->whole.end}, body, opening.measure);
    }
  }

  void take(model::Cursor in, Span body, Measure measure) {
    auto duration = model::take_duration(in, {});
    if (!duration) return;
    duration->span = {duration->span.begin + body.begin, duration->span.end + body.begin};
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const ProseLength& one) {
      return one.length.duration.span.end == duration->span.end;
    });
    if (known) return;
    found_.push_back({{measure, {}, *duration, false, std::nullopt}, title_});
  }

  const LintContext& context_;
  bool title_ = false;
  std::vector<ProseLength> found_;
};

}  // namespace

std::vector<ProseLength> prose_lengths(const LintContext& context) {
  return LengthFinder(context).run();
}

}  // namespace aar
