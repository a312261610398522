// Which canonical section a heading means: the tables of titles, and how a title is looked up in
// them. It never guesses across kinds and never turns a bold run of another meaning into a section.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "aar/kind.hpp"

namespace aar::model {

/// Case folded; letters, digits and apostrophes in words parted by one blank; bracketed remarks,
/// emoji and punctuation removed; `&` is `and`.
std::string normalize_title(std::string_view title);

struct SectionMatch {
  const SectionType* type = nullptr;
  bool weak = false;  // the title is too general to leave a known section
};

/// Looks titles up for one kind and one configuration.
class SectionMatcher {
 public:
  /// `kind` may be nullptr: the sections of an incident are then the likely ones.
  SectionMatcher(const Kind* kind, const Config& config);

  /// A title that stands in the tables: the archive's, the kind's own, a section's, an alias. Read
  /// without numbering, and, when that names nothing, without what follows a dash or colon.
  [[nodiscard]] SectionMatch named(std::string_view title) const;
  /// The same where the normalised title is known.
  [[nodiscard]] SectionMatch named(std::string_view title, const std::string& normalized) const;
  /// named(), else a title that begins with a known one ("Timeline of the outage") or shares most
  /// of its words with one, among the kind's sections only.
  [[nodiscard]] SectionMatch likely(std::string_view title) const;
  /// What likely() adds to named(), of a normalised title.
  [[nodiscard]] SectionMatch resembled(const std::string& normalized) const;
  /// Does the kind have a section of this id?
  [[nodiscard]] bool has(std::string_view id) const;

 private:
  [[nodiscard]] SectionMatch find(const std::string& normalized) const;
  [[nodiscard]] bool in_kind(const SectionType* type) const;
  [[nodiscard]] SectionMatch by_prefix(const std::string& normalized) const;
  [[nodiscard]] SectionMatch by_words(const std::string& normalized) const;

  const Kind* kind_;
  std::map<std::string, const SectionType*, std::less<>> own_;  // the archive's and the kind's
};

/// The section that a level-2 heading of this title is; nullptr when it is none that aar knows.
const SectionType* match_section(std::string_view title, const Kind* kind, const Config& config);

class SectionTitles;

/// Reads the sections of many reviews, whose titles are mostly the same ones.
class SectionReader {
 public:
  /// Keeps a reference.
  explicit SectionReader(const Config& config);
  ~SectionReader();
  SectionReader(const SectionReader&) = delete;
  SectionReader& operator=(const SectionReader&) = delete;

  /// Fills `heading_title` and `sections` of the review, whose `type` is known already.
  void read(const Document& document, Review& review);

 private:
  const Config& config_;
  std::map<const Kind*, std::unique_ptr<SectionTitles>> titles_;
};

}  // namespace aar::model
