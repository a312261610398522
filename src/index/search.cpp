#include "aar/search.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "index/match.hpp"
#include "index/query.hpp"
#include "index/search_columns.hpp"
#include "index/search_store.hpp"
#include "index/snippet.hpp"
#include "index/tokens.hpp"
#include "text/spelling.hpp"

namespace aar {
namespace {

using index::ColumnTexts;
using index::TextMatch;
using index::Token;

bool passes(const Query& query, const Record& record, const std::vector<std::string>& severities) {
  return std::all_of(query.filters.begin(), query.filters.end(),
                     [&](const Filter& filter) { return matches(filter, record, severities); });
}

/// The first numbers stand for themselves: names of contents in one run.
std::vector<ContentName> numbered_names(std::size_t count) {
  std::vector<ContentName> names(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t byte = 0; byte < sizeof(i); ++byte)
      names[i][byte] = static_cast<std::uint8_t>(i >> (8 * byte));
  }
  return names;
}

/// A query as typed, with what was mended so far.
struct Mended {
  std::string typed;
  std::size_t words = 0, unknown = 0;  // looked at
};

}  // namespace

struct SearchIndex::State {
  const std::vector<Record>& records;
  RecordReader read;
  index::SearchStore store;

  State(const std::vector<Record>& all, const std::vector<ContentName>& names, RecordReader reader,
        const std::optional<index::SearchPlace>& place, index::SearchFeed* feed)
      : records(all),
        read(std::move(reader)),
        store(
            place, names, [this](std::span<const std::size_t> numbers) { return columns(numbers); },
            feed) {}

  [[nodiscard]] std::vector<ColumnTexts> columns(std::span<const std::size_t> numbers) const {
    std::vector<ColumnTexts> result;
    result.reserve(numbers.size());
    for (const auto& record : read(numbers))
      result.push_back(index::columns_of(*record));
    return result;
  }

  /// Of one section only: a table of its own, over the reviews that may match in it.
  [[nodiscard]] std::vector<TextMatch> match_section(const index::Match& match,
                                                     const std::string& section) const {
    std::vector<std::size_t> numbers;
    for (const TextMatch& candidate : store.table().match(match.wanted, store.live()))
      numbers.push_back(candidate.document);
    std::sort(numbers.begin(), numbers.end());
    const auto read_section = [&](std::span<const std::size_t> some) {
      std::vector<std::size_t> wanted;
      for (const std::size_t i : some)
        wanted.push_back(numbers[i]);
      std::vector<ColumnTexts> result;
      for (const auto& record : read(wanted))
        result.push_back(index::columns_of_section(*record, section));
      return result;
    };
    const index::SearchStore own(std::nullopt, numbered_names(numbers.size()), read_section);
    std::vector<TextMatch> found = match_all(own, match);
    for (TextMatch& one : found)
      one.document = static_cast<std::uint32_t>(numbers[one.document]);
    return found;
  }

  static std::vector<TextMatch> match_all(const index::SearchStore& store,
                                          const index::Match& match) {
    std::vector<TextMatch> found = store.table().match(match.wanted, store.live());
    if (!match.unwanted.empty()) take_out(store.table().match(match.unwanted, store.live()), found);
    return found;
  }

  static void take_out(const std::vector<TextMatch>& unwanted, std::vector<TextMatch>& found) {
    std::set<std::uint32_t> documents;
    for (const TextMatch& one : unwanted)
      documents.insert(one.document);
    std::erase_if(found, [&](const TextMatch& one) { return documents.contains(one.document); });
  }

  [[nodiscard]] bool is_known(const std::string& word, bool prefix = false) const {
    const std::string expression = fmt::format("\"{}\"{}", word, prefix ? " *" : "");
    return !store.table().match(expression, store.live()).empty();
  }

  /// The word of a review that is most like this one. One of a review that is gone is none; the
  /// next best may be one.
  [[nodiscard]] std::string nearest(const std::string& word) const {
    std::vector<std::string> terms = store.table().terms();
    std::string near = text::nearest(word, terms);
    while (!near.empty() && !is_known(near)) {
      std::erase(terms, near);
      near = text::nearest(word, terms);
    }
    return near;
  }

