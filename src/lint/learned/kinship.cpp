#include "lint/learned/kinship.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

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
// Of a large archive not everything is compared: what more reviews than this have tells little.
constexpr std::size_t most_having = 200;
constexpr std::size_t most_likely = 24;
constexpr double scale = 1000;  // points are whole numbers, so that every machine orders alike

std::string text_of(const Record& record) {
  return record.title + "\n" + record.summary;
}

using Values = std::vector<std::string>;

/// Everything that is compared with each other review, worked out once.
struct Measured {
  const Record* record = nullptr;
  Hashes words;
  std::array<Values, shared_keys.size()> values;
  std::array<Values, relating_keys.size()> named;
  Values ids;         // folded: its own, and those that it had
  double length = 0;  // of its words, by their weights
};

Measured measured(const Record& record) {
  Measured one{.record = &record, .words = hashed_stems(text_of(record))};
  for (std::size_t i = 0; i < shared_keys.size(); ++i)
    one.values[i] = told_values(record, shared_keys[i].key);
  for (std::size_t i = 0; i < relating_keys.size(); ++i)
    one.named[i] = told_values(record, relating_keys[i]);
  one.ids = told_values(record, "former_ids");
  one.ids.push_back(text::fold(record.id));
  return one;
}

struct ArchiveWeights {
  std::size_t reviews = 0;
  Rarity<std::uint64_t> words;
  std::array<Rarity<std::string>, shared_keys.size()> values;

  void add(const Measured& one) {
    ++reviews;
    for (const std::uint64_t word : one.words)
      words.add(word);
    for (std::size_t i = 0; i < shared_keys.size(); ++i) {
      for (const std::string& value : one.values[i])
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
  [[nodiscard]] double alike(const Measured& left, const Measured& right) const {
    Hashes both;
    std::set_intersection(left.words.begin(), left.words.end(), right.words.begin(),
                          right.words.end(), std::back_inserter(both));
    if (both.empty()) return 0;
    const double length = length_of(both);
    return length * length / (left.length * right.length);
  }
};

Values shared_values(const Values& mine, const Values& other) {
  Values both;
  for (const std::string& value : other) {
    if (std::find(mine.begin(), mine.end(), value) != mine.end()) both.push_back(value);
  }
  std::sort(both.begin(), both.end());
  return both;
}

/// The keys under which `from` names `to`, by its id or one that it had.
Values naming_keys(const Measured& from, const Measured& to) {
  Values keys;
  for (std::size_t i = 0; i < relating_keys.size(); ++i) {
    const Values& named = from.named[i];
    if (std::find_first_of(named.begin(), named.end(), to.ids.begin(), to.ids.end()) != named.end())
      keys.emplace_back(relating_keys[i]);
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

double naming_points(const Measured& own, const Measured& other, Kin& kin) {
  double points = 0;
  const auto add = [&](std::string_view what, Values keys) {
    if (keys.empty()) return;
    points = names_weight;
    kin.reasons.push_back({what, std::move(keys)});
  };
  add("names", naming_keys(own, other));
  add("named_by", naming_keys(other, own));
  return points;
}

double value_points(const Measured& own, const Measured& other, const ArchiveWeights& weights,
                    Kin& kin) {
  double points = 0;
  for (std::size_t i = 0; i < shared_keys.size(); ++i) {
    Values both = shared_values(own.values[i], other.values[i]);
    if (both.empty()) continue;
    for (const std::string& value : both)
      points += shared_keys[i].weight * weights.values[i].weight(value, weights.reviews);
    kin.reasons.push_back({shared_keys[i].what, std::move(both)});
  }
  return points;
}

/// The words themselves are told later, of those that are kept.
double word_points(const Measured& own, const Measured& other, const ArchiveWeights& weights,
                   Kin& kin) {
  constexpr double hundred = 100;
  const double alike = weights.alike(own, other);
  kin.percent = static_cast<int>(std::lround(alike * hundred));
  if (alike < least_alike) return 0;
  kin.reasons.push_back({"words", {}});
  return alike * words_weight;
}

void tell_words(const Measured& own, const Measured& other, const ArchiveWeights& weights,
                Kin& kin) {
  if (kin.reasons.back().what != "words") return;
  Values words = words_in_both(text_of(*own.record), other.words, weights);
  // Of scripts without blanks the runs differ though characters are shared: the title then stands
  // for them.
  if (words.empty()) words.push_back(own.record->title);
  kin.reasons.back().values = std::move(words);
}

bool is_withdrawn(const Record& record) {
  return record.status == "withdrawn";
}

struct ScoredKin {
  Kin kin;
  std::size_t index = 0;
};

bool is_nearer(const ScoredKin& left, const ScoredKin& right) {
  const Kin& one = left.kin;
  const Kin& other = right.kin;
  if (one.points != other.points) return one.points > other.points;
  if (one.record->date != other.record->date) return one.record->date > other.record->date;
  return one.record->path < other.record->path;
}

/// What one has in common with others as a number: a word, a value, an id.
std::uint64_t feature(std::size_t what, std::string_view value) {
  constexpr std::uint64_t prime = 0x100000001b3;  // FNV-1a
  std::uint64_t hash = 0xcbf29ce484222325 + what;
  for (const char c : value)
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return hash;
}

constexpr std::size_t id_feature = 100, naming_feature = 101;

/// Calls `take` with each feature and what it counts for. `asking` turns ids and those that are
/// named around, so that each finds the other.
template <class Take>
void each_feature(const Measured& one, const ArchiveWeights& weights, bool asking,
                  const Take& take) {
  for (const std::uint64_t word : one.words)
    take(word, weights.weight_of(word));
  for (std::size_t i = 0; i < shared_keys.size(); ++i) {
    for (const std::string& value : one.values[i]) {
      take(feature(i, value),
           shared_keys[i].weight * weights.values[i].weight(value, weights.reviews));
    }
  }
  for (const std::string& id : one.ids)
    take(feature(asking ? naming_feature : id_feature, id), names_weight);
  for (const Values& named : one.named) {
    for (const std::string& id : named)
      take(feature(asking ? id_feature : naming_feature, id), names_weight);
  }
}

}  // namespace

struct KinFinder::State {
  std::vector<Measured> others;
  ArchiveWeights weights;
  // Only of an archive in which not everything is compared with everything.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> having;

  /// Of one of the records what is known already.
  [[nodiscard]] Measured measured_own(const Record& own) const {
    const auto known = std::ranges::find(others, &own, &Measured::record);
    if (known != others.end()) return *known;
    Measured one = measured(own);
    one.length = weights.length_of(one.words);
    return one;
  }

  [[nodiscard]] ScoredKin score(const Measured& own, std::size_t index) const {
    const Measured& other = others[index];
    ScoredKin scored{.kin = {.record = other.record}, .index = index};
    double points = naming_points(own, other, scored.kin);
    points += value_points(own, other, weights, scored.kin);
    points += word_points(own, other, weights, scored.kin);
    scored.kin.points = std::llround(points * scale);
    return scored;
  }

  /// The reviews that share the most of what few have.
  [[nodiscard]] std::vector<std::size_t> likely(const Measured& own) const {
    thread_local std::vector<double> sums;  // all 0 between two calls
    sums.resize(std::max(sums.size(), others.size()), 0);
    std::vector<std::uint32_t> touched;
    each_feature(own, weights, true, [&](std::uint64_t what, double weight) {
      const auto found = having.find(what);
      if (found == having.end() || found->second.size() > most_having) return;
      for (const std::uint32_t index : found->second) {
        if (sums[index] == 0) touched.push_back(index);
        sums[index] += weight;
      }
    });
    std::vector<std::pair<double, std::uint32_t>> order;
    order.reserve(touched.size());
    for (const std::uint32_t index : touched)
      order.emplace_back(-std::exchange(sums[index], 0), index);
    const std::size_t kept = std::min(order.size(), most_likely);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept),
                      order.end());
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < kept; ++i)
      indices.push_back(order[i].second);
    return indices;
  }
};

