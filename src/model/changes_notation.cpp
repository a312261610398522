// What bytes say besides the review: comments, suppressions, encoding, line ends; and that they
// differ at all where nothing else was found.
#include <algorithm>

#include <fmt/format.h>

#include "model/changes_parts.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

struct Remark {
  std::string text;
  std::size_t offset = 0;
};

std::vector<Remark> remarks_of(const Document& document, bool suppressions) {
  std::vector<Remark> remarks;
  for (const Comment& comment : document.comments) {
    const std::string text = text::squeeze(comment.text);
    if (text.starts_with("aar-") == suppressions) remarks.push_back({text, comment.span.begin});
  }
  return remarks;
}

/// What is in `remarks` more often than in `others`, in order.
std::vector<Remark> remarks_only_in(const std::vector<Remark>& remarks,
                                    const std::vector<Remark>& others) {
  std::vector<std::string> known;
  known.reserve(others.size());
  for (const Remark& other : others)
    known.push_back(other.text);
  std::ranges::sort(known);
  std::vector<Remark> rest;
  std::vector<bool> used(known.size());
  for (const Remark& remark : remarks) {
    auto at =
        static_cast<std::size_t>(std::ranges::lower_bound(known, remark.text) - known.begin());
    while (at < known.size() && known[at] == remark.text && used[at])
      ++at;
    if (at < known.size() && known[at] == remark.text) {
      used[at] = true;
    } else {
      rest.push_back(remark);
    }
  }
  return rest;
}

void compare_suppressions(Comparison& both) {
  const auto before = remarks_of(*both.before().document, true);
  const auto after = remarks_of(*both.after().document, true);
  for (const Remark& one : remarks_only_in(after, before)) {
    Change& change = both.add_new(ChangeKind::suppression_added, "suppression", one.offset);
    change.new_value = one.text;
    change.words = fmt::format("suppression added: {}", in_quotes(one.text, 80));
  }
  for (const Remark& one : remarks_only_in(before, after)) {
    Change& change = both.add_old(ChangeKind::suppression_removed, "suppression", one.offset);
    change.old_value = one.text;
    change.words = fmt::format("suppression removed: {}", in_quotes(one.text, 80));
  }
}

void compare_comments(Comparison& both) {
  const auto before = remarks_of(*both.before().document, false);
  const auto after = remarks_of(*both.after().document, false);
  const auto added = remarks_only_in(after, before);
  const auto removed = remarks_only_in(before, after);
  if (added.empty() && removed.empty()) return;
  Change& change =
      added.empty() ? both.add_old(ChangeKind::comments_changed, "comments", removed.front().offset)
                    : both.add_new(ChangeKind::comments_changed, "comments", added.front().offset);
  change.nature = ChangeNature::notation;
  for (const Remark& one : added)
    change.added.push_back(one.text);
  for (const Remark& one : removed)
    change.removed.push_back(one.text);
  std::string words;
  if (!added.empty()) words = counted(added.size(), "comment") + " added";
  if (!removed.empty()) {
    words += fmt::format("{}{} removed", words.empty() ? "" : " and ",
                         counted(removed.size(), "comment"));
  }
  change.words = words;
  change.brief = words;
}

// --- The file as bytes ---

bool is_binary(const ReviewState& state) {
  return std::ranges::any_of(state.document->faults, [](const Fault& fault) {
    return fault.kind == FaultKind::binary || fault.kind == FaultKind::utf16 ||
           fault.kind == FaultKind::too_large;
  });
}

bool is_invalid(const ReviewState& state) {
  return state.source->first_invalid() != Source::npos;
}

/// What most lines end in.
std::string_view line_end(std::string_view text) {
  const auto feeds = std::ranges::count(text, '\n');
  std::ptrdiff_t pairs = 0;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos;
       at = text.find("\r\n", at + 2))
    ++pairs;
  const auto lone = std::ranges::count(text, '\r') - pairs;
  if (lone > feeds) return "CR";
  return pairs * 2 > feeds ? "CRLF" : "LF";
}

void add_notation(Comparison& both, std::string words, std::string_view was, std::string_view is) {
  Change& change = both.add_new(ChangeKind::notation_changed, "notation", 0);
  change.nature = ChangeNature::notation;
  change.old_value = was;
  change.new_value = is;
  change.brief = words;
  change.words = std::move(words);
}

}  // namespace

bool compare_encoding(Comparison& both) {
  const ReviewState& before = both.before();
  const ReviewState& after = both.after();
  const bool is_text = !is_binary(before) && !is_binary(after);
  std::string words;
  std::size_t offset = 0;
  if (!is_text) {
    words = !is_binary(after)   ? "text can be read again"
            : is_binary(before) ? "content that is no text changed"
                                : "no longer text that can be read";
  } else if (is_invalid(before) != is_invalid(after)) {
    words = is_invalid(after) ? "no longer valid UTF-8" : "valid UTF-8 again";
    offset = is_invalid(after) ? after.source->first_invalid() : 0;
  }
  if (words.empty()) return is_text;
  Change& change = both.add_new(ChangeKind::encoding_changed, "encoding", offset);
  change.words = words;
  change.brief = words;
  return is_text;
}

void compare_notation(Comparison& both) {
  compare_suppressions(both);
  compare_comments(both);
  const Source& before = *both.before().source;
  const Source& after = *both.after().source;
  const std::string_view was = line_end(before.text());
  const std::string_view is = line_end(after.text());
  if (was != is) add_notation(both, fmt::format("line ends {} → {}", was, is), was, is);
  if (before.bom_size() != after.bom_size()) {
    const std::string_view how = after.bom_size() > 0 ? "added" : "removed";
    add_notation(both, fmt::format("byte order mark {}", how), "", "");
  }
  const bool told = std::ranges::any_of(both.changes(), [](const Change& change) {
    return change.kind != ChangeKind::review_renamed;
  });
  if (told) return;
  const bool same_text = before.text() == after.text();
  add_notation(both,
               same_text ? "bytes that are no UTF-8 changed"
                         : "notation only: white space, order of keys or markup",
               "", "");
}

}  // namespace aar::model
