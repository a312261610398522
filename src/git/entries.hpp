// The names of a snapshot, from wherever they come.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/handle.hpp"
#include "git/object.hpp"

namespace aar::git {

/// Several threads may ask at once.
class Entries {
 public:
  Entries() = default;
  virtual ~Entries() = default;
  Entries(const Entries&) = delete;
  Entries& operator=(const Entries&) = delete;

  /// At exactly this path; empty is the root.
  [[nodiscard]] virtual std::optional<Entry> find(const std::string& path) const = 0;
  /// All but folders beneath a folder, sorted by path.
  [[nodiscard]] virtual std::vector<Entry> beneath(const std::string& folder) const = 0;

  [[nodiscard]] virtual std::vector<std::string> unmerged() const { return {}; }
};

/// Names that are all known from the start, sorted by path, folders not among them.
class SortedEntries : public Entries {
 public:
  struct Row {
    std::string_view path;
    ObjectId id;
    std::uint32_t mode = 0;
    bool unmerged = false;
  };

  /// `memory` keeps the paths alive.
  SortedEntries(std::vector<Row> rows, std::shared_ptr<const void> memory);

  [[nodiscard]] std::optional<Entry> find(const std::string& path) const override;
  [[nodiscard]] std::vector<Entry> beneath(const std::string& folder) const override;
  [[nodiscard]] std::vector<std::string> unmerged() const override;

 protected:
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
  std::shared_ptr<const void> memory_;
};

/// Names in git's trees; each is read once, when first asked for.
class TreeEntries : public Entries {
 public:
  /// The repository is used under `lock` only.
  TreeEntries(git_repository* repository, std::mutex& lock, const git_oid& root);

  [[nodiscard]] std::optional<Entry> find(const std::string& path) const override;
  [[nodiscard]] std::vector<Entry> beneath(const std::string& folder) const override;

 private:
  struct Row {
    std::string name;
    git_oid id;
    std::uint32_t mode;
  };

  using Rows = std::vector<Row>;  // sorted by name

  const Rows* folder(const std::string& path) const;
  const Rows& read(const std::string& path, const git_oid& id) const;
  const Row* row(const std::string& path) const;
  void collect(const std::string& path, const Rows& rows, std::vector<Entry>& found) const;

  git_repository* repository_;
  std::mutex& lock_;
  git_oid root_;
  mutable std::unordered_map<std::string, Rows> folders_;  // by path
};

/// What libgit2 read of an index file.
std::unique_ptr<Entries> index_entries(const std::shared_ptr<git_index>& index);

}  // namespace aar::git
