// Surgical edits of a review's front matter: the value of a key, an entry of a list, and nothing
// else. Comments, order, quotes, line ends, byte order mark and final newline stay; what is there
// already is not written again. Pure: a source in, byte edits out. A front matter that is missing,
// no YAML or faulty is refused, because nobody knows what an edit of it would do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/edit.hpp"

namespace aar::model {

/// Throws Error(input) with what is wrong unless the functions below can work on this document.
void require_editable(const Source& source, const Document& document);

// Each returns no edits when there is nothing to do, and throws Error(input) where the value has
// another shape than the edit needs. `key` is a top-level key; texts are any UTF-8.

/// One value. Its quotes stay where they can; a key that is not there is added at its place in the
/// order of fields.inc.
std::vector<Edit> set_value(const Source& source, const Document& document, std::string_view key,
                            std::string_view value);
/// Takes a key with one value out; where a comment stands behind it, only the value.
std::vector<Edit> clear_value(const Source& source, const Document& document, std::string_view key);
/// Appends to a list `[a, b]` or of `- a` lines, which is made where it is missing or one value
/// stands for it.
std::vector<Edit> add_entry(const Source& source, const Document& document, std::string_view key,
                            std::string_view entry);
/// Takes the first entry of this text out; of a list of one entry `[]` is left.
std::vector<Edit> remove_entry(const Source& source, const Document& document, std::string_view key,
                               std::string_view entry);
/// Writes `other` in the place of the first entry or value that is `entry`.
std::vector<Edit> replace_entry(const Source& source, const Document& document,
                                std::string_view key, std::string_view entry,
                                std::string_view other);

/// A map in a list of maps: `{date: 2026-11-20, forum: all-hands}`. Dates and numbers are written
/// plain where `plain` says so.
struct MapEntry {
  std::string key, value;
  bool plain = false;
};

/// Appends a map to a list of maps, which is made where it is missing.
std::vector<Edit> add_map(const Source& source, const Document& document, std::string_view key,
                          const std::vector<MapEntry>& entries);

/// A row of such edits on one review. Each is read back before the next: the key must then have
/// what was meant, and every other key and the body what they had, else Error(input) is thrown and
/// bytes() is as it was before.
class FrontMatterEditor {
 public:
  /// Throws as require_editable().
  explicit FrontMatterEditor(Source source);

  // True when it changed something.
  bool set(std::string_view key, std::string_view value);
  bool clear(std::string_view key);
  bool add(std::string_view key, std::string_view entry);
  /// Throws Error(input) where the list holds anything but maps.
  bool add_map(std::string_view key, const std::vector<MapEntry>& entries);
  /// Every entry of this text.
  bool remove(std::string_view key, std::string_view entry);
  /// Every one; `other` is then there once.
  bool replace(std::string_view key, std::string_view entry, std::string_view other);

  [[nodiscard]] const std::string& bytes() const { return source_.bytes(); }

  [[nodiscard]] const Source& source() const { return source_; }

  [[nodiscard]] const Document& document() const { return document_; }

 private:
  template <class Holds>
  bool apply(std::string_view key, std::vector<Edit> edits, const Holds& holds);

  Source source_;
  Document document_;
};

/// The scalars of a value: one, or those of a list; empty ones left out.
std::vector<std::string> scalars(const Node* node);

}  // namespace aar::model
