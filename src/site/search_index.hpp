// What the search box looks in: words of titles, labels, lessons and texts, weighed here and handed
// to lunr in the browser. In shards of a thousand reviews, as scripts, because a page opened from a
// disk may not fetch anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aar/source.hpp"

#include "site/site.hpp"

namespace aar::site {

/// The words of a text as the search box splits what is typed: folded; of scripts written without
/// blanks every two neighbours, and the last character of a run alone.
std::vector<std::string> search_words(std::string_view text);

/// How often each word stands in a field, by word.
using WordCount = std::pair<std::string, std::uint32_t>;
using WordCounts = std::vector<WordCount>;

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
