#include "model/sections.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "aar/config.hpp"

#include "text/bytes.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::optional<ItemKind> prose = std::nullopt;
constexpr auto action = ItemKind::action;
constexpr auto declined = ItemKind::declined;
constexpr auto lesson = ItemKind::lesson;
constexpr auto gap = ItemKind::gap;
constexpr auto kudos = ItemKind::kudos;
constexpr auto question = ItemKind::question;

constexpr SectionType all_sections[] = {
#define AAR_SECTION(id, title, items) {id, title, items},
#include "model/sections.inc"
#undef AAR_SECTION
};

}  // namespace

std::span<const SectionType> section_types() {
  return all_sections;
}

const SectionType* find_section_type(std::string_view id) {
  const auto* found = std::ranges::find(all_sections, id, &SectionType::id);
  return found == std::end(all_sections) ? nullptr : found;
}

}  // namespace aar

namespace aar::model {
namespace {

struct Alias {
  std::string_view section, title;
  bool weak = false;
};

constexpr Alias aliases[] = {
#define AAR_ALIAS(section, title) {section, title, false},
#define AAR_WEAK_ALIAS(section, title) {section, title, true},
#include "model/aliases_en.inc"
#include "model/aliases_ja.inc"
#include "model/aliases_others.inc"
#undef AAR_ALIAS
#undef AAR_WEAK_ALIAS
};

constexpr std::size_t max_words = 12;    // of a title; longer ones are sentences
constexpr std::size_t max_title = 1000;  // bytes

constexpr std::string_view linking_words[] = {
    "of", "for", "from", "on", "to", "in", "and", "at", "during", "by", "with", "after", "before"};
constexpr std::string_view filler_words[] = {"the",  "a",    "an",   "of",   "to", "and",
                                             "our",  "your", "this", "that", "is", "was",
                                             "were", "in",   "on",   "for"};
// A title with one of these more or less means something else.
constexpr std::string_view turning_words[] = {
    "well", "badly",  "wrong",  "poorly", "right", "better", "improved", "improve",
    "not",  "didn't", "don't",  "won't",  "never", "lucky",  "luck",     "bad",
    "good", "could",  "should", "before", "after", "next"};

template <std::size_t Size>
bool one_of(std::string_view word, const std::string_view (&words)[Size]) {
  return std::ranges::find(words, word) != std::end(words);
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return '0' <= c && c <= '9'; });
}

/// Letters, digits and blanks of ASCII and nothing else, as most titles are.
bool is_plain(std::string_view title) {
  return text::find_byte(title, 0, [](auto c) {
           const auto known = text::is_within(c, 'a', 'z') | text::is_within(c, 'A', 'Z') |
                              text::is_within(c, '0', '9') | (c == ' ');
           return known == 0;
         }) == title.size();
}

/// Without `(…)`, `[…]` and `（…）`; unbalanced ones stay.
std::string without_remarks(std::string_view title) {
  static constexpr std::pair<std::string_view, std::string_view> brackets[] = {
      {"(", ")"}, {"[", "]"}, {"（", "）"}};
  std::string text(title);
  for (const auto& [open, close] : brackets) {
    if (text.find(open) == std::string::npos) continue;
    std::string kept;
    std::size_t from = 0;
    while (from < text.size()) {
      const std::size_t begin = text.find(open, from);
      const std::size_t end =
          begin == std::string_view::npos ? std::string_view::npos : text.find(close, begin);
      if (end == std::string_view::npos) break;
      kept.append(text, from, begin - from).push_back(' ');
      from = end + close.size();
    }
    text = kept.append(text, from);
  }
  return text;
}

/// Behind the ASCII letters and digits at `at`.
std::size_t plain_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (text::is_ascii_letter(text[at]) || text::is_ascii_digit(text[at])))
    ++at;
  return at;
}

