// What kinds of review there are, which sections each needs from which status on, and the names a
// section goes by. All of it is rows: kinds.inc, sections.inc and the aliases of each language.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "aar/review.hpp"

namespace aar {

/// A section by its canonical id, for example `contributing-factors`, titled "Contributing
/// factors".
struct SectionType {
  std::string_view id;
  std::string_view title;
  std::optional<ItemKind> items;  // what its list items are; nothing: prose
};

std::span<const SectionType> section_types();
const SectionType* find_section_type(std::string_view id);

/// When a section must be there.
enum class Need : std::uint8_t { in_review, published, recommended };

struct KindSection {
  std::string_view section;  // a SectionType's id
  Need need = Need::recommended;
  std::string_view title;  // what this kind calls it: "Improvement plan" for `actions`
};

struct Kind {
  std::string_view id;       // `near-miss`
  std::string_view summary;  // one line for `aar new --help`
  bool event = false;        // has clocks and a timeline: incident, near-miss, security, data
  std::span<const KindSection> sections;  // in canonical order
};

std::span<const Kind> kinds();
/// Built-in kinds only; nullptr when there is none.
const Kind* find_kind(std::string_view id);
/// The built-in kind of this id, or the one that the archive's own kind inherits; nullptr when
/// none.
const Kind* resolve_kind(std::string_view id, const Config& config);
/// The title a kind gives to a section: its own, else the section's.
std::string_view section_title(const KindSection& section);

}  // namespace aar
