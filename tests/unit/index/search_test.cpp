#include "aar/search.hpp"

#include <string>
#include <vector>

#include "index/tokens.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

const std::vector<std::string> severities{"sev1", "sev2", "sev3", "sev4"};

Record make(const std::string& id, const std::string& title, const std::string& date,
            const std::string& severity, std::vector<RecordText> texts) {
  Record record{.id = id,
                .path = "reviews/" + id + ".md",
                .title = title,
                .date = date,
                .severity = severity};
  record.values["title"] = {title};
  record.values["date"] = {date};
  record.values["severity"] = {severity};
  record.texts = std::move(texts);
  return record;
}

std::vector<Record> archive() {
  std::vector<Record> records{
      make("2026-01-02-queue", "The order queue stopped", "2026-01-02", "sev1",
           {{"summary", 10, "The order queue stopped for 40 minutes."},
            {"timeline", 14, "- 09:02 consumer lag rises\n- 09:40 queue drained"}}),
      make("2026-03-04-lock", "A migration took a lock", "2026-03-04", "sev2",
           {{"lessons", 30, "- Set a lock timeout on every migration"},
            {"body", 40, "Café prices were shown twice; the queue was fine."}}),
      make("2025-05-06-ja", "在庫同期の遅延", "2025-05-06", "sev3",
           {{"summary", 8, "フェイルオーバーの後、在庫の同期が遅れた。"}}),
  };
  records[0].values["services"] = {"orders"};
  records[1].values["services"] = {"ledger", "accounts"};
  return records;
}

