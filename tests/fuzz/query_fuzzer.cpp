// No query is an error, whatever it is made of.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "aar/search.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<aar::Record> records = [] {
    aar::Record record{
        .id = "a", .path = "a.md", .title = "The queue stopped", .date = "2026-01-01"};
    record.texts.push_back({"summary", 3, "The order queue stopped for 40 minutes."});
    return std::vector<aar::Record>{record};
  }();
  static const aar::SearchIndex index(records);
  const std::string text(data, data + size);
  aar::Query query = aar::parse_query(text);
  aar::adopt_filters(query, records);
  static_cast<void>(index.search(query, 10, {"sev1", "sev2"}));
  static_cast<void>(index.suggest(query, {"sev1", "sev2"}, [](const aar::Query&) { return true; }));
  return 0;
}
