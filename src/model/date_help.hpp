// Why a date or timestamp of the front matter is none, said so that it can be repaired at once.
#pragma once

#include <string>
#include <string_view>

namespace aar::model {

struct Fix {
  std::string message;  // empty: nothing is wrong
  std::string help;
  std::string better{};  // what to write instead; empty when nobody can say
  bool certain = false;  // `better` says the same, and cannot mean anything else
};

Fix check_date(std::string_view text);
Fix check_timestamp(std::string_view text);
/// Either of the two.
Fix check_moment(std::string_view text);

/// User text for a message: one line, shortened, in back-ticks.
std::string in_ticks(std::string_view text);

}  // namespace aar::model
