#include "cli/ci_files.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/tree.hpp"
#include "git/changed.hpp"
#include "git/location.hpp"
#include "text/embedded.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

struct CiServer {
  std::string_view name, form, path, source;
};

constexpr std::array<CiServer, 2> known_servers{{
    {"github", "github.yml", ".github/workflows/aar.yml", "OWNER/REPO@REF"},
    {"gitlab", "gitlab.yml", ".gitlab-ci.yml", "https://HOST/PATH@REF"},
}};

const CiServer& find_server(const std::string& name) {
  return *std::find_if(known_servers.begin(), known_servers.end(),
                       [&](const CiServer& server) { return server.name == name; });
}

/// Letters, digits and `more`, no `-` in front: neither YAML nor a shell sees anything in it.
bool is_plain_word(std::string_view text, std::string_view more) {
  return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [&](char c) {
    return text::is_ascii_alnum(c) || more.find(c) != std::string_view::npos;
  });
}

bool is_branch_word(std::string_view branch) {
  return is_plain_word(branch, "-_./");
}

struct PinnedSource {
  std::string place, ref;
};

/// `OWNER/REPO@REF` or `https://…@REF`.
PinnedSource split_source(const CiServer& server, const std::string& text) {
  const std::size_t at = std::min(text.rfind('@'), text.size());
  PinnedSource source{text.substr(0, at), at < text.size() ? text.substr(at + 1) : ""};
  const bool is_address =
      source.place.starts_with("https://") || source.place.starts_with("ssh://");
  const bool has_form = server.name == "github"
                            ? source.place.find('/') != std::string::npos && !is_address
                            : is_address;
  if (!has_form || !is_plain_word(source.place, "-_./:@~+") || !is_plain_word(source.ref, "-_./")) {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` does not say where aar's source is", text::sanitize(text)),
                fmt::format("write {}, with a tag or a commit as REF", server.source));
  }
  constexpr std::array<std::string_view, 3> moving{"main", "master", "HEAD"};
  if (std::find(moving.begin(), moving.end(), source.ref) != moving.end()) {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` is a branch: what it builds changes under your feet", source.ref),
                "name a tag, or better a commit");
  }
  return source;
}

/// Do all of `tags` (`build+sarif`, `path!sarif`) hold?
bool holds_for(std::string_view tags, const CiChoice& choice) {
  bool wanted = true;
  while (!tags.empty()) {
    const std::size_t end = std::min(tags.find_first_of("+!"), tags.size());
    const std::string_view tag = tags.substr(0, end);
    const bool is = tag == "sarif" ? choice.sarif : (tag == "build") != choice.build_from.empty();
    if (is != wanted) return false;
    if (end == tags.size()) break;
    wanted = tags[end] == '+';
    tags.remove_prefix(end + 1);
  }
  return true;
}

/// The form without the lines that are for other choices: `@tags|line`.
std::string chosen_lines(std::string_view form, const CiChoice& choice) {
  std::string text;
  for (std::string_view line : text::split(form, '\n')) {
    if (line.starts_with('@')) {
      const std::size_t bar = line.find('|');
      if (!holds_for(line.substr(1, bar - 1), choice)) continue;
      line.remove_prefix(bar + 1);
    }
    text += line;
    text += '\n';
  }
  text.pop_back();  // behind the last line end there is no line
  return text;
}

}  // namespace

std::string main_branch(const Session& session, const std::string& folder) {
  std::string branch;
  try {
    if (const auto location = git::locate(folder, git_environment(session)))
      branch = git::main_branch(*location);
  } catch (const Error& error) {
    session.say(fmt::format("note: {}; the branch is taken for `main`", error.what()));
  }
  return is_branch_word(branch) ? branch : "main";
}

std::vector<std::string> ci_servers() {
  std::vector<std::string> names;
  names.reserve(known_servers.size());
  for (const CiServer& server : known_servers)
    names.emplace_back(server.name);
  return names;
}

std::string ci_path(const std::string& server) {
  return std::string(find_server(server).path);
}

std::string ci_file(const CiChoice& choice) {
  const CiServer& server = find_server(choice.server);
  if (choice.sarif && server.name != "github") {
    throw Error(ErrorKind::usage, "`--sarif` is for github; gitlab takes a code quality report",
                "leave it out: the report is always written");
  }
  if (server.name == "github" && !is_branch_word(choice.branch)) {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` cannot be a branch in this file", text::sanitize(choice.branch)),
                "letters, digits and `-_./`");
  }
  PinnedSource source;
  if (!choice.build_from.empty()) source = split_source(server, choice.build_from);
  std::string text = chosen_lines(embedded::find(embedded::ci(), server.form), choice);
  text = text::replace_all(text, "@BRANCH@", choice.branch);
  text = text::replace_all(text, "@REF@", source.ref);
  return text::replace_all(text, "@SOURCE@",
                           server.name == "github" ? choice.build_from : source.place);
}

}  // namespace aar::cli
