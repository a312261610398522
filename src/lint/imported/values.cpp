#include "lint/imported/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/placeholder.hpp"
#include "model/cursor.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::imported {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

// --- Levels ---

/// Runs of letters and runs of digits, in lower case: `SEV-2 (x)` is `sev`, `2`, `(`, `x`, `)`.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  char last = ' ';
  for (const char c : text::lower_ascii(text)) {
    const char type = model::is_digit(c) ? '0' : model::is_alpha(c) ? 'a' : ' ';
    if (type == ' ') {
      if (model::among(c, "(|/<>→,;.")) tokens.emplace_back(1, c);
    } else if (type == last) {
      tokens.back() += c;
    } else {
      tokens.emplace_back(1, c);
    }
    last = type;
  }
  return tokens;
}

bool is_level_word(std::string_view token) {
  return token == "sev" || token == "s" || token == "severity" || token == "level";
}

std::string on_scale(std::string_view wanted, const std::vector<std::string>& scale) {
  const auto found = std::find_if(scale.begin(), scale.end(), [&](const std::string& level) {
    return text::fold(level) == text::fold(wanted);
  });
  return found == scale.end() ? std::string() : *found;
}

/// Every level that is named, each once.
std::vector<std::string> levels_in(const std::vector<std::string>& tokens,
                                   const std::vector<std::string>& scale, bool only_sev) {
  std::vector<std::string> levels;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool word = only_sev ? tokens[i] == "sev" : is_level_word(tokens[i]);
    if (!word || !model::is_digit(tokens[i + 1].front())) continue;
    const std::string level = "sev" + tokens[i + 1];
    if (std::find(levels.begin(), levels.end(), level) == levels.end()) levels.push_back(level);
  }
  std::erase_if(levels, [&](const std::string& level) { return on_scale(level, scale).empty(); });
  return levels;
}

// --- Words that mean something ---

constexpr std::array statuses{
    Row{"draft", "draft"},
    Row{"wip", "draft"},
    Row{"work in progress", "draft"},
    Row{"in review", "in-review"},
    Row{"under review", "in-review"},
    Row{"pending review", "in-review"},
    Row{"ready for review", "in-review"},
    Row{"published", "published"},
    Row{"final", "published"},
    Row{"complete", "published"},
    Row{"completed", "published"},
    Row{"approved", "published"},
    Row{"reviewed", "published"},
    Row{"closed", "closed"},
    Row{"superseded", "superseded"},
    Row{"withdrawn", "withdrawn"},
    Row{"entwurf", "draft"},
    Row{"abgeschlossen", "closed"},
    Row{"veröffentlicht", "published"},
    Row{"brouillon", "draft"},
    Row{"publié", "published"},
    Row{"borrador", "draft"},
    Row{"publicado", "published"},
    Row{"下書き", "draft"},
    Row{"ドラフト", "draft"},
    Row{"レビュー中", "in-review"},
    Row{"完了", "published"},
    Row{"公開", "published"},
    Row{"公開済み", "published"},
    Row{"クローズ", "closed"},
};

constexpr std::array kind_words{
    Row{"incident", "incident"},
    Row{"outage", "incident"},
    Row{"postmortem", "incident"},
    Row{"post mortem", "incident"},
    Row{"incident report", "incident"},
    Row{"incident postmortem", "incident"},
    Row{"near miss", "near-miss"},
    Row{"security", "security"},
    Row{"security incident", "security"},
    Row{"data breach", "security"},
    Row{"data loss", "data"},
    Row{"data incident", "data"},
    Row{"change", "change"},
    Row{"project", "project"},
    Row{"retrospective", "project"},
    Row{"success", "success"},
    Row{"exercise", "exercise"},
    Row{"game day", "exercise"},
    Row{"gameday", "exercise"},
    Row{"drill", "exercise"},
    Row{"lesson", "lesson"},
    Row{"lesson learned", "lesson"},
    Row{"problem", "problem"},
    Row{"experiment", "experiment"},
    Row{"process", "process"},
    Row{"external", "external"},
};