std::string words_only(std::string_view title) {
  const std::string folded = text::fold(title);
  std::string out;
  out.reserve(folded.size() + 8);
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    // What titles are made of, a run at a time.
    if (const std::size_t end = plain_end(folded, at); end > at) {
      if (gap && !out.empty()) out.push_back(' ');
      out.append(folded, at, end - at);
      gap = false;
      at = end;
      continue;
    }
    const text::CodePoint c = text::decode(folded, at);
    const bool in_word = !out.empty() && !gap;
    const bool apostrophe = (c.value == U'\'' || c.value == U'\u2019') && in_word;
    const bool beyond_ascii = c.value >= 0x80;
    const bool kept =
        apostrophe || (beyond_ascii && (text::is_letter(c.value) || text::is_digit(c.value) ||
                                        (text::is_mark(c.value) && in_word)));
    if (kept && gap && !out.empty()) out.push_back(' ');
    if (apostrophe) {
      out.push_back('\'');
    } else if (kept) {
      out.append(folded, at, c.size);
    } else if (c.value == U'&') {
      out.append(out.empty() ? "and" : " and");
    }
    gap = !kept;
    at += c.size;
  }
  while (out.ends_with('\''))
    out.pop_back();
  return out;
}

std::string without_numbering(const std::string& normalized) {
  std::string_view rest = normalized;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (!is_number(word)) break;
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return std::string(rest);
}

/// What stands before the first dash or colon that parts a title from its remark.
std::string_view head_of(std::string_view title) {
  static constexpr std::string_view separators[] = {": ", " - ", " – ", " — ",
                                                    ". ", "? ",  "：",  ", "};
  std::size_t end = std::string_view::npos;
  for (const std::string_view separator : separators) {
    end = std::min(end, title.find(separator));
  }
  return end == std::string_view::npos ? std::string_view() : title.substr(0, end);
}

std::vector<std::string_view> content_words(std::string_view normalized) {
  std::vector<std::string_view> words = text::words(normalized);
  std::erase_if(words, [](std::string_view word) { return one_of(word, filler_words); });
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// All shipped titles, in one order: sections' own, then aliases, then ids.
struct TitleTable {
  struct Entry {
    const SectionType* type = nullptr;
    bool weak = false;
    std::string title;
  };

  std::vector<Entry> entries;
  std::vector<std::size_t> word_counts;
  std::unordered_map<std::string, std::vector<std::size_t>> by_title;
  std::unordered_map<std::string, std::vector<std::size_t>> by_word;
  std::size_t longest = 0;  // words of the longest title

  void add(const SectionType* type, std::string_view title, bool weak) {
    if (type == nullptr) return;
    const std::size_t index = entries.size();
    entries.push_back({type, weak, normalize_title(title)});
    const std::string& stored = entries.back().title;
    by_title[stored].push_back(index);
    const std::vector<std::string_view> words = content_words(stored);
    for (const std::string_view word : words)
      by_word[std::string(word)].push_back(index);
    word_counts.push_back(words.size());
    longest = std::max(longest, text::count_words(stored));
  }
};

const TitleTable& titles() {
  static const TitleTable table = [] {
    TitleTable made;
    for (const SectionType& type : section_types())
      made.add(&type, type.title, false);
    for (const Alias& alias : aliases) {
      made.add(find_section_type(alias.section), alias.title, alias.weak);
    }
    for (const SectionType& type : section_types())
      made.add(&type, type.id, true);
    return made;
  }();
  return table;
}

/// Do the two differ by a word that turns the meaning round? Both are sorted.
bool turned(const std::vector<std::string_view>& left, const std::vector<std::string_view>& right) {
  std::vector<std::string_view> only_one;
  std::ranges::set_symmetric_difference(left, right, std::back_inserter(only_one));
  return std::ranges::any_of(only_one,
                             [](std::string_view word) { return one_of(word, turning_words); });
}

}  // namespace

std::string normalize_title(std::string_view title) {
  title = title.substr(0, max_title);
  if (is_plain(title)) return text::lower_ascii(text::squeeze(title));
  std::string plain = words_only(without_remarks(title));
  return plain.empty() ? words_only(title) : plain;
}

