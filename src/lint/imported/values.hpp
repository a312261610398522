// Values of labels as people write them, as aar's front matter wants them. What is not certain
// gives nothing: `High`, `P1`, `SEV1 | SEV2`, two owners where one is meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/date_text.hpp"

namespace aar::imported {

/// `SEV-2 (partial)`, `S2`, `Severity 2`, `2` on a scale that has `sev2`; one of the scale's own.
std::optional<std::string> severity_of(std::string_view text,
                                       const std::vector<std::string>& scale);
/// Only where it stands as `SEV2` or `sev-2` in a title: `[SEV2] Checkout is down`.
std::optional<std::string> severity_in_title(std::string_view title,
                                             const std::vector<std::string>& scale);

/// A status of aar's that these words surely mean: `Complete, action items in progress`.
std::optional<std::string> status_of(std::string_view text);
std::optional<std::string> kind_of(std::string_view text);
/// The kind that a title names: `… Retrospective`, `Game day: …`; none where it does not.
std::optional<std::string> kind_of_title(std::string_view title);
std::optional<std::string> detector_of(std::string_view text);

/// People or teams: a handle where one is written, else the name. Nothing where it reads like a
/// sentence.
std::optional<std::vector<std::string>> people_of(std::string_view text);
/// Short names, parted by commas, semicolons or lines.
std::optional<std::vector<std::string>> names_of(std::string_view text);

/// Nothing was filled in: `TBD`, `n/a`, `-`, `<name>`, `[Name]`, `YYYY-MM-DD`.
bool is_unfilled(std::string_view text);

struct Day {
  std::optional<Date> date;
  std::string why;    // why there is none, where the text looks like a date
  bool alone = true;  // nothing but a time, a zone or the end of a range stands behind it
};

/// The day that a value begins with.
Day day_of(std::string_view text, model::DayOrder order);
/// The only day that is named in a title or heading, with its year.
std::optional<Date> day_in(std::string_view title, model::DayOrder order);
/// `2021-03-04`, `20210304`, `2021_03_04`, `2021/03/04` in a file's path.
std::optional<Date> day_of_path(std::string_view path);

}  // namespace aar::imported
