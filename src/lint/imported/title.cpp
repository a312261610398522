#include "lint/imported/title.hpp"

#include <algorithm>
#include <array>

#include "lint/imported/html_rows.hpp"
#include "lint/imported/pairs.hpp"
#include "lint/imported/values.hpp"
#include "lint/placeholder.hpp"
#include "model/cursor.hpp"
#include "model/time_text.hpp"
#include "text/path_parts.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::imported {
namespace {

/// In lower case, longest first where one begins with another.
constexpr auto genres = std::to_array<std::string_view>({"incident postmortem report",
                                                         "incident post-mortem report",
                                                         "post incident review",
                                                         "post-incident review",
                                                         "post-incident report",
                                                         "post incident report",
                                                         "postincident review",
                                                         "incident postmortem",
                                                         "incident post-mortem",
                                                         "incident post mortem",
                                                         "incident report",
                                                         "incident review",
                                                         "incident summary",
                                                         "incident analysis",
                                                         "incident retrospective",
                                                         "outage postmortem",
                                                         "outage post-mortem",
                                                         "outage report",
                                                         "incident retro",
                                                         "pós-mortem",
                                                         "pos-mortem",
                                                         "post-mortem analysis",
                                                         "outage retrospective",
                                                         "postmortem report",
                                                         "post-mortem report",
                                                         "post mortem report",
                                                         "postmortem analysis",
                                                         "postmortem",
                                                         "post-mortem",
                                                         "post mortem",
                                                         "blameless postmortem",
                                                         "blameless post-mortem",
                                                         "root cause analysis",
                                                         "rca",
                                                         "after action report",
                                                         "after action review",
                                                         "after-action report",
                                                         "after-action review",
                                                         "correction of error",
                                                         "coe",
                                                         "aar",
                                                         "pir",
                                                         "incident",
                                                         "outage",
                                                         "lessons learned",
                                                         "incidents",
                                                         "incident log",
                                                         "incident documentation",
                                                         "störungsbericht",
                                                         "vorfallbericht",
                                                         "vorfallsbericht",
                                                         "nachbetrachtung",
                                                         "informe de incidente",
                                                         "rapport d'incident",
                                                         "compte rendu d'incident",
                                                         "インシデントレポート",
                                                         "インシデント報告書",
                                                         "障害報告書",
                                                         "障害報告",
                                                         "ポストモーテム"});

/// Names of files that say what a file is and not what it is about.
constexpr std::array<std::string_view, 14> file_genres{
    "readme",      "index",    "_index", "retro",  "retrospective", "report",  "postmortem",
    "post mortem", "incident", "rca",    "review", "document",      "summary", "postmortem report"};

bool is_separator(std::string_view text, std::size_t at, std::size_t& size) {
  for (const std::string_view mark :
       {": ", ":", "：", " - ", " – ", " — ", " | ", "- ", "– ", "— ", ", ", "/"}) {
    if (text.substr(at, mark.size()) == mark) {
      size = mark.size();
      return true;
    }
  }
  return false;
}

std::string_view after_separators(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (model::among(text[at], " -:,|/]).\t"))
      ++at;
    else if (text.substr(at, 3) == "–" || text.substr(at, 3) == "—" || text.substr(at, 3) == "：")
      at += 3;
    else
      break;
  }
  return text.substr(at);
}

bool begins_with_words(std::string_view text, std::string_view words) {
  return text::lower(text.substr(0, words.size())) == words;
}

/// ` (PIR)`, ` (RCA)` behind the words they stand for.
std::string_view without_acronym(std::string_view text) {
  if (!text.starts_with(" (")) return text;
  std::size_t at = 2;
  while (at < text.size() && model::is_upper(text[at]))
    ++at;
  const bool acronym = at >= 4 && at <= 7 && at < text.size() && text[at] == ')';
  return acronym ? text.substr(at + 1) : text;
}

/// `Postmortem: `, `[Post-mortem] `, `Incident report - `; what is left, nothing when it is none.
std::optional<std::string_view> without_genre(std::string_view text) {
  const bool bracket = text.starts_with('[') || text.starts_with('(');
  const std::string_view inner = bracket ? text.substr(1) : text;
  for (const std::string_view genre : genres) {
    if (!begins_with_words(inner, genre)) continue;
    const std::string_view rest = without_acronym(inner.substr(genre.size()));
    if (rest.empty()) return rest;
    std::size_t size = 0;
    const bool closed = bracket && (rest.front() == ']' || rest.front() == ')');
    if (!closed && !is_separator(rest, 0, size)) continue;
    return after_separators(rest);
  }
  return std::nullopt;
}

