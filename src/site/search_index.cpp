#include "site/search_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <unordered_map>

#include <fmt/format.h>

#include "index/tokens.hpp"
#include "site/theme.hpp"
#include "text/json.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {
namespace {

constexpr std::size_t shard_size = 1000;
constexpr std::size_t longest_word = 40;  // bytes; longer ones are hashes, addresses, noise
constexpr std::size_t words_kept = 120;   // of a review's text: the rarest tell the most

// BM25 as lunr has it, with its own defaults; a word of the title counts for eight of the text.
constexpr double k1 = 1.2;
constexpr double length_share = 0.75;
constexpr std::array<double, 2> boosts{8, 1};

bool is_single(std::string_view token) {
  return !token.empty() && text::is_cjk(text::decode(token, 0).value);
}

WordCounts counted_words(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  WordCounts counts;
  for (const std::string& word : words) {
    if (!counts.entries.empty() && counts.word(counts.entries.back()) == word) {
      std::uint16_t& count = counts.entries.back().count;
      if (count < std::numeric_limits<std::uint16_t>::max()) ++count;
    } else {
      counts.entries.push_back({static_cast<std::uint32_t>(counts.letters.size()),
                                static_cast<std::uint16_t>(word.size()), 1});
      counts.letters += word;
    }
  }
  counts.letters.shrink_to_fit();
  counts.entries.shrink_to_fit();
  return counts;
}

struct Posting {
  std::uint32_t review = 0;
  std::uint32_t score = 0;  // hundredths
};

using Postings = std::array<std::vector<Posting>, 2>;  // of titles, of texts

/// Everything that is the same for all shards.
struct Words {
  std::unordered_map<std::string_view, double> rarities;
  std::array<double, 2> mean_length{};

