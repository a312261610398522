// Where in a review something stands, as far as wording cares: in which section, in which action,
// and whether those are the author's words at all.
#pragma once

#include "lint/context.hpp"
#include "lint/spans.hpp"
#include "lint/wording/rows.hpp"

namespace aar::wording {

class Places {
 public:
  explicit Places(const LintContext& context);

  /// Is a row of this scope looked for at `offset`?
  [[nodiscard]] bool is_in(std::size_t offset, WordingScope scope) const;
  /// The open action whose text holds `offset`; nullptr when there is none.
  [[nodiscard]] const Item* action_at(std::size_t offset) const;
  /// The canonical id of the section around it; empty when it is in none that is known.
  [[nodiscard]] std::string_view section_at(std::size_t offset) const;

 private:
  [[nodiscard]] const Section* around(std::size_t offset) const;
  [[nodiscard]] bool is_read(std::size_t offset) const;

  const LintContext& context_;
  SpanSet quoted_;  // appendices, logs, transcripts
};

}  // namespace aar::wording
