#include "cli/sharing/board_page.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "cli/learned/stats_words.hpp"
#include "lint/learned/measures.hpp"
#include "lint/sharing/labels.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

struct BoardContext {
  const Happenings& found;
  const Telling& telling;
  std::vector<MeasuredGroup> measured;  // what a board reads of the measures
};

/// Which measures a board reads; lengths of trouble are none of them.
constexpr std::array<std::string_view, 9> board_measures{
    "days-to-publish", "found-by-alert", "found-by-customer", "repeats",  "near-misses",
    "actions-owned",   "actions-dated",  "actions-stronger",  "headcount"};

/// `3 of 5 (60 %)`, or `median 12 d, 5 d – 20 d`; always of how many.
std::string measure_line(const Summary& summary) {
  const Measure& row = *summary.measure;
  const std::string total = measured_total(summary);
  const std::string value = !total.empty() ? total
                                           : fmt::format("median {}, {}", measured_median(summary),
                                                         measured_range(summary));
  return fmt::format("{}: {} (n = {})", row.label, value, summary.n);
}

std::string kinds_line(const ToldReviews& reviews) {
  std::map<std::string, std::size_t> kinds;
  for (const Record* const record : reviews)
    ++kinds[is_said(record->kind) ? record->kind : "of no kind"];
  std::vector<std::string> parts;
  parts.reserve(kinds.size());
  for (const auto& [kind, count] : kinds)
    parts.push_back(fmt::format("{} {}", count, kind));
  return fmt::format("{} published: {}", text::counted(reviews.size(), "review"),
                     text::join(parts, ", "));
}

void report_numbers(const BoardContext& context, PageSection& section) {
  const Happenings& found = context.found;
  if (found.reviews.empty()) {
    section.entries.push_back({.text = "no review was published"});
  } else {
    section.entries.push_back({.text = kinds_line(found.reviews)});
  }
  section.entries.push_back(
      {.text = fmt::format("{} kept, {} declined; {} still open today, {} of them overdue",
                           text::counted(found.kept.size(), "promise"), found.declined.size(),
                           found.open.size(), found.overdue.size())});
  for (const MeasuredGroup& group : context.measured) {
    for (const Summary& summary : group.summaries)
      section.entries.push_back({.text = measure_line(summary)});
  }
}

/// In the order of the board's own list.
std::vector<MeasuredGroup> board_numbers(const ToldReviews& reviews,
                                         const MeasureContext& measures) {
  std::vector<MeasuredGroup> groups = measure(reviews, nullptr, measures);
  for (MeasuredGroup& group : groups) {
    std::vector<Summary> kept;
    for (const std::string_view id : board_measures) {
      const auto summary = std::find_if(group.summaries.begin(), group.summaries.end(),
                                        [id](const Summary& one) { return one.measure->id == id; });
      if (summary != group.summaries.end()) kept.push_back(*summary);
    }
    group.summaries = std::move(kept);
  }
  return groups;
}

/// What the numbers are of, and how many reviews they leave out.
std::string counted_line(const ReviewsLeftOut& left_out) {
  std::string line =
      "Counted are published reviews with a date in these days, but for restricted ones";
  if (left_out.unpublished + left_out.undated == 0) return line + ".";
  std::vector<std::string> parts;
  if (left_out.unpublished > 0)
    parts.push_back(fmt::format("{} not published", left_out.unpublished));
  if (left_out.undated > 0) parts.push_back(fmt::format("{} without a date", left_out.undated));
  return fmt::format("{}; not counted: {}.", line, text::join(parts, ", "));
}

void report_success(const BoardContext& context, PageSection& section) {
  if (context.found.success == nullptr) return;
  section.entries.push_back(context.telling.review(*context.found.success, true));
}

void report_lessons(const BoardContext& context, PageSection& section) {
  if (context.found.lessons.empty()) section.lead = "No lesson was published.";
  context.telling.fill(section, context.found.lessons, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    context.telling.note(entry, audience_note(*told.item), *told.record);
    return entry;
  });
}

void report_changes(const BoardContext& context, PageSection& section) {
  if (context.found.kept.empty()) section.lead = "No promise was kept in this time.";
  context.telling.fill(section, context.found.kept,
                       [&](const ToldItem& told) { return context.telling.item(told); });
}

void report_declined(const BoardContext& context, PageSection& section) {
  if (context.found.declined.empty()) section.lead = "Nothing was declined.";
  context.telling.fill(section, context.found.declined, [&](const ToldItem& told) {
    PageEntry entry = context.telling.item(told);
    context.telling.note(entry, told.item->value("reason"), *told.record);
    return entry;
  });
}

void report_asks(const BoardContext& context, PageSection& section) {
  ToldItems asked = context.found.asks;
  std::erase_if(asked, [](const ToldItem& told) { return !asks(*told.item, "board"); });
  if (asked.empty()) section.lead = "Nothing, this time.";
  context.telling.fill(section, asked,
                       [&](const ToldItem& told) { return context.telling.item(told); });
}

struct BoardPart {
  std::string_view title;
  void (*report)(const BoardContext&, PageSection&);
};

constexpr std::array<BoardPart, 6> board_parts{{{"A success first", report_success},
                                                {"What we learned", report_lessons},
                                                {"What we changed", report_changes},
                                                {"What we decided not to do", report_declined},
                                                {"What we ask of you", report_asks},
                                                {"In numbers", report_numbers}}};

}  // namespace

ReviewsLeftOut left_out_of(const std::vector<Record>& records, const DaySpan& span) {
  ReviewsLeftOut left_out;
  for (const Record& record : records) {
    const bool gone = record.status == "withdrawn" || record.status == "superseded";
    const std::optional<Date> day = told_on(record);
    if (is_told(record)) {
      left_out.undated += day ? 0U : 1U;
    } else if (!gone && (!day || span.contains(*day))) {
      ++left_out.unpublished;
    }
  }
  return left_out;
}

Page board_page(const Happenings& found, const Nameless& nameless, const MeasureContext& measures,
                const ReviewsLeftOut& left_out) {
  // What one sheet has room for: four lists of four, each of two lines at most, and the numbers.
  constexpr std::size_t most = 4;
  constexpr std::size_t widest = 140;
  constexpr std::size_t widest_note = 60;
  const Telling telling(nameless,
                        {.links = false, .most = most, .width = widest, .note_width = widest_note});
  const BoardContext context{found, telling, board_numbers(found.reviews, measures)};
  Page page{.title = "What we learned and changed",
            .subtitle = fmt::format("{}. The question is not why it was not perfect, but how we "
                                    "keep it from happening again.",
                                    span_words(found.span)),
            .one_page = true};
  for (const BoardPart& part : board_parts) {
    PageSection section{.title = std::string(part.title)};
    part.report(context, section);
    add_section(page, std::move(section));
  }
  page.small_print.push_back(counted_line(left_out));
  for (const std::string_view caveat : measure_caveats(context.measured))
    page.small_print.emplace_back(caveat);
  return page;
}

}  // namespace aar::cli
