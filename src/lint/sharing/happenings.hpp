// What happened in a span of days, as far as the published reviews say: what was published and
// learned, which promises were kept or declined, what is asked, and what came of these days in
// former years. Digest, agenda and report are pages over this one value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

struct DaySpan {  // both days included
  Date first{}, last{};

  [[nodiscard]] bool contains(Date day) const { return first <= day && day <= last; }
};

/// Agreed and not taken back: published, closed, or a file that knows no status.
bool is_told(const Record& record);
/// `published_at`, else `date`: what counts is what the review says, not when git saw it.
std::optional<Date> told_on(const Record& record);
/// The day of a date or of a point in time: `2026-11-20T09:02:00Z`.
std::optional<Date> day_in(std::string_view text);

/// May it be told on this day? What is restricted, or under an embargo, only to a team of its own;
/// an empty `team` is none.
bool is_open_to(const Record& record, const std::string& team, Date day);
/// Is it about this team: its own, routed to it, or with a lesson for it?
bool concerns(const Record& record, const std::string& team, const Config& config);
/// Are these days of the year the same? 29 February is told on the 28th where there is no 29th.
bool is_anniversary(Date event, Date day);

struct ToldItem {
  const Record* record = nullptr;
  const RecordItem* item = nullptr;
};

using ToldItems = std::vector<ToldItem>;
using ToldReviews = std::vector<const Record*>;

struct Happenings {
  DaySpan span;
  ToldReviews reviews;              // told in the span, the newest first
  const Record* success = nullptr;  // the newest one among them; nullptr: none
  ToldItems lessons, thanks;        // of these reviews; thanks only with consent
  ToldItems declined;               // in the span, or for good in one of these reviews
  ToldItems kept;                   // promises that were kept in the span, of all reviews
  ToldItems open, overdue;          // promises as they stand, of all reviews
  ToldItems asks;                   // what says `ask:`, and is open
  ToldItems opportunities;          // open promises with `opportunity:yes`
  ToldItems questions, gaps;        // open ones of these reviews
  ToldReviews anniversaries;        // events of these days in former years, the latest first
};

struct HappeningsQuery {
  DaySpan span;
  Date today{};         // what may be told, and what is late, is asked of this day
  std::string team;     // only what concerns it; empty: all
  bool inside = false;  // told within the team: also what only it may read
};

Happenings gather_happenings(const std::vector<Record>& records, const HappeningsQuery& query,
                             const Config& config);

/// Whom an item asks: the values of `ask:`, parted by commas.
bool asks(const RecordItem& item, std::string_view audience);

}  // namespace aar
