#include "lint/likeness.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "lint/archive_memory.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::size_t fewest_trigrams = 60;    // a shorter body says too little to be like another
constexpr std::uint64_t sample = 8;            // one trigram in so many is in the index
constexpr std::ptrdiff_t most_reviews = 32;    // a trigram of more reviews is the template's
constexpr std::size_t candidates = 3;          // compared trigram by trigram
constexpr std::size_t fewest_words = 8;        // a shorter statement may be alike by chance
constexpr std::ptrdiff_t most_statements = 3;  // a statement of more reviews is a convention
constexpr double least_share = 0.1;

/// The sections that tell facts of one event; lessons and actions may well repeat.
constexpr std::array<std::string_view, 7> fact_sections{
    "summary",   "impact",   "what-happened",       "timeline",
    "detection", "response", "contributing-factors"};

constexpr std::uint64_t fnv_start = 14695981039346656037U;
constexpr std::uint64_t fnv_prime = 1099511628211U;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
  hash *= 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 33U);
}

/// A hash of each word; letters of scripts without blanks are words of their own.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t word = fnv_start;
  const auto finish = [&] {
    if (word != fnv_start) words.push_back(word);
    word = fnv_start;
  };
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    at += point.size;
    char32_t c = point.value;
    if ('A' <= c && c <= 'Z') c += 'a' - 'A';
    if (text::is_cjk(c)) finish();
    if (text::is_letter(c) || text::is_digit(c) || text::is_mark(c)) {
      word = (word ^ c) * fnv_prime;
    } else {
      finish();
    }
    if (text::is_cjk(c)) finish();
  }
  finish();
  return words;
}

bool is_heading(std::string_view line) {
  return text::trim(line).starts_with('#');
}

/// Sorted, without doubles.
std::vector<std::uint64_t> trigrams_of(const Record& record) {
  std::vector<std::uint64_t> words;
  for (const RecordText& piece : record.texts) {
    for (const std::string_view line : text::split(piece.text, '\n')) {
      if (is_heading(line)) continue;
      const std::vector<std::uint64_t> more = word_hashes(line);
      words.insert(words.end(), more.begin(), more.end());
    }
  }
  std::vector<std::uint64_t> found;
  for (std::size_t i = 2; i < words.size(); ++i)
    found.push_back(mix(mix(words[i - 2], words[i - 1]), words[i]));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

double jaccard(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
  std::vector<std::uint64_t> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(both));
  const std::size_t all = left.size() + right.size() - both.size();
  return all == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

bool is_earlier(const Record& left, const Record& right) {
  return std::tie(left.date, left.path) < std::tie(right.date, right.path);
}

bool starts_item(std::string_view line) {
  const std::string_view trimmed = text::trim(line);
  if (trimmed.empty()) return true;
  const char first = trimmed.front();
  const bool marker =
      (first == '-' || first == '*' || first == '+') && trimmed.size() > 1 && trimmed[1] == ' ';
  return marker || first == '|' || first == '#' || first == '>';
}

class StatementReader {
 public:
  std::vector<Statement> read(const Record& record) {
    for (const RecordText& piece : record.texts) {
      const auto* const facts =
          std::find(fact_sections.begin(), fact_sections.end(), piece.section);
      if (facts != fact_sections.end()) read_piece(piece);
    }
    return std::move(found_);
  }

 private:
  void read_piece(const RecordText& piece) {
    std::size_t line = piece.line;
    for (const std::string_view text : text::split(piece.text, '\n')) {
      if (starts_item(text)) flush();
      if (block_.empty()) line_ = line;
      if (!is_heading(text)) block_.append(text::trim(text)).append(" ");
      ++line;
    }
    flush();
  }

  void flush() {
    std::size_t begin = 0;
    while (begin < block_.size()) {
      const std::size_t stop = block_.find(". ", begin);
      const std::size_t end = stop == std::string::npos ? block_.size() : stop + 1;
      add(text::trim(std::string_view(block_).substr(begin, end - begin)));
      begin = end + 1;
    }
    block_.clear();
  }

  void add(std::string_view statement) {
    const std::vector<std::uint64_t> words = word_hashes(statement);
    if (words.size() < fewest_words) return;
    std::uint64_t hash = fnv_start;
    for (const std::uint64_t word : words)
      hash = mix(hash, word);
    found_.push_back({line_, hash, std::string(statement)});
  }

  std::vector<Statement> found_;
  std::string block_;
  std::size_t line_ = 1;
};

/// Where each statement stands first.
std::map<std::uint64_t, std::size_t> lines_of(const Record& record) {
  std::map<std::uint64_t, std::size_t> lines;
  for (const Statement& statement : StatementReader().read(record))
    lines.emplace(statement.hash, statement.line);
  return lines;
}

}  // namespace

