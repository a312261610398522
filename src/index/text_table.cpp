#include "index/text_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "index/tokens.hpp"
#include "text/bytes.hpp"

namespace aar::index {
namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;
constexpr double least_idf = 1e-6;
constexpr const char* function_name = "aar_rank";

fts5_api* api_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

// --- A tokenizer for texts that are tokens already, with a blank before each ---

int create_tokenizer(void* /*context*/, const char** /*arguments*/, int /*count*/,
                     Fts5Tokenizer** tokenizer) {
  static char nothing;                                      // it has no state, and must not be null
  *tokenizer = reinterpret_cast<Fts5Tokenizer*>(&nothing);  // NOLINT: SQLite's own opaque type
  return SQLITE_OK;
}

void delete_tokenizer(Fts5Tokenizer* /*tokenizer*/) {}

// NOLINTNEXTLINE(readability-function-size): the parameters are SQLite's
int take_tokens(Fts5Tokenizer* /*tokenizer*/, void* context, int /*flags*/, const char* bytes,
                int size, int (*take)(void*, int, const char*, int, int, int)) {
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  for (std::size_t at = text.find_first_not_of(' '); at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const int code = take(context, 0, bytes + at, static_cast<int>(end - at), static_cast<int>(at),
                          static_cast<int>(end));
    if (code != SQLITE_OK) return code;
    at = std::min(text.find_first_not_of(' ', end), text.size());
  }
  return SQLITE_OK;
}

constexpr const char* tokenizer_name = "blanks";

bool add_tokenizer(fts5_api* api) {
  fts5_tokenizer tokenizer{create_tokenizer, delete_tokenizer, take_tokens};
  return api->xCreateTokenizer(api, tokenizer_name, nullptr, &tokenizer, nullptr) == SQLITE_OK;
}

}  // namespace

std::uint32_t count_tokens(const ColumnTexts& texts) {
  std::size_t count = 0;
  for (const std::string& text : texts)
    count += text::count_byte(text, ' ') - text::count_byte(text, gap_token.front());
  return static_cast<std::uint32_t>(count);
}

/// One query's ranking. FTS5 calls see() for each row that matches; what every row needs is worked
/// out at the first.
struct TextTable::Ranking {
  const LiveRows* live = nullptr;
  std::vector<double> idf;  // by phrase; empty before the first row
  double mean_length = 1;
  std::vector<double> frequencies;  // of the row at hand, by phrase
  std::vector<TextMatch> found;

  [[nodiscard]] std::uint32_t document_of(std::int64_t row) const {
    const auto at = static_cast<std::size_t>(row - 1);
    return at < live->documents.size() ? live->documents[at] : LiveRows::none;
  }

  /// How many live rows hold a phrase.
  struct Counting {
    const Ranking* ranking;
    std::size_t rows = 0;
  };

  static int count_row(const Fts5ExtensionApi* api, Fts5Context* context, void* counting) {
    auto* const count = static_cast<Counting*>(counting);
    const std::uint32_t document = count->ranking->document_of(api->xRowid(context));
    count->rows += document == LiveRows::none ? 0U : 1U;
    return SQLITE_OK;
  }

  int begin(const Fts5ExtensionApi* api, Fts5Context* context) {
    double rows = 0;
    double tokens = 0;
    for (std::size_t i = 0; i < live->documents.size(); ++i) {
      if (live->documents[i] == LiveRows::none) continue;
      ++rows;
      tokens += live->lengths[i];
    }
    mean_length = std::max(tokens, 1.0) / std::max(rows, 1.0);
    for (int phrase = 0; phrase < api->xPhraseCount(context); ++phrase) {
      Counting counting{this};
      if (const int code = api->xQueryPhrase(context, phrase, &counting, count_row);
          code != SQLITE_OK) {
        return code;
      }
      const auto having = static_cast<double>(counting.rows);
      idf.push_back(std::max(least_idf, std::log((rows - having + 0.5) / (having + 0.5))));
    }
    frequencies.resize(idf.size());
    return SQLITE_OK;
  }

