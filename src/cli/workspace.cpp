#include "cli/workspace.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/kind.hpp"
#include "aar/lint.hpp"

#include "cli/name_cache.hpp"
#include "cli/review_names.hpp"
#include "cli/settings.hpp"
#include "files/files.hpp"
#include "git/git_folder.hpp"
#include "git/repository.hpp"
#include "model/template.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string join_path(std::string_view folder, std::string_view path) {
  if (folder.empty() || folder == ".") {
    return std::string(path);
  }
  if (path == ".") return std::string(folder);
  return fmt::format("{}/{}", folder, path);
}

void sort_once(std::vector<std::string>& paths) {
  if (!std::is_sorted(paths.begin(), paths.end())) std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

}  // namespace

Workspace Workspace::discover(const Session& session, const std::string& directory) {
  Workspace workspace;
  const std::optional<std::string> work_tree = git::find_work_tree(directory);
  const std::optional<std::string> settings =
      find_settings(directory, work_tree ? *work_tree : std::string("/"));
  const std::string settings_folder = settings ? files::parent(*settings) : std::string();
  workspace.in_repository_ = work_tree || settings;
  workspace.root_ = work_tree ? *work_tree : settings ? settings_folder : directory;
  workspace.files_ = disk_tree(workspace.root_);
  workspace.settings_ = workspace.files_;
  std::string path;
  if (settings) {
    workspace.base_ = files::relative_to(settings_folder, workspace.root_).value_or("");
    path = files::relative_to(*settings, workspace.root_).value_or(*settings);
  }
  workspace.read_settings(session, path);
  return workspace;
}

Workspace Workspace::open(const Session& session) {
  if (git::is_bare_repository(session.working_directory)) {
    throw Error(ErrorKind::repository, "this is a bare repository: it has no work tree",
                "clone it, or use `git worktree add`");
  }
  Workspace workspace = discover(session, session.working_directory);
  if (!workspace.in_repository_) {
    throw Error(ErrorKind::repository,
                fmt::format("no archive here: neither `.aar.yaml` nor `.git` in `{}` or above",
                            text::sanitize(session.working_directory)),
                "run `aar init` here, or name a folder with -C");
  }
  workspace.check_folders();
  return workspace;
}

Workspace Workspace::at(const Session& session, const std::string& directory) {
  Workspace workspace = discover(session, directory);
  workspace.check_folders();
  return workspace;
}

Workspace Workspace::at(const Session& session, const git::Location& location, const View& view,
                        const std::string& folder) {
  Workspace workspace;
  workspace.in_repository_ = true;
  workspace.root_ = location.root;
  workspace.files_ = view.files;
  workspace.settings_ = view.settings ? view.settings : view.files;
  workspace.before_ = view.before;
  workspace.moved_ = view.moved;
  const std::optional<std::string> settings = find_settings(*workspace.settings_, folder);
  if (settings) {
    const std::string settings_folder = files::parent(*settings);
    workspace.base_ = settings_folder == "." ? std::string() : settings_folder;
  }
  workspace.read_settings(session, settings.value_or(""));
  workspace.check_folders();
  return workspace;
}

Workspace Workspace::open(const Session& session, const git::Location& location, const View& view) {
  const std::string folder =
      files::relative_to(session.working_directory, location.root).value_or("");
  return at(session, location, view, location.bare ? std::string() : folder);
}

void Workspace::read_settings(const Session& session, const std::string& path) {
  caches_ = !session.no_cache;
  if (!session.config_file.empty()) {
    const std::string file = files::absolute(session.working_directory, session.config_file);
    config_ = load_settings(file, files::relative_to(file, root_).value_or(file), true);
  } else if (!path.empty()) {
    config_ = without_faults(cli::read_settings(settings_->read(path, largest_settings), path));
  }
  config_.base = base_;
}

void Workspace::check_folders() const {
  for (const std::string& folder : config_.reviews) {
    if (files_->read(from_base(folder), 0).fault == files::ReadFault::outside_root) {
      throw Error(
          ErrorKind::config,
          fmt::format("the reviews folder `{}` is outside the repository", text::sanitize(folder)),
          "a link may only lead to a folder inside the repository");
    }
  }
}

std::string Workspace::from_base(std::string_view path) const {
  return join_path(base_, path);
}

std::string Workspace::absolute(std::string_view path) const {
  return files::absolute(root_, path);
}

std::optional<std::string> Workspace::from_user(const Session& session,
                                                std::string_view path) const {
  return files::relative_to(files::absolute(session.working_directory, path), root_);
}

