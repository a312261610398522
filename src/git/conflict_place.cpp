#include "git/conflict_place.hpp"

#include <algorithm>
#include <string>

namespace aar::git {
namespace {

std::string_view merged_line_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return text.substr(at, end == std::string_view::npos ? end : end + 1 - at);
}

bool is_marker(std::string_view line, char character) {
  return line.size() >= place_marker_size &&
         line.find_first_not_of(character) >= place_marker_size && line.front() == character;
}

/// Follows our text along the merged one. Lines that only the other side has do not move it.
class OursFollower {
 public:
  explicit OursFollower(std::string_view ours) : ours_(ours) {}

  void pass(std::string_view line) {
    if (ours_.substr(at_).starts_with(line)) at_ += line.size();
  }

  /// Goes to where `part`, some whole lines, stands next; false when it is not found. A last line
  /// without a line end has got one in the merged text.
  bool find(std::string_view part) {
    for (std::size_t found = ours_.find(part, at_); found != std::string_view::npos;
         found = ours_.find(part, found + 1)) {
      if (go_to(found)) return true;
    }
    if (!part.ends_with('\n')) return false;
    part.remove_suffix(1);
    return !part.empty() && ours_.substr(at_).ends_with(part) && go_to(ours_.size() - part.size());
  }

  [[nodiscard]] std::size_t line() const {
    const std::string_view before = ours_.substr(0, at_);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  }

 private:
  /// If a line begins there.
  bool go_to(std::size_t place) {
    if (place > 0 && ours_[place - 1] != '\n') return false;
    at_ = place;
    return true;
  }

  std::string_view ours_;
  std::size_t at_ = 0;
};

}  // namespace

ConflictPlaces conflict_places(std::string_view merged, std::string_view ours) {
  ConflictPlaces places;
  OursFollower follower(ours);
  std::size_t at = 0;
  while (at < merged.size()) {
    const std::string_view line = merged_line_at(merged, at);
    at += line.size();
    if (!is_marker(line, '<')) {
      follower.pass(line);
      continue;
    }
    const std::size_t begin = at;
    while (at < merged.size() && !is_marker(merged_line_at(merged, at), '='))
      at += merged_line_at(merged, at).size();
    const std::string_view part = merged.substr(begin, at - begin);
    if (follower.find(part) && places.count == 0) places.first_line = follower.line();
    follower.pass(part);
    while (at < merged.size() && !is_marker(merged_line_at(merged, at), '>'))
      at += merged_line_at(merged, at).size();
    if (at < merged.size()) at += merged_line_at(merged, at).size();
    ++places.count;
  }
  return places;
}

}  // namespace aar::git