/// The length of an id such as `PM2020-003` or `INC-1234` at the start; 0 without one.
std::size_t id_size(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && model::is_upper(text[letters]))
    ++letters;
  if (letters < 2 || letters > 10 || text.substr(0, letters) == "SEV") return 0;
  std::size_t at = letters;
  if (at < text.size() && model::among(text[at], "-_")) ++at;
  const std::size_t first = at;
  while (at < text.size() && model::is_digit(text[at]))
    ++at;
  if (at - first < 2) return 0;
  while (at + 1 < text.size() && text[at] == '-' && model::is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && model::is_digit(text[at]))
      ++at;
  }
  return at < text.size() &&
                 (model::is_alnum(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80)
             ? 0
             : at;
}

/// `Incident #42: `, `Incident 1091: `, `#42 - `: numbers that are no name.
std::optional<std::string_view> without_number(std::string_view text) {
  const bool named = begins_with_words(text, "incident ");
  std::size_t at = named ? 9 : 0;
  const bool hash = at < text.size() && text[at] == '#';
  if (!named && !hash) return std::nullopt;
  if (hash) ++at;
  const std::size_t first = at;
  while (at < text.size() && model::is_digit(text[at]))
    ++at;
  std::size_t size = 0;
  if (at == first || at == text.size()) return std::nullopt;
  if (!is_separator(text, at, size) && !(hash && text[at] == ' ')) return std::nullopt;
  return after_separators(text.substr(at));
}

/// `[SEV2] `, `SEV-1: `.
std::optional<std::string_view> without_severity(std::string_view text) {
  std::size_t at = text.starts_with('[') || text.starts_with('(') ? 1 : 0;
  if (!begins_with_words(text.substr(at), "sev")) return std::nullopt;
  at += 3;
  while (at < text.size() && model::among(text[at], " -"))
    ++at;
  if (at >= text.size() || !model::is_digit(text[at])) return std::nullopt;
  ++at;
  std::size_t size = 0;
  const bool closed = at < text.size() && model::among(text[at], "])");
  if (!closed && !is_separator(text, at, size)) return std::nullopt;
  return after_separators(text.substr(at));
}

/// `2017-11-30 4:23PM PST, `, `Incident date: 2019-02-20, `, `March 4, 2021 - `.
std::optional<std::string_view> without_date(std::string_view text, model::DayOrder order) {
  std::string_view rest = text;
  const std::size_t colon = rest.find(':');
  if (colon != std::string_view::npos && key_of_label(rest.substr(0, colon)) == "date")
    rest = text::trim(rest.substr(colon + 1));
  const bool bracket = rest.starts_with('[') || rest.starts_with('(');
  if (bracket) rest.remove_prefix(1);
  if (const auto time = model::read_time(rest, {order, false});
      time && time->date && !time->date->only_weekday() && time->date->year) {
    const std::string_view behind = rest.substr(time->span.end);
    if (behind.empty() || !model::is_alnum(behind.front())) return after_separators(behind);
  }
  model::Cursor in{rest};
  const auto date = model::take_date(in, order);
  if (!date || date->only_weekday() || !date->year) return std::nullopt;
  const std::string_view behind = rest.substr(in.at);
  if (!behind.empty() && model::is_alnum(behind.front())) return std::nullopt;
  return after_separators(behind);
}

/// ` (2021-03-04)`, ` - March 4, 2021`, `, 2021-03-04` at the end.
std::string_view without_last_date(std::string_view text, model::DayOrder order) {
  for (const std::string_view mark : {" (", " - ", " – ", " — ", ", ", ": ", " | ", " ["}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos;
         at = text.find(mark, at + 1)) {
      if (at == 0) continue;
      std::string_view date = text.substr(at + mark.size());
      while (!date.empty() && model::among(date.back(), ")] "))
        date.remove_suffix(1);
      model::Cursor in{date};
      const auto read = model::take_date(in, order);
      if (read && !read->only_weekday() && read->year && in.done()) return text.substr(0, at);
    }
  }
  return text;
}

std::string without_tail(std::string_view heading) {
  std::string text =
      heading.find('<') == std::string_view::npos ? text::squeeze(heading) : text_of_html(heading);
  if (text.ends_with('}')) {
    const std::size_t brace = text.rfind(" {");
    if (brace != std::string::npos) text.resize(brace);
  }
  while (!text.empty() && text.back() == '#')
    text.pop_back();
  return text::squeeze(text);
}