bool Workspace::exists(std::string_view path) const {
  return files_->exists(std::string(path));
}

/// What aar writes beside reviews, and what introduces them.
std::vector<std::string> Workspace::pages() const {
  std::vector<std::string> pages{from_base(config_.index_file), from_base("NORMS.md")};
  for (const std::string& folder : config_.reviews) {
    pages.push_back(from_base(join_path(folder, "NORMS.md")));
    pages.push_back(from_base(join_path(folder, "README.md")));
  }
  return pages;
}

bool Workspace::is_review(const std::string& path) const {
  const std::vector<std::string> others = pages();
  return may_be_review(path) && std::find(others.begin(), others.end(), path) == others.end();
}

bool Workspace::is_within_reviews(const std::string& path) const {
  return std::any_of(config_.reviews.begin(), config_.reviews.end(),
                     [&](const std::string& folder) { return is_walked(path, from_base(folder)); });
}

const std::vector<std::string>& Workspace::review_paths() const {
  const auto lock = locked();
  if (paths_) return *paths_;
  paths_ = kept_names(*this, [this] { return walk_reviews(); });
  if (!beside_.empty()) {
    paths_->insert(paths_->end(), beside_.begin(), beside_.end());
    sort_once(*paths_);
  }
  return *paths_;
}

files::Walk Workspace::walk_reviews() const {
  files::Walk all;
  for (const std::string& folder : config_.reviews) {
    files::Walk walk = walk_beneath(from_base(folder));
    std::move(walk.files.begin(), walk.files.end(), std::back_inserter(all.files));
    std::move(walk.folders.begin(), walk.folders.end(), std::back_inserter(all.folders));
    all.lasting = all.lasting && walk.lasting;
  }
  sort_once(all.files);
  return all;
}

void Workspace::include(const std::vector<std::string>& paths) {
  if (paths_ && std::includes(paths_->begin(), paths_->end(), paths.begin(), paths.end())) return;
  beside_.insert(beside_.end(), paths.begin(), paths.end());
  paths_.reset();
  twins_.reset();
  records_.reset();
  unreadable_.clear();
  template_among_reviews_.reset();
}

std::vector<std::string> Workspace::twins(std::string_view path) const {
  const auto lock = locked();
  const std::vector<std::string>& paths = review_paths();
  if (!twins_) twins_.emplace(paths);
  return twins_->of(path, paths);
}

files::Walk Workspace::walk_beneath(const std::string& folder) const {
  files::Walk walk = files_->walk(folder);
  if (!walk.unreadable.empty()) {
    throw Error(ErrorKind::input,
                fmt::format("cannot read the folder `{}`", walk.unreadable.front()),
                "nothing is done with half an archive");
  }
  const std::vector<std::string> others = pages();
  std::erase_if(walk.files, [&](const std::string& path) {
    return !may_be_review(path) || std::find(others.begin(), others.end(), path) != others.end();
  });
  return walk;
}

bool Workspace::is_apart(const std::string& folder) const {
  return std::ranges::none_of(config_.reviews, [&](const std::string& reviews) {
    const std::string own = from_base(reviews);
    const bool is_named = !config_.path.empty() || files_->is_folder(own);
    const bool walked = is_walked(folder + "/x.md", own);  // any file in it
    return walked || (text::lies_in(own, text::tidy(folder)) && is_named);
  });
}

std::vector<std::string> Workspace::reviews_beneath(const std::string& folder) const {
  if (is_apart(folder)) return walk_beneath(folder).files;
  // These are known without a walk where no folder has changed, and asked for by the rules anyway.
  const std::string_view start = text::tidy(folder);
  std::vector<std::string> beneath;
  std::ranges::copy_if(review_paths(), std::back_inserter(beneath),
                       [start](const std::string& path) { return text::lies_in(path, start); });
  return beneath;
}

Loaded Workspace::load(const std::string& path) const {
  files::ReadResult result = files_->read(path);
  if (result.fault == files::ReadFault::none) {
    return {.source = std::make_shared<const Source>(path, std::move(result.bytes)),
            .stamp = result.stamp};
  }
  std::string message(files::describe(result.fault));
  if (result.fault == files::ReadFault::too_large) {
    message = fmt::format("larger than {} MiB", files::max_review_size >> 20U);
  }
  // Where the fault says it all, the system's words only repeat it.
  const bool is_said = result.fault == files::ReadFault::outside_root ||
                       result.fault == files::ReadFault::too_many_links ||
                       result.fault == files::ReadFault::permission;
  if (!is_said && !result.detail.empty()) {
    message += fmt::format(" ({})", text::sanitize(result.detail));
  }
  const bool permission = result.fault == files::ReadFault::permission;
  return {.fault = unreadable_file(path, std::move(message), ""),
          .permission = permission,
          .failed = result.fault == files::ReadFault::failed};
}