/// Runs of words in a title that leave no doubt.
constexpr std::array title_kinds{
    Row{"near miss", "near-miss"},
    Row{"game day", "exercise"},
    Row{"gameday", "exercise"},
    Row{"tabletop exercise", "exercise"},
    Row{"fire drill", "exercise"},
    Row{"security incident", "security"},
    Row{"data breach", "security"},
    Row{"retrospective", "project"},
    Row{"retro", "project"},
    Row{"project postmortem", "project"},
    Row{"after action report", "exercise"},
    Row{"postmortem", "incident"},
    Row{"post mortem", "incident"},
    Row{"outage", "incident"},
    Row{"incident", "incident"},
    Row{"downtime", "incident"},
};

constexpr std::array detectors{
    Row{"alert", "alert"},
    Row{"alerts", "alert"},
    Row{"alerting", "alert"},
    Row{"monitoring", "alert"},
    Row{"monitor", "alert"},
    Row{"automated alert", "alert"},
    Row{"automated alerts", "alert"},
    Row{"monitoring alert", "alert"},
    Row{"pagerduty alert", "alert"},
    Row{"synthetic", "synthetic"},
    Row{"customer", "customer"},
    Row{"customers", "customer"},
    Row{"customer report", "customer"},
    Row{"customer reports", "customer"},
    Row{"customer ticket", "customer"},
    Row{"user report", "customer"},
    Row{"user reports", "customer"},
    Row{"employee", "colleague"},
    Row{"colleague", "colleague"},
    Row{"audit", "audit"},
    Row{"external researcher", "external-researcher"},
    Row{"security researcher", "external-researcher"},
    Row{"unknown", "unknown"},
};

/// In lower case, words parted by one blank.
std::string normal(std::string_view text) {
  std::string spaced = text::lower(text);
  std::replace_if(
      spaced.begin(), spaced.end(), [](char c) { return model::among(c, "-_"); }, ' ');
  return text::squeeze(spaced);
}

template <std::size_t N>
std::optional<std::string> exactly(const std::array<Row, N>& rows, std::string_view text) {
  std::string wanted = normal(text);
  while (!wanted.empty() && model::among(wanted.back(), ".!"))
    wanted.pop_back();
  for (const auto& [words, value] : rows) {
    if (words == wanted) return std::string(value);
  }
  return std::nullopt;
}

bool is_letter_byte(char c) {
  return model::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool has_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool before = at == 0 || !is_letter_byte(text[at - 1]);
    // `Retro` and `Retros`, `incident` and `incidents`
    const bool after =
        end == text.size() || !is_letter_byte(text[end]) ||
        (text[end] == 's' && (end + 1 == text.size() || !is_letter_byte(text[end + 1])));
    if (before && after) return true;
  }
  return false;
}

// --- Lists ---

constexpr std::size_t longest_name = 48;  // bytes
constexpr std::size_t most_words = 5;

void cut(std::vector<std::string>& parts, std::string_view separator) {
  std::vector<std::string> cut;
  for (const std::string& part : parts) {
    std::size_t begin = 0;
    for (std::size_t at = part.find(separator); at != std::string::npos;
         at = part.find(separator, begin)) {
      cut.push_back(part.substr(begin, at - begin));
      begin = at + separator.size();
    }
    cut.push_back(part.substr(begin));
  }
  parts = std::move(cut);
}

/// At commas and their like that stand outside of brackets.
std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (depth == 0 && model::among(c, ",;\n|"))
      parts.emplace_back();
    else
      parts.back() += c;
  }
  cut(parts, "、");
  cut(parts, "，");
  return parts;
}

std::string bare(std::string_view text) {
  std::string_view trimmed = text::trim(text);
  while (!trimmed.empty() && model::among(trimmed.front(), "-*+•\"'`[{"))
    trimmed.remove_prefix(1);
  while (!trimmed.empty() && model::among(trimmed.back(), "\"'`.]}"))
    trimmed.remove_suffix(1);
  return text::squeeze(trimmed);
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name && text::words(text).size() <= most_words &&
         text.find_first_of("?!:{}<>|=") == std::string_view::npos &&
         text.find(". ") == std::string_view::npos;
}

