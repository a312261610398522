// What the search box looks in: words of titles, labels, lessons and texts, weighed here and handed
// to lunr in the browser. In shards of a thousand reviews, as scripts, because a page opened from a
// disk may not fetch anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

#include "site/site.hpp"

namespace aar::site {

/// The words of a text as the search box splits what is typed: folded; of scripts written without
/// blanks every two neighbours, and the last character of a run alone. Blanks end no such run.
std::vector<std::string> search_words(std::string_view text);

/// How often each word stands in a field, by word. Of all reviews together these are millions.
struct WordCounts {
  struct Entry {
    std::uint32_t begin = 0;  // of its letters
    std::uint16_t size = 0, count = 0;
  };

  std::string letters;
  std::vector<Entry> entries;

  [[nodiscard]] std::string_view word(const Entry& entry) const {
    return std::string_view(letters).substr(entry.begin, entry.size);
  }
};

struct SearchText {
  WordCounts title;  // and labels: services, tags, factors
  WordCounts text;   // lessons, summary and the rest
};

/// The words of one review; `visible` is the body as its readers see it.
SearchText search_text(const Record& record, std::string_view visible);

/// The files: `search/shard-0.js` …, the newest reviews in the first, and `search/shards.js`, which
/// says how many there are. `texts` has one for each record of the site.
std::vector<PageJob> search_files(const Site& site, std::vector<SearchText> texts);

/// The page with the results.
void add_search_page(const Site& site, std::vector<PageJob>& jobs);

}  // namespace aar::site
