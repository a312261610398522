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
  std::string branch;             // the one that changes are merged into; for github
  std::string build_from;         // where aar's source is, with a tag or commit behind `@`
  bool sarif = false;
};

/// git::main_branch() of the repository at `folder`; `main` outside of one, where git's data cannot
/// be read, and for a name that could be more than a name in a file.
std::string main_branch(const Session& session, const std::string& folder);

std::vector<std::string> ci_servers();
/// Where the server looks for its file, relative to the repository's root.
std::string ci_path(const std::string& server);
/// Throws Error(usage) when a choice makes no sense, or would break out of its place in the file.
std::string ci_file(const CiChoice& choice);

}  // namespace aar::cli