std::vector<std::string> handles_in(std::string_view text) {
  std::vector<std::string> handles;
  model::Cursor in{text};
  for (; !in.done(); ++in.at) {
    if (in.peek() != '@' || !in.at_word_start()) continue;
    std::size_t end = in.at + 1;
    while (end < text.size() && (model::is_alnum(text[end]) || model::among(text[end], "-_.")))
      ++end;
    while (end > in.at + 1 && model::among(text[end - 1], ".-"))
      --end;
    std::string handle(text.substr(in.at + 1, end - in.at - 1));
    if (!handle.empty() && std::find(handles.begin(), handles.end(), handle) == handles.end())
      handles.push_back(std::move(handle));
    in.at = end - 1;
  }
  return handles;
}

std::string without_brackets(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char c : text) {
    if (model::among(c, "(<[")) ++depth;
    if (depth == 0) kept += c;
    if (model::among(c, ")>]") && depth > 0) --depth;
  }
  return text::squeeze(kept);
}

std::vector<std::string> blank_separated(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : text::words(text))
    words.emplace_back(word);
  return words;
}

/// `RF SC AN`: several people by their initials.
bool are_initials(std::string_view text) {
  const std::vector<std::string_view> words = text::words(text);
  return words.size() >= 2 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return word.size() >= 2 && word.size() <= 3 &&
                  std::all_of(word.begin(), word.end(), model::is_upper);
         });
}

void add_once(std::vector<std::string>& list, std::string entry) {
  if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(std::move(entry));
}

// --- Days ---

/// Names of months that model/date_text does not read.
constexpr std::array foreign_months{
    Row{"januar", "January"},
    Row{"jänner", "January"},
    Row{"februar", "February"},
    Row{"märz", "March"},
    Row{"mai", "May"},
    Row{"juni", "June"},
    Row{"juli", "July"},
    Row{"oktober", "October"},
    Row{"dezember", "December"},
    Row{"janvier", "January"},
    Row{"février", "February"},
    Row{"mars", "March"},
    Row{"avril", "April"},
    Row{"juin", "June"},
    Row{"juillet", "July"},
    Row{"août", "August"},
    Row{"septembre", "September"},
    Row{"octobre", "October"},
    Row{"novembre", "November"},
    Row{"décembre", "December"},
    Row{"enero", "January"},
    Row{"febrero", "February"},
    Row{"marzo", "March"},
    Row{"abril", "April"},
    Row{"mayo", "May"},
    Row{"junio", "June"},
    Row{"julio", "July"},
    Row{"agosto", "August"},
    Row{"septiembre", "September"},
    Row{"octubre", "October"},
    Row{"noviembre", "November"},
    Row{"diciembre", "December"},
    Row{"janeiro", "January"},
    Row{"fevereiro", "February"},
    Row{"março", "March"},
    Row{"maio", "May"},
    Row{"junho", "June"},
    Row{"julho", "July"},
    Row{"setembro", "September"},
    Row{"outubro", "October"},
    Row{"novembro", "November"},
    Row{"dezembro", "December"},
};

/// `4 de marzo de 2021` as `4 March 2021`; weekdays in front go.
std::string in_english(std::string_view text) {
  std::string made;
  bool changed = false;
  for (const std::string_view word : text::words(text)) {
    const std::string lower = text::lower(word);
    std::string_view clean = lower;
    while (!clean.empty() && model::among(clean.back(), ",."))
      clean.remove_suffix(1);
    const auto* const month = std::find_if(foreign_months.begin(), foreign_months.end(),
                                           [&](const Row& row) { return row.first == clean; });
    if (clean == "de" || clean == "del" || clean == "le" || clean == "den" || clean == "der")
      continue;
    const bool weekday = made.empty() && !clean.empty() && !model::is_digit(clean.front()) &&
                         month == foreign_months.end();
    if (weekday) continue;
    changed = changed || month != foreign_months.end();
    made += made.empty() ? "" : " ";
    made += month != foreign_months.end() ? month->second : word;
  }
  return changed ? text::replace_all(made, "1er ", "1 ") : std::string();
}

/// What may stand behind a day without making it a sentence.
bool is_end(std::string_view rest) {
  rest = text::trim(rest);
  if (rest.empty()) return true;
  constexpr std::array<std::string_view, 12> ends{"(",   ",",   "-",     "–", "—", "T",
                                                  "at ", "to ", "from ", "@", "|", "（"};
  return model::is_digit(rest.front()) ||
         std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return rest.starts_with(end); });
}

