// The reviews of an archive by their ids. The one index knows file names only and costs nothing to
// speak of; the other has read every review.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "aar/corpus.hpp"

namespace aar {

class ReviewNames {
 public:
  explicit ReviewNames(const Archive& archive);

  [[nodiscard]] bool has(std::string_view id) const;
  /// The id nearest to a mistyped one; looks at every name.
  [[nodiscard]] std::string nearest(std::string_view id) const;

 private:
  std::vector<std::string_view> ids_;  // sorted; parts of the archive's paths
};

const ReviewNames& review_names(const Archive& archive);

class ArchiveIndex {
 public:
  explicit ArchiveIndex(const std::vector<Record>& records);

  [[nodiscard]] const Record* find(std::string_view id) const;
  [[nodiscard]] const Record* find_path(std::string_view path) const;
  /// The reviews that say that they once had this id, by path.
  [[nodiscard]] std::vector<const Record*> formerly(std::string_view id) const;
  /// The reviews that say that they supersede this id, and those that say that it supersedes them,
  /// by path.
  [[nodiscard]] std::vector<const Record*> superseding(std::string_view id) const;
  [[nodiscard]] std::vector<const Record*> superseded_by(std::string_view id) const;
  /// Does any other review name it, in its text or in its front matter?
  [[nodiscard]] bool is_cited(std::string_view id) const;

 private:
  using ById = std::unordered_map<std::string_view, const Record*>;
  using Many = std::unordered_map<std::string_view, std::vector<const Record*>>;

  static Many by_value(const std::vector<Record>& records, std::string_view key);
  static std::vector<const Record*> in(const Many& many, std::string_view value);
  void cite(const Record& from, std::string_view text);

  ById by_id_, by_path_;
  Many formerly_, supersedes_, superseded_by_;
  std::unordered_set<std::string_view> cited_;
};

const ArchiveIndex& archive_index(const Archive& archive);

}  // namespace aar
