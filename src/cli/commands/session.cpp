#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/sharing/span_options.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "model/front_matter_edit.hpp"
#include "text/diff.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

constexpr std::string_view key = "shared";

struct Options {
  std::string verb, date, forum, headcount;
  std::vector<std::string> ids;
  bool diff = false;
};

/// A session as a review keeps it.
struct Shared {
  std::string date, forum, headcount;  // the head count may be empty

  [[nodiscard]] std::vector<model::MapEntry> entries() const {
    std::vector<model::MapEntry> all{{"date", date, true}, {"forum", forum}};
    if (!headcount.empty()) all.push_back({"headcount", headcount, true});
    return all;
  }
};

struct Written {
  std::string path, before, after;
};

std::string require_headcount(const std::string& text) {
  if (text.empty()) return {};
  constexpr std::size_t most = 100'000;
  std::size_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, count);
  if (fault != std::errc() || stop != end || count == 0 || count > most) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no head count", text::sanitize(text)),
                "give the number of those who listened: --headcount 24");
  }
  return std::to_string(count);
}

Shared session_of(const Options& options, const cli::Session& session) {
  const std::string forum = text::sanitize(text::squeeze(text::repair(options.forum)));
  if (forum.empty()) {
    throw Error(ErrorKind::usage, "`done` needs --forum",
                "say where it was told: --forum \"engineering all-hands\"");
  }
  const Date date = cli::day_option(options.date, session.today);
  if (session.today < date) {
    throw Error(ErrorKind::usage, fmt::format("{} is not over yet", format_date(date)),
                "record a session when it was held");
  }
  return {format_date(date), forum, require_headcount(options.headcount)};
}

std::string text_of(const Node& map, std::string_view name) {
  const Node* const node = map.find(name);
  return node == nullptr ? std::string() : node->text;
}

/// Does the review know this session? Throws Error(input) where it does with other heads.
bool knows(const Source& source, const Document& document, const Shared& shared) {
  const Node* const list = document.front_matter.root.find(key);
  if (list == nullptr) return false;
  const auto known =
      std::find_if(list->children.begin(), list->children.end(), [&](const Node& map) {
        return text_of(map, "date") == shared.date && text_of(map, "forum") == shared.forum;
      });
  if (known == list->children.end()) return false;
  const std::string heads = text_of(*known, "headcount");
  if (heads == shared.headcount || shared.headcount.empty()) return true;
  throw Error(ErrorKind::input,
              fmt::format("`{}` has this session with {}", text::sanitize(source.path()),
                          heads.empty() ? "no head count"
                                        : fmt::format("a head count of {}", text::sanitize(heads))),
              "correct `shared` by hand if that is wrong");
}

/// All are worked out before the first is written, so that one that is refused stops them all.
std::vector<Written> plan(const cli::Workspace& workspace, const cli::Session& session,
                          const Options& options, const Shared& shared) {
  std::vector<Written> files;
  std::set<std::string> known;
  for (const std::string& id : options.ids) {
    const std::string path = workspace.resolve(session, id);
    if (!known.insert(path).second) continue;
    const std::shared_ptr<const Source> source = workspace.source(path);
    model::FrontMatterEditor editor(*source);
    if (!knows(*source, editor.document(), shared)) editor.add_map(key, shared.entries());
    files.push_back({path, source->bytes(), editor.bytes()});
  }
  return files;
}

cli::ExitCode run(const Options& options, const cli::Session& session) {
  const Shared shared = session_of(options, session);
  const cli::Workspace workspace = cli::Workspace::open(session);
  for (const Written& file : plan(workspace, session, options, shared)) {
    if (options.diff) {
      session.out << text::unified_diff(file.path, file.before, file.after);
      continue;
    }
    const bool changed = file.before != file.after;
    if (changed) {
      files::replace_beneath(workspace.root(), file.path, file.before, file.after);
    } else {
      files::tidy(workspace.root(), {files::parent(file.path)});
    }
    session.say(fmt::format("{}: {}shared {}, {}", text::sanitize(file.path),
                            changed ? "" : "already ", shared.date, shared.forum));
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional_choice("VERB", options->verb, {"done"}, "done: it was held", true);
  arguments.positional("ID", options->ids, "the reviews that were told", true);
  arguments.option("--date", options->date, "DATE", "when [today]");
  arguments.option("--forum", options->forum, "FORUM",
                   "where, for example \"engineering all-hands\"");
  arguments.option("--headcount", options->headcount, "N",
                   "how many listened: a number, never who");
  arguments.flag("--diff", options->diff, "print what would change, and change nothing");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command session{
    .name = "session",
    .group = "Share",
    .summary = "record that reviews were told in a sharing session",
    .define = define,
};

}  // namespace aar::command
