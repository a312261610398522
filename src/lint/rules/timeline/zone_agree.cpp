#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "lint/clock_changes.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "model/clock_text.hpp"
#include "model/zones.hpp"
#include "text/bytes.hpp"

namespace aar::rule {
namespace {

using model::Cursor;
using model::ZoneText;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

/// A name that everybody takes for one offset. `CST`, `IST` and `BST` mean several, `MST` holds all
/// year in one state: none of them can be wrong for certain.
struct NamedZone {
  std::string_view name;
  minutes east;
  std::optional<Ruling> ruling;
  bool summer = false;
  std::string_view other = {};  // what the place calls it in the other half of the year
};

constexpr std::array<NamedZone, 21> named_zones{{
    {"UTC", minutes{0}, {}},
    {"GMT", minutes{0}, {}},
    {"JST", minutes{540}, {}},
    {"KST", minutes{540}, {}},
    {"HKT", minutes{480}, {}},
    {"SGT", minutes{480}, {}},
    {"AEST", minutes{600}, {}},
    {"AEDT", minutes{660}, {}},
    {"NZST", minutes{720}, {}},
    {"NZDT", minutes{780}, {}},
    {"PST", minutes{-480}, Ruling::america, false, "PDT (UTC-7)"},
    {"PDT", minutes{-420}, Ruling::america, true, "PST (UTC-8)"},
    {"MDT", minutes{-360}, Ruling::america, true, "MST (UTC-7)"},
    {"CDT", minutes{-300}, Ruling::america, true, "CST (UTC-6)"},
    {"EST", minutes{-300}, Ruling::america, false, "EDT (UTC-4)"},
    {"EDT", minutes{-240}, Ruling::america, true, "EST (UTC-5)"},
    {"CET", minutes{60}, Ruling::europe, false, "CEST (UTC+2)"},
    {"CEST", minutes{120}, Ruling::europe, true, "CET (UTC+1)"},
    {"EET", minutes{120}, Ruling::europe, false, "EEST (UTC+3)"},
    {"EEST", minutes{180}, Ruling::europe, true, "EET (UTC+2)"},
    {"WEST", minutes{60}, Ruling::europe, true, "WET (UTC)"},
}};

/// The zone that a name begins with: `PST (UTC-7)`.
const NamedZone* find_named(std::string_view name) {
  const std::string_view first = name.substr(0, name.find_first_of(" (+-"));
  for (const NamedZone& zone : named_zones) {
    if (zone.name == first) return &zone;
  }
  return nullptr;
}

std::string utc_name(minutes east) {
  const auto total = east.count();
  const auto size = total < 0 ? -total : total;
  if (total == 0) return "UTC";
  const std::string hours = fmt::format("UTC{}{}", total < 0 ? '-' : '+', size / 60);
  return size % 60 == 0 ? hours : fmt::format("{}:{:02}", hours, size % 60);
}

// --- `PST (UTC-7)` ---

bool check_offset(DiagnosticSink& sink, std::string_view name, Span span) {
  const NamedZone* const zone = find_named(name);
  if (zone == nullptr || zone->east == minutes{0}) return false;
  if (name.find('(') == std::string_view::npos) return false;
  const std::optional<ZoneText> read = model::find_zone(name);
  if (!read || !read->offset || *read->offset == zone->east) return false;
  sink.report(span, "`{}` is {}, and not {}", zone->name, utc_name(zone->east),
              utc_name(*read->offset))
      .help = zone->other.empty() ? "one of the two is a slip"
                                  : fmt::format("one of the two is a slip; is it {}?", zone->other);
  return true;
}

// --- `PST` in July ---

bool check_season(DiagnosticSink& sink, std::string_view name, Span span, days day) {
  const NamedZone* const zone = find_named(name);
  if (zone == nullptr || !zone->ruling || name.size() != zone->name.size()) return false;
  const std::chrono::sys_days date(day);
  const std::optional<bool> summer = is_summer(*zone->ruling, date);
  if (!summer || *summer == zone->summer) return false;
  // In summer many say the winter's name and mean the place; in winter nobody says the summer's.
  const Level most = *summer ? Level::note : Level::warning;
  sink.report_at_most(most, span, "`{}` on {}, when clocks there stood at {}", zone->name,
                      format_date(Date(date)), zone->other)
      .help = fmt::format("write `{}` if that is meant, or all times in UTC",
                          zone->other.substr(0, zone->other.find(' ')));
  return true;
}

void check_zones(const LintContext& context, DiagnosticSink& sink) {
  const Timeline& timeline = context.review.timeline;
  bool offset_told = check_offset(sink, timeline.zone, timeline.zone_span);
  bool season_told = false;
  for (const TimelineEntry& entry : timeline.entries) {
    const bool own = entry.zone != timeline.zone;
    const Span place = own ? entry.time_span : timeline.zone_span;
    if (own && !offset_told) offset_told = check_offset(sink, entry.zone, place);
    constexpr days known{366};
    if (season_told || !entry.local || *entry.local < known) continue;
    season_told = check_season(sink, entry.zone, place, std::chrono::floor<days>(*entry.local));
  }
}

// --- `14:00 UTC (10:00 PST)` ---

struct ZonedClock {
  seconds local{};
  minutes east{};
  bool season = false;  // has another name for half of the year
};

std::optional<ZonedClock> take_zoned(Cursor& in) {
  Cursor look = in;
  const auto clock = model::take_clock(look, false);
  if (!clock || clock->unknown || clock->vague || clock->impossible) return std::nullopt;
  const auto zone = model::take_zone(look, false);
  if (!zone) return std::nullopt;
  const NamedZone* const named = find_named(zone->name);
  if (!zone->offset && named == nullptr) return std::nullopt;
  ZonedClock result;
  result.local = clock->since_midnight();
  result.east = zone->offset ? *zone->offset : named->east;
  result.season = named != nullptr && named->ruling.has_value();
  in = look;
  return result;
}

bool take_equal_sign(Cursor& in) {
  in.skip_any(" ");
  const bool sign = model::among(in.peek(), "(/=");
  if (sign) ++in.at;
  in.skip_any(" ");
  return sign;
}

/// How far apart the two are, the days left aside.
seconds clocks_apart(const ZonedClock& left, const ZonedClock& right) {
  constexpr days day{1};
  const seconds face =
      ((left.local - left.east) - (right.local - right.east) + 2 * seconds(day)) % seconds(day);
  return std::min(face, seconds(day) - face);
}

/// Behind which the second time of a pair may stand: a sign with a digit behind it. Without one
/// further on there is no pair, and most reviews have none at all.
std::size_t last_equal_sign(std::string_view words) {
  const auto is_sign = [](auto c) { return (c == '(') | (c == '/') | (c == '='); };
  std::size_t last = 0;
  for (std::size_t at = 0; (at = text::find_byte(words, at, is_sign)) < words.size(); ++at) {
    const std::size_t behind = words.find_first_not_of(' ', at + 1);
    if (behind != std::string_view::npos && model::is_digit(words[behind])) last = at;
  }
  return last;
}

void check_pairs(const LintContext& context, DiagnosticSink& sink) {
  const Span body = context.document.body;
  const std::string_view words = readable_words(context, body);
  const std::size_t last = last_equal_sign(words);
  Cursor in{words};
  while ((in.at = text::find_digit(words, in.at)) < last) {
    if (!in.at_word_start()) {
      ++in.at;
      continue;
    }
    Cursor look = in;
    while (model::is_digit(in.peek()))
      ++in.at;
    const std::size_t begin = look.at;
    const auto first = take_zoned(look);
    if (!first || !take_equal_sign(look)) continue;
    const auto second = take_zoned(look);
    if (!second) continue;
    const seconds off = clocks_apart(*first, *second);
    in.at = look.at;
    if (off < minutes{1}) continue;
    const bool season = off == std::chrono::hours{1} && (first->season || second->season);
    const Span span{body.begin + begin, body.begin + look.at};
    sink.report_at_most(season ? Level::note : Level::warning, span, "`{}` are two times, {} apart",
                        context.source.text(span), format_duration(off))
        .help = season ? "summer time may explain that; write the zone's name of that day"
                       : "one of the two is a slip; one zone for all times needs no sum";
  }
}

void check_zone_agree(const LintContext& context, DiagnosticSink& sink) {
  check_zones(context, sink);
  check_pairs(context, sink);
}

}  // namespace

const Rule zone_agree{
    .id = "AAR317",
    .name = "zone-agree",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "a time zone contradicts its offset, the season or the same time in another zone",
    .check = check_zone_agree,
};

}  // namespace aar::rule
