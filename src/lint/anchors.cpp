#include "lint/anchors.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "lint/link_target.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// Runs of hyphens as one, none at the ends, `_` as `-`.
std::string loosened(std::string_view name) {
  std::string loose;
  for (const char c : name) {
    const char plain = c == '_' || c == '.' ? '-' : c;
    if (plain == '-' && (loose.empty() || loose.back() == '-')) continue;
    loose += plain;
  }
  while (!loose.empty() && loose.back() == '-')
    loose.pop_back();
  return loose;
}

/// Where browsers and hosts go without any heading.
bool is_built_in(std::string_view name) {
  if (name.empty() || name == "top" || name.starts_with(":~:")) return true;
  for (const std::string_view prefix :
       {"fn:", "fn-", "fnref", "fn1", "footnote", "user-content-", "cite_"}) {
    if (name.starts_with(prefix)) return true;
  }
  const bool line = name.front() == 'l' && name.size() > 1;
  return line && std::all_of(name.begin() + 1, name.end(), [](char c) {
           return ('0' <= c && c <= '9') || c == '-' || c == 'l' || c == 'c';
         });
}

struct Naming {
  std::string_view open, close;
};

constexpr std::array<Naming, 7> namings{{{"name=\"", "\""},
                                         {"id=\"", "\""},
                                         {"name='", "'"},
                                         {"id='", "'"},
                                         {"{#", "}"},
                                         {"{: #", "}"},
                                         {"\n(", ")="}}};
constexpr std::size_t longest_name = 200;

}  // namespace

std::string heading_anchor(std::string_view heading) {
  const std::string lowered = text::lower(heading);
  std::string anchor;
  for (std::size_t at = 0; at < lowered.size();) {
    const text::CodePoint point = text::decode(lowered, at);
    const char32_t c = point.value;
    if (c == U' ' || c == U'\t') {
      anchor += '-';
    } else if (c == U'-' || c == U'_' || text::is_letter(c) || text::is_digit(c) ||
               text::is_mark(c)) {
      anchor += std::string_view(lowered).substr(at, point.size);
    }
    at += point.size;
  }
  return anchor;
}

void Anchors::add(std::string name) {
  loose_.insert(loosened(name));
  names_.insert(std::move(name));
}

void Anchors::add_headings(const std::vector<std::string>& headings) {
  std::map<std::string, std::size_t> seen;
  for (const std::string& heading : headings) {
    std::string anchor = heading_anchor(heading);
    const std::size_t before = seen[anchor]++;
    add(before == 0 ? std::move(anchor) : fmt::format("{}-{}", anchor, before));
  }
}

void Anchors::add_named(std::string_view text) {
  for (const Naming& naming : namings) {
    for (std::size_t at = text.find(naming.open); at != std::string_view::npos;
         at = text.find(naming.open, at)) {
      at += naming.open.size();
      const std::string_view rest = text.substr(at, longest_name);
      const std::size_t end = rest.find(naming.close);
      if (end != std::string_view::npos) add(text::lower(rest.substr(0, end)));
    }
  }
}

bool Anchors::has(std::string_view anchor) const {
  const std::string name = text::lower(percent_decode(anchor));
  return is_built_in(name) || names_.contains(name) || loose_.contains(loosened(name));
}

std::string Anchors::nearest(std::string_view anchor) const {
  return text::nearest(text::lower(percent_decode(anchor)), {names_.begin(), names_.end()});
}

}  // namespace aar
