#include <algorithm>
#include <array>
#include <string>

#include "model/cursor.hpp"
#include "model/template.hpp"
#include "text/strings.hpp"

namespace aar::model {

namespace {

/// What may stand beside `template` in the name of one.
constexpr std::array<std::string_view, 40> neutral_words{
    "after",         "action",      "aar",    "incident", "incidents",
    "report",        "reports",     "post",   "mortem",   "mortems",
    "postmortem",    "postmortems", "review", "reviews",  "retro",
    "retrospective", "rca",         "coe",    "root",     "cause",
    "analysis",      "pm",          "md",     "markdown", "html",
    "erb",           "example",     "sample", "blank",    "default",
    "name",          "title",       "your",   "new",      "yyyy",
    "pmyyyy",        "mm",          "dd",     "nnn",      "outage"};

bool is_neutral(std::string_view word) {
  const bool zeros = word.find_first_not_of('0') == std::string_view::npos;
  return zeros ||
         std::find(neutral_words.begin(), neutral_words.end(), word) != neutral_words.end();
}

}  // namespace

bool is_template_name(std::string_view path) {
  // Asked of every name of an archive, so most are turned away by a look.
  if (path.find("plate") == std::string_view::npos &&
      path.find("PLATE") == std::string_view::npos) {
    return false;
  }
  const std::string name = text::lower_ascii(path.substr(path.rfind('/') + 1));
  bool named = false;
  std::size_t begin = 0;
  while (begin < name.size()) {
    std::size_t end = begin;
    while (end < name.size() && is_alnum(name[end]))
      ++end;
    const std::string_view word = std::string_view(name).substr(begin, end - begin);
    const bool itself = word == "template" || word == "templates";
    named = named || itself;
    if (!word.empty() && !itself && !is_neutral(word)) return false;
    begin = end + 1;
  }
  return named;
}

}  // namespace aar::model
