#include "model/time_text.hpp"

#include <array>

namespace aar::model {

namespace {

constexpr std::array<std::string_view, 9> mark_words{
    "approximately", "approx", "circa", "around", "about", "ca", "c", "roughly", "est"};

/// `~`, `≈`, `ca.`, 約 in front of a time.
bool take_mark(Cursor& in) {
  if (is_digit(in.peek())) return false;
  Cursor look = in;
  if (take_one(look, std::array<std::string_view, 4>{"~", "≈", "約", "～"})) {
    look.skip_any(" ");
    in = look;
    return true;
  }
  for (const std::string_view word : mark_words) {
    if (!look.take_word(word)) continue;
    look.take(".");
    look.skip_any(" ");
    if (!is_digit(look.peek())) return false;
    in = look;
    return true;
  }
  return false;
}

/// `~`, `(approx)`, 頃 behind a time.
bool take_mark_behind(Cursor& in) {
  static constexpr std::array<std::string_view, 5> marks{"~", "頃", "ごろ", "ころ", "?"};
  static constexpr std::array<std::string_view, 6> words{"approximately", "approx", "circa", "ca",
                                                         "estimated",     "est"};
  Cursor look = in;
  if (take_one(look, marks)) {
    if (is_digit(look.peek())) return false;
    in = look;
    return true;
  }
  look.skip_any(" ");
  const bool bracket = look.take("(");
  if (!is_alpha(look.peek())) return false;
  for (const std::string_view word : words) {
    if (!look.take_word(word)) continue;
    if (!bracket && (word[0] == 'e' || word[0] == 'c')) return false;  // EST is a zone
    look.take(".");
    if (bracket && !look.take(")")) return false;
    in = look;
    return true;
  }
  return false;
}

constexpr std::string_view openers = " \t*_`[({<\"";

/// Between a date and its clock: `2021-06-03 - 15:35`, `Feb 21, 13:00`, `2021-01-05T11:25`.
bool take_joint(Cursor& in) {
  const std::size_t begin = in.at;
  if (in.peek() == 'T' && (is_digit(in.peek(1)))) {
    ++in.at;
    return true;
  }
  in.skip_any(" \t,*_`]");
  if (in.take_word("at")) in.skip_any(" ");
  // One dash joins; `--:--` is a clock without a time.
  if (in.text.substr(in.at, 3) != "--:") {
    if (!in.take("–") && !in.take("—") && among(in.peek(), "-:@")) ++in.at;
  }
  in.skip_any(" ,*_`[(");
  return in.at > begin || static_cast<unsigned char>(in.peek()) >= 0x80;
}

struct Moment {
  std::optional<DateText> date;
  std::optional<ClockText> clock;
  bool approximate = false;
  bool iso_joint = false;
};

std::optional<Moment> take_moment(Cursor& in, const TimeReading& how) {
  Moment result;
  Cursor look = in;
  result.approximate = take_mark(look);
  result.date = take_date(look, how.order);
  if (!result.date) result.date = take_day_of_clock(look, how.order);
  if (!result.date) {
    result.clock = take_clock(look, how.column);
    if (!result.clock) return std::nullopt;
    in = look;
    return result;
  }
  Cursor behind = look;
  result.iso_joint = behind.peek() == 'T';
  if (take_joint(behind)) {
    const bool marked = take_mark(behind);
    result.clock = take_clock(behind, how.column);
    if (result.clock) {
      result.approximate = result.approximate || marked;
      look = behind;
    }
  }
  if (result.date->only_weekday() && !result.clock) return std::nullopt;
  if (look.at == in.at || (!result.clock && is_alnum(look.peek()))) return std::nullopt;
  in = look;
  return result;
}

/// Behind the first clock of `19.20, 19.27` or `09:00 - 11:00`: takes the rest of the range.
std::optional<Moment> take_range_end(Cursor& in, const TimeReading& how) {
  static constexpr std::array<std::string_view, 9> range_signs{"->", "-",  "–", "—", "→",
                                                               "〜", "～", "~", ","};
  Cursor look = in;
  look.skip_any(" ");
  const bool spaced = look.at > in.at;
  const bool word = spaced && (look.take_word("to") || look.take_word("until") ||
                               look.take_word("till") || look.take_word("and"));
  const bool sign = !word && take_one(look, range_signs);
  if (!word && !sign) return std::nullopt;
  look.skip_any(" ");
  auto end = take_moment(look, how);
  if (!end || !end->clock) return std::nullopt;
  in = look;
  return end;
}

/// `5:38-10:57 PM`: the half of the day that the end of a range names is the start's, too, unless
/// the start would then be later.
void take_half_from(const Moment& end, ClockText& start) {
  const bool open = start.meridiem == Meridiem::none && start.hour > 0 && start.hour <= 12;
  if (!open || end.date || end.clock->meridiem == Meridiem::none) return;
  const bool pm = end.clock->meridiem == Meridiem::pm;
  const bool crosses = start.hour % 12 > end.clock->hour % 12;
  start.meridiem = pm == crosses ? Meridiem::am : Meridiem::pm;
}

/// `14:05 UTC, March 3`: the date of a clock that came without one.
bool take_date_behind(Cursor& in, Moment& moment, const TimeReading& how) {
  if (moment.date && !moment.date->only_weekday()) return false;
  Cursor look = in;
  look.skip_any(" ,");
  if (look.take_word("on")) look.skip_any(" ");
  const auto date = take_date(look, how.order);
  if (!date || date->only_weekday() || is_alnum(look.peek())) return false;
  moment.date = date;
  in = look;
  return true;
}

bool take_follower(Cursor& in, Moment& moment, TimeText& result, const TimeReading& how) {
  if (take_mark_behind(in)) {
    result.approximate = true;
    return true;
  }
  if (!result.zone) {
    result.zone = take_zone(in, moment.iso_joint);
    if (result.zone) return true;
  }
  if (const auto end = take_range_end(in, how)) {
    take_half_from(*end, *moment.clock);
    return true;
  }
  return take_date_behind(in, moment, how);
}

/// What may follow a clock, in any order: its zone, a mark, the end of a range, its date.
void take_followers(Cursor& in, Moment& moment, TimeText& result, const TimeReading& how) {
  static constexpr int most = 8;
  for (int i = 0; i < most && take_follower(in, moment, result, how); ++i) {
  }
}

/// `08:15 Uhr`.
void take_hour_word(Cursor& in) {
  Cursor look = in;
  look.skip_any(" ");
  if (look.take_word("uhr")) in = look;
}

/// Past the marks that close or separate a time, with the destination of a link around it.
std::size_t skip_closers(Cursor in, bool linked, bool& separated) {
  static constexpr std::string_view closers = "*_`)]}>\"";
  const std::size_t begin = in.at;
  while (is_blank(in.peek()) || among(in.peek(), closers)) {
    separated = separated || !is_blank(in.peek());
    const bool destination = linked && in.peek() == ']' && in.peek(1) == '(';
    ++in.at;
    if (!destination) continue;
    const std::size_t close = in.text.find(')', in.at);
    if (close != std::string_view::npos) in.at = close + 1;
    linked = false;
  }
  for (;;) {
    const bool wide = take_one(in, std::array<std::string_view, 5>{"–", "—", "：", "→", "、"});
    if (!wide && !among(in.peek(), ":-,;|")) break;
    // `14:05 -1 node` keeps its sign, `14:05 :smile:` its colon.
    const bool glued = !wide && in.at > begin && among(in.peek(), ":-") && is_alnum(in.peek(1)) &&
                       is_blank(in.text[in.at - 1]);
    if (glued) break;
    if (!wide) ++in.at;
    separated = true;
    in.skip_blanks();
  }
  if (separated) in.skip_any(" \t*_`");
  separated = separated || in.done();
  return in.at;
}

/// `HH:MM`, `20xx-MM-DD HH:mm`, `2X:XX`, `2022-05-??`: a time's shape with letters for digits.
std::optional<TimeText> read_placeholder(const Cursor& at) {
  static constexpr std::string_view shape = "0123456789xX?HhMmSsYyDd:-/.~";
  static constexpr std::size_t longest = 40;
  Cursor in = at;
  std::size_t holes = 0;
  std::size_t joints = 0;
  std::size_t end = in.at;
  while (end - at.at < longest && (among(in.peek(), shape) || in.peek() == ' ')) {
    const char c = in.peek();
    if (among(c, "xX?HhMmYyDd")) ++holes;
    if (among(c, ":-/")) ++joints;
    ++in.at;
    if (c != ' ') end = in.at;
    if (c == ' ' && !among(in.peek(), "xX?HhYy0123456789")) break;
    // A second piece belongs to it only as the clock: `20xx-MM-DD HH:mm`.
    if (c == ' ' && in.text.substr(in.at, 5).find(':') == std::string_view::npos) break;
  }
  if (holes < 2 || joints == 0 || is_alnum(at.text.size() > end ? at.text[end] : '\0')) {
    return std::nullopt;
  }
  TimeText result;
  result.span = {at.at, end};
  result.fault = TimeFault::unreadable;
  result.rest = skip_closers({at.text, end}, false, result.separated);
  return result;
}

std::optional<TimeText> read_at(Cursor in, bool linked, const TimeReading& how) {
  TimeText result;
  const std::size_t begin = in.at;
  auto moment = take_moment(in, how);
  if (!moment || (moment->clock && moment->clock->unknown && !moment->date)) {
    return read_placeholder({in.text, begin});
  }
  result.approximate = moment->approximate;
  if (moment->clock) take_hour_word(in);
  if (moment->clock) take_followers(in, *moment, result, how);
  result.date = moment->date;
  result.clock = moment->clock;
  if (result.clock) result.clock->judge();
  const bool impossible =
      (result.date && result.date->impossible) || (result.clock && result.clock->impossible);
  if (impossible)
    result.fault = TimeFault::impossible;
  else if (result.date && result.date->ambiguous)
    result.fault = TimeFault::unreadable;
  result.span = {begin, in.at};
  result.rest = skip_closers(in, linked, result.separated);
  return result;
}

}  // namespace

std::optional<TimeText> read_time(std::string_view text, const TimeReading& how) {
  Cursor in{text};
  const std::size_t begin = in.at;
  in.skip_any(openers);
  const bool linked = text.substr(begin, in.at - begin).find('[') != std::string_view::npos;
  Cursor behind = in;
  if (behind.take_word("at") || behind.take_word("on")) {
    behind.skip_any(" ");
    if (auto time = read_at(behind, linked, how)) return time;
  }
  return read_at(in, linked, how);
}

std::optional<TimeText> read_trailing_time(std::string_view text, const TimeReading& how) {
  Cursor in{text};
  while (!in.done()) {
    if (!is_digit(in.peek()) || !in.at_word_start()) {
      ++in.at;
      continue;
    }
    Cursor look = in;
    const auto date = take_date(look, how.order);
    if (date && date->numeric) {
      auto time = read_at(in, false, how);
      if (time && time->clock &&
          text.find_first_not_of(" .;)*_`", time->rest) == std::string_view::npos) {
        return time;
      }
    }
    while (is_digit(in.peek()))
      ++in.at;
  }
  return std::nullopt;
}

}  // namespace aar::model
