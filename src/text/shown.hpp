// What a terminal or a log shows: how wide a text is, and what must not reach it as it is. All
// functions accept any bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace aar::text {

/// Terminal columns: wide East Asian characters take two, combining marks none.
std::size_t display_width(std::string_view text);
/// The first `width` columns of text, with `…` when something was cut.
std::string shorten(std::string_view text, std::size_t width);

/// For terminals and logs: control characters (C0 with TAB as a blank, DEL, C1), bidi and
/// zero-width characters, U+2028/9 and invalid bytes become visible `\x1b` or `\u{202e}`; `##[` and
/// `##vso[` get a blank between the two `#` so that no CI runner takes them for a command. Line
/// feeds become `\x0a` too: one line in, one out.
std::string sanitize(std::string_view text);
/// Does sanitize() leave it as it is, and is it as wide as it has bytes?
bool is_shown_as_it_is(std::string_view text);
/// Does a command of a CI runner begin here: `##[` (GitHub, Azure), `##vso[` (Azure)? They are
/// obeyed anywhere in a line.
bool is_runner_command(std::string_view text);
/// May a runner take a line that begins with this for a command? It skips blanks, then looks for
/// `::` or `##`; a single `:` or `#` counts as well.
bool begins_like_command(std::string_view line);
/// Where the `::` stands that makes it one for certain; npos where it is none.
std::size_t command_begin(std::string_view line);

}  // namespace aar::text
