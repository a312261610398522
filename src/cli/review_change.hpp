// What `diff` and `log` print: the changes of one review between two states, in three shapes.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "aar/changes.hpp"
#include "aar/config.hpp"

#include "text/json.hpp"

namespace aar::cli {

/// A review in one state. It holds pointers into itself, so it stays where it is.
class ReviewVersion {
 public:
  ReviewVersion(const std::string& path, std::string bytes, const Config& config);
  ReviewVersion(const ReviewVersion&) = delete;
  ReviewVersion& operator=(const ReviewVersion&) = delete;

  [[nodiscard]] const Source& source() const { return source_; }

  [[nodiscard]] const Review& review() const { return review_; }

  [[nodiscard]] ReviewState state() const { return {&source_, &document_, &review_}; }

 private:
  Source source_;
  Document document_;
  Review review_;
};

struct ReviewChange {
  std::string id, path;  // now; before where it is gone
  std::string old_path;  // only where that was another
  std::string title;
  std::vector<Change> changes;
};

/// Either may be nullptr: not there.
ReviewChange compare_versions(const ReviewVersion* before, const ReviewVersion* after);

/// An object of docs/schema/diff.json, `$defs/review`.
void write_review_change(text::JsonWriter& json, const ReviewChange& review);

/// The colours of a terminal, or none.
struct Paint {
  std::string_view reset, bold, dim, added, removed, changed, name;
};

const Paint& paint(bool color);

/// The changes, one a line: `  + action 3 added: …`.
void write_change_lines(const std::vector<Change>& changes, const Paint& paint, std::ostream& out);
/// `path  title`, in bold.
std::string review_line(const ReviewChange& review, const Paint& paint);

/// A list for a pull request's page: at most `most` entries, each beginning with `indent`.
std::string markdown_changes(const std::vector<Change>& changes, std::size_t most,
                             std::string_view indent = "");

}  // namespace aar::cli
