// Dates are looked for around digits only; that this passes over none is asked by trying each word.
#include "lint/written_dates.hpp"

#include <array>
#include <string>

#include <rapidcheck.h>

#include "model/cursor.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

std::vector<Span> spans_of(const std::vector<WrittenDate>& dates) {
  std::vector<Span> spans;
  for (const WrittenDate& one : dates)
    spans.push_back(one.span);
  return spans;
}

/// Where a date begins, word by word; without the clocks behind them.
std::vector<std::size_t> plain_beginnings(std::string_view words, model::DayOrder order) {
  std::vector<std::size_t> found;
  model::Cursor in{words};
  while (!in.done()) {
    if (!model::is_alnum(in.peek())) {
      ++in.at;
      continue;
    }
    const std::size_t begin = in.at;
    const auto date = model::take_date(in, order);
    if (!date || in.at == begin) {
      while (model::is_alnum(in.peek()))
        ++in.at;
    } else if (!date->only_weekday() && !date->ambiguous && !date->impossible) {
      found.push_back(begin);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("dates with what may stand in front of them") {
  const auto found = [](std::string_view words) {
    return spans_of(dates_in(words, model::DayOrder::unknown));
  };
  CHECK(found("Monday, the 3 March 2025 was calm") == std::vector<Span>{{0, 24}});
  CHECK(found("on Sept. 21, 2020") == std::vector<Span>{{3, 17}});
  CHECK(found("may be 5 or 6").empty());
  CHECK(found("2020-01-02 and 3 May 2020") == std::vector<Span>{{0, 10}, {15, 25}});
  CHECK(found("v2021-03-04").empty());
  // The minute of a clock is no day.
  CHECK(found("back at 14:05 March 3, 2025") == std::vector<Span>{{14, 27}});
  CHECK(found("from 14:05:30 5 March 2025 on") == std::vector<Span>{{14, 26}});
}

TEST_CASE("property: a date is found wherever a word begins one") {
  constexpr std::array<std::string_view, 26> pieces{
      "Monday", "tue",  "the",  "March",      "Sept.",    "may",        "3",
      "21",     "2021", "31st", "2021-03-04", "3/4/2021", "27.09.2024", "2021-02-30",
      "3rd",    "of",   ",",    " ",          " ",        " ",          "\n",
      "-",      ".",    "x",    "T10:20",     "\u6708"};
  CHECK(rc::check([&] {
    std::string words;
    for (const int piece : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1 << 20)))
      words += pieces.at(static_cast<std::size_t>(piece) % pieces.size());
    std::vector<std::size_t> begins;
    for (const WrittenDate& one : dates_in(words, model::DayOrder::day_first)) {
      begins.push_back(one.span.begin);
      RC_ASSERT(!one.clock.has_value() || words.find("T10:20") != std::string::npos);
    }
    if (words.find("T10:20") == std::string::npos)
      RC_ASSERT(begins == plain_beginnings(words, model::DayOrder::day_first));
  }));
}
