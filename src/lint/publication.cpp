#include "lint/publication.hpp"

#include <utility>

namespace aar {
namespace {

struct EventEnd {
  Date day{};
  const Value* value = nullptr;
};

/// When the trouble was over: the best that the review knows.
std::optional<EventEnd> event_end(const Review& review) {
  for (const Clock clock : {Clock::resolved, Clock::mitigated}) {
    const ClockValue& value = review.clock(clock);
    if (!value.value) continue;
    const auto local = value.value->at + value.value->offset;
    return EventEnd{Date(std::chrono::floor<std::chrono::days>(local)), &value};
  }
  if (!review.date.value) return std::nullopt;
  return EventEnd{*review.date.value, &review.date};
}

}  // namespace

std::optional<PublicationDue> publication_due(const Review& review, const Config& config) {
  const auto& policy = config.policy.review_due;
  const auto delay = policy.find(review.severity.text);
  if (delay == policy.end()) return std::nullopt;
  const std::optional<EventEnd> end = event_end(review);
  if (!end) return std::nullopt;
  return PublicationDue{due_after(end->day, delay->second), end->value, delay->second};
}

void note_start(Diagnostic& found, const PublicationDue& due) {
  Note note;
  note.place.span = due.from->span;
  note.message = "the time runs from here";
  found.notes.push_back(std::move(note));
}

}  // namespace aar