KinFinder::KinFinder(const std::vector<Record>& records, std::size_t compare_all)
    : state_(std::make_unique<State>()) {
  state_->others.reserve(records.size());
  for (const Record& record : records) {
    state_->others.push_back(measured(record));
    state_->weights.add(state_->others.back());
  }
  for (Measured& one : state_->others)
    one.length = state_->weights.length_of(one.words);
  if (records.size() <= compare_all) return;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    each_feature(state_->others[i], state_->weights, false,
                 [&](std::uint64_t what, double) { state_->having[what].push_back(i); });
  }
}

KinFinder::~KinFinder() = default;

std::vector<Kin> KinFinder::find(const Record& own, std::size_t most) const {
  const Measured mine = state_->measured_own(own);
  std::vector<ScoredKin> scored;
  const auto take = [&](std::size_t index) {
    const Record& other = *state_->others[index].record;
    if (other.path == own.path || is_withdrawn(other)) return;
    ScoredKin one = state_->score(mine, index);
    if (!one.kin.reasons.empty()) scored.push_back(std::move(one));
  };
  if (state_->having.empty()) {
    for (std::size_t i = 0; i < state_->others.size(); ++i)
      take(i);
  } else {
    for (const std::size_t index : state_->likely(mine))
      take(index);
  }
  std::sort(scored.begin(), scored.end(), is_nearer);
  if (most != 0 && scored.size() > most) scored.resize(most);
  std::vector<Kin> found;
  found.reserve(scored.size());
  for (ScoredKin& one : scored) {
    tell_words(mine, state_->others[one.index], state_->weights, one.kin);
    found.push_back(std::move(one.kin));
  }
  return found;
}

std::vector<Kin> find_kin(const Record& own, const std::vector<Record>& records) {
  return KinFinder(records, records.size()).find(own, 0);
}

}  // namespace aar
