// Names of git's objects and the entries of its trees, without libgit2's types.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aar::git {

/// The hash that names an object: 20 bytes of SHA-1 or 32 of SHA-256; of size 0 when there is none.
struct ObjectId {
  std::array<std::uint8_t, 32> bytes{};
  std::uint8_t size = 0;

  /// From 40 or 64 hexadecimal digits; of size 0 when `text` is neither.
  static ObjectId parse(std::string_view text);

  [[nodiscard]] std::string hex() const;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in what `<` becomes for one
  auto operator<=>(const ObjectId&) const = default;
};

// Modes as git writes them (octal), the only ones there are.
inline constexpr std::uint32_t mode_folder = 0040000;
inline constexpr std::uint32_t mode_file = 0100644;
inline constexpr std::uint32_t mode_program = 0100755;
inline constexpr std::uint32_t mode_link = 0120000;
inline constexpr std::uint32_t mode_submodule = 0160000;

struct Entry {
  std::string path;  // from the root, `/`-separated
  ObjectId id;
  std::uint32_t mode = mode_file;
  bool unmerged = false;  // the index holds several versions; `id` is ours, else theirs

  [[nodiscard]] bool is_file() const { return mode == mode_file || mode == mode_program; }

  [[nodiscard]] bool is_link() const { return mode == mode_link; }

  [[nodiscard]] bool is_folder() const { return mode == mode_folder; }

  [[nodiscard]] bool is_submodule() const { return mode == mode_submodule; }
};

}  // namespace aar::git
