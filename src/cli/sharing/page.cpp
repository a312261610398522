#include "cli/sharing/page.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/learned/item_names.hpp"
#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string left_out_words(const PageSection& section) {
  return section.left_out == 0 ? std::string() : fmt::format("… and {} more", section.left_out);
}

// --- Markdown ---

std::string markdown_entry(const PageEntry& entry) {
  std::vector<std::string> parts{quiet_markdown(entry.text)};
  for (const std::string& note : entry.notes)
    parts.push_back(quiet_markdown(note));
  if (!entry.name.empty()) parts.push_back(markdown_link(entry.name, entry.path));
  std::string lines = "- " + text::join(parts, " — ") + '\n';
  if (!entry.detail.empty()) lines += "\n  " + quiet_markdown(entry.detail) + "\n\n";
  return lines;
}

// --- Text ---

std::string ruled(const std::string& title, char rule) {
  return title + '\n' + std::string(text::display_width(title), rule) + '\n';
}

std::string text_entry(const PageEntry& entry) {
  std::string line = "- " + text::sanitize(entry.text);
  if (!entry.notes.empty()) {
    line += fmt::format(" ({})", text::sanitize(text::join(entry.notes, "; ")));
  }
  if (!entry.name.empty()) line += fmt::format(" [{}]", text::sanitize(entry.name));
  line += '\n';
  if (!entry.detail.empty()) line += "  " + text::sanitize(entry.detail) + '\n';
  return line;
}

struct PageFormat {
  std::string_view name;
  std::string (*write)(const Page&);
};

constexpr std::array<PageFormat, 3> page_format_rows{
    {{"md", markdown_page}, {"html", html_page}, {"text", text_page}}};

}  // namespace

void add_section(Page& page, PageSection section) {
  if (!section.lead.empty() || !section.entries.empty())
    page.sections.push_back(std::move(section));
}

std::string markdown_page(const Page& page) {
  std::string out =
      fmt::format("# {}\n\n{}\n", quiet_markdown(page.title), quiet_markdown(page.subtitle));
  for (const PageSection& section : page.sections) {
    out += fmt::format("\n## {}\n\n", quiet_markdown(section.title));
    if (!section.lead.empty()) {
      out += quiet_markdown(section.lead) + (section.entries.empty() ? "\n" : "\n\n");
    }
    for (const PageEntry& entry : section.entries)
      out += markdown_entry(entry);
    while (out.ends_with("\n\n"))
      out.pop_back();
    if (section.left_out > 0) out += fmt::format("\n{}\n", left_out_words(section));
  }
  for (const std::string& line : page.small_print)
    out += fmt::format("\n{}\n", quiet_markdown(line));
  return out;
}

std::string text_page(const Page& page) {
  std::string out = ruled(safe_line(text::sanitize(page.title)), '=');
  out += safe_line(text::sanitize(page.subtitle)) + '\n';
  for (const PageSection& section : page.sections) {
    out += '\n' + ruled(safe_line(text::sanitize(section.title)), '-');
    if (!section.lead.empty()) out += safe_line(text::sanitize(section.lead)) + '\n';
    for (const PageEntry& entry : section.entries)
      out += text_entry(entry);
    if (section.left_out > 0) out += left_out_words(section) + '\n';
  }
  if (!page.small_print.empty()) out += '\n';
  for (const std::string& line : page.small_print)
    out += safe_line(text::sanitize(line)) + '\n';
  return out;
}

std::vector<std::string> page_formats() {
  return names_of(page_format_rows);
}

void write_page(const Page& page, const std::string& format, std::ostream& out) {
  out << row_named(page_format_rows, format).write(page);
}

}  // namespace aar::cli
