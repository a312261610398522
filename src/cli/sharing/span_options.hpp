// The days that a page is about, as options say them.
#pragma once

#include <string>

#include "cli/arguments.hpp"
#include "cli/session.hpp"
#include "lint/sharing/happenings.hpp"

namespace aar::cli {

struct SpanOptions {
  std::string since, until;

  void declare(Arguments& arguments, const std::string& default_since);
};

/// From `since` (a day, a month, a year, or so long before today), else `fallback`, up to `until`,
/// else today. Throws Error(usage) for what is no date, and for a span that ends before it begins.
DaySpan span_of(const SpanOptions& options, Date fallback, const Session& session);

/// `2026-Q3`. Throws Error(usage).
DaySpan quarter_span(const std::string& text);
/// The quarter that holds this day, up to it.
DaySpan quarter_until(Date today);

/// A length of whole days: `2w`, `14d`. Throws Error(usage).
std::chrono::days require_days(const std::string& text);
/// A day, or the fallback where nothing is said. Throws Error(usage).
Date day_option(const std::string& text, Date fallback);

}  // namespace aar::cli
