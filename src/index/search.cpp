#include "aar/search.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "index/database.hpp"
#include "index/snippet.hpp"
#include "index/tokens.hpp"
#include "text/spelling.hpp"

namespace aar {
namespace {

using index::Token;

// The columns of the full-text table and their weight in BM25: what a review is about and what it
// teaches count more than the rest of its text.
struct Column {
  std::string_view name;  // also the section whose text it holds
  double weight;
};

constexpr Column columns[] = {
    {"title", 10}, {"lessons", 5}, {"actions", 4}, {"summary", 4}, {"body", 1}};

std::string quoted(const Query::Term& term) {
  std::string words;
  index::append_tokens(words, term.text);
  return words.empty() ? words : fmt::format("\"{}\"{}", words.substr(1), term.prefix ? " *" : "");
}

struct Match {
  std::string wanted, unwanted;  // FTS5 expressions; either may be empty
};

/// Tokens hold letters and digits only and are quoted, so no query can be an SQL or FTS5 error.
Match match_of(const Query& query) {
  Match match;
  for (const Query::Term& term : query.terms) {
    const std::string words = quoted(term);
    if (words.empty()) {
      continue;
    }
    if (term.negated) {
      match.unwanted += fmt::format("{}{}", match.unwanted.empty() ? "" : " OR ", words);
    } else if (term.or_previous && !match.wanted.empty()) {
      match.wanted.insert(match.wanted.size() - 1, fmt::format(" OR {}", words));
    } else {
      match.wanted += fmt::format("{}({})", match.wanted.empty() ? "" : " AND ", words);
    }
  }
  return match;
}

std::string weights() {
  std::string list;
  for (const Column& column : columns) {
    list += fmt::format(", {:.1f}", column.weight);
  }
  return list;
}

bool passes(const Query& query, const Record& record, const std::vector<std::string>& severities) {
  return std::all_of(query.filters.begin(), query.filters.end(),
                     [&](const Filter& filter) { return matches(filter, record, severities); });
}

std::set<std::string> known_words(const std::vector<Record>& records) {
  std::set<std::string> known;
  for (const Record& record : records) {
    for (const Token& token : index::tokenize(record.title)) {
      known.insert(token.text);
    }
    for (const RecordText& piece : record.texts) {
      for (const Token& token : index::tokenize(piece.text)) {
        known.insert(token.text);
      }
    }
  }
  return known;
}

}  // namespace

struct SearchIndex::State {
  const std::vector<Record>& records;
  mutable index::Database database{":memory:"};
  mutable std::map<std::string, std::string> tables;  // section → table name

  explicit State(const std::vector<Record>& all) : records(all) {}

  /// The table over all text, or over one section's; made when first asked for.
  const std::string& table(const std::string& section) const {
    const auto [found, is_new] = tables.emplace(section, fmt::format("texts{}", tables.size()));
    if (is_new) {
      fill(found->second, section);
    }
    return found->second;
  }

  void fill(const std::string& name, const std::string& section) const {
    database.run(
        fmt::format("CREATE VIRTUAL TABLE {} USING fts5(title, lessons, actions, summary, "
                    "body, content='', tokenize='unicode61 remove_diacritics 0')",
                    name));
    database.run("BEGIN");
    index::Statement insert = database.prepare(
        fmt::format("INSERT INTO {}(rowid, title, lessons, actions, summary, body) "
                    "VALUES(?, ?, ?, ?, ?, ?)",
                    name));
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::vector<std::string> values = column_texts(records[i], section);
      insert.bind(1, static_cast<std::int64_t>(i + 1));
      for (std::size_t column = 0; column < values.size(); ++column) {
        insert.bind(static_cast<int>(column) + 2, values[column]);
      }
      insert.step();
      insert.reset();
    }
    database.run("COMMIT");
  }

