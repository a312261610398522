#include "lint/repeat_index.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "lint/archive_memory.hpp"

namespace aar {
namespace {

constexpr std::ptrdiff_t most_by_word = 64;  // the latest reviews that have one word of the title
constexpr std::ptrdiff_t most_by_run = 16;   // or one run of words of the summary
constexpr std::size_t most_by_summary = 8;   // those that share most runs are compared
constexpr std::size_t least_runs = 5;        // a quarter of the twenty that a summary must have

// When two reviews are taken for the same event come back.
constexpr double enough_title = 0.8;
constexpr std::size_t least_stems = 3;
constexpr double enough_summary = 0.25;
constexpr std::size_t least_shingles = 20;

double part_of(std::size_t common, std::size_t all) {
  return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

auto order_of_record(const Record& record) {
  return std::tie(record.date, record.path);
}

/// Two titles that share four fifths of their words share one of any fifth of them, and one more.
std::size_t telling_words(std::size_t words) {
  return words / 5 + 1;
}

}  // namespace

EventWords::EventWords(const Record& record)
    : title(stem_hashes(record.title)), summary(shingle_hashes(record.summary)) {}

double event_likeness(const EventWords& left, const EventWords& right) {
  double best = 0;
  if (std::min(left.title.size(), right.title.size()) >= least_stems) {
    const std::size_t common = shared(left.title, right.title);
    best = part_of(common, left.title.size() + right.title.size() - common) / enough_title;
  }
  const std::size_t shorter = std::min(left.summary.size(), right.summary.size());
  if (shorter < least_shingles) return best;
  return std::max(best, part_of(shared(left.summary, right.summary), shorter) / enough_summary);
}

RepeatIndex::RepeatIndex(const std::vector<Record>& records, bool undated) {
  for (const Record& record : records) {
    if (undated || !record.date.empty()) order_.push_back(&record);
  }
  std::sort(order_.begin(), order_.end(), [](const Record* left, const Record* right) {
    return order_of_record(*left) < order_of_record(*right);
  });
  for (std::uint32_t rank = 0; rank < order_.size(); ++rank) {
    for (const std::uint64_t hash : stem_hashes(order_[rank]->title))
      titles_.push_back({hash, rank});
    for (const std::uint64_t hash : shingle_hashes(order_[rank]->summary))
      summaries_.push_back({hash, rank});
  }
  std::sort(titles_.begin(), titles_.end());
  std::sort(summaries_.begin(), summaries_.end());
}

RepeatIndex::Range RepeatIndex::find(const Postings& postings, std::uint64_t hash,
                                     std::uint32_t before) {
  const auto begin = std::lower_bound(postings.begin(), postings.end(), Posting{hash, 0});
  return {begin, std::lower_bound(begin, postings.end(), Posting{hash, before})};
}

void RepeatIndex::add_by_title(const Hashes& title, std::uint32_t before,
                               std::vector<std::uint32_t>& ranks) const {
  std::vector<Range> ranges;
  ranges.reserve(title.size());
  for (const std::uint64_t hash : title)
    ranges.push_back(find(titles_, hash, before));
  std::stable_sort(ranges.begin(), ranges.end(), [](const Range& left, const Range& right) {
    return left.second - left.first < right.second - right.first;
  });
  ranges.resize(std::min(ranges.size(), telling_words(title.size())));
  for (auto [begin, end] : ranges) {
    begin = end - std::min(end - begin, most_by_word);
    for (; begin != end; ++begin)
      ranks.push_back(begin->rank);
  }
}

void RepeatIndex::add_by_summary(const Hashes& summary, std::uint32_t before,
                                 std::vector<std::uint32_t>& ranks) const {
  std::map<std::uint32_t, std::size_t> shared;
  for (const std::uint64_t hash : summary) {
    auto [begin, end] = find(summaries_, hash, before);
    begin = end - std::min(end - begin, most_by_run);
    for (; begin != end; ++begin)
      ++shared[begin->rank];
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> most;
  for (const auto& [rank, count] : shared) {
    if (count >= least_runs) most.emplace_back(count, rank);
  }
  std::sort(most.rbegin(), most.rend());
  most.resize(std::min(most.size(), most_by_summary));
  for (const auto& [count, rank] : most)
    ranks.push_back(rank);
}

std::vector<const Record*> RepeatIndex::earlier(const Record& own, const Hashes& title,
                                                const Hashes& summary) const {
  const auto own_place = std::lower_bound(order_.begin(), order_.end(), own,
                                          [](const Record* left, const Record& right) {
                                            return order_of_record(*left) < order_of_record(right);
                                          });
  const auto before = static_cast<std::uint32_t>(own_place - order_.begin());
  std::vector<std::uint32_t> ranks;
  add_by_title(title, before, ranks);
  add_by_summary(summary, before, ranks);
  std::sort(ranks.rbegin(), ranks.rend());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  std::vector<const Record*> found;
  found.reserve(ranks.size());
  for (const std::uint32_t rank : ranks)
    found.push_back(order_[rank]);
  return found;
}

const RepeatIndex& repeat_index(const Archive& archive) {
  const auto lock = archive.locked();
  ArchiveMemory& memory = memory_of(archive, Outside::records);
  if (memory.repeats == nullptr)
    memory.repeats = std::make_shared<const RepeatIndex>(archive.records());
  return *memory.repeats;
}

}  // namespace aar
