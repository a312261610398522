#include "lint/expression.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <utility>

#include <re2/re2.h>

#include "text/strings.hpp"

namespace aar {
namespace {

RE2::Options options(Expression::Case letters) {
  RE2::Options options;
  options.set_case_sensitive(letters == Expression::Case::kept);
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{8} << 20U);
  return options;
}

Span span_in(std::string_view text, const re2::StringPiece& piece) {
  if (piece.data() == nullptr) return {};
  const auto begin = static_cast<std::size_t>(piece.data() - text.data());
  return {begin, begin + piece.size()};
}

/// Does the text from `at` begin with this hint, in any case? Asked for every byte of a file, so it
/// is plain: most answers come from the second letter.
bool begins_with(const char* at, const char* end, const std::string& hint) {
  for (const char wanted : hint) {
    if (at == end) return false;
    const char found = *at++;
    const bool upper = found >= 'A' && found <= 'Z';
    if ((upper ? static_cast<char>(found + ('a' - 'A')) : found) != wanted) return false;
  }
  return true;
}

}  // namespace

std::string over_lines(std::initializer_list<std::string_view> parts) {
  std::string whole;
  for (const std::string_view part : parts)
    whole += part;
  return text::replace_all(whole, " ", "\\s+");
}

struct Expression::Compiled {
  Compiled(const std::string& text, const RE2::Options& options) : pattern(text, options) {}

  RE2 pattern;
};

Expression::Expression(std::string pattern, Case letters, std::vector<std::string> hints)
    : pattern_(std::move(pattern)), letters_(letters), hints_(std::move(hints)) {
  for (std::string& hint : hints_) {
    hint = text::lower_ascii(hint);
    const auto first = static_cast<unsigned char>(hint.front());
    hint_starts_[first] = true;
    hint_starts_[static_cast<unsigned char>(first >= 'a' && first <= 'z' ? first - 'a' + 'A'
                                                                         : first)] = true;
  }
}

Expression::~Expression() = default;

bool Expression::is_hinted(std::string_view text) const {
  if (hints_.empty()) {
    return true;
  }
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end; ++at) {
    if (!hint_starts_[static_cast<unsigned char>(*at)]) {
      continue;
    }
    for (const std::string& hint : hints_) {
      if (begins_with(at, end, hint)) {
        return true;
      }
    }
  }
  return false;
}

std::optional<Expression::Match> Expression::find(std::string_view text, std::size_t from) const {
  if (from > text.size() || !is_hinted(text.substr(from))) {
    return std::nullopt;
  }
  std::call_once(once_, [this] {
    compiled_ = std::make_unique<Compiled>(pattern_, options(letters_));
    assert(compiled_->pattern.ok());
  });
  const int groups = compiled_->pattern.NumberOfCapturingGroups() > 0 ? 2 : 1;
  std::array<re2::StringPiece, 2> found;
  const re2::StringPiece whole(text.data(), text.size());
  if (!compiled_->pattern.Match(whole, from, text.size(), RE2::UNANCHORED, found.data(), groups)) {
    return std::nullopt;
  }
  return Match{span_in(text, found[0]), groups > 1 ? span_in(text, found[1]) : Span{}};
}

}  // namespace aar
