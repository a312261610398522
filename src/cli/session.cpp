#include "cli/session.hpp"

namespace aar::cli {

bool Session::use_color() const {
  if (color != "auto") {
    return color == "always";
  }
  const std::optional<std::string> no_color = environment("NO_COLOR");
  const std::optional<std::string> terminal = environment("TERM");
  return out_terminal && !(no_color && !no_color->empty()) && terminal != "dumb";
}

void Session::say(const std::string& line) const {
  if (!quiet) {
    err << line << '\n';
  }
}

}  // namespace aar::cli