std::shared_ptr<const Source> Workspace::source(const std::string& path) const {
  Loaded loaded = load(path);
  if (loaded.source == nullptr) {
    throw Error(ErrorKind::input, fmt::format("cannot read `{}`: {}", path, loaded.fault->message));
  }
  return std::move(loaded.source);
}

Parsed Workspace::parse(const Source& source) const {
  Document document = aar::parse(source);
  Review review = read(document, source, config_);
  return {.document = std::move(document), .review = std::move(review)};
}

std::optional<std::string> Workspace::cache_folder() const {
  if (!caches_ || !files_->on_disk()) return std::nullopt;
  const std::optional<std::string> folder = git::git_folder(absolute(".git"));
  return folder ? std::optional(git::common_folder(*folder) + "/aar") : std::nullopt;
}

const git::Repository* Workspace::repository() const {
  if (repository_ == nullptr && in_repository_) {
    repository_ = std::make_shared<const git::Repository>(root_);
  }
  return repository_.get();
}

files::ReadResult Workspace::people_file() const {
  return config_.people.empty() ? files::ReadResult() : settings_->read(from_base(config_.people));
}

const std::vector<Person>& Workspace::people() const {
  const auto lock = locked();
  if (people_) {
    return *people_;
  }
  if (config_.people.empty()) return people_.emplace();
  const std::string path = from_base(config_.people);
  files::ReadResult read = people_file();
  if (read.fault != files::ReadFault::none) {
    throw Error(ErrorKind::config, fmt::format("cannot read the people file `{}`: {}",
                                               text::sanitize(path), files::describe(read.fault)));
  }
  const YamlFile file = parse_yaml(Source(path, std::move(read.bytes)));
  if (!file.faults.empty()) {
    throw Error(ErrorKind::config, fmt::format("{}: {}", text::sanitize(path),
                                               text::sanitize(file.faults.front().message)));
  }
  people_ = read_people(file.root);
  return *people_;
}

std::optional<OwnTemplate> Workspace::own_template(std::string_view kind) const {
  const Kind* const built_in = resolve_kind(kind, config_);
  if (config_.templates.empty() || built_in == nullptr) {
    return std::nullopt;
  }
  for (const std::string_view name : {kind, built_in->id}) {
    OwnTemplate own{.path = from_base(fmt::format("{}/{}.md", config_.templates, name))};
    own.read = settings_->read(own.path);
    if (own.read.fault != files::ReadFault::missing) {
      return own;
    }
  }
  return std::nullopt;
}

std::string Workspace::template_text(std::string_view kind) const {
  std::optional<OwnTemplate> own = own_template(kind);
  if (own) return std::move(own->read.bytes);
  const auto lock = locked();
  if (!template_among_reviews_) template_among_reviews_ = find_template_among_reviews();
  return *template_among_reviews_;
}

std::string Workspace::find_template_among_reviews() const {
  for (const std::string& path : review_paths()) {
    if (!model::is_template_name(path)) continue;
    files::ReadResult read = files_->read(path);
    if (read.fault == files::ReadFault::none) return std::move(read.bytes);
  }
  return {};
}

std::optional<std::string> Workspace::committed(std::string_view path) const {
  if (before_) {
    const auto moved = moved_.find(std::string(path));
    git::BlobRead read = before_->read(moved == moved_.end() ? std::string(path) : moved->second,
                                       files::max_review_size);
    return read.fault == git::BlobFault::none ? std::optional(std::move(read.bytes)) : std::nullopt;
  }
  const auto lock = locked();
  const git::Repository* const known = repository();
  return known == nullptr ? std::nullopt : known->committed(std::string(path));
}

std::optional<Date> Workspace::last_change(std::string_view path) const {
  const auto lock = locked();
  const git::Repository* const known = repository();
  const std::optional<Instant> changed =
      known == nullptr ? std::nullopt
                       : known->last_change(std::string(path), before_ ? before_->commit() : "");
  if (!changed) {
    return std::nullopt;
  }
  return Date(std::chrono::floor<std::chrono::days>(*changed));
}

}  // namespace aar::cli
