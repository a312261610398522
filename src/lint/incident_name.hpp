// Does a review speak of an incident that another system has a name for: `INC-1234`, `#4711`?
#pragma once

#include <string>
#include <string_view>

#include "aar/record.hpp"

namespace aar {

/// An incident's name, ready to be looked for in many reviews.
class IncidentName {
 public:
  explicit IncidentName(std::string_view name);

  /// Its id or a former id holds the name as a run of words; or any other value of its front matter
  /// or its text names it, as a word of its own. Case and Unicode form do not matter.
  [[nodiscard]] bool is_named_by(const Record& record) const;

 private:
  [[nodiscard]] bool is_in_id(std::string_view id) const;
  [[nodiscard]] bool is_in_text(std::string_view text) const;
  [[nodiscard]] std::string folded(std::string_view text) const;

  std::string folded_;
  bool ascii_ = false;     // then only ASCII letters need folding, which is much faster
  bool lettered_ = false;  // a bare number is part of too many ids
};

}  // namespace aar
