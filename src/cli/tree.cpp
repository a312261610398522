#include "cli/tree.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/parallel.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

class DiskTree : public Tree {
 public:
  explicit DiskTree(std::string root) : root_(std::move(root)), open_(root_) {}

  [[nodiscard]] files::ReadResult read(const std::string& path, std::size_t limit) const override {
    return open_.read(path, limit);
  }

  [[nodiscard]] bool exists(const std::string& path) const override { return open_.exists(path); }

  [[nodiscard]] bool is_folder(const std::string& path) const override {
    return files::is_directory(files::absolute(root_, path)) && exists(path);
  }

  [[nodiscard]] files::Walk walk(const std::string& folder) const override {
    return files::walk(root_, folder,
                       [](std::size_t count, const auto& work) { for_each_index(count, work); });
  }

  [[nodiscard]] bool on_disk() const override { return true; }

  [[nodiscard]] std::string name() const override { return {}; }

 private:
  std::string root_;
  files::Root open_;
};

// What git needs to find itself and its settings; all else stays behind.
constexpr std::array<const char*, 8> variables_of_git{"PATH",
                                                      "HOME",
                                                      "XDG_CONFIG_HOME",
                                                      "GIT_CONFIG_GLOBAL",
                                                      "GIT_CONFIG_SYSTEM",
                                                      "GIT_CONFIG_NOSYSTEM",
                                                      "GIT_CONFIG_PARAMETERS",
                                                      "SUDO_UID"};

files::ReadFault fault_of(git::BlobFault fault) {
  switch (fault) {
    case git::BlobFault::none:
      return files::ReadFault::none;
    case git::BlobFault::missing:
      return files::ReadFault::missing;
    case git::BlobFault::not_regular:
      return files::ReadFault::not_regular;
    case git::BlobFault::outside_root:
      return files::ReadFault::outside_root;
    case git::BlobFault::too_many_links:
      return files::ReadFault::too_many_links;
    case git::BlobFault::too_large:
      return files::ReadFault::too_large;
    case git::BlobFault::failed:
      return files::ReadFault::failed;
  }
  return files::ReadFault::failed;
}

/// Does a walk from a folder pass over this path, relative to it?
bool is_passed_over(std::string_view path) {
  for (std::size_t begin = 0;;) {
    const std::size_t slash = path.find('/', begin);
    const std::string_view part = path.substr(begin, slash - begin);
    if (part.starts_with('.')) return true;
    // A file may be called node_modules; a folder of that name is what is meant.
    if (slash == std::string_view::npos) return false;
    if (part == "node_modules") return true;
    begin = slash + 1;
  }
}

class SnapshotTree : public Tree {
 public:
  explicit SnapshotTree(std::shared_ptr<const git::Snapshot> snapshot)
      : snapshot_(std::move(snapshot)) {
    for (std::string& path : snapshot_->unmerged())
      unmerged_.insert(std::move(path));
  }

  [[nodiscard]] files::ReadResult read(const std::string& path, std::size_t limit) const override {
    const std::string wanted = std::string(text::tidy(path));
    if (unmerged_.contains(wanted)) {
      files::ReadResult result = files::read_beneath(snapshot_->location().root, wanted, limit);
      if (result.fault != files::ReadFault::missing) return result;
    }
    git::BlobRead read = snapshot_->read(wanted, limit);
    return {fault_of(read.fault), std::move(read.bytes), std::move(read.detail)};
  }

  [[nodiscard]] bool exists(const std::string& path) const override {
    return snapshot_->exists(std::string(text::tidy(path)));
  }

  [[nodiscard]] bool is_folder(const std::string& path) const override {
    const auto entry = snapshot_->resolve(std::string(text::tidy(path)));
    return entry && entry->is_folder();
  }

  [[nodiscard]] files::Walk walk(const std::string& folder) const override {
    files::Walk found;
    const std::string start(text::tidy(folder));
    const auto entry = snapshot_->resolve(start);
    if (!entry || !entry->is_folder()) return found;
    // Behind a link the entries have the paths of what it leads to.
    const std::size_t skipped = entry->path.empty() ? 0 : entry->path.size() + 1;
    for (git::Entry& file : snapshot_->entries(entry->path)) {
      const std::string_view below = std::string_view(file.path).substr(skipped);
      if (file.is_submodule() || is_passed_over(below)) continue;
      if (file.is_link() && is_folder(file.path)) continue;
      found.files.push_back(start == entry->path ? std::move(file.path)
                                                 : fmt::format("{}/{}", start, below));
    }
    return found;
  }

  [[nodiscard]] bool on_disk() const override { return false; }

  [[nodiscard]] std::string name() const override { return snapshot_->name(); }

 private:
  std::shared_ptr<const git::Snapshot> snapshot_;
  std::set<std::string> unmerged_;
};

}  // namespace

bool is_walked(std::string_view path, std::string_view folder) {
  const std::string start(text::tidy(folder));
  if (!start.empty()) {
    if (!path.starts_with(start) || !path.substr(start.size()).starts_with('/')) return false;
    path.remove_prefix(start.size() + 1);
  }
  return !path.empty() && !is_passed_over(path);
}

std::shared_ptr<const Tree> disk_tree(const std::string& root) {
  return std::make_shared<const DiskTree>(root);
}

std::shared_ptr<const Tree> snapshot_tree(std::shared_ptr<const git::Snapshot> snapshot) {
  return std::make_shared<const SnapshotTree>(std::move(snapshot));
}

git::Environment git_environment(const Session& session) {
  const auto value = [&](const char* name) { return session.environment(name).value_or(""); };
  git::Environment environment{.directory = session.started_in,
                               .git_dir = value("GIT_DIR"),
                               .work_tree = value("GIT_WORK_TREE"),
                               .index_file = value("GIT_INDEX_FILE"),
                               .object_directory = value("GIT_OBJECT_DIRECTORY"),
                               .alternates = value("GIT_ALTERNATE_OBJECT_DIRECTORIES")};
  for (const char* name : variables_of_git) {
    if (const auto set = session.environment(name)) {
      environment.variables.push_back(fmt::format("{}={}", name, *set));
    }
  }
  return environment;
}

git::Location git_location(const Session& session) {
  std::optional<git::Location> location =
      git::locate(session.working_directory, git_environment(session));
  if (!location) {
    throw Error(ErrorKind::repository,
                fmt::format("no git repository at or above `{}`",
                            text::sanitize(session.working_directory)),
                "this needs git's data; `aar lint` alone reads files anywhere");
  }
  return std::move(*location);
}

}  // namespace aar::cli