LikenessIndex::LikenessIndex(const std::vector<Record>& records) : records_(records) {
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    for (const std::uint64_t hash : trigrams_of(records[i])) {
      if (hash % sample == 0) trigrams_.push_back({hash, i});
    }
    for (const Statement& statement : StatementReader().read(records[i]))
      statements_.push_back({statement.hash, i});
  }
  std::sort(trigrams_.begin(), trigrams_.end());
  std::sort(statements_.begin(), statements_.end());
  statements_.erase(std::unique(statements_.begin(), statements_.end()), statements_.end());
}

std::pair<const LikenessIndex::Posting*, const LikenessIndex::Posting*> LikenessIndex::find(
    const Postings& postings, std::uint64_t hash, std::ptrdiff_t most) {
  const auto [begin, end] = std::equal_range(
      postings.begin(), postings.end(), Posting{hash, 0},
      [](const Posting& left, const Posting& right) { return left.hash < right.hash; });
  if (begin == end || end - begin > most) return {nullptr, nullptr};
  return {&*begin, &*begin + (end - begin)};
}

std::optional<Likeness> LikenessIndex::most_alike(const Record& own) const {
  const std::vector<std::uint64_t> trigrams = trigrams_of(own);
  if (trigrams.size() < fewest_trigrams) return std::nullopt;
  std::map<std::uint32_t, std::size_t> shared;
  for (const std::uint64_t hash : trigrams) {
    if (hash % sample != 0) continue;
    const auto [begin, end] = find(trigrams_, hash, most_reviews);
    for (const Posting* posting = begin; posting != end; ++posting)
      ++shared[posting->record];
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> order;
  for (const auto& [record, count] : shared) {
    const Record& other = records_[record];
    if (other.path != own.path && is_earlier(other, own)) order.emplace_back(count, record);
  }
  std::sort(order.begin(), order.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  if (order.size() > candidates) order.resize(candidates);
  Likeness best;
  for (const auto& [count, record] : order) {
    const std::vector<std::uint64_t> others = trigrams_of(records_[record]);
    if (others.size() < fewest_trigrams) continue;
    const double share = jaccard(trigrams, others);
    if (share > best.share) best = {&records_[record], share};
  }
  if (best.share < least_share) return std::nullopt;
  return best;
}

std::optional<Copies> LikenessIndex::copied_from(const Record& own) const {
  const std::vector<Statement> statements = StatementReader().read(own);
  std::map<std::uint32_t, std::vector<const Statement*>> by_record;
  for (const Statement& statement : statements) {
    const auto [begin, end] = find(statements_, statement.hash, most_statements);
    for (const Posting* posting = begin; posting != end; ++posting) {
      const Record& other = records_[posting->record];
      if (other.path != own.path && is_earlier(other, own))
        by_record[posting->record].push_back(&statement);
    }
  }
  const auto most = std::max_element(
      by_record.begin(), by_record.end(),
      [](const auto& left, const auto& right) { return left.second.size() < right.second.size(); });
  if (most == by_record.end()) return std::nullopt;
  Copies copies;
  copies.other = &records_[most->first];
  const std::map<std::uint64_t, std::size_t> lines = lines_of(*copies.other);
  for (const Statement* const statement : most->second)
    copies.copies.push_back({statement->line, lines.at(statement->hash), statement->text});
  return copies;
}

const LikenessIndex& likeness_index(const Archive& archive) {
  const auto lock = archive.locked();
  ArchiveMemory& memory = memory_of(archive, Outside::records);
  if (memory.likeness == nullptr)
    memory.likeness = std::make_shared<const LikenessIndex>(archive.records());
  return *memory.likeness;
}

}  // namespace aar
