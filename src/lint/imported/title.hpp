// The title of a review and what stands around it in a heading or a file's name: the genre
// (`Postmortem:`), a date, a severity, the id that another system gave it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aar/document.hpp"
#include "aar/source.hpp"

#include "model/date_text.hpp"

namespace aar::imported {

struct TitleParts {
  std::string title;      // empty when nothing is left
  std::string former_id;  // `PM2020-003`, `INC-1234`
  std::string stripped;   // what was taken away in front, for what it tells of kind and severity
};

/// `PM2020-003 - Postmortem: ADSync, 2020-06-01`: `ADSync` and `PM2020-003`.
TitleParts read_title(std::string_view heading, model::DayOrder order);
/// Of a file's name with its folder: `2021-03-04-db-outage.md`, `db-outage/README.md`.
TitleParts read_file_name(std::string_view path);
/// Is it a genre and no title: `Postmortem`, `Incident report`, `README`?
bool is_genre(std::string_view text);
/// The words of a file's name, without its ending, in lower case.
std::string stem_words(std::string_view path);

/// A text without a title's heading begins with its title: one line that is no sentence and no
/// label.
const Paragraph* title_line(const Document& document, const Source& source);

}  // namespace aar::imported
