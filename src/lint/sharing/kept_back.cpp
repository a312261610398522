#include "lint/sharing/kept_back.hpp"

#include <algorithm>

#include "lint/name_letters.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::size_t least_title_words = 3, least_slug_words = 2;

struct Word {
  Span span{};
  std::string folded;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (end > at) words.push_back({{at, end}, folded_word(text.substr(at, end - at))});
    at = std::max(end, at + 1);
  }
  return words;
}

std::string joined(const std::vector<Word>& words) {
  std::string all;
  for (const Word& word : words)
    all += (all.empty() ? "" : " ") + word.folded;
  return all;
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), text::is_ascii_digit);
}

/// What is left of `2026-05-05-secretive-breach` without its date.
std::string_view slug_of(std::string_view id) {
  for (std::size_t dash = id.find('-'); dash != std::string_view::npos; dash = id.find('-')) {
    if (!is_number(id.substr(0, dash))) break;
    id.remove_prefix(dash + 1);
  }
  return id;
}

std::vector<Span> without_overlaps(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> apart;
  for (const Span span : spans) {
    if (apart.empty() || apart.back().end <= span.begin) apart.push_back(span);
  }
  return apart;
}

/// All the names of a review, each with how many words it must have.
template <class Visit>
void for_names(const Record& record, const Visit& visit) {
  visit(record.title, least_title_words);
  visit(record.id, least_slug_words);
  visit(slug_of(record.id), least_slug_words);
  for (const std::string& id : record.all("former_ids")) {
    visit(id, least_slug_words);
    visit(slug_of(id), least_slug_words);
  }
}

}  // namespace

void KeptBack::add_called(std::string_view called, std::size_t least_words) {
  const std::vector<Word> words = words_of(called);
  const bool only_date = std::all_of(words.begin(), words.end(),
                                     [](const Word& word) { return is_number(word.folded); });
  if (words.size() < least_words || only_date) return;
  called_.insert(joined(words));
  std::size_t& most = openings_[words[0].folded + ' ' + words[1].folded];
  most = std::max(most, words.size());
}

void KeptBack::add(const Record& record, const std::string& edition_id) {
  for_names(record, [this](std::string_view called, std::size_t least_words) {
    add_called(called, least_words);
  });
  add_called(edition_id, least_slug_words);
  short_titles_.add(record.title);
  const std::string folder = record.path.substr(0, record.path.rfind('/') + 1);
  for (const std::string& id : {record.id, edition_id})
    paths_.insert(folder + id + ".md");
}

void KeptBack::allow(const Record& record) {
  for_names(record, [this](std::string_view called, std::size_t) {
    called_.erase(joined(words_of(called)));
  });
  short_titles_.remove(record.title);
}

bool KeptBack::has_path(std::string_view path) const {
  return paths_.contains(path);
}

std::vector<Span> KeptBack::find_in(std::string_view text) const {
  std::vector<Span> found = short_titles_.find_in(text);
  if (called_.empty()) return found;
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i + 1 < words.size();) {
    std::string called = words[i].folded + ' ' + words[i + 1].folded;
    const auto opening = openings_.find(called);
    const std::size_t most =
        opening == openings_.end() ? 0 : std::min(opening->second, words.size() - i);
    const std::string_view gap =
        text.substr(words[i].span.end, words[i + 1].span.begin - words[i].span.end);
    std::size_t size = most > 0 && gap == "-" && called_.contains(called) ? least_slug_words : 0;
    for (std::size_t count = least_slug_words; count < most; ++count) {
      called += ' ' + words[i + count].folded;
      if (called_.contains(called)) size = count + 1;
    }
    if (size > 0) found.push_back({words[i].span.begin, words[i + size - 1].span.end});
    i += std::max<std::size_t>(size, 1);
  }
  return without_overlaps(std::move(found));
}

}  // namespace aar
