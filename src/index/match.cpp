#include "index/match.hpp"

#include <fmt/format.h>

#include "index/tokens.hpp"

namespace aar::index {
namespace {

std::string phrase_of(const Query::Term& term) {
  std::string words;
  append_tokens(words, term.text);
  return words.empty() ? words : fmt::format("\"{}\"{}", words.substr(1), term.prefix ? " *" : "");
}

}  // namespace

Match match_of(const Query& query) {
  Match match;
  bool open = false;  // may an OR join to what was wanted last?
  for (const Query::Term& term : query.terms) {
    const std::string words = phrase_of(term);
    const bool joins = term.or_previous && open;
    if (words.empty()) {
      open = joins;  // `lock OR !!! OR queue`
    } else if (term.negated) {
      match.unwanted += fmt::format("{}{}", match.unwanted.empty() ? "" : " OR ", words);
      open = false;
    } else {
      if (joins) {
        match.wanted.insert(match.wanted.size() - 1, fmt::format(" OR {}", words));
      } else {
        match.wanted += fmt::format("{}({})", match.wanted.empty() ? "" : " AND ", words);
      }
      open = true;
    }
  }
  return match;
}

}  // namespace aar::index
