#include "lint/sharing/thanked.hpp"

#include <algorithm>

#include "lint/name_letters.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// Behind what may stand between two who are thanked.
std::size_t behind_and(std::string_view text, std::size_t at, std::string_view marks) {
  for (;;) {
    at = std::min(text.find_first_not_of(marks, at), text.size());
    if (!text.substr(at).starts_with("and ")) return at;
    at += std::string_view("and").size();
  }
}

/// The names at the start of thanks, before their reason. Teams may stand among them.
std::vector<Span> thanked_first(std::string_view text, const Nameless& nameless,
                                std::size_t begin) {
  constexpr std::string_view before = " \t-*+|>_[(`", between = " \t,&+/*_])`";
  std::vector<Span> thanked;
  const std::vector<Nameless::Place> places = nameless.places_in(text);
  auto place = places.begin();
  std::size_t at = behind_and(text, 0, before);
  while (at < text.size()) {
    while (place != places.end() && place->span.begin < at)
      ++place;
    std::size_t end = at;
    if (place != places.end() && place->span.begin == at) {
      end = place->span.end;
      thanked.push_back({begin + at, begin + end});
    } else if (text[at] == '@') {
      end = joined_end(text, at + 1, "_-.");
    }
    if (end <= at) break;
    at = behind_and(text, end, between);
  }
  return thanked;
}

}  // namespace

std::vector<Span> consented_thanks(const LintContext& context, const Nameless& nameless) {
  std::vector<Span> spans;
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::kudos || !text::equal_ignoring_case(item.value("consent"), "yes"))
      continue;
    const std::vector<Span> thanked =
        thanked_first(context.source.text(item.span), nameless, item.span.begin);
    spans.insert(spans.end(), thanked.begin(), thanked.end());
  }
  return spans;
}

}  // namespace aar
