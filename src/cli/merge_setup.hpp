// That git merges the index page by `aar index --merge-driver`: a line of .gitattributes, which
// travels with the repository, and a setting, which every clone needs for itself.
#pragma once

#include <string>
#include <string_view>

namespace aar::cli {

inline constexpr std::string_view merge_driver_name = "aar-index";
inline constexpr std::string_view merge_driver_command = "aar index --merge-driver %O %A %B %L %P";

/// `attributes` (a .gitattributes) with the line for `page` at its end, unless it already says how
/// that page is merged. Line ends are kept.
std::string with_merge_attribute(std::string_view attributes, std::string_view page);

/// Does the text give the page a merge driver other than aar's?
bool merges_otherwise(std::string_view attributes, std::string_view page);

/// The command that registers the driver in a clone, for people.
std::string registering_command();

enum class Registration { set, kept, impossible };
/// Registers the driver in the repository that holds `root` unless one is registered.
/// `impossible`: there is none, or libgit2 cannot read it. Throws Error(repository).
Registration register_merge_driver(const std::string& root);

}  // namespace aar::cli
