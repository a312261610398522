// The page of `aar agenda`: what a sharing session goes through, by the kind of session. Nobody is
// put on the spot: who presents has said so in the people file, promises are told by team.
#pragma once

#include <string>
#include <vector>

#include "cli/people.hpp"
#include "cli/sharing/telling.hpp"

namespace aar::cli {

/// What the archive holds besides, for a session that has nothing to present.
struct AgendaArchive {
  std::size_t reviews = 0;    // all
  std::size_t published = 0;  // those that may be told
  std::size_t earlier = 0;    // of these, before the span and never shared
};

AgendaArchive agenda_archive(const std::vector<Record>& records, const DaySpan& span, Date today);

struct AgendaRequest {
  std::string session = "meeting";  // one of session_kinds()
  Date date{}, today{};
  std::vector<std::string> severities;  // the gravest first
  AgendaArchive archive{};
};

/// meeting, lunch-and-learn, morbidity-and-mortality.
std::vector<std::string> session_kinds();

/// The last day before `date` on which reviews were shared; nothing where none was.
std::optional<Date> last_session(const std::vector<Record>& records, Date date);

Page agenda_page(const Happenings& found, const AgendaRequest& request, const Nameless& nameless,
                 const People& people);

/// The session as an event of a calendar, with the page as its description.
void write_agenda_calendar(const Page& page, const AgendaRequest& request, std::ostream& out);

}  // namespace aar::cli
