// Where the findings of one run go: a log on stdout and files beside it, each in a format of its
// own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "aar/report.hpp"

#include "cli/arguments.hpp"
#include "cli/lint_targets.hpp"
#include "cli/session.hpp"

namespace aar::cli {

struct Output {
  const Format* format = nullptr;
  std::string file;  // absolute; empty: stdout
};

/// `-f FORMAT` and `-o FILE`, both repeatable.
void declare_outputs(Arguments& arguments, std::vector<Use>& uses);
/// Each `-o` takes the `-f` before it; a `-f` without one goes to stdout, as does `-o -`. Of a
/// single pair the order does not matter. Throws Error(usage) when two would go to one place,
/// unless that is stdout and both are plain lines (text and github).
std::vector<Output> outputs(const std::vector<Use>& uses, const Session& session);
/// Throws Error(usage) when a file to be written is one that is linted.
void require_no_input(const std::vector<Output>& outputs, const LintTargets& targets);
/// The same for files that were read, absolute.
void require_no_input(const std::vector<Output>& outputs, const std::vector<std::string>& read);
/// Throws Error(usage) when one is a file that the archive or git lives by.
void require_free_places(const std::vector<Output>& outputs, const Workspace& workspace,
                         const Session& session);
/// Makes or replaces a file as a whole: `change` gets what it held and returns what it shall hold.
/// Throws Error(input) when it cannot be read or written.
void write_whole_file(const std::string& path,
                      const std::function<std::string(const std::string& old)>& change);

/// What goes to stdout.
void write_log(const std::vector<Output>& outputs, Report& report, Session& session);
/// The files, each whole or not at all. All are tried; throws the Error of the first that failed.
void write_files(const std::vector<Output>& outputs, Report& report, const Session& session);

}  // namespace aar::cli