  [[nodiscard]] double rarity(std::string_view word) const { return rarities.at(word); }
};

std::size_t length_of(const WordCounts& words) {
  std::size_t length = 0;
  for (const WordCounts::Entry& entry : words.entries)
    length += entry.count;
  return length;
}

/// As lunr has it: of how many reviews there are, how many have the word.
double rarity_of(double with, double all) {
  return std::log(1 + std::abs((all - with + 0.5) / (with + 0.5)));
}

Words gather_words(const std::vector<SearchText>& texts) {
  Words words;
  std::array<std::size_t, 2> lengths{};
  for (const SearchText& one : texts) {
    for (const WordCounts::Entry& entry : one.text.entries)
      ++words.rarities[one.text.word(entry)];
    for (const WordCounts::Entry& entry : one.title.entries) {
      const std::string_view word = one.title.word(entry);
      const auto in_text = std::ranges::lower_bound(
          one.text.entries, word, {},
          [&](const WordCounts::Entry& other) { return one.text.word(other); });
      if (in_text == one.text.entries.end() || one.text.word(*in_text) != word)
        ++words.rarities[word];
    }
    lengths[0] += length_of(one.title);
    lengths[1] += length_of(one.text);
  }
  const double all = std::max<double>(1, static_cast<double>(texts.size()));
  for (auto& [word, with] : words.rarities)
    with = rarity_of(with, all);
  for (std::size_t i = 0; i < lengths.size(); ++i)
    words.mean_length[i] = std::max(1.0, static_cast<double>(lengths[i]) / all);
  return words;
}

using KeptWords = std::vector<WordCounts::Entry>;

/// The rarest words of a text, in their order.
KeptWords telling(const WordCounts& counts, const Words& words) {
  if (counts.entries.size() <= words_kept) return counts.entries;
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(counts.entries.size());
  for (std::size_t i = 0; i < counts.entries.size(); ++i)
    order.emplace_back(-words.rarity(counts.word(counts.entries[i])), i);
  std::nth_element(order.begin(), order.begin() + words_kept, order.end());
  order.resize(words_kept);
  std::ranges::sort(order, {}, &std::pair<double, std::size_t>::second);
  KeptWords kept;
  for (const auto& [rarity, i] : order)
    kept.push_back(counts.entries[i]);
  return kept;
}

std::uint32_t score_of(double rarity, std::uint32_t count, double length, double boost) {
  constexpr double hundred = 100;
  const double often = count;
  const double score =
      rarity * ((k1 + 1) * often) / (k1 * (1 - length_share + length_share * length) + often);
  return static_cast<std::uint32_t>(std::max(1.0, std::round(score * boost * hundred)));
}

void write_document(text::JsonWriter& json, const Site& site, std::size_t review) {
  constexpr std::size_t most_lessons = 8;
  constexpr std::size_t widest = 240;
  const Record& record = site.records()[review];
  json.begin_array().value(title_of(record)).value(encode_path(site.page_of(review)));
  std::vector<std::string> meta;
  for (const std::string& part : {record.date, record.kind, record.severity, record.status}) {
    if (!part.empty() && part != "unknown") meta.push_back(part);
  }
  json.value(text::join(meta, " · ")).begin_array();
  std::size_t lessons = 0;
  for (const RecordItem& item : record.items) {
    if (item.kind != ItemKind::lesson || lessons == most_lessons) continue;
    json.value(text::shorten(item.text, widest));
    ++lessons;
  }
  json.end_array().value(text::shorten(record.summary, widest)).end_array();
}

void write_postings(text::JsonWriter& json, const std::vector<Posting>& postings) {
  json.begin_array();
  for (const Posting& posting : postings) {
    json.value(static_cast<std::uint64_t>(posting.review));
    json.value(static_cast<std::uint64_t>(posting.score));
  }
  json.end_array();
}

using SharedTexts = std::shared_ptr<const std::vector<SearchText>>;
using SharedWords = std::shared_ptr<const Words>;

std::string make_shard(const Site& site, const SharedTexts& texts, const SharedWords& words,
                       std::size_t shard) {
  const std::size_t begin = shard * shard_size;
  const std::size_t end = std::min(begin + shard_size, site.newest().size());
  std::unordered_map<std::string_view, Postings> terms;
  text::JsonWriter json;
  json.begin_object().key("docs").begin_array();
  for (std::size_t at = begin; at < end; ++at) {
    const std::size_t review = site.newest()[at];
    write_document(json, site, review);
    const SearchText& own = (*texts)[review];
    const std::array<const WordCounts*, 2> fields{&own.title, &own.text};
    for (std::size_t field = 0; field < fields.size(); ++field) {
      const WordCounts& counts = *fields[field];
      const double length = static_cast<double>(length_of(counts)) / words->mean_length[field];
      for (const WordCounts::Entry& entry : telling(counts, *words)) {
        const std::string_view word = counts.word(entry);
        terms[word][field].push_back(
            {static_cast<std::uint32_t>(at - begin),
             score_of(words->rarity(word), entry.count, length, boosts[field])});
      }
    }
  }
  json.end_array().key("terms").begin_array();
  std::vector<std::string_view> order;
  order.reserve(terms.size());
  for (const auto& [word, postings] : terms)
    order.push_back(word);
  std::sort(order.begin(), order.end());
  for (const std::string_view word : order) {
    json.begin_array().value(word);
    for (const std::vector<Posting>& field : terms.at(word))
      write_postings(json, field);
    json.end_array();
  }
  json.end_array().end_object();
  return fmt::format("aarShard({}, {});\n", shard, escape_script_json(json.text()));
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::string tokens;  // each with a blank before it
  index::append_tokens(tokens, text);
  std::vector<std::string> words;
  std::string_view before;  // a single character that waits for its neighbour
  for (const std::string_view token : text::split(std::string_view(tokens), ' ')) {
    if (token.empty()) continue;
    const bool single = is_single(token);
    if (!before.empty()) words.push_back(std::string(before) + std::string(single ? token : ""));
    before = single ? token : std::string_view();
    if (!single && token.size() <= longest_word) words.emplace_back(token);
  }
  if (!before.empty()) words.emplace_back(before);
  return words;
}

SearchText search_text(const Record& record, std::string_view visible) {
  std::string title(title_of(record));
  for (const std::string_view key : {"services", "teams", "tags", "factors", "trigger", "kind"}) {
    const auto held = record.values.find(key);
    if (held == record.values.end()) continue;
    for (const std::string& value : held->second)
      title += "\n" + value;
  }
  return {counted_words(search_words(title)), counted_words(search_words(visible))};
}

std::vector<PageJob> search_files(const Site& site, std::vector<SearchText> texts) {
  const auto shared = std::make_shared<const std::vector<SearchText>>(std::move(texts));
  const auto words = std::make_shared<const Words>(gather_words(*shared));
  const std::size_t shards = (site.newest().size() + shard_size - 1) / shard_size;
  std::vector<PageJob> jobs;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    jobs.push_back({fmt::format("search/shard-{}.js", shard), [&site, shared, words, shard] {
                      return make_shard(site, shared, words, shard);
                    }});
  }
  jobs.push_back(
      {"search/shards.js", [shards] { return fmt::format("aarShards({});\n", shards); }});
  return jobs;
}

void add_search_page(const Site& site, std::vector<PageJob>& jobs) {
  jobs.push_back({"search.html", [&site] {
                    const Frame frame{.path = "search.html",
                                      .title = "Search",
                                      .description = "Search in titles, lessons and texts",
                                      .section = "search.html"};
                    Html html;
                    html.element("h1", {}, "Search").line();
                    html.open("p", {{"id", "page.status"}, {"role", "status"}, {"class", "lead"}});
                    html.text("Searching needs JavaScript. Without it, the ");
                    html.element("a", {{"href", link_to(frame, "reviews/index.html")}},
                                 "index of all reviews");
                    html.text(" has every title, and your browser can search in it.").close("p");
                    html.line().open("ol", {{"id", "page.results"}, {"class", "results"}});
                    html.close("ol");
                    return framed(site, frame, html);
                  }});
}

}  // namespace aar::site