std::vector<std::string> ids(const std::string& query, const std::string& section = "") {
  const std::vector<Record> records = archive();
  const SearchIndex index(records);
  Query parsed = parse_query(query);
  parsed.section = section;
  std::vector<std::string> found;
  for (const Hit& hit : index.search(parsed, 20, severities)) {
    found.push_back(hit.record->id);
  }
  return found;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("every word must occur, in any case, with or without diacritics") {
  CHECK(ids("QUEUE") == Ids{"2026-01-02-queue", "2026-03-04-lock"});
  CHECK(ids("queue lock") == Ids{"2026-03-04-lock"});
  CHECK(ids("cafe") == Ids{"2026-03-04-lock"});
  CHECK(ids("CAFÉ") == Ids{"2026-03-04-lock"});
  CHECK(ids("nothingness").empty());
}

TEST_CASE("the title and the lessons weigh more than the rest of the text") {
  CHECK(ids("queue").front() == "2026-01-02-queue");
  CHECK(ids("migration").front() == "2026-03-04-lock");
}

TEST_CASE("phrases, prefixes, OR and exclusion") {
  CHECK(ids("\"consumer lag\"") == Ids{"2026-01-02-queue"});
  CHECK(ids("\"lag consumer\"").empty());
  CHECK(ids("migr*") == Ids{"2026-03-04-lock"});
  CHECK(ids("migr").empty());
  CHECK(ids("consumer OR timeout").size() == 2);
  CHECK(ids("queue -lock") == Ids{"2026-01-02-queue"});
  CHECK(ids("-queue") == Ids{"2025-05-06-ja"});
}

TEST_CASE("Japanese is found by any run of its characters") {
  CHECK(ids("在庫") == Ids{"2025-05-06-ja"});
  CHECK(ids("フェイルオーバー") == Ids{"2025-05-06-ja"});
  CHECK(ids("オーバー") == Ids{"2025-05-06-ja"});
  CHECK(ids("庫在").empty());
}

TEST_CASE("filters on any key, with ranges and ranks") {
  CHECK(ids("service:ledger") == Ids{"2026-03-04-lock"});
  CHECK(ids("severity:>=sev2") == Ids{"2026-03-04-lock", "2026-01-02-queue"});
  CHECK(ids("date:2026-01..2026-02") == Ids{"2026-01-02-queue"});
  CHECK(ids("date:2026") == Ids{"2026-03-04-lock", "2026-01-02-queue"});
  CHECK(ids("queue severity:sev2") == Ids{"2026-03-04-lock"});
  CHECK(ids("-service:ledger queue") == Ids{"2026-01-02-queue"});
  CHECK(ids("title:\"order queue\"").empty());
  CHECK(ids("title:\"the order queue stopped\"") == Ids{"2026-01-02-queue"});
}

TEST_CASE("only one section when asked for") {
  CHECK(ids("queue", "timeline") == Ids{"2026-01-02-queue"});
  CHECK(ids("queue", "lessons").empty());
  CHECK(ids("timeout", "lessons") == Ids{"2026-03-04-lock"});
}

TEST_CASE("no text is an SQL error") {
  for (const char* query : {"\"",          "AND",        "OR",       "-foo",
                            "-",           "NEAR(",      "(",        ")",
                            "a:b",         "*",          "\"\"",     "'; DROP TABLE texts0; --",
                            "title:",      ":",          "a OR",     "OR a",
                            "- -",         "\"unclosed", "{x}",      "^x",
                            "a^b",         "x NOT y",    "NOT",      "+",
                            "severity:>=", "date:..",    "\xff\xfe", "http://example.com/a?b=c",
                            "10:30"}) {
    INFO(query);
    CHECK_NOTHROW(ids(query));
    CHECK_NOTHROW(ids(query, "timeline"));
  }
}

TEST_CASE("a snippet is the line in the file, with the places of the matches") {
  const std::vector<Record> records = archive();
  const SearchIndex index(records);
  const std::vector<Hit> hits = index.search(parse_query("drained queue"), 20, severities);
  REQUIRE(hits.size() == 1);
  REQUIRE_FALSE(hits.front().snippets.empty());
  const Snippet& best = hits.front().snippets.front();
  CHECK(best.line == 15);
  CHECK(best.text == "- 09:40 queue drained");
  REQUIRE(best.matches.size() == 2);
  CHECK(best.text.substr(best.matches[0].begin, best.matches[0].size()) == "queue");
  CHECK(best.text.substr(best.matches[1].begin, best.matches[1].size()) == "drained");
}

TEST_CASE("a long line is shortened around its match and stays valid") {
  std::string line;
  for (int i = 0; i < 200; ++i) {
    line += "ほげ ";
  }
  line += "needle ";
  line += line;
  const std::vector<Record> records{make("x", "x", "2026-01-01", "sev1", {{"body", 3, line}})};
  const SearchIndex index(records);
  const std::vector<Hit> hits = index.search(parse_query("needle"), 20, severities);
  REQUIRE(hits.size() == 1);
  const Snippet& snippet = hits.front().snippets.front();
  CHECK(snippet.text.size() < 300);
  CHECK(snippet.text.starts_with("…"));
  CHECK(snippet.text.substr(snippet.matches.front().begin, snippet.matches.front().size()) ==
        "needle");
}

TEST_CASE("the limit cuts after ranking") {
  const std::vector<Record> records = archive();
  const SearchIndex index(records);
  CHECK(index.search(parse_query("queue"), 1, severities).front().record->id == "2026-01-02-queue");
  CHECK(index.search(parse_query("queue"), 0, severities).empty());
}

TEST_CASE("an empty archive has no hits") {
  const std::vector<Record> records;
  const SearchIndex index(records);
  CHECK(index.search(parse_query("queue"), 20, severities).empty());
}

TEST_CASE("a misspelt word gets the nearest indexed one") {
  const std::vector<Record> records = archive();
  const SearchIndex index(records);
  const auto near = [&](const std::string& query) {
    return index.suggest(parse_query(query), severities,
                         [](const Query& meant) { return !meant.or_beside_filter; });
  };
  CHECK(near("migratoin") == "migration");
  CHECK(near("queue").empty());
  CHECK(near("zzzzzzzz").empty());
}

TEST_CASE("what is meant is told as it would have to be typed") {
  const std::vector<Record> records = archive();
  const SearchIndex index(records);
  const auto near = [&](const std::string& query) {
    return index.suggest(parse_query(query), severities,
                         [](const Query& meant) { return !meant.or_beside_filter; });
  };
  CHECK(near("\"lock timeuot\" severity:sev2") == "\"lock timeout\" severity:sev2");
  CHECK(near("zzzzzzzz OR migratoin") == "zzzzzzzz OR migration");
  CHECK(near("migratoin* -queeu  LOCK") == "migration* -queeu  LOCK");
  CHECK(near("servce:ledger lock") == "services:ledger lock");
  // Nothing is said that would find nothing either.
  CHECK(near("migratoin severity:sev1").empty());
  CHECK(near("servce:mail").empty());
  CHECK(near("quue OR servce:orders").empty());
  CHECK(near("squd:lock").empty());  // whether there is a key like this is not known to all
  CHECK(near("migratoin zzzzzzzz").empty());
  CHECK(near("http://exampel").empty());
  std::string many;
  for (int i = 0; i < 100; ++i)
    many += "migratoin ";
  CHECK(near(many).empty());
}

TEST_CASE("no phrase goes from one passage to the next") {
  const std::string text =
      "alpha ends here\ngoes on\n\nbeta starts\n- one item\n- two items,\n  wrapped\n"
      "| cell one | cell two |\n| --- | --- |\n| three | four |\n## Head\nbody of it\n"
      "> quoted\n> lines\n12. goes on as well\n\n12. twelfth\n13. next\n2026 was no item\n"
      "```sh\nrun it\n```\nafter\n#4711 stays\n#\tTabbed\nbehind the tab\n"
      "left head | right head\n--- | :---\nfive | six\nseven | eight\nnine | ten\n## "
      "Beneath\n\nlast words a | b\n"
      "> said\nby somebody\n> again\n\n| left \\| bar | right bar |\n";
  std::vector<Record> records{make("2026-01-01-x", "A title", "2026-01-01", "sev1",
                                   {{"body", 5, text},
                                    {"body", 90, "another piece,\nbefore"},
                                    {"body", 91, "behind a comment\n\nseen"},
                                    {"body", 93, "again"},
                                    {"body", 95, "| far"},
                                    {"body", 95, "off | away |"},
                                    {"body", 95, "| beyond |"}})};
  records[0].values["services"] = {"ledger", "accounts"};
  const SearchIndex index(records);
  const auto found = [&](const std::string& phrase) {
    return !index.search(parse_query('"' + phrase + '"'), 1, severities).empty();
  };
  for (const char* within : {"here goes on",
                             "two items wrapped",
                             "cell one",
                             "three",
                             "of it",
                             "quoted lines",
                             "lines 12 goes on",
                             "next 2026 was no item",
                             "run it",
                             "after 4711 stays",
                             "a title",
                             "left head",
                             "right head",
                             "eight",
                             "words a b",
                             "before behind",
                             "seen again",
                             "far off",
                             "said by somebody",
                             "left bar",
                             "right bar"}) {
    INFO(within);
    CHECK(found(within));
  }
  for (const char* over :
       {"on beta",    "starts one",   "item two",      "wrapped cell",    "one cell",
        "two three",  "three four",   "four head",     "head body",       "well 12",
        "twelfth 13", "stays tabbed", "tabbed behind", "tab left",        "head right",
        "head five",  "five six",     "six seven",     "seven eight",     "eight nine",
        "nine ten",   "ten beneath",  "beneath last",  "b another",       "again far",
        "off away",   "away beyond",  "it after",      "ledger accounts", "sh run",
        "title 2026"}) {
    INFO(over);
    CHECK_FALSE(found(over));
  }
  CHECK(index.search(parse_query("four head"), 1, severities).size() == 1);  // the words are there
}

TEST_CASE("the snippet of a phrase over the end of a line is where it begins") {
  const std::vector<Record> records{
      make("x", "x", "2026-01-01", "sev1",
           {{"body", 3, "first\r\nit was a lock\r\ntimeout, and more"}})};
  const SearchIndex index(records);
  const std::vector<Hit> hits = index.search(parse_query("\"lock timeout\""), 1, severities);
  REQUIRE(hits.size() == 1);
  REQUIRE(hits[0].snippets.size() == 1);
  const Snippet& snippet = hits[0].snippets[0];
  CHECK(snippet.line == 4);
  CHECK(snippet.text == "it was a lock");
  REQUIRE(snippet.matches.size() == 1);
  CHECK(snippet.text.substr(snippet.matches[0].begin, snippet.matches[0].size()) == "lock");
}

TEST_CASE("lines are counted as everywhere, also where a carriage return ends one") {
  const std::vector<Record> records{
      make("x", "x", "2026-01-01", "sev1", {{"body", 3, "one\rtwo\r\nthree\n\rfound it"}})};
  const SearchIndex index(records);
  const std::vector<Hit> hits = index.search(parse_query("found"), 1, severities);
  REQUIRE(hits.size() == 1);
  REQUIRE(hits[0].snippets.size() == 1);
  CHECK(hits[0].snippets[0].line == 7);
  CHECK(hits[0].snippets[0].text == "found it");
}

TEST_CASE("what has no word in it parts no alternatives") {
  CHECK(ids("consumer OR !!! OR timeout").size() == 2);
  CHECK(ids("consumer !!! OR timeout").empty());
  CHECK(ids("consumer OR !!! timeout").empty());
}

TEST_CASE("a word that is left out is left out of the section") {
  CHECK(ids("severity:sev2 -queue", "lessons") == Ids{"2026-03-04-lock"});
  CHECK(ids("severity:sev2 -timeout", "lessons").empty());
}

TEST_CASE("a key that no schema has is one where a review has it") {
  std::vector<Record> records = archive();
  records[1].values["squad"] = {"payments"};
  Query query = parse_query("lock -squad:mail squad:payments chapter:one");
  CHECK(keys_of(query) == std::vector<std::string>{"squad", "squad", "chapter"});
  adopt_filters(query, records);
  REQUIRE(query.filters.size() == 2);
  CHECK(query.filters[0].negated);
  CHECK(query.filters[1].value == "payments");
  CHECK(query.terms.size() == 2);
  Query joined = parse_query("lock OR squad:payments");
  CHECK_FALSE(joined.or_beside_filter);
  adopt_filters(joined, records);
  CHECK(joined.or_beside_filter);
  for (const char* text : {"lock OR -squad:payments", "lock -squad:payments OR zebra",
                           "-zebra OR squad:payments", "squad:payments OR lock"}) {
    INFO(text);
    Query beside = parse_query(text);
    adopt_filters(beside, records);
    CHECK(beside.or_beside_filter);
  }
}

TEST_CASE("a query's parts") {
  const Query query = parse_query("a \"b c\" d* -e OR f kind:incident http://x");
  REQUIRE(query.terms.size() == 6);
  CHECK(query.terms[1].phrase);
  CHECK(query.terms[1].text == "b c");
  CHECK(query.terms[2].prefix);
  CHECK(query.terms[3].negated);
  CHECK_FALSE(query.terms[4].or_previous);  // OR after an excluded word joins nothing
  CHECK(query.terms[5].text == "http://x");
  REQUIRE(query.filters.size() == 1);
  CHECK(query.filters[0].key == "kind");
}

TEST_CASE("a minus turns any filter round") {
  const Query query = parse_query("zebra -date:2026-01..2026-12 -severity:>=sev2 -title:~x");
  REQUIRE(query.filters.size() == 3);
  for (const Filter& filter : query.filters)
    CHECK(filter.negated);
  Record one;
  one.values["date"] = {"2026-03-01"};
  CHECK_FALSE(matches(query.filters[0], one, {}));
  one.values["date"] = {"2025-03-01"};
  CHECK(matches(query.filters[0], one, {}));
}

TEST_CASE("OR joins words only") {
  CHECK_FALSE(parse_query("zebra OR -queue").terms[1].or_previous);  // the first without the second
  CHECK(parse_query("kind:incident OR zebra").or_beside_filter);
  CHECK(parse_query("zebra OR kind:incident").or_beside_filter);
  CHECK_FALSE(parse_query("kind:incident a OR b -kind:lite").or_beside_filter);
  CHECK_FALSE(parse_query("OR kind:incident").or_beside_filter);  // a word
}

TEST_CASE("tokens carry their places") {
  const std::string text = "Größe: 在庫 x1";
  const std::vector<index::Token> tokens = index::tokenize(text);
  REQUIRE(tokens.size() == 4);
  CHECK(text.substr(tokens[0].span.begin, tokens[0].span.size()) == "Größe");
  CHECK(text.substr(tokens[1].span.begin, tokens[1].span.size()) == "在");
  CHECK(tokens[3].text == "x1");
}
