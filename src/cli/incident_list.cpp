#include "cli/incident_list.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {

std::vector<Span> listed_names(const Source& list) {
  std::vector<Span> names;
  const std::string_view text = list.text();
  for (std::size_t at = list.bom_size(); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const Span line = text::trim(text, {at, end});
    const std::vector<std::string_view> words = text::words(list.text(line));
    at = end + 1;
    if (words.empty() || words.front().starts_with('#')) continue;
    names.push_back({line.begin, line.begin + words.front().size()});
  }
  return names;
}

Error unreadable_list(const std::string& typed, files::ReadFault fault) {
  return {ErrorKind::input, fmt::format("cannot read the list of incidents `{}`: {}",
                                        text::sanitize(typed), files::describe(fault))};
}

std::vector<std::string> read_incident_list(const Session& session, const std::string& typed) {
  files::ReadResult read = files::read_anywhere(files::absolute(session.working_directory, typed));
  if (read.fault != files::ReadFault::none) throw unreadable_list(typed, read.fault);
  const Source list(typed, std::move(read.bytes));
  std::vector<std::string> names;
  for (const Span name : listed_names(list))
    names.emplace_back(list.text(name));
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace aar::cli
