// The points in time that a review names, from its front matter and from its text, in one list, and
// how far apart two of them are. Zones are never guessed: what cannot be compared has no distance.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/context.hpp"
#include "model/stated.hpp"

namespace aar {

/// Its texts are valid as long as the context.
struct Moment {
  model::Point point = model::Point::started;
  std::string_view name;  // `started_at`, or the label in the text
  Span span{};
  std::chrono::seconds local{};  // on the wall clock; since midnight where it is not dated
  bool dated = true;
  bool in_text = false;
  Precision precision = Precision::minute;
  std::string_view zone;
  std::optional<Instant> at;
};

/// Those of the front matter first, then those of the text. What the text calls by one name and
/// dates twice is left out: it tells of several events.
std::vector<Moment> find_moments(const LintContext& context);

/// The times and lengths that the text states, read once a file.
const model::Stated& stated_in(const LintContext& context);

/// Does the text state a start or an end in a zone at the time of an entry that has none:
/// `Duration: 10:30 – 12:45 UTC` above a timeline with an entry of 10:30?
bool zone_is_told_beside(const LintContext& context);

struct Distance {
  std::chrono::seconds length{};
  std::chrono::seconds slack{};  // how far it may be off, as the two were written
  bool dated = true;             // else it is taken for less than a day
  bool same_zone = true;         // else one of the two does not say whose clock it is read from
};

/// From one to the other, negative when the other is before.
std::optional<Distance> distance(const Moment& from, const Moment& to);

/// `2 hours`, `1 day`: one unit, rounded, for a reader who looks for a slip.
std::string rounded_words(std::chrono::seconds length);

}  // namespace aar
