#include "lint/impact.hpp"

#include <algorithm>
#include <array>

#include "lint/sections.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

using std::string_view;

// Words behind a number that make no quantity of it: it is a date, a name's part or a sentence's.
constexpr auto no_units = std::to_array<string_view>(
    {"a",    "about",   "am",       "an",    "and",   "are",  "as",    "at",   "before", "but",
     "by",   "after",   "for",      "from",  "had",   "has",  "have",  "if",   "in",     "into",
     "is",   "it",      "its",      "on",    "or",    "our",  "over",  "pm",   "so",     "that",
     "the",  "then",    "there",    "they",  "this",  "to",   "until", "utc",  "was",    "we",
     "were", "when",    "where",    "which", "while", "with", "cet",   "cest", "gmt",    "jan",
     "feb",  "mar",     "apr",      "may",   "jun",   "jul",  "aug",   "sep",  "oct",    "nov",
     "dec",  "january", "february", "march", "april", "june"});
constexpr auto months_and_zones = std::to_array<string_view>(
    {"pst", "pdt", "est", "edt", "bst", "ist", "jst", "pt", "et", "july", "august", "september",
     "october", "november", "december", "sept", "o'clock"});

// Words in front of a number that make a name of it.
constexpr auto namers = std::to_array<string_view>(
    {"version",  "v",     "step",     "phase",  "port",    "http",    "status",  "code",  "node",
     "pr",       "issue", "ticket",   "sev",    "p",       "tier",    "level",   "layer", "python",
     "postgres", "java",  "release",  "build",  "ipv",     "chapter", "section", "rule",  "error",
     "region",   "shard", "incident", "server", "cluster", "line",    "id"});

// Units that may stand right behind the digits: `14min`, `3GB`, `45s`.
constexpr auto glued_units = std::to_array<string_view>(
    {"%", "‰",   "％",  "s",  "sec", "secs", "m",   "min", "mins", "h",   "hr",    "hrs",    "d",
     "w", "ms",  "us",  "ns", "k",   "kb",   "mb",  "gb",  "tb",   "kib", "mib",   "gib",    "tib",
     "x", "rps", "qps", "pp", "eur", "usd",  "gbp", "jpy", "bn",   "mn",  "hours", "minutes"});

// What people count when they write the number as a word.
constexpr auto counted = std::to_array<string_view>(
    {"user",    "customer", "client",  "request", "order",    "payment",   "transaction", "tenant",
     "account", "call",     "message", "e-mail",  "email",    "record",    "row",         "team",
     "person",  "people",   "patient", "booking", "employee", "colleague", "session",     "job",
     "service", "server",   "site",    "region",  "country",  "second",    "minute",      "hour",
     "day",     "week",     "month",   "data",    "traffic",  "file",      "build",       "shop"});
constexpr auto number_words = std::to_array<string_view>(
    {"no",      "zero",    "one",       "two",      "three",    "four",    "five",     "six",
     "seven",   "eight",   "nine",      "ten",      "eleven",   "twelve",  "thirteen", "fourteen",
     "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",  "thirty",   "forty",
     "fifty",   "sixty",   "seventy",   "eighty",   "ninety",   "hundred", "thousand", "million"});
constexpr auto totals = std::to_array<string_view>({"all", "every", "half", "dozen"});

// Japanese counters behind a number; `時`, `月` and `年` alone are dates.
constexpr auto counters = std::to_array<string_view>(
    {"件",   "人",   "名", "分",   "秒",       "時間",       "日間",     "週間",   "ヶ月",
     "か月", "カ月", "社", "台",   "回",       "円",         "％",       "割",     "倍",
     "万",   "千",   "億", "箇所", "サービス", "リクエスト", "ユーザー", "ユーザ", "アカウント"});

template <std::size_t size>
bool is_in(const std::array<string_view, size>& words, string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Full-width digits and blanks of Japanese text as the ASCII ones.
std::string narrow(string_view text) {
  std::string plain = text::replace_all(text, "　", " ");
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::string wide{'\xEF', '\xBC', static_cast<char>('\x90' + (digit - '0'))};
    if (plain.find(wide) != std::string::npos) {
      plain = text::replace_all(plain, wide, string_view(&digit, 1));
    }
  }
  return plain;
}

