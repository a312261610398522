// Executable files that take the place of others and give it back, for hooks of git. The name is
// never free in between, what was there is kept to the byte with its mode, owner and times, and a
// failure leaves all as it was. Errors: Error(input).
#pragma once

#include <string>
#include <string_view>

namespace aar::files {

struct Presence {
  bool taken = false;  // something has the name, a link that leads nowhere included
  bool runs = false;   // it is a file that may be executed
};

Presence presence(const std::string& path);

/// create() of files.hpp, and whoever may read the file may run it.
void create_program(const std::string& path, std::string_view bytes);
/// Replaces a file that still is `expected` by a program; a link is replaced, not followed.
void replace_program(const std::string& path, std::string_view expected, std::string_view bytes);
/// Puts a program in the place of whatever file or link has the name, which from then on is called
/// `kept`, in the same folder. Throws when that name is taken by something else.
void supersede(const std::string& path, const std::string& kept, std::string_view bytes);
/// Takes supersede() back: the file called `kept` replaces `path`, if that still is `expected`.
void restore(const std::string& path, const std::string& kept, std::string_view expected);
/// Removes a file that still is `expected`.
void remove_program(const std::string& path, std::string_view expected);

}  // namespace aar::files
