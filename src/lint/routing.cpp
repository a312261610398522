#include "lint/routing.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "text/strings.hpp"

namespace aar {
namespace {

std::vector<std::string> texts_of_list(const ListValue& list) {
  std::vector<std::string> texts;
  texts.reserve(list.values.size());
  for (const Value& value : list.values)
    texts.push_back(value.text);
  return texts;
}

bool names_one(const std::vector<std::string>& values, const std::string& wanted) {
  return wanted.empty() || std::find(values.begin(), values.end(), wanted) != values.end();
}

}  // namespace

RoutedReview routed(const Review& review) {
  return {.factors = texts_of_list(review.factors),
          .services = texts_of_list(review.services),
          .tags = texts_of_list(review.tags),
          .kind = review.kind.text};
}

RoutedReview routed(const Record& record) {
  return {.factors = record.all("factors"),
          .services = record.all("services"),
          .tags = record.all("tags"),
          .kind = record.kind};
}

bool is_met(const Route& route, const RoutedReview& review) {
  const bool any =
      !route.factor.empty() || !route.service.empty() || !route.tag.empty() || !route.kind.empty();
  return any && names_one(review.factors, route.factor) &&
         names_one(review.services, route.service) && names_one(review.tags, route.tag) &&
         (route.kind.empty() || review.kind == route.kind);
}

std::string route_words(const Route& route) {
  const std::array<std::pair<std::string_view, const std::string*>, 4> parts{
      {{"factor", &route.factor},
       {"service", &route.service},
       {"tag", &route.tag},
       {"kind", &route.kind}}};
  std::vector<std::string> words;
  for (const auto& [name, value] : parts) {
    if (!value->empty()) words.push_back(fmt::format("{} {}", name, *value));
  }
  return text::join(words, ", ");
}

}  // namespace aar
