#include "lint/imported/signs.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "lint/imported/title.hpp"
#include "lint/imported/values.hpp"
#include "lint/placeholder.hpp"
#include "lint/placeholder_scan.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

/// Pages that every repository has.
constexpr std::array<std::string_view, 14> pages{
    "readme",  "index",   "license",    "licence",         "contributing", "changelog", "security",
    "support", "authors", "codeowners", "code of conduct", "norms",        "reviews",   "toc"};

/// One of these is enough.
constexpr std::array<std::string_view, 8> strong{
    "timeline",  "contributing-factors", "lessons",   "actions",
    "went-well", "went-badly",           "detection", "lucky"};

constexpr std::array<std::string_view, 16> telling{"summary",
                                                   "impact",
                                                   "what-happened",
                                                   "timeline",
                                                   "detection",
                                                   "response",
                                                   "contributing-factors",
                                                   "went-well",
                                                   "went-badly",
                                                   "lucky",
                                                   "lessons",
                                                   "actions",
                                                   "background",
                                                   "recommendation",
                                                   "exposure",
                                                   "objectives"};

std::size_t count_sections(const Review& review) {
  std::set<std::string_view> found;
  for (const Section& section : review.sections) {
    if (section.type == nullptr || section.inherited) continue;
    if (std::find(telling.begin(), telling.end(), section.type->id) != telling.end())
      found.insert(section.type->id);
  }
  return found.size();
}

/// Headings that wait for a time or a name: `### {{ hh:mm }}`.
std::size_t count_prompts(const Source& source, const Document& document) {
  std::size_t count = 0;
  for (const Heading& heading : document.headings) {
    PlaceholderScan scan;
    scan.text = source.text();
    scan.run = heading.text_span;
    scan.to_do_is_name = true;
    count += scan_placeholders(scan).empty() ? 0U : 1U;
  }
  return count;
}

bool has_strong_section(const Review& review) {
  return std::any_of(review.sections.begin(), review.sections.end(), [](const Section& section) {
    return section.type != nullptr &&
           std::find(strong.begin(), strong.end(), section.type->id) != strong.end();
  });
}

bool has_word(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> all = text::words(words);
  return std::find(all.begin(), all.end(), word) != all.end();
}

bool is_dated(const Recovery& recovery) {
  const Found* const date = recovery.find("date");
  return date != nullptr && date->place != "file name";
}

bool is_template(const Source& source, const Document& document, const Review& review,
                 const Recovery& recovery, std::string_view name) {
  if (is_dated(recovery)) return false;
  if (has_word(stem_words(name), "template") ||
      has_word(text::lower_ascii(review.heading_title), "template"))
    return true;
  if (judge_title(review.heading_title) == TitleFault::placeholder &&
      !is_genre(review.heading_title))
    return true;
  return recovery.find("date") == nullptr && count_prompts(source, document) >= 2;
}

}  // namespace

std::string no_review(const Source& source, const Document& document, const Review& review,
                      const Recovery& recovery, std::string_view name) {
  if (text::trim(source.text().substr(document.body.begin)).empty() &&
      document.front_matter.root.children.empty())
    return "it is empty";
  if (is_template(source, document, review, recovery, name)) return "it is a template";
  const std::string stem = stem_words(name);
  const std::string title = text::lower_ascii(review.heading_title);
  const bool guide = has_word(stem, "runbook") || has_word(stem, "playbook") ||
                     title.starts_with("runbook") || title.starts_with("playbook");
  if (guide && !is_dated(recovery)) return "it is a runbook";
  const std::size_t sections = count_sections(review);
  const bool page = std::find(pages.begin(), pages.end(), stem) != pages.end();
  if (page && sections < 2 && !is_dated(recovery))
    return "it is a page about the archive or the project";
  const bool genre = kind_of_title(review.heading_title).has_value() ||
                     kind_of_title(stem).has_value() || is_genre(stem);
  const bool dated = recovery.find("date") != nullptr;
  const bool clocks = recovery.find("severity") != nullptr ||
                      recovery.find("started_at") != nullptr ||
                      recovery.find("resolved_at") != nullptr;
  const bool told = sections >= 2 || clocks || (!page && has_strong_section(review)) ||
                    (!page && recovery.find("former_ids") != nullptr) ||
                    review.timeline.entries.size() >= 3 ||
                    (dated && (sections >= 1 || genre || recovery.find("title") != nullptr)) ||
                    (genre && sections >= 1) || (genre && !page && document.paragraphs.size() >= 3);
  return told ? std::string() : "no title, section or label tells of an event";
}

}  // namespace aar::imported
