// Myers' greedy algorithm ("An O(ND) difference algorithm and its variations", 1986) on lines.
// Texts that differ in more lines than `most_edits` differ as a whole between their first and last
// common line: still a right answer, not the shortest.
#include "text/diff.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "text/shown.hpp"
#include "text/utf8.hpp"

namespace aar::text {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t context = 3;
constexpr std::ptrdiff_t most_edits = 1000;

/// With their line feeds; the last line may have none.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// Lines [before, before + removed) become lines [after, after + added).
struct Change {
  std::size_t before = 0, removed = 0, after = 0, added = 0;
};

class Comparison {
 public:
  Comparison(const Lines& before, const Lines& after) : before_(before), after_(after) {
    const std::size_t least = std::min(before.size(), after.size());
    while (head_ < least && before[head_] == after[head_])
      ++head_;
    while (tail_ < least - head_ &&
           before[before.size() - 1 - tail_] == after[after.size() - 1 - tail_]) {
      ++tail_;
    }
  }

  std::vector<Change> run() {
    const std::size_t rows = before_.size() - head_ - tail_;
    const std::size_t columns = after_.size() - head_ - tail_;
    if (rows == 0 && columns == 0) return {};
    if (!search(static_cast<std::ptrdiff_t>(rows), static_cast<std::ptrdiff_t>(columns))) {
      return {{head_, rows, head_, columns}};
    }
    return walk_back(static_cast<std::ptrdiff_t>(rows), static_cast<std::ptrdiff_t>(columns));
  }

 private:
  using Row = std::vector<std::ptrdiff_t>;  // the furthest x on each diagonal -d…d
  static constexpr std::ptrdiff_t unreached = -2;

  static std::ptrdiff_t at(const Row& row, std::ptrdiff_t diagonal) {
    const auto middle = static_cast<std::ptrdiff_t>(row.size() / 2);
    const std::ptrdiff_t index = middle + diagonal;
    const bool inside = index >= 0 && index < static_cast<std::ptrdiff_t>(row.size());
    return inside ? row[static_cast<std::size_t>(index)] : unreached;
  }

  [[nodiscard]] bool equal(std::ptrdiff_t x, std::ptrdiff_t y) const {
    return before_[head_ + static_cast<std::size_t>(x)] ==
           after_[head_ + static_cast<std::size_t>(y)];
  }

  /// Is the step to this diagonal an added line (down), else a removed one?
  static bool goes_down(const Row& last, std::ptrdiff_t diagonal, std::ptrdiff_t edits) {
    return diagonal == -edits ||
           (diagonal != edits && at(last, diagonal - 1) < at(last, diagonal + 1));
  }

  /// The x from which `edits` steps are to follow this diagonal.
  [[nodiscard]] std::ptrdiff_t first_x(std::ptrdiff_t diagonal, std::ptrdiff_t edits) const {
    if (edits == 0) return 0;
    const Row& last = trace_.back();
    return goes_down(last, diagonal, edits) ? at(last, diagonal + 1) : at(last, diagonal - 1) + 1;
  }

  bool search(std::ptrdiff_t rows, std::ptrdiff_t columns) {
    for (std::ptrdiff_t edits = 0; edits <= most_edits; ++edits) {
      Row row(static_cast<std::size_t>(2 * edits + 1), unreached);
      for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
        std::ptrdiff_t x = first_x(diagonal, edits);
        std::ptrdiff_t y = x - diagonal;
        if (x > rows || y > columns || x < 0 || y < 0) continue;
        while (x < rows && y < columns && equal(x, y)) {
          ++x;
          ++y;
        }
        row[static_cast<std::size_t>(edits + diagonal)] = x;
        if (x == rows && y == columns) {
          trace_.push_back(std::move(row));
          return true;
        }
      }
      trace_.push_back(std::move(row));
    }
    return false;
  }

  std::vector<Change> walk_back(std::ptrdiff_t x, std::ptrdiff_t y) {
    std::vector<Change> changes;
    for (auto edits = static_cast<std::ptrdiff_t>(trace_.size()) - 1; edits > 0; --edits) {
      const Row& last = trace_[static_cast<std::size_t>(edits - 1)];
      const std::ptrdiff_t diagonal = x - y;
      const bool down = goes_down(last, diagonal, edits);
      const std::ptrdiff_t from = down ? diagonal + 1 : diagonal - 1;
      x = at(last, from);
      y = x - from;
      const Change step{head_ + static_cast<std::size_t>(x), down ? 0U : 1U,
                        head_ + static_cast<std::size_t>(y), down ? 1U : 0U};
      Change* const next = changes.empty() ? nullptr : &changes.back();
      if (next != nullptr && next->before == step.before + step.removed &&
          next->after == step.after + step.added) {
        *next = {step.before, next->removed + step.removed, step.after, next->added + step.added};
      } else {
        changes.push_back(step);
      }
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
  }

  const Lines& before_;
  const Lines& after_;
  std::size_t head_ = 0, tail_ = 0;
  std::vector<Row> trace_;
};

void add_line(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t begin, std::size_t count) {
  return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

/// Changes whose context lines would meet stand in one hunk.
void add_hunk(std::string& out, const Lines& before, const Lines& after, const Change* first,
              const Change* last) {
  const std::size_t lead = std::min(context, first->before);
  const std::size_t behind = last->before + last->removed;
  const std::size_t end = std::min(before.size(), behind + context);
  const std::size_t begin = first->before - lead;
  const std::size_t after_begin = first->after - lead;
  const std::size_t after_end = last->after + last->added + (end - behind);
  out += fmt::format("@@ -{} +{} @@\n", range(begin, end - begin),
                     range(after_begin, after_end - after_begin));
  std::size_t at = begin;
  for (const Change* change = first; change <= last; ++change) {
    for (; at < change->before; ++at)
      add_line(out, ' ', before[at]);
    for (; at < change->before + change->removed; ++at)
      add_line(out, '-', before[at]);
    for (std::size_t i = 0; i < change->added; ++i)
      add_line(out, '+', after[change->after + i]);
  }
  for (; at < end; ++at)
    add_line(out, ' ', before[at]);
}

/// As git quotes names that would not survive a line: bytes in octal, between double quotes.
std::string quoted_path(const std::string& path) {
  const bool plain = sanitize(path) == path && path.find_first_of("\"\\") == std::string::npos;
  if (plain) return path;
  std::string quoted = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string name_line(std::string_view mark, const std::string& path) {
  // A tab ends a name that holds blanks.
  const bool blank = path.find(' ') != std::string::npos;
  return fmt::format("{} {}{}\n", mark, quoted_path(path), blank ? "\t" : "");
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  const Lines old_lines = lines_of(before);
  const Lines new_lines = lines_of(after);
  const std::vector<Change> changes = Comparison(old_lines, new_lines).run();
  if (changes.empty()) return {};
  const std::string a = fmt::format("a/{}", path);
  const std::string b = fmt::format("b/{}", path);
  std::string out = fmt::format("diff --git {} {}\n", quoted_path(a), quoted_path(b));
  out += name_line("---", a) + name_line("+++", b);
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t last = i;
    while (last + 1 < changes.size() &&
           changes[last + 1].before - changes[last].before - changes[last].removed <= 2 * context) {
      ++last;
    }
    add_hunk(out, old_lines, new_lines, &changes[i], &changes[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace aar::text
