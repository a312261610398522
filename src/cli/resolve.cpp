// Which review a name means: the part of Workspace that reads ids.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/index_page.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t most_candidates = 10;

/// Does a word begin or end at `at`? Between hyphens, and between any two characters of a script
/// such as Japanese, which writes no blanks.
bool is_word_edge(std::string_view id, std::size_t at) {
  if (at == 0 || at == id.size() || id[at - 1] == '-' || id[at] == '-') {
    return true;
  }
  const auto byte = [id](std::size_t i) { return static_cast<unsigned char>(id[i]); };
  std::size_t before = at - 1;  // the first byte of the character before
  while (before > 0 && text::is_continuation(id[before])) {
    --before;
  }
  constexpr unsigned first_wide = 0xE3;  // U+3000 on
  return byte(at) >= first_wide || byte(before) >= first_wide;
}

/// Is `words` a run of whole words of `id`?
bool is_run_of_words(std::string_view words, std::string_view id) {
  for (std::size_t at = id.find(words); at != std::string_view::npos; at = id.find(words, at + 1)) {
    if (is_word_edge(id, at) && is_word_edge(id, at + words.size())) {
      return true;
    }
  }
  return false;
}

/// The known id whose whole or whose slug comes nearest.
std::string nearest_id(const std::string& wanted, const std::vector<std::string>& ids) {
  if (std::string near = text::nearest(wanted, ids); !near.empty()) {
    return near;
  }
  std::vector<std::string> slugs;
  slugs.reserve(ids.size());
  for (const std::string& id : ids) {
    slugs.emplace_back(slug_of(id));
  }
  return text::nearest(wanted, slugs);
}

std::string only(const std::vector<std::string>& paths, const std::string& name) {
  if (paths.size() == 1) {
    return paths.front();
  }
  std::set<std::string> ids;
  for (const std::string& path : paths) {
    ids.insert(review_id(path));
  }
  const bool told_apart = ids.size() == paths.size();  // by their ids, else by their paths
  std::string candidates;
  for (std::size_t i = 0; i < paths.size() && i < most_candidates; ++i) {
    candidates += fmt::format("{}{}", i == 0 ? "" : ", ",
                              text::sanitize(told_apart ? review_id(paths[i]) : paths[i]));
  }
  if (paths.size() > most_candidates) {
    candidates += fmt::format(" and {} more", paths.size() - most_candidates);
  }
  throw Error(ErrorKind::input,
              fmt::format("`{}` means {} reviews", text::sanitize(name), paths.size()),
              fmt::format("say which: {}", candidates));
}

template <class Matches>
std::vector<std::string> select(const std::vector<std::string>& paths, const Matches& matches) {
  std::vector<std::string> selected;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(selected),
               [&](const std::string& path) { return matches(review_id(path)); });
  return selected;
}

}  // namespace

std::string no_reviews(const Workspace& workspace) {
  return fmt::format(
      "aar: no reviews in `{}` yet; `aar new` makes one, and where reviews lie elsewhere `aar "
      "init` "
      "finds the usual folders",
      text::sanitize(text::join(workspace.config().reviews, "`, `")));
}

void declare_id(Arguments& arguments, std::string& target) {
  arguments.positional("ID", target, "the review: its id, a unique prefix, or words of its slug",
                       true);
}

std::string Workspace::resolve(const Session& session, const std::string& name) const {
  const std::vector<std::string>& paths = review_paths();
  if (const auto path = from_user(session, name);
      path && std::find(paths.begin(), paths.end(), *path) != paths.end()) {
    return *path;
  }
  const std::string wanted = text::nfc(name);
  if (const auto same = select(paths, [&](const std::string& id) { return id == wanted; });
      !same.empty()) {
    return only(same, name);
  }
  if (!wanted.empty()) {
    if (const auto begun =
            select(paths, [&](const std::string& id) { return id.starts_with(wanted); });
        !begun.empty()) {
      return only(begun, name);
    }
    if (const auto within =
            select(paths, [&](const std::string& id) { return is_run_of_words(wanted, id); });
        !within.empty()) {
      return only(within, name);
    }
  }
  std::vector<std::string> ids;
  for (const Record& known : records(session)) {
    ids.push_back(known.id);
    const auto former = known.values.find("former_ids");
    if (former != known.values.end() &&
        std::find(former->second.begin(), former->second.end(), wanted) != former->second.end()) {
      return known.path;
    }
  }
  const std::string near = nearest_id(wanted, ids);
  throw Error(ErrorKind::input, fmt::format("no review `{}`", text::sanitize(name)),
              near.empty() ? "`aar list -f ids` shows what there is"
                           : fmt::format("did you mean `{}`?", near));
}

}  // namespace aar::cli
