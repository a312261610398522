#include "cli/fixing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "lint/fix.hpp"
#include "text/diff.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

/// The lines of credentials in these bytes: no output may hold them.
std::vector<std::string> secrets(const Source& source, const std::vector<Diagnostic>& found) {
  constexpr std::size_t shortest = 6;
  std::vector<std::string> lines;
  for (const Diagnostic& finding : found) {
    if (!finding.redacted) continue;
    for (const std::string_view line : text::split(source.text(finding.place.span), '\n')) {
      if (text::trim(line).size() >= shortest) lines.emplace_back(text::trim(line));
    }
  }
  return lines;
}

class Mender {
 public:
  Mender(const FixOptions& options, const LintOptions& rules, Session& session)
      : options_(options), rules_(rules), session_(session) {}

  void mend(const LintTarget& target) {
    const Workspace& workspace = *target.workspace;
    const Loaded loaded = workspace.load(std::string(target.path));
    if (loaded.source == nullptr) {
      // Of all else lint says why.
      if (loaded.failed)
        say_failed(fmt::format("cannot mend `{}`: {}", target.path, loaded.fault->message));
      return;
    }
    const auto find = [&](const std::string& bytes) {
      return aar::lint(Source(std::string(target.path), bytes), workspace.config(), workspace,
                       rules_);
    };
    const FixScope scope = options_.unsafe ? FixScope::all : FixScope::safe;
    const Fixed fixed = fix_all(loaded.source->bytes(), scope, find);
    if (fixed.count == 0) return;
    const bool done =
        options_.diff ? show(target, *loaded.source, fixed) : write(target, *loaded.source, fixed);
    if (!done) return;
    outcome_.findings += fixed.count;
    ++outcome_.files;
  }

  [[nodiscard]] const FixOutcome& outcome() const { return outcome_; }

 private:
  bool write(const LintTarget& target, const Source& source, const Fixed& fixed) {
    try {
      files::replace_beneath(target.workspace->root(), std::string(target.path), source.bytes(),
                             fixed.bytes);
      return true;
    } catch (const Error& error) {  // one file that cannot be written stops no other
      say_failed(error.what());
      return false;
    }
  }

  void say_failed(const std::string& why) {
    session_.err << fmt::format("aar: error: {}\n", text::sanitize(why));
    outcome_.failed = true;
  }

  /// The path of the file itself: a difference cannot be applied to a link.
  static std::string real_name(const LintTarget& target) {
    const Workspace& workspace = *target.workspace;
    const auto root = files::real_path(workspace.root());
    const auto real = files::real_path(workspace.absolute(target.path));
    const auto below = root && real ? files::relative_to(*real, *root) : std::nullopt;
    const std::string path = below.value_or(std::string(target.path));
    return workspace.display_prefix().empty()
               ? path
               : fmt::format("{}/{}", workspace.display_prefix(), path);
  }

  bool show(const LintTarget& target, const Source& source, const Fixed& fixed) {
    const std::string name = real_name(target);
    if (!shown_.insert(name).second) return false;
    const std::string diff = text::unified_diff(name, source.bytes(), fixed.bytes);
    const std::vector<Diagnostic> found =
        aar::lint(source, target.workspace->config(), *target.workspace, rules_);
    const std::vector<std::string> hidden = secrets(source, found);
    if (std::any_of(hidden.begin(), hidden.end(), [&](const std::string& secret) {
          return diff.find(secret) != std::string::npos;
        })) {
      session_.err << fmt::format(
          "aar: `{}` is not shown: a credential stands among the lines of its difference\n",
          text::sanitize(name));
      return true;
    }
    print(diff);
    return true;
  }

  void print(const std::string& diff) {
    if (!session_.out_terminal) {
      session_.out << diff;
      return;
    }
    // For eyes, not for `git apply`: what would steer the terminal is made visible.
    std::vector<std::string_view> lines = text::split(diff, '\n');
    if (lines.back().empty()) lines.pop_back();
    for (const std::string_view line : lines)
      session_.out << text::sanitize(line) << '\n';
  }

  const FixOptions& options_;
  const LintOptions& rules_;
  Session& session_;
  FixOutcome outcome_;
  std::set<std::string> shown_;
};

/// An earlier run may have been killed right behind its last change.
void tidy_folders(const LintTargets& targets) {
  std::map<std::string, std::set<std::string>> folders;  // by root
  for (const LintTarget& target : targets.files)
    folders[target.workspace->root()].insert(files::parent(target.path));
  for (const auto& [root, names] : folders)
    files::tidy(root, names);
}

}  // namespace

void declare_fixing(Arguments& arguments, FixOptions& options) {
  arguments.flag("--fix", options.fix, "mend what can be mended for certain, then lint");
  arguments.flag("--unsafe", options.unsafe,
                 "with --fix or --diff: also what is only likely to be meant");
  arguments.flag("--diff", options.diff, "print what --fix would change, and change nothing");
}

FixOutcome fix_files(const FixOptions& options, const LintTargets& targets,
                     const LintOptions& rules, Session& session) {
  if (options.unsafe && !options.asked()) {
    throw Error(ErrorKind::usage, "--unsafe needs --fix or --diff",
                "`aar lint --diff --unsafe` shows what it would change");
  }
  if (!options.asked()) return {};
  Mender mender(options, rules, session);
  for (const LintTarget& target : targets.files)
    mender.mend(target);
  if (options.fix) tidy_folders(targets);
  const FixOutcome& outcome = mender.outcome();
  if (options.diff && outcome.findings > 0) {
    session.out.flush();
    session.say(fmt::format("{} would be fixed in {}", text::counted(outcome.findings, "finding"),
                            text::counted(outcome.files, "file")));
  }
  return outcome;
}

void say_fixes(const FixOptions& options, const FixOutcome& outcome,
               const std::vector<Diagnostic>& left, const Session& session) {
  if (options.fix) {
    session.say(fmt::format("fixed {} in {}", text::counted(outcome.findings, "finding"),
                            text::counted(outcome.files, "file")));
  }
  const auto count = [&](bool safe) {
    return std::count_if(left.begin(), left.end(), [safe](const Diagnostic& finding) {
      return finding.fix && finding.fix->safe == safe;
    });
  };
  const auto safe = count(true);
  const auto unsafe = count(false);
  if (safe > 0 && !options.fix) session.say(fmt::format("{} fixable with `--fix`", safe));
  if (unsafe > 0 && !options.unsafe) {
    session.say(fmt::format("{} fixable with `--fix --unsafe`", unsafe));
  }
}

}  // namespace aar::cli