std::string words_of(std::string_view name) {
  std::string words(name);
  if (words.find(' ') == std::string::npos)
    std::replace_if(
        words.begin(), words.end(), [](char c) { return model::among(c, "-_+"); }, ' ');
  return text::squeeze(words);
}

std::string_view stem_of(std::string_view path) {
  std::string_view name = text::name_in(path);
  const std::size_t dot = name.rfind('.');
  const bool ending = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 10 &&
                      name.find(' ', dot) == std::string_view::npos;
  return ending ? name.substr(0, dot) : name;
}

/// `2021-03-04-`, `20210304_` in front.
std::string_view without_numbers(std::string_view stem) {
  std::size_t at = 0;
  std::size_t digits = 0;
  while (at < stem.size() && (model::is_digit(stem[at]) || model::among(stem[at], "-_. "))) {
    digits += model::is_digit(stem[at]) ? 1U : 0U;
    ++at;
  }
  return digits >= 4 && (at == stem.size() || !model::is_digit(stem[at])) ? stem.substr(at) : stem;
}

}  // namespace

bool is_genre(std::string_view text) {
  const std::string lower = text::lower(text::squeeze(text));
  return std::find(genres.begin(), genres.end(), lower) != genres.end() ||
         std::find(file_genres.begin(), file_genres.end(), lower) != file_genres.end();
}

std::string stem_words(std::string_view path) {
  return text::lower(words_of(stem_of(path)));
}

TitleParts read_title(std::string_view heading, model::DayOrder order) {
  TitleParts parts;
  const std::string whole = without_tail(heading);
  std::string_view rest = whole;
  for (int round = 0; round < 6 && !rest.empty(); ++round) {
    const std::size_t open = rest.front() == '[' || rest.front() == '(' ? 1 : 0;
    if (const std::size_t size = id_size(rest.substr(open)); size > 0) {
      const std::string_view behind = after_separators(rest.substr(open + size));
      if (behind.size() == rest.size() - open - size) break;
      if (parts.former_id.empty()) parts.former_id = std::string(rest.substr(open, size));
      rest = behind;
      continue;
    }
    auto next = without_date(rest, order);
    if (!next) next = without_severity(rest);
    if (!next) next = without_genre(rest);
    if (!next) next = without_number(rest);
    if (!next) break;
    rest = *next;
  }
  parts.stripped = whole.substr(0, whole.size() - rest.size());
  rest = without_last_date(rest, order);
  parts.title = text::squeeze(rest);
  const bool empty = is_genre(parts.title) || is_unfilled(parts.title) ||
                     judge_title(parts.title) != TitleFault::none;
  if (empty) parts.title.clear();
  return parts;
}

TitleParts read_file_name(std::string_view path) {
  TitleParts parts;
  for (int up = 0; up < 2 && !path.empty(); ++up) {
    std::string_view stem = up == 0 ? stem_of(path) : path.substr(path.rfind('/') + 1);
    const std::size_t slash = path.rfind('/');
    path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    if (const std::size_t size = id_size(stem); size > 0) {
      if (parts.former_id.empty()) parts.former_id = std::string(stem.substr(0, size));
      stem = after_separators(stem.substr(size));
    }
    const std::string words = words_of(without_numbers(stem));
    TitleParts read = read_title(words, model::DayOrder::unknown);
    const bool letters = std::any_of(read.title.begin(), read.title.end(), [](char c) {
      return model::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
    });
    if (letters) {
      parts.title = std::move(read.title);
      return parts;
    }
  }
  return parts;
}

const Paragraph* title_line(const Document& document, const Source& source) {
  constexpr std::size_t longest = 100;  // bytes
  if (document.paragraphs.empty()) return nullptr;
  const Paragraph& line = document.paragraphs.front();
  const std::string_view whole = source.text(line.span);
  const std::string_view before =
      source.text(Span{document.body.begin, std::max(document.body.begin, line.span.begin)});
  const std::size_t colon = whole.find(':');
  const bool label = colon != std::string_view::npos &&
                     (!key_of_label(whole.substr(0, colon)).empty() || colon + 1 == whole.size());
  const bool plain = whole.size() <= longest &&
                     whole.find_first_of("\n<>|=[]*_`@#") == std::string_view::npos &&
                     text::count_words(whole) >= 2 && !label;
  const bool sentence =
      !whole.empty() && std::string_view(".!;,:").find(whole.back()) != std::string_view::npos;
  return text::trim(before).empty() && plain && !sentence ? &line : nullptr;
}

}  // namespace aar::imported
