#include "cli/lint_targets.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/overlay.hpp"
#include "files/files.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

/// `to` as seen from `from`, both absolute: `../shared/corpora`.
std::string relative_path(const std::string& to, const std::string& from) {
  std::string ups;
  std::string base = from;
  while (true) {
    if (const auto below = files::relative_to(to, base)) {
      const std::string path = *below == "." ? ups : ups + *below;
      return path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    }
    ups += "../";
    base = files::parent(base);
  }
}

class Collector {
 public:
  explicit Collector(const Session& session) : session_(session) {}

  LintTargets whole_archive() {
    const Workspace& workspace = keep(Workspace::open(session_));
    const std::vector<std::string>& paths = workspace.review_paths();
    targets_.files.reserve(paths.size());
    for (const std::string& path : paths)
      targets_.files.push_back({&workspace, path});
    if (targets_.files.empty()) {
      session_.say(no_reviews(workspace));
    }
    return std::move(targets_);
  }

  LintTargets piped(const std::string& name) {
    const std::string absolute = files::absolute(session_.working_directory, name);
    std::string folder = files::parent(absolute);
    while (!files::is_directory(folder) && files::parent(folder) != folder)
      folder = files::parent(folder);
    keep(Workspace::at(session_, session_.working_directory));
    const Workspace& workspace = archive_of(folder);
    const std::string path = files::relative_to(absolute, workspace.root()).value_or("");
    const auto source = std::make_shared<const Source>(path, read_input());
    targets_.add(workspace, path);
    targets_.files.back().piped = std::make_shared<const PipedText>(
        PipedText{source, std::make_shared<const Overlay>(workspace, source)});
    return std::move(targets_);
  }

  LintTargets named(const std::vector<std::string>& paths, bool only_reviews) {
    only_reviews_ = only_reviews;
    keep(Workspace::at(session_, session_.working_directory));
    for (const std::string& path : paths) {
      add(path);
    }
    std::stable_sort(targets_.files.begin(), targets_.files.end(), before);
    const auto same = [](const LintTarget& a, const LintTarget& b) {
      return !before(a, b) && !before(b, a);
    };
    targets_.files.erase(std::unique(targets_.files.begin(), targets_.files.end(), same),
                         targets_.files.end());
    return std::move(targets_);
  }

 private:
  /// One byte more than a review may have, at most: that is enough to say that it is too large.
  [[nodiscard]] std::string read_input() const {
    std::string bytes(files::max_review_size + 1, '\0');
    session_.in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(session_.in.gcount()));
    return bytes;
  }

  static bool before(const LintTarget& left, const LintTarget& right) {
    return std::pair(left.workspace->display_prefix(), left.path) <
           std::pair(right.workspace->display_prefix(), right.path);
  }

  Workspace& keep(Workspace workspace) {
    targets_.workspaces.push_back(std::make_unique<Workspace>(std::move(workspace)));
    return *targets_.workspaces.back();
  }

  /// The archive that holds `folder`, looked up once a folder.
  Workspace& archive_of(const std::string& folder) {
    Workspace*& known = archives_[folder];
    if (known == nullptr) known = &find_archive(folder);
    return *known;
  }

  /// One already known, or a new one.
  Workspace& find_archive(const std::string& folder) {
    Workspace found = Workspace::at(session_, folder);
    for (const auto& known : targets_.workspaces) {
      if (known->root() == found.root() && known->from_base("") == found.from_base("")) {
        return *known;
      }
    }
    found.set_display_prefix(relative_path(found.root(), targets_.workspaces.front()->root()));
    return keep(std::move(found));
  }

  static bool is_there(const std::string& absolute) {
    return files::is_directory(absolute) ||
           files::read_anywhere(absolute, 0).fault != files::ReadFault::missing;
  }

  /// A path from the working directory, a path from the root (as output shows it), or a review's
  /// id.
  [[nodiscard]] std::string place_of(const std::string& path) const {
    std::string absolute = files::absolute(session_.working_directory, path);
    if (is_there(absolute)) {
      return absolute;
    }
    const Workspace& own = *targets_.workspaces.front();
    if (std::string from_root = own.absolute(path); is_there(from_root)) {
      return from_root;
    }
    if (own.in_repository() && path.find('/') == std::string::npos) {
      return own.absolute(own.resolve(session_, path));
    }
    throw Error(ErrorKind::input,
                fmt::format("no such file or folder: `{}`", text::sanitize(path)));
  }

  void add(const std::string& path) {
    std::string absolute;
    try {
      absolute = place_of(path);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      targets_.missing.push_back(error);  // the others are linted all the same
      return;
    }
    const bool folder = files::is_directory(absolute);
    Workspace& workspace = archive_of(folder ? absolute : files::parent(absolute));
    const std::string relative = files::relative_to(absolute, workspace.root()).value_or("");
    if (!folder) {
      if (!only_reviews_ || is_review(workspace, relative)) {
        targets_.add(workspace, relative);
      }
      return;
    }
    std::vector<std::string> found = workspace.reviews_beneath(relative);
    workspace.include(found);
    for (std::string& file : found)
      targets_.add(workspace, std::move(file));
  }

  static bool is_review(const Workspace& workspace, const std::string& path) {
    const std::vector<std::string>& reviews = workspace.review_paths();
    return std::binary_search(reviews.begin(), reviews.end(), path);
  }

  const Session& session_;
  bool only_reviews_ = false;
  std::map<std::string, Workspace*> archives_;  // by folder
  LintTargets targets_;
};

}  // namespace

std::string LintTarget::shown() const {
  const std::string& prefix = workspace->display_prefix();
  return prefix.empty() ? std::string(path) : fmt::format("{}/{}", prefix, path);
}

LintTargets stdin_target(const Session& session, const std::string& name) {
  return Collector(session).piped(name);
}

LintTargets lint_targets(const Session& session, const std::vector<std::string>& paths,
                         bool only_reviews) {
  Collector collector(session);
  return paths.empty() ? collector.whole_archive() : collector.named(paths, only_reviews);
}

}  // namespace aar::cli
