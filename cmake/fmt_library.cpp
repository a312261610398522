// fmt's functions, compiled once. Debian has no archive of fmt, and as headers only every file that
// formats would compile and optimise them again: half of what a release build costs. It rests on a
// header that fmt installs and on names inside of it, so it is tried first and given up when it
// fails.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE

namespace detail {
template auto dragonbox::to_decimal(float) noexcept -> dragonbox::decimal_fp<float>;
template auto dragonbox::to_decimal(double) noexcept -> dragonbox::decimal_fp<double>;
template auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template auto decimal_point_impl<char>(locale_ref) -> char;
}  // namespace detail

FMT_END_NAMESPACE
