#include "cli/prompt.hpp"

#include <algorithm>

#include <fmt/format.h>

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
