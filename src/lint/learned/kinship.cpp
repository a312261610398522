#include "lint/learned/kinship.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "lint/learned/telling_words.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// A key of which both may have the same values, and what one of them counts for.
struct SharedKey {
  std::string_view what, key;
  double weight;
};

constexpr auto shared_keys = std::to_array<SharedKey>({{"service", "services", 10},
                                                       {"factor", "factors", 12},
                                                       {"trigger", "trigger", 6},
                                                       {"tag", "tags", 10}});

constexpr auto relating_keys =
    std::to_array<std::string_view>({"repeat_of", "related", "supersedes", "superseded_by"});

constexpr double words_weight = 60;
constexpr double names_weight = 1000;
constexpr double least_alike = 0.12;  // of the words; below that two texts are of one trade
constexpr std::size_t most_words_shown = 6;
constexpr double scale = 1000;  // points are whole numbers, so that every machine orders alike

std::string text_of(const Record& record) {
  return record.title + "\n" + record.summary;
}

/// Everything that is compared with each other review, worked out once.
struct Measured {
  const Record* record = nullptr;
  Hashes words;
};

struct ArchiveWeights {
  std::size_t reviews = 0;
  Rarity<std::uint64_t> words;
  std::array<Rarity<std::string>, shared_keys.size()> values;

  void add(const Measured& one) {
    ++reviews;
    for (const std::uint64_t word : one.words)
      words.add(word);
    for (std::size_t i = 0; i < shared_keys.size(); ++i) {
      for (const std::string& value : told_values(*one.record, shared_keys[i].key))
        values[i].add(value);
    }
  }

  [[nodiscard]] double weight_of(std::uint64_t word) const { return words.weight(word, reviews); }

  [[nodiscard]] double length_of(const Hashes& list) const {
    double sum = 0;
    for (const std::uint64_t word : list)
      sum += weight_of(word) * weight_of(word);
    return std::sqrt(sum);
  }

  /// The cosine of the two texts.
  [[nodiscard]] double alike(const Hashes& left, const Hashes& right) const {
    Hashes both;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                          std::back_inserter(both));
    if (both.empty()) return 0;
    const double length = length_of(both);
    return length * length / (length_of(left) * length_of(right));
  }
};

std::vector<std::string> shared_values(const Record& left, const Record& right,
                                       std::string_view key) {
  const std::vector<std::string> mine = told_values(left, key);
  std::vector<std::string> both;
  for (const std::string& value : told_values(right, key)) {
    if (std::find(mine.begin(), mine.end(), value) != mine.end()) both.push_back(value);
  }
  std::sort(both.begin(), both.end());
  return both;
}

/// The keys under which `from` names `to`, by its id or one that it had.
std::vector<std::string> naming_keys(const Record& from, const Record& to) {
  std::vector<std::string> ids = told_values(to, "former_ids");
  ids.push_back(text::fold(to.id));
  std::vector<std::string> keys;
  for (const std::string_view key : relating_keys) {
    const std::vector<std::string> named = told_values(from, key);
    if (std::find_first_of(named.begin(), named.end(), ids.begin(), ids.end()) != named.end())
      keys.emplace_back(key);
  }
  return keys;
}

bool is_kin_word_byte(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || static_cast<signed char>(c) < 0;
}

/// The words of `mine` that `other` has too, as they are written, the rarest first.
std::vector<std::string> words_in_both(std::string_view mine, const Hashes& other,
                                       const ArchiveWeights& weights) {
  std::vector<std::pair<std::size_t, std::string>> words;  // with how many reviews have it
  Hashes seen;
  for (std::size_t at = 0; at < mine.size();) {
    const std::size_t begin = at;
    while (at < mine.size() && is_kin_word_byte(mine[at]))
      ++at;
    const std::string_view word = mine.substr(begin, at - begin);
    if (at == begin) ++at;
    const Hashes own = hashed_stems(word);
    const bool both = !own.empty() && std::ranges::all_of(own, [&](std::uint64_t hash) {
      return std::binary_search(other.begin(), other.end(), hash);
    });
    if (!both || std::find(seen.begin(), seen.end(), own.front()) != seen.end()) continue;
    seen.push_back(own.front());
    words.emplace_back(weights.words.count(own.front()), text::lower(word));
  }
  std::ranges::stable_sort(words, {}, &std::pair<std::size_t, std::string>::first);
  if (words.size() > most_words_shown) words.resize(most_words_shown);
  std::vector<std::string> shown;
  shown.reserve(words.size());
  for (auto& [count, word] : words)
    shown.push_back(std::move(word));
  return shown;
}

double naming_points(const Record& own, Kin& kin) {
  double points = 0;
  const auto add = [&](std::string_view what, std::vector<std::string> keys) {
    if (keys.empty()) return;
    points = names_weight;
    kin.reasons.push_back({what, std::move(keys)});
  };
  add("names", naming_keys(own, *kin.record));
  add("named_by", naming_keys(*kin.record, own));
  return points;
}

double value_points(const Record& own, const ArchiveWeights& weights, Kin& kin) {
  double points = 0;
  for (std::size_t i = 0; i < shared_keys.size(); ++i) {
    std::vector<std::string> both = shared_values(own, *kin.record, shared_keys[i].key);
    if (both.empty()) continue;
    for (const std::string& value : both)
      points += shared_keys[i].weight * weights.values[i].weight(value, weights.reviews);
    kin.reasons.push_back({shared_keys[i].what, std::move(both)});
  }
  return points;
}

double word_points(const Measured& own, const Measured& other, const ArchiveWeights& weights,
                   Kin& kin) {
  constexpr double hundred = 100;
  const double alike = weights.alike(own.words, other.words);
  kin.percent = static_cast<int>(std::lround(alike * hundred));
  if (alike < least_alike) return 0;
  std::vector<std::string> words = words_in_both(text_of(*own.record), other.words, weights);
  // Of scripts without blanks the runs differ though characters are shared: the title then stands
  // for them.
  if (words.empty()) words.push_back(own.record->title);
  kin.reasons.push_back({"words", std::move(words)});
  return alike * words_weight;
}

bool is_withdrawn(const Record& record) {
  return record.status == "withdrawn";
}

}  // namespace

std::vector<Kin> find_kin(const Record& own, const std::vector<Record>& records) {
  ArchiveWeights weights;
  std::vector<Measured> others;
  others.reserve(records.size());
  for (const Record& record : records) {
    others.push_back({&record, hashed_stems(text_of(record))});
    weights.add(others.back());
  }
  const Measured mine{&own, hashed_stems(text_of(own))};
  std::vector<Kin> found;
  for (const Measured& other : others) {
    if (other.record->path == own.path || is_withdrawn(*other.record)) continue;
    Kin kin{.record = other.record};
    double points = naming_points(own, kin);
    points += value_points(own, weights, kin);
    points += word_points(mine, other, weights, kin);
    kin.points = std::llround(points * scale);
    if (!kin.reasons.empty()) found.push_back(std::move(kin));
  }
  std::sort(found.begin(), found.end(), [](const Kin& left, const Kin& right) {
    if (left.points != right.points) return left.points > right.points;
    if (left.record->date != right.record->date) return left.record->date > right.record->date;
    return left.record->path < right.record->path;
  });
  return found;
}

}  // namespace aar