std::optional<Date> existing(const model::DateText& text) {
  if (!text.year || text.only_weekday() || text.ambiguous || text.impossible) return std::nullopt;
  const Date date{std::chrono::year(*text.year), std::chrono::month(text.month),
                  std::chrono::day(text.day)};
  if (!date.ok() || *text.year < 1970 || *text.year > 2100) return std::nullopt;
  return date;
}

std::optional<Date> compact(std::string_view digits) {
  if (digits.size() != 8 || !std::all_of(digits.begin(), digits.end(), model::is_digit))
    return std::nullopt;
  const std::string text = std::string(digits.substr(0, 4)) + "-" +
                           std::string(digits.substr(4, 2)) + "-" +
                           std::string(digits.substr(6, 2));
  const auto date = parse_date(text);
  const int year = date ? static_cast<int>(date->year()) : 0;
  return year >= 1990 && year <= 2100 ? date : std::nullopt;
}

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && model::is_digit(text[end]))
    ++end;
  return text.substr(at, end - at);
}

}  // namespace

std::optional<std::string> severity_of(std::string_view text,
                                       const std::vector<std::string>& scale) {
  const std::string trimmed = text::squeeze(text);
  if (const std::string own = on_scale(trimmed, scale); !own.empty()) return own;
  const std::vector<std::string> tokens = tokens_of(trimmed);
  if (tokens.empty()) return std::nullopt;
  const bool bare_number = tokens.size() == 1 && model::is_digit(tokens.front().front());
  if (bare_number) {
    const std::string level = on_scale("sev" + tokens.front(), scale);
    return level.empty() ? std::nullopt : std::optional(level);
  }
  if (!is_level_word(tokens.front()) || tokens.size() < 2) return std::nullopt;
  // `severity level 2`
  const std::size_t number = is_level_word(tokens[1]) ? 2 : 1;
  if (number >= tokens.size() || !model::is_digit(tokens[number].front())) return std::nullopt;
  if (number + 1 < tokens.size() && tokens[number + 1] == "." && number + 2 < tokens.size() &&
      model::is_digit(tokens[number + 2].front()))
    return std::nullopt;
  const std::string level = on_scale("sev" + tokens[number], scale);
  if (level.empty() || levels_in(tokens, scale, false).size() > 1) return std::nullopt;
  return level;
}

std::optional<std::string> severity_in_title(std::string_view title,
                                             const std::vector<std::string>& scale) {
  const std::vector<std::string> levels = levels_in(tokens_of(title), scale, true);
  if (levels.size() != 1) return std::nullopt;
  return on_scale(levels.front(), scale);
}

std::optional<std::string> status_of(std::string_view text) {
  if (auto exact = exactly(statuses, text)) return exact;
  // `Complete, action items in progress`; not a list to choose from.
  if (text.find_first_of("|/") != std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find_first_of(",;(.");
  if (end == std::string_view::npos) return std::nullopt;
  return exactly(statuses, text::trim(text.substr(0, end)));
}

std::optional<std::string> kind_of(std::string_view text) {
  return exactly(kind_words, text);
}

std::optional<std::string> kind_of_title(std::string_view title) {
  const std::string words = normal(title);
  for (const auto& [run, kind] : title_kinds) {
    if (has_words(words, run)) return std::string(kind);
  }
  return std::nullopt;
}

std::optional<std::string> detector_of(std::string_view text) {
  return exactly(detectors, text);
}

std::optional<std::vector<std::string>> people_of(std::string_view text) {
  std::vector<std::string> parts = pieces(text);
  for (const std::string_view word : {" and ", " und ", " et ", " y ", " & ", " + "})
    cut(parts, word);
  if (parts.size() == 1 && are_initials(parts.front())) parts = blank_separated(parts.front());
  std::vector<std::string> people;
  for (const std::string& part : parts) {
    if (text::trim(part).empty() || is_unfilled(part)) continue;
    const std::vector<std::string> handles = handles_in(part);
    if (!handles.empty()) {
      for (const std::string& handle : handles)
        add_once(people, handle);
      continue;
    }
    std::string name = bare(without_brackets(part));
    if (name.empty()) name = bare(part);
    if (!is_name(name) ||
        (!model::is_alpha(name.front()) && static_cast<unsigned char>(name.front()) < 0x80))
      return std::nullopt;
    add_once(people, std::move(name));
  }
  if (people.empty()) return std::nullopt;
  return people;
}

std::optional<std::vector<std::string>> names_of(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string& part : pieces(text)) {
    std::string name = bare(part);
    if (name.starts_with('#')) name.erase(0, 1);
    if (name.empty() || is_unfilled(name)) continue;
    const std::size_t words = text::words(name).size();
    // `all of the checkout flow`, `and the API`: more than a name.
    if (!is_name(name) || words > 4 || name.starts_with("and ") || name.starts_with("all ") ||
        name.starts_with("All "))
      return std::nullopt;
    add_once(names, std::move(name));
  }
  if (names.empty()) return std::nullopt;
  return names;
}