/// `text` without these leading and trailing signs, each given whole.
string_view strip(string_view text, std::initializer_list<string_view> signs) {
  bool changed = true;
  while (changed && !text.empty()) {
    changed = false;
    for (const string_view sign : signs) {
      if (text.size() >= sign.size() && text.substr(0, sign.size()) == sign) {
        text.remove_prefix(sign.size());
        changed = true;
      }
      if (text.size() >= sign.size() && text.substr(text.size() - sign.size()) == sign) {
        text.remove_suffix(sign.size());
        changed = true;
      }
    }
  }
  return text;
}

string_view bare(string_view word) {
  return strip(word, {"(", ")", "[", "]", ",", ";", ":", ".", "!", "?", "\"", "'",  "*", "_",
                      "~", "≈", "<", ">", "=", "≥", "≤", "±", "+", "“", "”",  "、", "。"});
}

/// The length of `1`, `4,100`, `7.6`, `10-20` at the start; 0 for dates, times, versions.
std::size_t number_size(string_view word) {
  std::size_t size = 0;
  std::size_t points = 0;
  while (size < word.size() && (text::is_ascii_digit(word[size]) ||
                                ((word[size] == '.' || word[size] == ',') &&
                                 size + 1 < word.size() && text::is_ascii_digit(word[size + 1])))) {
    points += word[size] == '.' ? 1U : 0U;
    ++size;
  }
  return points > 1 || size == 0 || !text::is_ascii_digit(word[0]) ? 0 : size;
}

bool is_year(string_view number) {
  return number.size() == 4 && (number.substr(0, 2) == "19" || number.substr(0, 2) == "20") &&
         std::all_of(number.begin(), number.end(), text::is_ascii_digit);
}

bool is_http_status(string_view number, string_view next) {
  if (number.size() != 3 || (number[0] != '4' && number[0] != '5')) return false;
  return next.substr(0, 5) == "error" || next.substr(0, 8) == "response" ||
         next.substr(0, 6) == "status" || next.substr(0, 4) == "code";
}

bool is_counted(string_view word) {
  if (is_in(counted, word)) return true;
  return word.size() > 1 && word.back() == 's' && is_in(counted, word.substr(0, word.size() - 1));
}

bool is_unit_word(string_view word) {
  return !word.empty() && text::is_letter(text::decode(word, 0).value) && !is_in(no_units, word) &&
         !is_in(months_and_zones, word);
}

struct Neighbours {
  string_view before, after, after_that;  // bare and in lower case
};

/// `5 services`, `312 of 4,100`, `3 in 10`: a number that stands alone between blanks.
bool is_quantity(string_view number, const Neighbours& words) {
  if (words.after == "%" || words.after == "percent" || words.after == "％") return true;
  if (words.before == "€" || words.before == "$" || words.before == "£" || words.before == "¥") {
    return true;
  }
  if (is_in(namers, words.before) || is_http_status(number, words.after)) return false;
  if (is_counted(words.after)) return true;
  if (is_year(number)) return false;
  const bool share = words.after == "of" || words.after == "in" || words.after == "out";
  if (share)
    return number_size(words.after_that) == words.after_that.size() && !words.after_that.empty() &&
           !is_year(words.after_that);
  return is_unit_word(words.after);
}

/// What stands right behind the digits: `%`, `min`, `-minute`, `/4100`, `件`.
bool is_glued_quantity(string_view rest) {
  if (is_in(glued_units, rest)) return true;
  if (rest[0] == '%') return true;
  if (rest[0] == '-' && rest.size() > 3 && text::is_ascii_letter(rest[1])) return true;
  if (rest[0] == '-' || rest.substr(0, 3) == "–") {  // a range: 10-20%
    const string_view second = rest.substr(rest[0] == '-' ? 1 : 3);
    const std::size_t size = number_size(second);
    return size > 0 && size < second.size() && is_glued_quantity(second.substr(size));
  }
  return rest[0] == '/' && number_size(rest.substr(1)) == rest.size() - 1;
}

