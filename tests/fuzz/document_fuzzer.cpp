// Any bytes give a document, a review, a record and diagnostics: nothing throws, and every span
// lies inside the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "aar/config.hpp"
#include "aar/lint.hpp"
#include "aar/record.hpp"
#include "aar/search.hpp"

namespace {

class NoArchive : public aar::Archive {
 public:
  [[nodiscard]] bool exists(std::string_view /*path*/) const override { return false; }

  [[nodiscard]] const std::vector<std::string>& review_paths() const override { return paths_; }

 private:
  std::vector<std::string> paths_;
};

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_node(const aar::Node& node, std::size_t size) {
  require(node.span.begin <= node.span.end && node.span.end <= size);
  require(node.key_span.begin <= node.key_span.end && node.key_span.end <= size);
  for (const aar::Node& child : node.children) {
    check_node(child, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const aar::Source source("reviews/2026/2026-01-01-x.md", std::string(data, data + size));
  const aar::Config config;
  const aar::Document document = aar::parse(source);
  check_node(document.front_matter.root, size);
  for (const aar::Heading& heading : document.headings) {
    require(heading.span.end <= size && heading.body.end <= size && heading.own.end <= size);
  }
  for (const aar::ListItem& item : document.items) {
    require(item.span.contains(item.text_span) || item.text_span.empty());
    require(item.span.end <= size);
  }
  const aar::Review review = aar::read(document, source, config);
  const aar::Record record = aar::record(source, document, review);
  require(record.id == review.id);
  const aar::LintOptions options{.as = aar::Status::closed, .profile = "strict"};
  for (const aar::Diagnostic& found : aar::lint(source, config, NoArchive(), options)) {
    require(found.place.span.begin <= found.place.span.end && found.place.span.end <= size);
    require(!found.message.empty());
  }
  return 0;
}
