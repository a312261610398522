#include "cli/index_page.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/markdown.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

/// Markdown's own characters escaped, so that a title stays a title.
std::string escape(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]<>|~";
  std::string escaped;
  for (const char c : text::sanitize(text)) {
    if (special.find(c) != std::string_view::npos) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

/// `path` as seen from `folder`, both relative to the root.
std::string relative_link(std::string_view path, std::string_view folder) {
  std::string ups;
  while (!folder.empty() &&
         !(path.starts_with(folder) && path.substr(folder.size()).starts_with('/'))) {
    ups += "../";
    folder = text::folder_in(folder);
  }
  return ups + std::string(folder.empty() ? path : path.substr(folder.size() + 1));
}

/// What stands behind the title in a line.
constexpr std::array<std::string_view, 5> line_keys{"date", "kind", "severity", "status",
                                                    "services"};

std::string page_line(const Record& record, std::string_view folder) {
  std::string line =
      fmt::format("- [{}]({})", escape(record.title.empty() ? record.id : record.title),
                  text::markdown_target(relative_link(record.path, folder)));
  for (const std::string_view key : line_keys) {
    const std::string value = column(record, key);
    if (!value.empty() && value != "unknown") {
      line += fmt::format(" · {}", escape(value));
    }
  }
  return line;
}

/// The front-matter key of a grouping that has one.
std::string_view key_of(std::string_view by) {
  constexpr std::pair<std::string_view, std::string_view> plurals[] = {
      {"service", "services"}, {"team", "teams"}, {"tag", "tags"}, {"factor", "factors"}};
  for (const auto& [singular, plural] : plurals) {
    if (by == singular) return plural;
  }
  return by;
}

std::vector<std::string> groups_of(const Record& record, std::string_view by) {
  if (by == "year") {
    const std::string date = record.date.size() >= 4 ? record.date : record.id;
    const bool dated =
        date.size() >= 5 && date[4] == '-' &&
        std::all_of(date.begin(), date.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
    return {dated ? date.substr(0, 4) : "undated"};
  }
  const auto found = record.values.find(key_of(by));
  if (found == record.values.end() || found->second.empty()) {
    return {"none"};
  }
  return found->second;
}

/// By slug, then path; a review stands in a group once.
void sort_lines(std::vector<IndexLine>& lines) {
  std::sort(lines.begin(), lines.end(), [](const IndexLine& left, const IndexLine& right) {
    return std::tie(left.slug, left.path) < std::tie(right.slug, right.path);
  });
  const auto same = [](const IndexLine& left, const IndexLine& right) {
    return left.path == right.path;
  };
  lines.erase(std::unique(lines.begin(), lines.end(), same), lines.end());
}

}  // namespace

std::string_view slug_of(std::string_view id) {
  constexpr std::string_view shape = "dddd-dd-dd-";
  if (id.size() <= shape.size()) {
    return id;
  }
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = id[i] >= '0' && id[i] <= '9';
    if (shape[i] == 'd' ? !digit : id[i] != shape[i]) {
      return id;
    }
  }
  return id.substr(shape.size());
}

std::vector<std::string> index_keys(std::string_view by) {
  std::vector<std::string> keys(line_keys.begin(), line_keys.end());
  keys.emplace_back(key_of(by));
  return keys;
}

std::string index_lines(const Records& records, std::string_view by, std::string_view folder) {
  IndexGroups groups;
  for (const Record* record : records) {
    for (const std::string& group : groups_of(*record, by)) {
      groups[text::sanitize(group)].push_back(
          {std::string(slug_of(record->id)), record->path, page_line(*record, folder)});
    }
  }
  return write_groups(std::move(groups), by == "year");
}

std::string write_groups(IndexGroups groups, bool by_year) {
  std::string lines;
  const auto write_group = [&lines](auto& group) {
    auto& [name, entries] = group;
    sort_lines(entries);
    lines += fmt::format("\n## {}\n\n", escape(name));
    for (const IndexLine& line : entries) {
      lines += line.text + '\n';
    }
  };
  if (by_year) {  // newest first; `undated` sorts after every year and so would come first
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
      if (group->first != "undated") {
        write_group(*group);
      }
    }
    if (const auto undated = groups.find("undated"); undated != groups.end()) {
      write_group(*undated);
    }
  } else {
    std::for_each(groups.begin(), groups.end(), write_group);
  }
  return lines;
}

PageParts split_page(std::string_view page) {
  const std::size_t begin = page.find(index_begin);
  const std::size_t end = page.find(index_end);
  if (begin == std::string_view::npos && end == std::string_view::npos) {
    return {.before = page};
  }
  const bool pair = begin < end && end != std::string_view::npos &&
                    begin == page.rfind(index_begin) && end == page.rfind(index_end);
  if (!pair) {
    return {.markers = Markers::broken, .before = page};
  }
  const std::size_t first = begin + index_begin.size();
  return {.markers = Markers::pair,
          .before = page.substr(0, begin),
          .generated = page.substr(first, end - first),
          .after = page.substr(end + index_end.size())};
}

std::string index_page(std::string_view old, std::string_view lines) {
  const std::string newline = old.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  const std::string generated =
      text::replace_all(fmt::format("{}\n{}\n{}", index_begin, lines, index_end), "\n", newline);
  if (old.empty()) {
    return fmt::format("# Reviews\n\n{}\n", generated);
  }
  const PageParts parts = split_page(old);
  if (parts.markers == Markers::broken) {
    throw Error(
        ErrorKind::input,
        fmt::format("the page does not have one `{}` before one `{}`", index_begin, index_end),
        "leave one pair of markers, or none; what stands between them is written anew");
  }
  if (parts.markers == Markers::none) {
    const std::string gap = old.ends_with('\n') ? newline : newline + newline;
    return fmt::format("{}{}{}{}", old, gap, generated, newline);
  }
  return fmt::format("{}{}{}", parts.before, generated, parts.after);
}

}  // namespace aar::cli
