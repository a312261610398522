// Where a name begins and ends. A word is made of letters, digits and marks of one script: quotes,
// dashes and blanks end it wherever Unicode has them, and so does `さん` behind `Maria`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace aar {

/// Does a letter, a digit or a mark stand here?
bool is_word_at(std::string_view text, std::size_t at);
/// Is this place within a word, or within a character?
bool is_in_word(std::string_view text, std::size_t at);
/// Does a word end here that is written with blanks around it? `a@b` calls nobody, `担当@b` does.
bool is_behind_word(std::string_view text, std::size_t at);
/// The end of the word that begins at `at`; `at` where there is none.
std::size_t word_end(std::string_view text, std::size_t at);
/// Behind what may stand between the words of a name: blanks, `.`, `_`, dashes, apostrophes.
std::size_t between_words_end(std::string_view text, std::size_t at);
/// The end of a run of words of one script and of these ASCII characters.
std::size_t joined_end(std::string_view text, std::size_t at, std::string_view joints);
/// Without case, accents and width.
std::string folded_word(std::string_view word);

}  // namespace aar
