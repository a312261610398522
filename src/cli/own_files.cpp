#include "cli/own_files.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "git/git_folder.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

struct Kept {
  std::string path;  // absolute; of a folder also what is in it
  std::string why;
};

std::vector<Kept> kept_of(const Workspace& workspace, const Session& session) {
  constexpr const char* among = "it lies among git's files";
  const Config& config = workspace.config();
  std::vector<Kept> kept;
  const auto of_git = [&](const std::string& folder) {
    kept.push_back({folder, among});
    const auto own = git::git_folder(folder);
    if (!own) return;
    kept.push_back({*own, among});
    kept.push_back({git::common_folder(*own), among});
  };
  of_git(workspace.absolute(".git"));
  if (const auto named = session.environment("GIT_DIR"); named && !named->empty())
    of_git(files::absolute(session.working_directory, *named));
  const auto add = [&](const std::string& path, const char* what) {
    if (path.empty()) return;
    kept.push_back({workspace.absolute(workspace.from_base(path)), what});
  };
  add(".aar.yaml", "it holds the archive's settings");
  if (!config.path.empty()) {
    kept.push_back({files::absolute(session.working_directory, config.path),
                    "it holds the archive's settings"});
  }
  add(config.people, "it says who the people are");
  add(config.baseline, "it is the baseline");
  add(config.templates, "it is a template");
  add(config.index_file, "it is the index, which `aar index` writes");
  return kept;
}

bool is_or_lies_in(const std::string& path, const std::string& kept) {
  return kept != "/" && files::relative_to(path, kept).has_value();
}

}  // namespace

bool begins_like_a_review(const std::string& file) {
  constexpr std::string_view fence = "---";
  return files::read_anywhere(file, fence.size()).bytes == fence;
}

std::string real_place(const std::string& path) {
  if (auto found = files::real_path(path)) return std::move(*found);
  const std::string above = files::parent(path);
  if (above == path) return path;
  const std::string beyond = real_place(above);
  return (beyond == "/" ? std::string() : beyond) + path.substr(path.rfind('/'));
}

std::optional<std::string> why_kept(const Workspace& workspace, const Session& session,
                                    const std::string& path) {
  const std::string real = real_place(path);
  for (const Kept& one : kept_of(workspace, session)) {
    if (is_or_lies_in(path, one.path) || is_or_lies_in(real, real_place(one.path))) return one.why;
  }
  const auto inside = files::relative_to(real, real_place(workspace.root()));
  const auto& reviews = workspace.review_paths();
  if (inside && std::find(reviews.begin(), reviews.end(), *inside) != reviews.end())
    return "it is a review";
  if (begins_like_a_review(real)) return "it begins like a review";
  return std::nullopt;
}

void require_free_place(const Workspace& workspace, const Session& session,
                        const std::string& typed) {
  if (typed.empty() || typed == "-") return;
  const auto why = why_kept(workspace, session, files::absolute(session.working_directory, typed));
  if (!why) return;
  throw Error(ErrorKind::usage, fmt::format("`-o {}` is refused: {}", text::sanitize(typed), *why),
              "name a file of its own, outside of .git");
}

}  // namespace aar::cli
