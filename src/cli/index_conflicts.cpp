#include "cli/index_conflicts.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "aar/error.hpp"
#include "aar/source.hpp"

#include "cli/index_page.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t smallest_marker = 7;

struct Conflict {
  Span whole, ours, theirs;
};

/// The length of the run of `mark` that a line begins with, when it is as a marker is: followed by
/// a blank or the line's end.
std::size_t marker_size(std::string_view line, char mark) {
  const std::size_t size = std::min(line.find_first_not_of(mark), line.size());
  const std::string_view rest = line.substr(size);
  const bool ends =
      rest.empty() || rest.front() == ' ' || rest.front() == '\r' || rest.front() == '\n';
  return ends ? size : 0;
}

/// Reads a text line by line, line ends included.
class Lines {
 public:
  Lines(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }

  Span next() {
    const std::size_t end = text_.find('\n', at_);
    const Span line{at_, end == std::string_view::npos ? text_.size() : end + 1};
    at_ = line.end;
    return line;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

/// The conflict that `opening`, a line with a marker of `size`, begins; nothing when it never ends.
/// A conflict within its base part (of a merge of merges) has longer markers and is part of it.
std::optional<Conflict> read_conflict(std::string_view text, Span opening, std::size_t size) {
  Conflict conflict{.whole = opening, .ours = {opening.end, opening.end}};
  std::optional<std::size_t> base;
  bool separated = false;
  for (Lines lines(text, opening.end); !lines.done();) {
    const Span line = lines.next();
    const std::string_view words = text.substr(line.begin, line.size());
    if (!separated && !base && marker_size(words, '|') == size) {
      base = line.begin;
    } else if (!separated && marker_size(words, '=') == size) {
      separated = true;
      conflict.ours.end = base.value_or(line.begin);
      conflict.theirs.begin = line.end;
    } else if (separated && marker_size(words, '>') == size) {
      conflict.theirs.end = line.begin;
      conflict.whole.end = line.end;
      return conflict;
    }
  }
  return std::nullopt;
}

std::vector<Conflict> find_conflicts(std::string_view text) {
  std::vector<Conflict> conflicts;
  for (Lines lines(text, 0); !lines.done();) {
    const Span line = lines.next();
    const std::size_t size = marker_size(text.substr(line.begin, line.size()), '<');
    if (size < smallest_marker) {
      continue;
    }
    if (const auto conflict = read_conflict(text, line, size)) {
      conflicts.push_back(*conflict);
      lines = Lines(text, conflict->whole.end);
    }
  }
  return conflicts;
}

bool holds_marker(std::string_view text) {
  return text.find(index_begin) != std::string_view::npos ||
         text.find(index_end) != std::string_view::npos;
}

/// The text with each conflict replaced by one of its sides.
std::string take_side(std::string_view text, const std::vector<Conflict>& conflicts,
                      Span Conflict::*side) {
  std::string taken;
  std::size_t at = 0;
  for (const Conflict& conflict : conflicts) {
    const Span kept = conflict.*side;
    taken += text.substr(at, conflict.whole.begin - at);
    taken += text.substr(kept.begin, kept.size());
    at = conflict.whole.end;
  }
  return taken + std::string(text.substr(at));
}

}  // namespace

std::size_t count_conflicts(std::string_view text) {
  return find_conflicts(text).size();
}

std::string settle_conflicts(std::string_view page) {
  std::vector<Conflict> conflicts = find_conflicts(page);
  std::erase_if(conflicts, [page](const Conflict& conflict) {
    return !holds_marker(page.substr(conflict.whole.begin, conflict.whole.size()));
  });
  std::string ours = take_side(page, conflicts, &Conflict::ours);
  const std::string theirs = take_side(page, conflicts, &Conflict::theirs);
  const PageParts left = split_page(ours);
  const PageParts right = split_page(theirs);
  if (left.before != right.before || left.after != right.after || left.markers != right.markers) {
    throw Error(ErrorKind::input, "the text around the generated lines is in conflict",
                "settle what stands outside the markers, then run `aar index`");
  }
  return ours;
}

}  // namespace aar::cli
