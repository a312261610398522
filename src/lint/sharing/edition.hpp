// The public edition of a review: of its front matter the keys that outsiders may read, of its body
// the sections that are allowed, roles in the place of handles, and dates as exact as is wanted. It
// is made of the file's own bytes, and knows of each where it comes from. Comments are left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

#include "lint/context.hpp"
#include "lint/sharing/nameless.hpp"

namespace aar {

enum class DateDetail : std::uint8_t { exact, month, year };

struct EditionOptions {
  std::vector<std::string> sections;  // ids; empty: all
  bool roles = false;                 // `@maria` becomes `the owner`
  DateDetail dates = DateDetail::exact;
};

struct Edition {
  struct Piece {
    std::size_t begin = 0;  // in `text`
    Span source{};
    bool copied = true;  // else written in the place of `source`
  };

  std::string id;  // the file's, its date as exact as the others
  std::string text;
  std::vector<Piece> pieces;  // by `begin`, without holes

  /// What of the source a part of `text` comes from.
  [[nodiscard]] Span source_of(Span part) const;
};

Edition public_edition(const LintContext& context, const Record& record, const Nameless& nameless,
                       const EditionOptions& options);

/// Is what stands here a part of an address: `github.com/@maria`?
bool is_in_address(std::string_view text, std::size_t at);

/// The name that a review has in an edition.
std::string edition_name(const std::string& id, DateDetail dates);
/// Does this key of the front matter hold the names of people?
bool names_people(std::string_view key);

/// Published, `visibility: public`, and no embargo on this day.
bool is_public(const Record& record, Date today);

}  // namespace aar
