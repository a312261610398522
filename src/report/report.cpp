#include "aar/report.hpp"

#include <algorithm>
#include <array>

#include "report/formats.hpp"

namespace aar {
namespace {

#define AAR_FORMAT(name) &format::name,
constexpr std::array pointers{
#include "report/formats.inc"
};
#undef AAR_FORMAT

}  // namespace

std::span<const Format* const> formats() {
  return pointers;
}

const Format* find_format(std::string_view name) {
  const auto* const found =
      std::find_if(pointers.begin(), pointers.end(),
                   [name](const Format* format) { return format->name == name; });
  return found == pointers.end() ? nullptr : *found;
}

bool fails(const Report& report) {
  return report.fails &&
         std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [&](const Diagnostic& found) { return found.level >= *report.fails; });
}

}  // namespace aar
