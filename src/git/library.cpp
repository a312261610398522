#include "git/library.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include "aar/error.hpp"

#include "text/shown.hpp"

namespace aar::git {
namespace {

bool is_foreign(int code, const std::string& message) {
  // libgit2 1.5 says "config value 'safe.directory' was not found" where it means another owner.
  return code == GIT_EOWNER || mentions(message, "safe.directory") || mentions(message, "owned");
}

std::string trust_command(const std::string& root) {
  return fmt::format("`git config --global --add safe.directory {}`", text::sanitize(root));
}

/// Objects of a push lie beside the repository until it is accepted.
void add_object_folders(git_repository* repository, const Location& location) {
  if (location.object_folders.empty()) return;
  const auto database = make<DatabaseHandle>(nullptr, git_repository_odb, repository);
  if (!database) fail("read git's objects");
  for (const std::string& folder : location.object_folders) {
    if (git_odb_add_disk_alternate(database.get(), folder.c_str()) != 0) {
      fail(fmt::format("read git's objects in `{}`", text::sanitize(folder)));
    }
  }
}

}  // namespace

Library::Library() {
  git_libgit2_init();
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

Library::~Library() {
  git_libgit2_shutdown();
}

bool mentions(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string last_message() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? std::string("unknown error")
                                                       : std::string(error->message);
}

std::string why_not_opened(int code, const std::string& root) {
  const std::string message = last_message();
  if (is_foreign(code, message)) {
    return fmt::format(
        "the repository is owned by another user, so git's part is left out; {} trusts it",
        trust_command(root));
  }
  if (mentions(message, "extensions.")) {
    return fmt::format(
        "this repository uses a git feature that is not supported here ({}); "
        "files are read all the same",
        message);
  }
  return fmt::format("git's data cannot be read ({}); files are read all the same", message);
}

void fail(const std::string& doing) {
  throw Error(ErrorKind::repository,
              fmt::format("cannot {}: {}", doing, text::sanitize(last_message())));
}

RepositoryHandle open_if_known(const Location& location) {
  const std::string& place = location.git_dir.empty() ? location.root : location.git_dir;
  int code = 0;
  auto repository =
      make<RepositoryHandle>(&code, git_repository_open_ext, place.c_str(),
                             static_cast<unsigned>(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
  if (!repository) {
    const std::string message = last_message();
    if (is_foreign(code, message)) {
      throw Error(ErrorKind::repository, "the repository is owned by another user",
                  trust_command(location.root) + " trusts it");
    }
    if (mentions(message, "extensions.")) return {};
    fail(fmt::format("read the repository `{}`", text::sanitize(location.root)));
  }
  if (!location.git_dir.empty() && !location.bare &&
      git_repository_set_workdir(repository.get(), location.root.c_str(), 0) != 0) {
    fail(fmt::format("use the work tree `{}`", text::sanitize(location.root)));
  }
  add_object_folders(repository.get(), location);
  return repository;
}

RepositoryHandle open_repository(const Location& location) {
  RepositoryHandle repository = open_if_known(location);
  if (!repository) {
    throw Error(ErrorKind::repository,
                fmt::format("cannot read the history of this repository ({})",
                            text::sanitize(last_message())),
                "`aar diff`, `--ref REV` and all that reads the files work: they ask git itself");
  }
  return repository;
}

bool index_is_unknown() {
  return mentions(last_message(), "unsupported mandatory extension");
}

ObjectId to_id(const git_oid& id) {
  ObjectId result;
  std::copy(std::begin(id.id), std::end(id.id), result.bytes.begin());
  result.size = GIT_OID_RAWSZ;
  return result;
}

git_oid to_oid(const ObjectId& id) {
  git_oid result{};
  std::copy_n(id.bytes.begin(), GIT_OID_RAWSZ, std::begin(result.id));
  return result;
}

}  // namespace aar::git
