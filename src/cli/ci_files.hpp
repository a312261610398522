// The files that make a CI server run aar. They are forms (templates/ci/) with lines that are there
// for some choices only; what fills them is checked here, so that nothing can be written into a
// file that the server would execute.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace aar::cli {

struct CiChoice {
  std::string server = "github";  // one of ci_servers()
  std::string branch;             // the one that changes are merged into; empty: main_branch()
  std::string build_from;         // where aar's source is, with a tag or commit behind `@`
  bool sarif = false;
};

/// The branch of the repository at `folder` that others are merged into: of the server's default,
/// `main` and `master` the first that is there, else the one of HEAD. `main` outside of a
/// repository and where git's data cannot be read.
std::string main_branch(const Session& session, const std::string& folder);

std::vector<std::string> ci_servers();
/// Where the server looks for its file, relative to the repository's root.
std::string ci_path(const std::string& server);
/// Throws Error(usage) when a choice makes no sense, or would break out of its place in the file.
std::string ci_file(const CiChoice& choice);

}  // namespace aar::cli
