#include <algorithm>
#include <array>

#include "aar/config.hpp"
#include "aar/kind.hpp"

namespace aar {
namespace {

#define AAR_KIND(name, id, event, summary) constexpr KindSection name##_sections[] = {
#define AAR_NEEDS(section, need, title) {section, Need::need, title},
#define AAR_KIND_END \
  }                  \
  ;
#include "model/kinds.inc"
#undef AAR_KIND
#undef AAR_NEEDS
#undef AAR_KIND_END

constexpr Kind all_kinds[] = {
#define AAR_KIND(name, id, event, summary) {id, summary, event, name##_sections},
#define AAR_NEEDS(section, need, title)
#define AAR_KIND_END
#include "model/kinds.inc"
#undef AAR_KIND
#undef AAR_NEEDS
#undef AAR_KIND_END
};

}  // namespace

std::span<const Kind> kinds() {
  return all_kinds;
}

const Kind* find_kind(std::string_view id) {
  const auto* found = std::ranges::find(all_kinds, id, &Kind::id);
  return found == std::end(all_kinds) ? nullptr : found;
}

const Kind* resolve_kind(std::string_view id, const Config& config) {
  if (const Kind* built_in = find_kind(id)) return built_in;
  const auto own = std::ranges::find(config.kinds, id, &KindAlias::id);
  return own == config.kinds.end() ? nullptr : find_kind(own->inherits);
}

std::string_view section_title(const KindSection& section) {
  if (!section.title.empty()) return section.title;
  const SectionType* type = find_section_type(section.section);
  return type != nullptr ? type->title : section.section;
}

}  // namespace aar