  static std::vector<std::string> column_texts(const Record& record, const std::string& section) {
    std::vector<std::string> values(std::size(columns));
    if (section.empty()) {
      index::append_tokens(values.front(), record.title);
      index::append_tokens(values.back(), record.id);
      for (const auto& [_, entries] : record.values) {
        for (const std::string& entry : entries) {
          index::append_tokens(values.back(), entry);
        }
      }
    }
    for (const RecordText& piece : record.texts) {
      if (!section.empty() && piece.section != section) {
        continue;
      }
      const auto* const column =
          std::find_if(std::begin(columns), std::end(columns) - 1,
                       [&](const Column& candidate) { return candidate.name == piece.section; });
      index::append_tokens(values[static_cast<std::size_t>(column - std::begin(columns))],
                           piece.text);
    }
    return values;
  }

  struct Row {
    std::size_t record = 0;
    double score = 0;
  };

  std::vector<Row> rows(const std::string& name, const std::string& match) const {
    index::Statement select = database.prepare(
        fmt::format("SELECT rowid, bm25({0}{1}) FROM {0} WHERE {0} MATCH ?", name, weights()));
    select.bind(1, match);
    std::vector<Row> found;
    while (select.step()) {
      found.push_back({static_cast<std::size_t>(select.integer(0) - 1), -select.real(1)});
    }
    return found;
  }

  /// Records by the text they hold; all of them, newest first, when only filters were given.
  std::vector<Row> candidates(const Query& query) const {
    const Match match = match_of(query);
    const std::string& name = table(query.section);
    std::vector<Row> found;
    if (match.wanted.empty()) {
      for (std::size_t i = 0; i < records.size(); ++i) {
        found.push_back({i, 0});
      }
    } else {
      found = rows(name, match.wanted);
    }
    if (!match.unwanted.empty()) {
      std::set<std::size_t> unwanted;
      for (const Row& row : rows(name, match.unwanted)) {
        unwanted.insert(row.record);
      }
      std::erase_if(found, [&](const Row& row) { return unwanted.contains(row.record); });
    }
    return found;
  }
};

SearchIndex::SearchIndex(const std::vector<Record>& records)
    : state_(std::make_unique<State>(records)) {
  state_->database.run("CREATE VIRTUAL TABLE probe USING fts5(text)");  // fails early without FTS5
}

SearchIndex::~SearchIndex() = default;

std::vector<Hit> SearchIndex::search(const Query& query, std::size_t limit,
                                     const std::vector<std::string>& severities) const {
  std::vector<State::Row> found = state_->candidates(query);
  const std::vector<Record>& records = state_->records;
  std::erase_if(found, [&](const State::Row& row) {
    return !passes(query, records[row.record], severities);
  });
  std::sort(found.begin(), found.end(), [&](const State::Row& left, const State::Row& right) {
    const Record& a = records[left.record];
    const Record& b = records[right.record];
    return std::tuple(-left.score, b.date, a.path) < std::tuple(-right.score, a.date, b.path);
  });
  if (found.size() > limit) {
    found.resize(limit);
  }
  std::vector<Hit> hits;
  for (const State::Row& row : found) {
    const Record& record = records[row.record];
    hits.push_back({&record, row.score, index::snippets(record, query)});
  }
  return hits;
}

std::string suggest_query(const Query& query, const std::vector<Record>& records) {
  const std::set<std::string> known = known_words(records);
  const std::vector<std::string> candidates(known.begin(), known.end());
  std::string suggestion;
  bool changed = false;
  for (const Query::Term& term : query.terms) {
    for (const Token& token : index::tokenize(term.text)) {
      std::string word = token.text;
      if (!term.negated && !known.contains(word)) {
        const std::string near = text::nearest(word, candidates);
        changed = changed || !near.empty();
        word = near.empty() ? word : near;
      }
      suggestion +=
          fmt::format("{}{}{}", suggestion.empty() ? "" : " ", term.negated ? "-" : "", word);
    }
  }
  return changed ? suggestion : std::string();
}

}  // namespace aar