  /// Replaces what of a term is a slip of the pen. False where there are more than anybody makes.
  [[nodiscard]] bool mend(const Query::Term& term, const Query& query, Mended& mended) const {
    constexpr std::size_t most_words = 64;
    constexpr std::size_t most_unknown = 8;
    const std::size_t at = term.span.begin;
    const std::string_view piece = std::string_view(query.typed).substr(at, term.span.size());
    const std::size_t colon = term.perhaps ? piece.find(':') : 0;
    if (const std::string key = index::nearest_key(term); !key.empty()) {
      mended.typed.replace(at, colon, key);
      return true;
    }
    const std::vector<Token> tokens = index::tokenize(piece);
    // What would be a key is none of the text's words.
    for (std::size_t i = tokens.size(); i-- > 0 && tokens[i].span.begin >= colon;) {
      if (++mended.words > most_words) return false;
      if (is_known(tokens[i].text, term.prefix && i + 1 == tokens.size())) continue;
      if (++mended.unknown > most_unknown) return false;
      const std::string near = nearest(tokens[i].text);
      const Span span = tokens[i].span;
      if (!near.empty()) mended.typed.replace(at + span.begin, span.size(), near);
    }
    return true;
  }

  /// Records by the text they hold; all of them when only filters were given.
  [[nodiscard]] std::vector<TextMatch> candidates(const Query& query) const {
    const index::Match match = index::match_of(query);
    if (!match.wanted.empty()) {
      return query.section.empty() ? match_all(store, match) : match_section(match, query.section);
    }
    const bool asks_for_words =
        std::ranges::any_of(query.terms, [](const Query::Term& term) { return !term.negated; });
    if (asks_for_words) return {};  // `!!!` has none
    std::vector<TextMatch> found;
    for (std::size_t i = 0; i < records.size(); ++i)
      found.push_back({static_cast<std::uint32_t>(i), 0});
    if (match.unwanted.empty()) return found;
    take_out(query.section.empty() ? match_all(store, {.wanted = match.unwanted})
                                   : match_section({.wanted = match.unwanted}, query.section),
             found);
    return found;
  }
};

SearchIndex::SearchIndex(const std::vector<Record>& records)
    : SearchIndex(
          records, numbered_names(records.size()),
          [&records](std::span<const std::size_t> numbers) {
            std::vector<std::shared_ptr<const Record>> asked;
            asked.reserve(numbers.size());
            for (const std::size_t number : numbers)
              asked.emplace_back(std::shared_ptr<const Record>(), &records[number]);  // not owned
            return asked;
          },
          std::nullopt) {}

SearchIndex::SearchIndex(const std::vector<Record>& records, const std::vector<ContentName>& names,
                         RecordReader read, const std::optional<index::SearchPlace>& place,
                         index::SearchFeed* feed)
    : state_(std::make_unique<State>(records, names, std::move(read), place, feed)) {}

SearchIndex::~SearchIndex() = default;

std::vector<Hit> SearchIndex::search(const Query& query, std::size_t limit,
                                     const std::vector<std::string>& severities) const {
  const std::vector<Record>& records = state_->records;
  std::vector<TextMatch> found = state_->candidates(query);
  std::erase_if(found, [&](const TextMatch& one) {
    return !passes(query, records[one.document], severities);
  });
  const std::size_t most = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                    [&](const TextMatch& left, const TextMatch& right) {
                      const Record& a = records[left.document];
                      const Record& b = records[right.document];
                      return std::tie(right.score, b.date, a.path) <
                             std::tie(left.score, a.date, b.path);
                    });
  found.resize(most);
  std::vector<std::size_t> numbers;
  numbers.reserve(most);
  for (const TextMatch& one : found)
    numbers.push_back(one.document);
  const auto whole = state_->read(numbers);
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < most; ++i) {
    hits.push_back({&records[numbers[i]], found[i].score, index::snippets(whole[i]->texts, query)});
  }
  return hits;
}

std::string SearchIndex::suggest(const Query& query, const std::vector<std::string>& severities,
                                 const std::function<bool(const Query&)>& is_allowed) const {
  Mended mended{.typed = query.typed};
  // From the last to the first, so that the places of the others stay what they are.
  for (auto term = query.terms.rbegin(); term != query.terms.rend(); ++term) {
    if (!term->negated && !state_->mend(*term, query, mended)) return {};
  }
  const std::string& typed = mended.typed;
  if (typed == query.typed) return {};
  Query better = parse_query(typed);
  better.section = query.section;
  adopt_filters(better, state_->records);
  const bool finds = is_allowed(better) && !search(better, 1, severities).empty();
  return finds ? typed : std::string();
}

}  // namespace aar
