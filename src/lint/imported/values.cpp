#include "lint/imported/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/imported/bytes.hpp"
#include "model/cursor.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::imported {
namespace {

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

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array statuses{
#define IMPORT_STATUS(words, value) Row{words, value},
#include "lint/imported/words.inc"
};

constexpr std::array kind_words{
#define IMPORT_KIND(words, value) Row{words, value},
#include "lint/imported/words.inc"
};

constexpr std::array title_kinds{
#define IMPORT_TITLE_KIND(words, value) Row{words, value},
#include "lint/imported/words.inc"
};

constexpr std::array detectors{
#define IMPORT_DETECTOR(words, value) Row{words, value},
#include "lint/imported/words.inc"
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

}  // namespace aar::imported
