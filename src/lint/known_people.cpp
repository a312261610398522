#include "lint/known_people.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// What stands for whoever does a job.
constexpr std::string_view role_words =
    " ops sre dev developer developers devops dba support oncall on-call security engineer "
    "engineering operations operator operators platform infra infrastructure network networking "
    "data "
    "product management manager lead leads customer customers team admin admins qa test testing "
    "release web mobile backend frontend api core it hr legal finance sales marketing unknown none "
    "bot automation vendor ";

std::string fold_name(std::string_view name) {
  name = text::trim(name);
  if (name.starts_with('@')) name.remove_prefix(1);
  return text::fold(name);
}

void add_all(std::set<std::string, std::less<>>& set, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    set.insert(fold_name(name));
}

std::set<std::string, std::less<>> known_teams(const LintContext& context) {
  std::set<std::string, std::less<>> teams;
  const auto listed = context.config.vocabulary.find("teams");
  if (listed != context.config.vocabulary.end()) add_all(teams, listed->second);
  for (const Route& route : context.config.routing)
    add_all(teams, route.teams);
  for (const Value& team : context.review.teams.values)
    teams.insert(fold_name(team.text));
  return teams;
}

constexpr std::string_view around_words = " \t.,:;!?()[]{}\"`/|";

std::vector<std::string_view> title_words(std::string_view title) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = title.find_first_not_of(around_words, at);
    if (begin == std::string_view::npos) break;
    at = std::min(title.find_first_of(around_words, begin), title.size());
    words.push_back(title.substr(begin, at - begin));
  }
  return words;
}

bool is_capitalised(std::string_view word) {
  return !word.empty() && 'A' <= word.front() && word.front() <= 'Z';
}

/// `Maria's` without what makes it somebody's.
std::string_view owner_of(std::string_view word) {
  for (const std::string_view ending : {"'s", "’s", "s'"}) {
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  }
  return word;
}

bool is_title_case(const std::vector<std::string_view>& words) {
  const auto capitals = std::count_if(words.begin(), words.end(), is_capitalised);
  return 2 * static_cast<std::size_t>(capitals) > words.size();
}

}  // namespace

bool is_role(std::string_view folded) {
  if (folded.find("team") != std::string_view::npos) return true;
  return role_words.find(fmt::format(" {} ", folded)) != std::string_view::npos;
}

KnownPeople::KnownPeople(const LintContext& context) : teams_(known_teams(context)) {
  for (const Person& person : context.archive.people()) {
    people_.insert(fold_name(person.handle));
    if (!person.name.empty()) people_.insert(fold_name(person.name));
    add_all(people_, person.aliases);
    add_all(teams_, person.teams);
  }
}

bool KnownPeople::is_known(std::string_view name) const {
  return people_.contains(fold_name(name));
}

bool KnownPeople::is_team(std::string_view name) const {
  return teams_.contains(fold_name(name));
}

std::string KnownPeople::nearest(std::string_view name) const {
  std::vector<std::string> names(people_.begin(), people_.end());
  names.insert(names.end(), teams_.begin(), teams_.end());
  return text::nearest(fold_name(name), names);
}

PersonNames::PersonNames(const LintContext& context) {
  const KnownPeople known(context);
  std::set<std::string, std::less<>> services;
  for (const Value& service : context.review.services.values)
    services.insert(fold_name(service.text));
  const auto listed = context.config.vocabulary.find("services");
  if (listed != context.config.vocabulary.end()) add_all(services, listed->second);

  constexpr std::size_t shortest = 3;
  const auto add = [&](const Value& value) {
    const std::string folded = fold_name(value.text);
    if (!value.filled() || folded.size() < shortest || known.is_team(folded) || is_role(folded) ||
        services.contains(folded)) {
      return;
    }
    if (folded.find(' ') == std::string::npos) {
      handles_.emplace(folded, value.text);
    } else if (is_capitalised(value.text) &&
               is_capitalised(value.text.substr(value.text.rfind(' ') + 1))) {
      full_names_.push_back(value.text);
    }
  };
  const Review& review = context.review;
  for (const ListValue* const list : {&review.participants, &review.authors, &review.reviewed_by})
    std::for_each(list->values.begin(), list->values.end(), add);
  add(review.facilitator);
  // An owner may well be a team, unless the people file says otherwise.
  if (known.is_known(review.owner.text)) add(review.owner);
}

std::string PersonNames::find_in(std::string_view title) const {
  for (const std::string& name : full_names_) {
    const std::size_t at = title.find(name);
    if (at == std::string_view::npos) continue;
    const bool begins = at == 0 || around_words.find(title[at - 1]) != std::string_view::npos;
    const std::size_t end = at + name.size();
    const bool ends = end == title.size() || title[end] == '\'' ||
                      around_words.find(title[end]) != std::string_view::npos;
    if (begins && ends) return name;
  }
  const std::vector<std::string_view> words = title_words(title);
  const bool shouts = is_title_case(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view owner = owner_of(word);
    const bool addressed = word.starts_with('@');
    const bool owns = owner.size() < word.size() && is_capitalised(word);
    const bool named = is_capitalised(word) && i > 0 && !shouts;
    if (!addressed && !owns && !named) continue;
    if (handles_.contains(fold_name(owner))) return std::string(owner);
  }
  return {};
}

}  // namespace aar
