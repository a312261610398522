// Published reviews as a feed: Atom (RFC 4287) or JSON Feed 1.1. Identifiers and times come from
// the reviews alone, so that a feed made anew has the same.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar::cli {

struct FeedEntry {
  const Record* record = nullptr;
  std::string id;                  // a `tag:` URI that outlives a renaming
  std::string url;                 // of its page; empty without a base
  std::string published, updated;  // RFC 3339
};

struct Feed {
  std::string title, base_url;  // the base ends with `/`, or is empty
  std::string id, updated;
  std::vector<FeedEntry> entries;
};

/// The reviews that are told, the newest first; what has no day is in no feed. `folders` are those
/// that the reviews are in.
Feed make_feed(const std::vector<const Record*>& records, const std::string& title,
               const std::string& base_url, const std::vector<std::string>& folders);
/// The newest `most`; the feed's own time is theirs, and `today` where there is none.
void cut_feed(Feed& feed, std::size_t most, Date today);

std::vector<std::string> feed_formats();
void write_feed(const Feed& feed, std::string_view format, std::ostream& out);

}  // namespace aar::cli
