#include "lint/sharing/numeric_hosts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "lint/expression.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// With a scheme any number of parts is an address.
const Expression& number_behind_scheme() {
  static const Expression expression(
      R"(\b[a-z][a-z0-9+.-]*:[\\/]+(?:[^\s/@<>"'`]*@)?((?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3})(?:[:/?#\\\s)>"'`\],;!]|\.(?:\s|$)|$))",
      {":"});
  return expression;
}

const Expression& four_numbers() {
  static const Expression expression(
      R"((?:^|[^\pL\d.])((?:0x[0-9a-f]{1,8}|0[0-7]{0,11}|\d{1,3})(?:\.(?:0x[0-9a-f]{1,8}|0[0-7]{0,11}|\d{1,3})){3})(?:[^\pL\d.]|\.\D|\.?$))",
      {"0"});
  return expression;
}

std::optional<std::uint64_t> number(std::string_view text, bool octal) {
  int base = 10;
  if (text.starts_with("0x")) {
    text.remove_prefix(2);
    base = 16;
  } else if (octal && text.size() > 1 && text.front() == '0') {
    base = 8;
  }
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value, base);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

/// As inet_aton() reads it: the last part fills what the others leave.
std::optional<std::uint64_t> address_of(std::string_view host, bool octal) {
  constexpr std::uint64_t byte = 0xFF;
  const std::vector<std::string_view> parts = text::split(host, '.');
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<std::uint64_t> value = number(parts[i], octal);
    const bool last = i + 1 == parts.size();
    const unsigned room = last ? 8U * static_cast<unsigned>(4 - i) : 8U;
    if (!value || *value >= (std::uint64_t{1} << room)) return std::nullopt;
    address = last ? (address << room) | *value : (address << 8U) | (*value & byte);
  }
  return address;
}

struct Network {
  std::uint64_t address;
  unsigned bits;
};

bool is_private(std::string_view host) {
  constexpr std::array<Network, 6> networks{{{0x0A000000, 8},
                                             {0x7F000000, 8},
                                             {0xC0A80000, 16},
                                             {0xAC100000, 12},
                                             {0xA9FE0000, 16},
                                             {0x64400000, 10}}};
  for (const bool octal : {true, false}) {  // `010.0.0.1` is read in both ways
    const std::optional<std::uint64_t> address = address_of(host, octal);
    if (!address) continue;
    const bool inside = std::any_of(networks.begin(), networks.end(), [&](const Network& one) {
      return (*address ^ one.address) >> (32U - one.bits) == 0;
    });
    if (inside) return true;
  }
  return false;
}

/// Four decimal numbers, or one word that has no dot: others look for these.
bool is_known_shape(std::string_view host) {
  const std::vector<std::string_view> parts = text::split(host, '.');
  if (parts.size() == 1) return true;
  return parts.size() == 4 && std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
           return part.size() > 1 && part.front() == '0';
         });
}

}  // namespace

std::vector<Span> numeric_private_hosts_in(std::string_view text) {
  std::vector<Span> found;
  for (const Expression* const shape : {&number_behind_scheme(), &four_numbers()}) {
    for (auto match = shape->find(text); match; match = shape->find(text, match->group.end)) {
      const std::string host =
          text::lower_ascii(text.substr(match->group.begin, match->group.size()));
      if (!is_known_shape(host) && is_private(host)) found.push_back(match->group);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace aar
