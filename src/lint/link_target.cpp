#include "lint/link_target.hpp"

#include <vector>

#include "text/path_parts.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

bool has_scheme(std::string_view destination) {
  const std::size_t end = destination.find_first_of(":/?#");
  if (end == std::string_view::npos || end == 0 || destination[end] != ':') return false;
  const char first = destination.front();
  return ('a' <= first && first <= 'z') || ('A' <= first && first <= 'Z');
}

int hex_digit(char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_expression(std::string_view destination) {
  return destination.find("{{") != std::string_view::npos ||
         destination.find("{%") != std::string_view::npos;
}

}  // namespace

std::string percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) {
      decoded += text[i];
    } else {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return decoded;
}

LinkTarget local_target(std::string_view own_path, std::string_view destination) {
  if (has_scheme(destination) || is_expression(destination)) return {};
  if (destination.rfind("//", 0) == 0) return {};
  const std::string path = percent_decode(destination.substr(0, destination.find_first_of("?#")));
  if (path.empty()) return {};

  std::vector<std::string> parts;
  const bool absolute = path.front() == '/';
  const std::string full = absolute ? path : std::string(text::folder_in(own_path)) + "/" + path;
  for (const std::string_view part : text::split(full, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.emplace_back(part);
    } else if (parts.empty()) {
      return {TargetKind::outside, {}};
    } else {
      parts.pop_back();
    }
  }
  if (parts.empty()) return {};  // the root itself
  return {TargetKind::local, text::join(parts, "/")};
}

}  // namespace aar
