#include "cli/prompt.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {

std::string ask(const Session& session, const std::string& question, const std::string& fallback) {
  session.err << question << (fallback.empty() ? "" : fmt::format(" [{}]", fallback)) << ": ";
  session.err.flush();
  std::string line;
  if (!std::getline(session.in, line)) {
    session.err << '\n';
    return fallback;
  }
  const std::string answer = text::repair(text::squeeze(line));
  return answer.empty() ? fallback : answer;
}

std::string read_input(const Session& session) {
  std::string text;
  std::string block(std::size_t{64} * 1024, '\0');
  while (session.in.read(block.data(), static_cast<std::streamsize>(block.size())) ||
         session.in.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(session.in.gcount()));
    if (text.size() > files::max_review_size) {
      throw Error(ErrorKind::input, "stdin holds more than the 4 MiB of a review");
    }
  }
  if (text.find('\0') != std::string::npos) {
    throw Error(ErrorKind::input, "stdin is no text: it holds a NUL byte");
  }
  return text;
}

std::string ask_choice(const Session& session, const std::string& question,
                       const std::vector<std::string>& choices, const std::string& fallback) {
  while (session.in.good()) {
    std::string answer =
        ask(session, fmt::format("{} ({})", question, text::join(choices, ", ")), fallback);
    if (answer.empty() || answer == fallback ||
        std::find(choices.begin(), choices.end(), answer) != choices.end()) {
      return answer;
    }
    const std::string near = text::nearest(answer, choices);
    session.err << "  `" << text::sanitize(answer) << "` is none of them"
                << (near.empty() ? "" : fmt::format("; did you mean `{}`?", near)) << '\n';
  }
  return fallback;
}

}  // namespace aar::cli
