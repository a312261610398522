#include "lint/sharing/audience.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lint/routing.hpp"
#include "lint/sharing/happenings.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using Hearers = std::map<std::string, std::vector<std::string>>;

void add_reason(Hearers& hearers, std::string_view team, const std::string& why) {
  std::vector<std::string>& reasons = hearers[std::string(team)];
  if (std::find(reasons.begin(), reasons.end(), why) == reasons.end()) reasons.push_back(why);
}

}  // namespace

Hearers who_should_hear(const Record& record, const Config& config, Date today) {
  Hearers hearers;
  if (!is_told(record)) return hearers;
  const RoutedReview review = routed(record);
  for (const Route& route : config.routing) {
    if (!is_met(route, review)) continue;
    for (const std::string& team : route.teams)
      add_reason(hearers, team, route_words(route));
  }
  for (const RecordItem& item : record.items) {
    if (item.kind != ItemKind::lesson) continue;
    for (const std::string_view part : text::split(item.value("applies-to"), ',')) {
      const std::string_view team = text::trim(part);
      if (!team.empty()) add_reason(hearers, team, fmt::format("lesson {}", item.number));
    }
  }
  std::erase_if(hearers, [&](const auto& one) { return !is_open_to(record, one.first, today); });
  return hearers;
}

}  // namespace aar