/// Is the word itself a quantity, or the number a quantity with its neighbours?
bool is_quantity_word(string_view word, const Neighbours& words) {
  const string_view plain = strip(word, {"€", "$", "£", "¥"});
  const std::size_t size = number_size(plain);
  if (size == 0) return false;
  if (size == plain.size()) return plain.size() < word.size() || is_quantity(plain, words);
  const string_view rest = plain.substr(size);
  return !(rest == "s" && is_http_status(plain.substr(0, size), "status")) &&
         is_glued_quantity(rest);
}

bool is_word_quantity(const Neighbours& words, string_view word) {
  if (word == "nobody" || word == "none") return true;
  if (!is_in(number_words, word) && !is_in(totals, word)) return false;
  if (words.after == "of") return is_in(totals, word);
  return is_counted(words.after) || is_counted(words.after_that);
}

/// Japanese has no blanks between words: a counter right behind digits, where no clock is written.
bool has_counter(string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t size = number_size(text.substr(at));
    if (size == 0) continue;
    const string_view before = text.substr(0, at);
    string_view rest = text.substr(at + size);
    if (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    const bool clock = before.size() >= 3 && before.substr(before.size() - 3) == "時";
    const bool range_of_day = rest.substr(0, 3) == "分" && clock;
    const auto starts = [rest](string_view counter) {
      return rest.substr(0, counter.size()) == counter;
    };
    if (!range_of_day && std::any_of(counters.begin(), counters.end(), starts)) return true;
    at += size;
  }
  return false;
}

void collect_values(const Node& node, std::vector<string_view>& values) {
  if (node.is_scalar() && !node.text.empty() && node.text != "unknown") values.push_back(node.text);
}

}  // namespace

bool has_impact(const LintContext& context) {
  return is_kind(context, {"incident", "security", "data"});
}

std::vector<Span> impact_bodies(const LintContext& context) {
  std::vector<Span> bodies = section_bodies(context.review, "impact");
  if (!is_kind(context, {"security"})) return bodies;
  const std::vector<Span> exposure = section_bodies(context.review, "exposure");
  bodies.insert(bodies.end(), exposure.begin(), exposure.end());
  return bodies;
}

bool has_no_impact(const LintContext& context) {
  if (context.review.none("impact") != nullptr) return true;
  return is_kind(context, {"security"}) && context.review.none("exposure") != nullptr;
}

Span impact_place(const LintContext& context) {
  const bool exposure =
      context.review.section("impact") == nullptr && is_kind(context, {"security"});
  return section_place(context, exposure ? "exposure" : "impact");
}

std::vector<std::string_view> impact_values(const Document& document) {
  std::vector<std::string_view> values;
  const Node* const impact = document.front_matter.root.find("impact");
  if (impact == nullptr) return values;
  values.reserve(1 + impact->children.size());
  collect_values(*impact, values);
  for (const Node& child : impact->children)
    collect_values(child, values);
  return values;
}

bool names_quantity(std::string_view text) {
  std::string flat = text::lower_ascii(narrow(text));
  std::replace_if(
      flat.begin(), flat.end(), [](char c) { return c == '\n' || c == '\r' || c == '|'; }, ' ');
  std::vector<string_view> words = text::words(flat);
  std::transform(words.begin(), words.end(), words.begin(), bare);
  const auto at = [&words](std::size_t where) {
    return where < words.size() ? words[where] : string_view{};
  };
  for (std::size_t index = 0; index < words.size(); ++index) {
    const Neighbours around{index == 0 ? string_view{} : at(index - 1), at(index + 1),
                            at(index + 2)};
    if (is_quantity_word(words[index], around) || is_word_quantity(around, words[index])) {
      return true;
    }
  }
  return has_counter(flat);
}

}  // namespace aar
