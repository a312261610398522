// The setting `routing`: which teams should hear of a review, by what it is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/review.hpp"

namespace aar {

/// What routes ask of a review.
struct RoutedReview {
  std::vector<std::string> factors, services, tags;
  std::string kind;
};

RoutedReview routed(const Review& review);
RoutedReview routed(const Record& record);

/// Does all that the route names hold? One that names nothing is met by none.
bool is_met(const Route& route, const RoutedReview& review);

/// What a route asks for, in words: `service ledger, factor certificate-expiry`.
std::string route_words(const Route& route);

}  // namespace aar