bool is_unfilled(std::string_view text) {
  const std::string trimmed = text::squeeze(text);
  constexpr std::array<std::string_view, 16> words{
      "-",   "–", "—",   "n/a", "na",  "none", "tbd",  "unknown", "not applicable",
      "...", "…", "xxx", "yyy", "zzz", "name", "names"};
  const std::string lower = text::lower_ascii(trimmed);
  if (trimmed.empty() || std::find(words.begin(), words.end(), lower) != words.end()) return true;
  const bool framed = (trimmed.front() == '[' && trimmed.back() == ']') ||
                      (trimmed.front() == '<' && trimmed.back() == '>') ||
                      (trimmed.front() == '{' && trimmed.back() == '}');
  return framed || is_placeholder(trimmed);
}

Day day_of(std::string_view text, model::DayOrder order) {
  const std::string squeezed = text::squeeze(text);
  if (const auto date = compact(squeezed)) return {date, {}, true};
  model::Cursor in{squeezed};
  in.skip_any("~\"'([ ");
  auto read = model::take_date(in, order);
  std::string english;
  if (!read || read->only_weekday()) {
    english = in_english(squeezed);
    in = model::Cursor{english};
    read = english.empty() ? std::nullopt : model::take_date(in, order);
  }
  if (!read || read->only_weekday()) return {};
  Day day;
  day.alone = is_end(in.text.substr(in.at));
  if (read->ambiguous)
    day.why = "which number is the day is not known";
  else if (read->impossible)
    day.why = "there is no such day";
  else if (!read->year)
    day.why = "no year is told";
  else
    day.date = existing(*read);
  return day;
}

std::optional<Date> day_in(std::string_view title, model::DayOrder order) {
  std::optional<Date> found;
  model::Cursor in{title};
  while (!in.done()) {
    const bool digit = model::is_digit(in.peek());
    const bool start = in.at == 0 || !is_letter_byte(title[in.at - 1]) ||
                       (digit && static_cast<unsigned char>(title[in.at - 1]) >= 0x80);
    if (!start || !model::may_begin_date(in)) {
      ++in.at;
      continue;
    }
    const std::size_t begin = in.at;
    const auto date = model::take_date(in, order);
    if (!date || in.at == begin) {
      in.at = begin + std::max<std::size_t>(1, digits_at(title, begin).size());
      continue;
    }
    const auto day = existing(*date);
    if (day && found && *found != *day) return found;  // of a range the first
    if (day) found = day;
  }
  if (found) return found;
  const Day whole = day_of(in_english(title), order);
  return whole.date;
}

std::optional<Date> day_of_path(std::string_view path) {
  std::optional<Date> found;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (!model::is_digit(path[at]) || (at > 0 && model::is_digit(path[at - 1]))) continue;
    const std::string_view year = digits_at(path, at);
    std::optional<Date> date = compact(year);
    if (year.size() == 4 && at + 5 < path.size() && model::among(path[at + 4], "-_./")) {
      const std::string_view month = digits_at(path, at + 5);
      const std::size_t next = at + 5 + month.size();
      if (month.size() == 2 && next < path.size() && model::among(path[next], "-_./")) {
        const std::string_view day = digits_at(path, next + 1);
        const bool taken = day.size() == 2;
        if (taken) date = compact(std::string(year) + std::string(month) + std::string(day));
      }
    }
    if (date) found = date;
  }
  return found;
}

}  // namespace aar::imported