SectionMatcher::SectionMatcher(const Kind* kind, const Config& config)
    : kind_(kind != nullptr ? kind : find_kind("incident")) {
  for (const auto& [id, wanted] : config.section_aliases) {
    const SectionType* type = find_section_type(id);
    if (type == nullptr) continue;
    for (const std::string& title : wanted)
      own_.emplace(normalize_title(title), type);
  }
  for (const KindSection& section : kind_->sections) {
    if (section.title.empty()) continue;
    own_.emplace(normalize_title(section.title), find_section_type(section.section));
  }
}

bool SectionMatcher::has(std::string_view id) const {
  return std::ranges::any_of(kind_->sections,
                             [id](const KindSection& section) { return section.section == id; });
}

bool SectionMatcher::in_kind(const SectionType* type) const {
  return type->id == "what-happened" || has(type->id);
}

SectionMatch SectionMatcher::find(const std::string& normalized) const {
  if (normalized.empty()) return {};
  if (const auto own = own_.find(normalized); own != own_.end()) return {own->second, false};
  const TitleTable& table = titles();
  const auto found = table.by_title.find(normalized);
  if (found == table.by_title.end()) return {};
  for (const std::size_t index : found->second) {
    const TitleTable::Entry& entry = table.entries[index];
    if (in_kind(entry.type)) return {entry.type, entry.weak};
  }
  const TitleTable::Entry& first = table.entries[found->second.front()];
  return {first.type, first.weak};
}

SectionMatch SectionMatcher::named(std::string_view title) const {
  return named(title, normalize_title(title));
}

SectionMatch SectionMatcher::named(std::string_view title, const std::string& normalized) const {
  title = title.substr(0, max_title);
  if (const SectionMatch match = find(normalized); match.type != nullptr) return match;
  if (const SectionMatch match = find(without_numbering(normalized)); match.type != nullptr) {
    return match;
  }
  const std::string_view head = head_of(title);
  return head.empty() ? SectionMatch() : find(without_numbering(normalize_title(head)));
}

SectionMatch SectionMatcher::by_prefix(const std::string& normalized) const {
  const std::vector<std::string_view> words = text::words(normalized);
  std::string prefix;
  SectionMatch best;
  for (std::size_t i = 0; i + 1 < words.size() && i < titles().longest; ++i) {
    if (i > 0) prefix.push_back(' ');
    prefix.append(words[i]);
    if (!is_number(words[i + 1].substr(0, 1)) && !one_of(words[i + 1], linking_words)) continue;
    const SectionMatch match = find(prefix);
    if (match.type != nullptr && in_kind(match.type)) best = match;
  }
  return best;
}

SectionMatch SectionMatcher::by_words(const std::string& normalized) const {
  const std::vector<std::string_view> words = content_words(normalized);
  if (words.empty() || words.size() > max_words) return {};
  const TitleTable& table = titles();
  std::map<std::size_t, std::size_t> shared;  // entry → words in common; ordered: first row wins
  for (const std::string_view word : words) {
    const auto found = table.by_word.find(std::string(word));
    if (found == table.by_word.end()) continue;
    for (const std::size_t index : found->second)
      ++shared[index];
  }
  constexpr double enough = 0.6;
  double best_score = 0;
  SectionMatch best;
  for (const auto& [index, common] : shared) {
    const std::size_t all = words.size() + table.word_counts[index] - common;
    const double score = static_cast<double>(common) / static_cast<double>(all);
    if (score < enough || score <= best_score) continue;
    const TitleTable::Entry& entry = table.entries[index];
    if (!in_kind(entry.type) || turned(words, content_words(entry.title))) continue;
    best_score = score;
    best = {entry.type, entry.weak};
  }
  return best;
}

SectionMatch SectionMatcher::likely(std::string_view title) const {
  const std::string normalized = normalize_title(title);
  const SectionMatch match = named(title, normalized);
  return match.type != nullptr ? match : resembled(normalized);
}

SectionMatch SectionMatcher::resembled(const std::string& normalized) const {
  const std::string plain = without_numbering(normalized);
  if (const SectionMatch match = by_prefix(plain); match.type != nullptr) return match;
  return by_words(plain);
}

const SectionType* match_section(std::string_view title, const Kind* kind, const Config& config) {
  return SectionMatcher(kind, config).likely(title).type;
}

}  // namespace aar::model
