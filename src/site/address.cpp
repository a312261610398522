#include "site/address.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "lint/link_target.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {
namespace {

constexpr std::array<std::string_view, 3> schemes{"http", "https", "mailto"};

bool is_blank_or_control(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
}

/// The letters before the first `:` that stands before any `/`, `?` or `#`; empty without one.
std::string scheme_of(std::string_view address) {
  const std::size_t end = address.find_first_of(":/?#\\");
  if (end == std::string_view::npos || address[end] != ':') return {};
  return text::lower_ascii(address.substr(0, end));
}

/// As a browser might read it at worst.
std::string bare(std::string_view destination) {
  std::string decoded(destination);
  for (int again = 0; again < 3; ++again)
    decoded = percent_decode(decoded);
  std::erase_if(decoded, is_blank_or_control);
  // Format characters, which nobody sees.
  std::string seen;
  for (std::size_t at = 0; at < decoded.size();) {
    const text::CodePoint point = text::decode(decoded, at);
    if (!text::is_bidi_control(point.value) && !text::is_zero_width(point.value))
      seen += decoded.substr(at, point.size);
    at += point.size;
  }
  return seen;
}

bool is_host_character(char32_t c) {
  const bool ascii =
      c < 0x80 && (text::is_ascii_letter(static_cast<char>(c)) ||
                   text::is_ascii_digit(static_cast<char>(c)) || c == '-' || c == '.' || c == '_');
  return ascii || (c >= 0x80 && (text::is_letter(c) || text::is_digit(c) || text::is_mark(c)));
}

/// `example.org`, `example.org:8080`: no user, no brackets, nothing that reads otherwise.
bool is_plain_host(std::string_view authority) {
  const std::size_t colon = authority.find(':');
  const std::string_view port =
      colon == std::string_view::npos ? std::string_view() : authority.substr(colon + 1);
  const std::string_view host = authority.substr(0, colon);
  constexpr std::size_t longest_port = 5;
  if (host.empty() || port.size() > longest_port) return false;
  if (!std::all_of(port.begin(), port.end(), text::is_ascii_digit)) return false;
  for (std::size_t at = 0; at < host.size();) {
    const text::CodePoint point = text::decode(host, at);
    if (!is_host_character(point.value)) return false;
    at += point.size;
  }
  return true;
}

bool is_hex(char c) {
  return text::is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_percent_pair(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

void append_percent(std::string& out, char c) {
  out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
}

/// What may stand in an address stays; percent signs that mean nothing mean themselves.
std::string tidy_address(std::string_view address) {
  constexpr std::string_view fine = "-._~:/?@!$&'()*+,;=#";
  std::string out;
  bool in_fragment = false;
  for (std::size_t at = 0; at < address.size(); ++at) {
    const char c = address[at];
    const bool second_mark = c == '#' && in_fragment;
    in_fragment = in_fragment || c == '#';
    const bool keep = text::is_ascii_letter(c) || text::is_ascii_digit(c) ||
                      (fine.find(c) != std::string_view::npos && !second_mark) ||
                      (c == '%' && is_percent_pair(address, at));
    keep ? out += c : (append_percent(out, c), out);
  }
  return out;
}

Address outer_address(const std::string& scheme, std::string_view destination) {
  std::string_view rest = destination.substr(scheme.size() + 1);
  if (scheme == "mailto") {
    return {AddressKind::outer, "mailto:" + tidy_address(rest), {}};
  }
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#\\"));
  // A browser takes `\` for `/`, and written as `%5C` it would make the host another one.
  if (!is_plain_host(host) || rest.substr(host.size()).starts_with('\\')) return {};
  return {AddressKind::outer,
          scheme + "://" + std::string(host) + tidy_address(rest.substr(host.size())),
          {}};
}

bool begins_like_host(std::string_view address) {
  const auto is_slash = [](char c) { return c == '/' || c == '\\'; };
  return address.size() > 1 && is_slash(address[0]) && is_slash(address[1]);
}

}  // namespace

Address find_address(std::string_view own_path, std::string_view destination) {
  const std::string_view trimmed = text::trim(destination);
  const std::string seen = bare(trimmed);
  if (seen.empty()) return {};
  const std::string scheme = scheme_of(seen);
  if (!scheme.empty()) {
    const bool known = std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
    if (!known || scheme_of(trimmed) != scheme) return {};
    return outer_address(scheme, trimmed);
  }
  if (begins_like_host(seen) || seen.find('\\') != std::string::npos) return {};
  const std::size_t hash = trimmed.find('#');
  std::string fragment =
      hash == std::string_view::npos ? std::string() : percent_decode(trimmed.substr(hash + 1));
  if (hash == 0) return {AddressKind::fragment, std::move(fragment), {}};
  const LinkTarget target = local_target(own_path, trimmed);
  if (target.kind != TargetKind::local) return {};
  return {AddressKind::local, target.path, std::move(fragment)};
}

std::string encode_path(std::string_view path) {
  constexpr std::string_view fine = "-._~/";
  std::string out;
  for (const char c : path) {
    const bool keep = text::is_ascii_letter(c) || text::is_ascii_digit(c) ||
                      fine.find(c) != std::string_view::npos;
    keep ? out += c : (append_percent(out, c), out);
  }
  return out;
}

std::string relative_address(std::string_view from, std::string_view to) {
  std::size_t common = 0;
  for (std::size_t at = 0; at < from.size() && at < to.size() && from[at] == to[at]; ++at) {
    if (from[at] == '/') common = at + 1;
  }
  std::string out;
  const std::string_view rest = from.substr(common);
  for (auto left = std::count(rest.begin(), rest.end(), '/'); left > 0; --left)
    out += "../";
  return out + encode_path(to.substr(common));
}

std::string PageNames::take(std::string_view folder, std::string_view wanted,
                            std::string_view ending) {
  constexpr std::size_t longest = 150;  // bytes: with the ending and a number within any limit
  std::string name;
  for (std::size_t at = 0; at < wanted.size() && name.size() < longest;) {
    const text::CodePoint point = text::decode(wanted, at);
    const char32_t c = point.value;
    const bool twice = c == '/' && (name.empty() || name.back() == '/');
    const bool fine = text::is_letter(c) || text::is_digit(c) || text::is_mark(c) || c == '-' ||
                      c == '_' || c == '/' || (c == '.' && !name.empty() && name.back() != '/');
    if (fine && !twice) {
      name += wanted.substr(at, point.size);
    } else if (!fine && !name.empty() && name.back() != '-' && name.back() != '/') {
      name += '-';
    }
    at += point.size;
  }
  while (!name.empty() && (name.back() == '-' || name.back() == '.'))
    name.pop_back();
  if (name.empty() || name.back() == '/') name += "page";
  for (std::size_t number = 1;; ++number) {
    std::string path = fmt::format("{}{}{}{}", folder, name,
                                   number == 1 ? "" : "-" + std::to_string(number), ending);
    if (taken_.insert(text::fold(path)).second) return path;
  }
}

}  // namespace aar::site
