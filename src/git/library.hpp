// libgit2's own start and its words, for the folder git/.
#pragma once

#include <string>
#include <string_view>

#include "git/handle.hpp"
#include "git/location.hpp"
#include "git/object.hpp"

namespace aar::git {

/// libgit2's own reference-counted start; nothing else in aar calls it. Objects are read without
/// hashing them again: whoever can change the object database can change the work tree as well.
class Library {
 public:
  Library();
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

/// What libgit2 said last, on this thread.
std::string last_message();
/// Its errors are told apart by their words.
bool mentions(const std::string& text, std::string_view part);
/// Why a repository cannot be opened, with the remedy where there is one.
std::string why_not_opened(int code, const std::string& root);
/// Throws Error(repository): "cannot <doing>: <what libgit2 said>".
[[noreturn]] void fail(const std::string& doing);

/// Throws Error(repository) where libgit2 cannot open it. Call it with a Library alive.
RepositoryHandle open_repository(const Location& location);
/// The same, and empty where the repository has an extension that libgit2 does not know: then git
/// itself has to be asked (git/asked.hpp).
RepositoryHandle open_if_known(const Location& location);
/// Did libgit2 just refuse an index for a part of it that it does not know (split, sparse)?
bool index_is_unknown();

ObjectId to_id(const git_oid& id);
/// Of a SHA-1; libgit2 knows no other.
git_oid to_oid(const ObjectId& id);

}  // namespace aar::git
