// How to reach somebody, as texts have it.
#pragma once

#include <string_view>

#include "lint/expression.hpp"

namespace aar {

const Expression& mail_address();
/// The number itself is the first group.
const Expression& phone_number();
/// One without its country, which only a word such as `tel` makes one; the number is the group.
const Expression& called_number();
/// A role's or a machine's address is nobody's: `support@…`, `git@…`, `ops-team@…`.
bool is_role_mail(std::string_view mail);
/// Of a domain that is there for examples.
bool is_example_mail(std::string_view mail);

}  // namespace aar
