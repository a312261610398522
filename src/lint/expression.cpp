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

Expression::Expression(std::string pattern, Case letters, const std::vector<std::string>& hints)
    : pattern_(std::move(pattern)), letters_(letters) {
  for (const std::string& hint : hints)
    hints_.add(hint, 1);
}

Expression::~Expression() = default;

std::optional<Expression::Match> Expression::find(std::string_view text, std::size_t from) const {
  if (from > text.size()) {
    return std::nullopt;
  }
  if (!hints_.empty() && hints_.owners_in(text.substr(from), 1) == 0) {
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
