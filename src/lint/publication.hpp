// When a review is due to be published by the archive's policy.
#pragma once

#include <optional>

#include "aar/config.hpp"
#include "aar/diagnostic.hpp"
#include "aar/review.hpp"

namespace aar {

struct PublicationDue {
  Date day{};                   // the last one on which it is in time
  const Value* from = nullptr;  // of the review: where the time runs from
  Delay delay;
};

/// Nothing where the policy knows no time for its severity or the review does not say when the
/// event ended: by `resolved_at`, else `mitigated_at`, else `date`.
std::optional<PublicationDue> publication_due(const Review& review, const Config& config);
/// Points at where the time runs from.
void note_start(Diagnostic& found, const PublicationDue& due);

}  // namespace aar
