// Everything a rule may look at. Rules keep no state and do no I/O of their own.
#pragma once

#include "aar/config.hpp"
#include "aar/corpus.hpp"
#include "aar/kind.hpp"
#include "aar/review.hpp"
#include "aar/time.hpp"

namespace aar {

struct LintContext {
  const Source& source;
  const Document& document;
  const Review& review;
  const Config& config;
  const Archive& archive;
  Date today{};
  Status status = Status::draft;  // the one linted as; unknown ones count as draft
  bool strict = false;  // the profile asks for more than `core`: rows of rules that are not core
};

}  // namespace aar
