// What digest, agenda and report share: how a review or one of its items reads on a page, with or
// without the people in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/sharing/page.hpp"
#include "lint/sharing/happenings.hpp"
#include "lint/sharing/nameless.hpp"

namespace aar::cli {

/// How much of whom is told.
struct Manner {
  bool names = false;            // texts as they are; else nobody is named in them
  bool thanked = false;          // who agreed to be thanked by name is
  bool links = true;             // where it is from
  std::size_t most = 0;          // entries of a section; 0: all
  std::size_t width = 400;       // columns of a text
  std::size_t note_width = 400;  // and of what stands behind it
};

class Telling {
 public:
  Telling(const Nameless& nameless, const Manner& manner) : nameless_(nameless), manner_(manner) {}

  [[nodiscard]] const Manner& manner() const { return manner_; }

  [[nodiscard]] std::string words(std::string_view text, const Record& record) const;
  /// Adds a note unless there is nothing to say.
  void note(PageEntry& entry, std::string_view text, const Record& record) const;
  /// Its title, kind, severity and services; with `detail` its summary below.
  [[nodiscard]] PageEntry review(const Record& record, bool detail) const;
  /// Its text; what else is told of it, the caller adds.
  [[nodiscard]] PageEntry item(const ToldItem& told) const;
  /// `kofi, ines`; `a colleague` where the manner names nobody.
  [[nodiscard]] PageEntry thanks(const ToldItem& told) const;

  /// Adds one entry each, as many as there is room for.
  template <class Things, class Make>
  void fill(PageSection& section, const Things& things, const Make& make) const {
    for (const auto& thing : things) {
      if (manner_.most != 0 && section.entries.size() == manner_.most) {
        ++section.left_out;
      } else {
        section.entries.push_back(make(thing));
      }
    }
  }

 private:
  void add_source(PageEntry& entry, const Record& record) const;

  const Nameless& nameless_;
  Manner manner_;
};

/// `for: all, dba` where a lesson says whom it is for.
std::string audience_note(const RecordItem& item);
/// `2026-11-06 to 2026-11-20`.
std::string span_words(const DaySpan& span);
/// The values of a key, parted by commas; empty where nothing is said.
std::string said_values(const Record& record, std::string_view key);

}  // namespace aar::cli
