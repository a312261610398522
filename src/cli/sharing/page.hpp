// A page for people to read or to meet over: headings, and lists of what is told under each. What
// stands on it is the command's business; here it becomes Markdown, HTML or text, in which nothing
// that a review says means anything to the reader's program, and nobody is called by an `@`.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace aar::cli {

struct PageEntry {
  std::string text;
  std::vector<std::string> notes;  // behind it
  std::string detail;              // a paragraph below; may be empty
  std::string name, path;          // of the file it is from; empty: not told
};

struct PageSection {
  std::string title;
  std::string lead;  // a sentence before the entries; may be empty
  std::vector<PageEntry> entries;
  std::size_t left_out = 0;  // entries that had no room
};

/// Texts are raw; each format makes them safe.
struct Page {
  std::string title, subtitle;
  std::vector<PageSection> sections;
  std::vector<std::string> small_print;
  bool one_page = false;  // HTML prints on one sheet
};

/// A section without a lead and entries is left out.
void add_section(Page& page, PageSection section);

/// md, html, text.
std::vector<std::string> page_formats();
void write_page(const Page& page, const std::string& format, std::ostream& out);

/// A whole document around `main` and what stands below it, both safe HTML; `more_style` is added
/// to the sheet.
std::string html_document(std::string_view title, std::string_view more_style,
                          std::string_view main, std::string_view below = {});
/// The page as an HTML document that fetches nothing and runs nothing.
std::string html_page(const Page& page);
std::string markdown_page(const Page& page);
std::string text_page(const Page& page);

}  // namespace aar::cli
