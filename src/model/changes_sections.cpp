// Text: section by section, without what is told for itself (items, entries of the timeline,
// comments, `none:`). A section is what begins at a heading of the highest level in use, or at one
// that the model knows by name.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "aar/kind.hpp"

#include "model/changes_parts.hpp"
#include "model/likeness.hpp"
#include "model/sections.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

struct SectionPart {
  const Section* section = nullptr;  // nullptr: what stands before the first
  std::string key;                   // of the section's type, else of its title; empty for the lead
  std::string text;                  // its own prose
  Words words;                       // in order
  Words sorted;
  std::size_t offset = 0;
};

class SectionParts {
 public:
  explicit SectionParts(const ReviewState& state)
      : review_(*state.review), document_(*state.document), source_(*state.source) {}

  std::vector<SectionPart> read() {
    title_ = title_heading();
    told_ = told_elsewhere();
    const int top = top_level();
    std::vector<SectionPart> parts(1);
    parts.front().offset = document_.body.begin;
    std::size_t begin = document_.body.begin;
    for (const Section& section : review_.sections) {
      if (!opens_part(section, top)) continue;
      add_text(parts.back(), {begin, std::max(begin, section.span.begin)});
      begin = std::max(begin, section.span.end);
      SectionPart& part = parts.emplace_back();
      part.section = &section;
      part.key = key_of(section);
      part.offset = section.span.begin;
    }
    add_text(parts.back(), {begin, document_.body.end});
    for (SectionPart& part : parts) {
      part.words = words_of(part.text);
      part.sorted = part.words;
      std::ranges::sort(part.sorted);
    }
    return parts;
  }

 private:
  [[nodiscard]] const Heading& heading_of(const Section& section) const {
    return document_.headings[section.heading];
  }

  /// Of the heading that is the review's title; empty where there is none.
  [[nodiscard]] Span title_heading() const {
    if (review_.heading_title_span.empty()) return {};
    const auto found =
        std::ranges::find(document_.headings, review_.heading_title_span, &Heading::text_span);
    return found == document_.headings.end() ? Span{} : found->span;
  }

  [[nodiscard]] int top_level() const {
    int top = std::numeric_limits<int>::max();
    for (const Section& section : review_.sections) {
      if (section.span != title_ && is_outline(heading_of(section))) {
        top = std::min(top, heading_of(section).level);
      }
    }
    return top;
  }

  [[nodiscard]] bool opens_part(const Section& section, int top) const {
    if (section.type != nullptr && !section.inherited) return true;
    return is_outline(heading_of(section)) && heading_of(section).level <= top;
  }

  [[nodiscard]] static std::string key_of(const Section& section) {
    const bool known = section.type != nullptr && !section.inherited;
    return known ? std::string(section.type->id) : "=" + normalize_title(section.title);
  }

  [[nodiscard]] std::vector<Span> told_elsewhere() const {
    std::vector<Span> spans{title_};
    for (const Item& item : review_.items) {
      spans.push_back(item.span);
      for (const Attribute& attribute : item.attributes)
        spans.push_back(attribute.span);
      for (const Value& handle : item.handles)
        spans.push_back(handle.span);
    }
    for (const TimelineEntry& entry : review_.timeline.entries)
      spans.push_back(entry.span);
    for (const NoneReason& none : review_.nones)
      spans.push_back(none.span);
    for (const Comment& comment : document_.comments)
      spans.push_back(comment.span);
    std::ranges::sort(spans);
    return spans;
  }

  /// Pieces come in order, so that what lies behind one is never looked at again.
  void add_text(SectionPart& part, Span piece) {
    while (next_ < told_.size() && told_[next_].end <= piece.begin)
      ++next_;
    std::size_t at = piece.begin;
    for (std::size_t i = next_; i < told_.size() && told_[i].begin < piece.end; ++i) {
      if (told_[i].begin > at) part.text += source_.text({at, told_[i].begin});
      at = std::max(at, std::min(told_[i].end, piece.end));
    }
    if (at < piece.end) part.text += source_.text({at, piece.end});
  }

  const Review& review_;
  const Document& document_;
  const Source& source_;
  Span title_{};
  std::vector<Span> told_;  // sorted
  std::size_t next_ = 0;    // in told_
};

// --- Words ---

std::string part_name(const SectionPart& part) {
  if (part.section == nullptr) return "text before the first section";
  const bool known = part.section->type != nullptr && !part.section->inherited;
  return known ? text::lower_ascii(part.section->type->title)
               : fmt::format("section {}", in_quotes(part.section->title));
}

std::string subject_of(const SectionPart& part) {
  if (part.section == nullptr) return "text";
  return part.key.starts_with('=') ? part.section->title : part.key;
}

/// Without white space and the marks of Markdown: what is left when only the notation changes.
std::string bare(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (std::string_view(" \t\r\n*_`#|>~-=+:\\").find(c) == std::string_view::npos) kept += c;
  }
  return kept;
}

