// Everything a rule may look at. Rules keep no state and do no I/O of their own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aar/config.hpp"
#include "aar/corpus.hpp"
#include "aar/kind.hpp"
#include "aar/review.hpp"
#include "aar/time.hpp"

namespace aar {

class Content;       // lint/content.hpp
struct Placeholder;  // lint/placeholder.hpp
struct Secret;       // lint/secrets.hpp
struct WordingHits;  // lint/wording/scan.hpp
struct WrittenDate;  // lint/written_dates.hpp

namespace model {
struct Stated;  // model/stated.hpp
}

struct LintContext {
  const Source& source;
  const Document& document;
  const Review& review;
  const Config& config;
  const Archive& archive;
  Date today{};
  Status status = Status::draft;  // the one linted as; unknown ones count as draft
  bool strict = false;  // the profile asks for more than `core`: rows of rules that are not core
  /// What several rules share; the first that asks for it works it out.
  mutable std::shared_ptr<const WordingHits> wording{};
  mutable std::shared_ptr<const model::Stated> stated{};
  mutable std::shared_ptr<const std::vector<Secret>> secrets{};
  mutable std::shared_ptr<const std::vector<Placeholder>> placeholders{};
  mutable std::shared_ptr<const Content> content{};
  mutable std::shared_ptr<const std::vector<WrittenDate>> dates{};
  mutable std::shared_ptr<const std::string> readable{}, own{};  // the body's words, lint/prose.hpp
};

}  // namespace aar
