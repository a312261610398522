#include "report/fingerprint.hpp"

#include <map>

#include <fmt/format.h>

#include "text/hash.hpp"
#include "text/strings.hpp"

namespace aar::report {
namespace {

constexpr char separator = '\x1f';

/// What stands in back-ticks. The words around it may be put better in the next version.
std::string quoted_part(std::string_view message) {
  std::string found;
  const std::vector<std::string_view> pieces = text::split(message, '`');
  for (std::size_t i = 1; i + 1 < pieces.size(); i += 2) {
    found += pieces[i];
    found += separator;
  }
  return found;
}

std::string essence(const Diagnostic& diagnostic) {
  std::string text;
  for (const std::string_view part : {diagnostic.rule, std::string_view(diagnostic.pattern),
                                      std::string_view(diagnostic.place.path)}) {
    text += part;
    text += separator;
  }
  return text + text::squeeze(diagnostic.place.line) + separator + quoted_part(diagnostic.message);
}

}  // namespace

std::vector<Fingerprint> fingerprints(const std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::size_t> seen;
  std::vector<Fingerprint> result;
  result.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string hash = fmt::format("{:016x}", text::fnv1a(essence(diagnostic)));
    result.push_back({hash, ++seen[hash]});
  }
  return result;
}

std::string to_string(const Fingerprint& fingerprint) {
  return fmt::format("{}:{}", fingerprint.hash, fingerprint.occurrence);
}

}  // namespace aar::report