  int see(const Fts5ExtensionApi* api, Fts5Context* context) {
    const std::int64_t row = api->xRowid(context);
    const std::uint32_t document = document_of(row);
    if (document == LiveRows::none) return SQLITE_OK;
    if (idf.empty()) {
      if (const int code = begin(api, context); code != SQLITE_OK) return code;
    }
    std::fill(frequencies.begin(), frequencies.end(), 0.0);
    int places = 0;
    if (const int code = api->xInstCount(context, &places); code != SQLITE_OK) return code;
    for (int place = 0; place < places; ++place) {
      int phrase = 0;
      int column = 0;
      int offset = 0;
      if (const int code = api->xInst(context, place, &phrase, &column, &offset);
          code != SQLITE_OK) {
        return code;
      }
      frequencies[static_cast<std::size_t>(phrase)] +=
          text_columns[static_cast<std::size_t>(column)].weight;
    }
    const double length = live->lengths[static_cast<std::size_t>(row - 1)];
    double score = 0;
    for (std::size_t phrase = 0; phrase < idf.size(); ++phrase) {
      const double often = frequencies[phrase];
      score += idf[phrase] * often * (k1 + 1) / (often + k1 * (1 - b + b * length / mean_length));
    }
    found.push_back({document, score});
    return SQLITE_OK;
  }

  static void rank(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result,
                   int /*count*/, sqlite3_value** /*values*/) {
    auto* const ranking = static_cast<Ranking*>(api->xUserData(context));
    const int code = ranking->see(api, context);
    if (code != SQLITE_OK) sqlite3_result_error_code(result, code);
  }
};

TextTable::TextTable(Database& database, const std::string& name)
    : database_(database), name_(name), ranking_(std::make_unique<Ranking>()) {
  fts5_api* const api = api_of(database.handle());
  if (api == nullptr || !add_tokenizer(api) ||
      api->xCreateFunction(api, function_name, ranking_.get(), Ranking::rank, nullptr) !=
          SQLITE_OK) {
    throw Error(ErrorKind::index, "the search index failed: SQLite's FTS5 takes no ranking");
  }
  std::string columns;
  for (const TextColumn& column : text_columns)
    columns += fmt::format("{}, ", column.name);
  database.run(
      fmt::format("CREATE VIRTUAL TABLE IF NOT EXISTS {} USING fts5({}content='', tokenize={})",
                  name, columns, tokenizer_name));
}

TextTable::~TextTable() = default;

void TextTable::insert(std::size_t row, const ColumnTexts& texts) {
  if (!insert_) {
    std::string names;
    std::string values;
    for (const TextColumn& column : text_columns) {
      names += fmt::format(", {}", column.name);
      values += ", ?";
    }
    insert_ = std::make_unique<Statement>(database_.prepare(
        fmt::format("INSERT INTO {}(rowid{}) VALUES(?{})", name_, names, values)));
  }
  insert_->bind(1, static_cast<std::int64_t>(row));
  for (std::size_t column = 0; column < texts.size(); ++column)
    insert_->bind(static_cast<int>(column) + 2, texts[column]);
  insert_->step();
  insert_->reset();
}

std::vector<TextMatch> TextTable::match(const std::string& expression, const LiveRows& live) {
  *ranking_ = {};
  ranking_->live = &live;
  Statement select = database_.prepare(
      fmt::format("SELECT {1}({0}) FROM {0} WHERE {0} MATCH ?", name_, function_name));
  select.bind(1, expression);
  while (select.step()) {
  }
  return std::move(ranking_->found);
}

std::vector<std::string> TextTable::terms() {
  database_.run(fmt::format(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', '{}', 'row')", name_));
  Statement select = database_.prepare("SELECT term FROM temp.terms ORDER BY term");
  std::vector<std::string> terms;
  while (select.step()) {
    if (select.bytes(0) != gap_token) terms.emplace_back(select.bytes(0));
  }
  return terms;
}

}  // namespace aar::index