std::string_view verb_of(const SectionPart& before, const SectionPart& after) {
  constexpr double mostly_new = 0.5;
  if (before.words.empty()) return "written";
  if (after.words.empty()) return "emptied";
  return likeness(before.sorted, after.sorted) < mostly_new ? "rewritten" : "edited";
}

void compare_text(Comparison& both, const SectionPart& before, const SectionPart& after) {
  if (text::squeeze(before.text) == text::squeeze(after.text)) return;
  const bool same_words = before.words == after.words;
  if (same_words && bare(before.text) == bare(after.text)) return;
  Change& change = both.add_new(ChangeKind::section_edited, subject_of(after), after.offset);
  change.old_value = text::squeeze(before.text);
  change.new_value = text::squeeze(after.text);
  const WordChange counts = word_change(before.sorted, after.sorted);
  change.words_added = counts.added;
  change.words_removed = counts.removed;
  const std::string name = part_name(after);
  change.brief = fmt::format("{} {}", name, verb_of(before, after));
  const std::string how = counts.added + counts.removed > 0
                              ? word_counts(counts.added, counts.removed)
                          : same_words ? "punctuation or case only"
                                       : "words in another order";
  change.words = fmt::format("{} ({})", change.brief, how);
}

void tell_lone_section(Comparison& both, const SectionPart& part, bool is_new) {
  Change& change = is_new
                       ? both.add_new(ChangeKind::section_added, subject_of(part), part.offset)
                       : both.add_old(ChangeKind::section_removed, subject_of(part), part.offset);
  (is_new ? change.new_value : change.old_value) = text::squeeze(part.text);
  (is_new ? change.words_added : change.words_removed) = part.words.size();
  change.brief = fmt::format("{} {}", part_name(part), is_new ? "added" : "removed");
  change.words = part.words.empty()
                     ? change.brief
                     : fmt::format("{} ({})", change.brief, counted(part.words.size(), "word"));
}

void compare_titles(Comparison& both, const SectionPart& before, const SectionPart& after) {
  if (before.section == nullptr || after.section == nullptr) return;
  const std::string was = text::squeeze(before.section->title);
  const std::string is = text::squeeze(after.section->title);
  if (was == is) return;
  Change& change = both.add_new(ChangeKind::section_retitled, subject_of(after), after.offset);
  if (before.key == after.key) change.nature = ChangeNature::notation;
  change.old_value = was;
  change.new_value = is;
  change.words = fmt::format("section {} is called {}", in_quotes(was), in_quotes(is));
  change.brief = fmt::format("section {} retitled", in_quotes(was, 40));
}

void compare_heading(Comparison& both) {
  const Review& before = *both.before().review;
  const Review& after = *both.after().review;
  if (before.heading_title == after.heading_title) return;
  const auto follows = [](const Review& review) {
    return review.heading_title.empty() || review.heading_title == review.title.text;
  };
  // Where it says what the field says, the field's change has told it.
  if (follows(before) && follows(after) && before.title.text != after.title.text) return;
  Change& change =
      both.add_new(ChangeKind::heading_changed, "heading", after.heading_title_span.begin);
  change.old_value = before.heading_title;
  change.new_value = after.heading_title;
  const std::string is = in_quotes(after.heading_title);
  change.words = before.heading_title.empty()  ? fmt::format("heading {} added", is)
                 : after.heading_title.empty() ? "heading removed"
                                               : fmt::format("heading changed to {}", is);
  change.brief = "heading changed";
}

Matching match_sections(const std::vector<SectionPart>& before,
                        const std::vector<SectionPart>& after) {
  constexpr double least = 0.6;
  Matching matching(before.size(), after.size());
  const auto key = [](const SectionPart& part) { return part.section == nullptr ? "^" : part.key; };
  matching.by_key([&](std::size_t i) { return key(before[i]); },
                  [&](std::size_t j) { return key(after[j]); });
  matching.by_score(
      [&](std::size_t i, std::size_t j) { return likeness(before[i].sorted, after[j].sorted); },
      least);
  return matching;
}

}  // namespace

void compare_sections(Comparison& both) {
  compare_heading(both);
  const std::vector<SectionPart> before = SectionParts(both.before()).read();
  const std::vector<SectionPart> after = SectionParts(both.after()).read();
  const Matching matching = match_sections(before, after);
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (const auto from = matching.of_after()[j]) {
      compare_titles(both, before[*from], after[j]);
      compare_text(both, before[*from], after[j]);
    } else {
      tell_lone_section(both, after[j], true);
    }
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before()[i]) tell_lone_section(both, before[i], false);
  }
  if (matching.in_order()) return;
  Change& change = both.add_new(ChangeKind::sections_reordered, "sections", after.front().offset);
  change.nature = ChangeNature::notation;
  change.words = "sections in another order";
  change.brief = change.words;
}

}  // namespace aar::model
