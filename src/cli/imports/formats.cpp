#include "cli/imports/formats.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "files/files.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::array formats{
#define IMPORT_FORMAT(name, endings, reader, summary) ImportFormat{name, endings, reader, summary},
#include "cli/imports/formats.inc"
#undef IMPORT_FORMAT
};

std::string ending_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::string_view ending = name.substr(dot + 1);
  // `Release 1.6 postmortem` has no ending.
  if (ending.empty() || ending.find(' ') != std::string_view::npos || ending.size() > 10) return {};
  return text::lower_ascii(ending);
}

}  // namespace

std::vector<std::string> import_format_names() {
  std::vector<std::string> names;
  names.reserve(formats.size());
  for (const ImportFormat& format : formats)
    names.emplace_back(format.name);
  return names;
}

const ImportFormat* find_import_format(std::string_view name) {
  const auto* const found = std::find_if(formats.begin(), formats.end(),
                                         [&](const ImportFormat& one) { return one.name == name; });
  return found == formats.end() ? nullptr : found;
}

const ImportFormat* import_format_of(std::string_view path) {
  const std::string ending = ending_of(path);
  if (ending.empty()) return &formats.front();
  const auto* const found =
      std::find_if(formats.begin(), formats.end(),
                   [&](const ImportFormat& one) { return text::has_word(one.endings, ending); });
  return found == formats.end() ? nullptr : found;
}

ImportEntry refused(ImportEntry entry, std::string why) {
  entry.refusal = std::move(why);
  entry.on_disk = false;
  entry.bytes.clear();
  return entry;
}

ImportEntry loaded(ImportEntry entry, std::size_t limit) {
  if (!entry.on_disk || !entry.refusal.empty()) return entry;
  files::ReadResult read = files::read_anywhere(entry.absolute, limit);
  if (read.fault != files::ReadFault::none) {
    const std::string detail = read.detail.empty() ? "" : fmt::format(" ({})", read.detail);
    return refused(std::move(entry), fmt::format("{}{}", files::describe(read.fault), detail));
  }
  entry.bytes = std::move(read.bytes);
  entry.on_disk = false;
  return entry;
}

ImportEntries read_markdown(const ImportEntry& file, const ColumnMap& /*columns*/) {
  return {file};
}

}  // namespace aar::cli
