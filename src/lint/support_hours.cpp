#include "lint/support_hours.hpp"

#include <algorithm>

#include "lint/expression.hpp"

namespace aar {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

struct Duty {
  hours from, to;
  bool weekends;
};

// Every desk is staffed in the first, hardly one longer than in the second.
constexpr Duty shortest{hours{10}, hours{16}, false};
constexpr Duty longest{hours{7}, hours{20}, true};

seconds on_duty(seconds from, seconds to, const Duty& duty) {
  seconds sum{0};
  for (auto day = std::chrono::floor<days>(from); day < to; day += days{1}) {
    if (!duty.weekends && is_weekend(std::chrono::sys_days(day))) continue;
    const seconds begin = std::max(from, seconds(day + duty.from));
    const seconds end = std::min(to, seconds(day + duty.to));
    sum += std::max(seconds{0}, end - begin);
  }
  return sum;
}

}  // namespace

bool names_support_hours(const LintContext& context) {
  static const Expression hours_of_work(
      over_lines({R"((?:support|working|business|office|service|core) hours)",
                  R"(|(?:Büro|Geschäfts|Arbeits|Service|Support)(?:zeit|stunden))",
                  R"(|(?:営業|勤務|業務|サポート)時間)"}),
      {"hours", "zeit", "stunden", "時間"});
  return hours_of_work.is_in(context.source.text(context.document.body));
}

bool may_be_support_hours(seconds from, seconds to, seconds stated, seconds slack) {
  static constexpr days longest_event{400};
  const bool over_night = std::chrono::floor<days>(from) != std::chrono::floor<days>(to);
  if (!over_night || to < from || to - from > longest_event) return false;
  return on_duty(from, to, shortest) <= stated + slack &&
         stated - slack <= on_duty(from, to, longest);
}

}  // namespace aar
