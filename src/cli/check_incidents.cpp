#include "cli/check_incidents.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/incident_list.hpp"
#include "files/files.hpp"
#include "git/trailers.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t short_commit = 7;
constexpr std::size_t longest_subject = 60;  // columns
constexpr std::array<std::string_view, 4> words_for_none{"none", "no", "n/a", "-"};

bool is_trailer_key(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// `INC-1, INC-2` are two; what holds blanks is one name.
std::vector<std::string> incident_names(const std::string& value) {
  std::vector<std::string> names;
  for (const std::string_view part : text::split(value, ','))
    names.emplace_back(text::trim(part));
  const bool several = std::none_of(names.begin(), names.end(), [](const std::string& name) {
    return name.empty() || name.find(' ') != std::string::npos;
  });
  if (!several) names = {value};
  std::erase_if(names, [](const std::string& name) {
    return name.empty() ||
           std::any_of(words_for_none.begin(), words_for_none.end(), [&](std::string_view word) {
             return text::equal_ignoring_case(name, word);
           });
  });
  return names;
}

class IncidentCollector {
 public:
  IncidentCollector(const Session& session, const CheckState& state,
                    const std::vector<Comparison>& comparisons, CheckTalk& talk)
      : session_(session), state_(state), comparisons_(comparisons), talk_(talk) {}

  void add_trailers(const std::string& key) {
    if (!is_trailer_key(key)) {
      throw Error(ErrorKind::usage, fmt::format("`{}` is no key of a trailer", text::sanitize(key)),
                  "`--require-for Incident` reads `Incident: INC-1234` in commit messages, "
                  "`--require-for @FILE` a list");
    }
    std::vector<std::string> others;
    for (const Comparison& comparison : comparisons_) {
      if (!comparison.commit.empty()) others.push_back(comparison.commit);
    }
    git::Trailers trailers;
    try {
      trailers = git::read_trailers(state_.location, state_.head, others, key);
    } catch (const Error& error) {
      talk_.unchecked_because(fmt::format("trailers of commits: {}", error.what()));
      return;
    }
    if (!trailers.complete) {
      talk_.unchecked_because(fmt::format(
          "trailers of commits: this shallow clone has only {} of the branch; "
          "`git fetch --unshallow` brings all",
          trailers.commits == 1 ? "one commit" : fmt::format("{} commits", trailers.commits)));
    }
    for (const git::Trailer& trailer : trailers.found) {
      for (std::string& name : incident_names(trailer.value)) {
        add({.name = std::move(name),
             .said = fmt::format("commit {} ({})", trailer.commit.substr(0, short_commit),
                                 text::shorten(text::sanitize(trailer.subject), longest_subject))});
      }
    }
  }

  void add_list(const std::string& typed) {
    const std::string path = files::absolute(session_.working_directory, typed);
    const auto inside = files::relative_to(path, state_.location.root);
    files::ReadResult own = inside ? state_.files->read(*inside) : files::read_anywhere(path);
    std::vector<std::pair<std::string, std::string>> theirs;  // the ref, its bytes
    for (const Comparison& comparison : comparisons_) {
      if (!inside || comparison.tip == nullptr) continue;
      git::BlobRead read = comparison.tip->read(*inside, files::max_review_size);
      if (read.fault == git::BlobFault::none)
        theirs.emplace_back(comparison.ref, std::move(read.bytes));
    }
    const bool missing = own.fault == files::ReadFault::missing && !theirs.empty();
    if (own.fault != files::ReadFault::none && !missing) {
      throw unreadable_list(typed, own.fault);
    }
    const std::string shown = inside.value_or(typed);
    if (!missing) add_lines(std::make_shared<const Source>(shown, std::move(own.bytes)), {});
    for (auto& [ref, bytes] : theirs) {
      add_lines(std::make_shared<const Source>(shown, std::move(bytes)),
                fmt::format("`{}` in `{}`", text::sanitize(shown), text::sanitize(ref)));
    }
  }

  std::vector<Incident> take() { return std::move(found_); }

 private:
  /// `said`: who names it, where the list itself is not the one that is checked.
  void add_lines(const std::shared_ptr<const Source>& list, const std::string& said) {
    for (const Span name : listed_names(*list)) {
      add({.name = std::string(list->text(name)),
           .said = said,
           .list = said.empty() ? list : nullptr,
           .span = name});
    }
  }

  void add(Incident incident) {
    if (known_.insert(text::fold(incident.name)).second) found_.push_back(std::move(incident));
  }

  const Session& session_;
  const CheckState& state_;
  const std::vector<Comparison>& comparisons_;
  CheckTalk& talk_;
  std::set<std::string> known_;
  std::vector<Incident> found_;
};

}  // namespace

std::vector<Incident> incidents(const Session& session, const CheckState& state,
                                const std::vector<Comparison>& comparisons,
                                const std::vector<std::string>& asked, CheckTalk& talk) {
  IncidentCollector collector(session, state, comparisons, talk);
  for (const std::string& one : asked) {
    one.starts_with('@') ? collector.add_list(one.substr(1)) : collector.add_trailers(one);
  }
  return collector.take();
}

}  // namespace aar::cli
