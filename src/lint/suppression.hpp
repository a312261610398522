// What the author of a review has set aside, and why:
//
//   <!-- aar-disable-line AAR305: reason -->        what begins on this line
//   <!-- aar-disable-next-line tl-zone: reason -->  what begins on the next line with text
//   <!-- aar-disable AAR305, CF01: reason -->       from this line to `<!-- aar-enable -->`
//   <!-- aar-disable-file AAR305: reason -->        the whole file
//   lint: {disable: [AAR305], reason: …}            the same, in the front matter
//
// In the front matter the words stand behind `#`. The engine finds the suppressions of a file,
// marks with waive() the findings that they cover, and takes these out once it is known which
// findings repeat others. What is wrong with the suppressions themselves is said by the rules with
// an `audit`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lint/context.hpp"
#include "lint/sink.hpp"

namespace aar {

/// One rule that a suppression names.
struct Waived {
  std::string_view text;  // as written
  Span span{};
  const Rule* rule = nullptr;  // nullptr: there is none
  std::string pattern;         // `CF01` where it names a row of a rule
  Span range{};                // where the findings begin that it covers
  bool used = false;
};

struct Suppression {
  enum class Scope : std::uint8_t { line, next_line, part, file, enable };

  Span span{};            // the comment, or the value of `lint.disable`
  std::string_view word;  // `aar-disable-line`; `disable` in the front matter
  Scope scope = Scope::line;
  bool comment = true;  // no entry of the front matter
  std::string reason;
  std::vector<Waived> names;
  bool pointless = false;  // an `aar-enable` of what was not disabled

  /// May it take this rule's findings out, or make notes of them?
  [[nodiscard]] bool allows(const Rule& rule) const;

  /// It has a reason, so it does something.
  [[nodiscard]] bool is_effective() const { return !reason.empty(); }
};

/// A comment that looks like a suppression and is none, or a suppression beyond the limit.
struct Misread {
  Span span{};
  std::string message, help;
};

class Suppressions {
 public:
  static constexpr std::size_t max_names = 1000;  // of a file; the others have no effect

  Suppressions() = default;
  Suppressions(const Document& document, const Source& source);

  [[nodiscard]] bool empty() const { return all_.empty() && misread_.empty(); }

  [[nodiscard]] const std::vector<Suppression>& all() const { return all_; }

  [[nodiscard]] const std::vector<Misread>& misread() const { return misread_; }

  /// Sets `waived` of the findings that are covered, and lowers those of Waiver::line to notes.
  void waive(std::vector<Diagnostic>& diagnostics);

  /// Rules that looked at all there is: only of these an unused suppression can be told.
  void set_complete(std::vector<const Rule*> rules) { complete_ = std::move(rules); }

  /// Effective, allowed, its rule has looked, and nothing was there.
  [[nodiscard]] bool is_unused(const Suppression& suppression, const Waived& name) const;

 private:
  void set_ranges(std::string_view text);
  void set_parts(std::string_view text);

  std::vector<Suppression> all_;  // by position
  std::vector<Misread> misread_;
  std::vector<const Rule*> complete_;
};

/// Takes out what is waived but for what stays as a note; how many it were.
std::size_t take_out_waived(std::vector<Diagnostic>& diagnostics);

/// How a suppression in this place is written, for help: `<!-- aar-disable-line AAR305: why -->`.
std::string suppression_form(const Suppression& suppression, std::string_view names);

}  // namespace aar
