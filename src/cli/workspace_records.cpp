// Of all reviews of an archive: read anew, or as kept from one run to the next.
#include <numeric>

#include <fmt/format.h>

#include "cli/document_batch.hpp"
#include "cli/record_cache.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"

namespace aar::cli {

const std::vector<Record>& Workspace::records() const {
  const auto lock = locked();
  if (records_) {
    return *records_;
  }
  const std::vector<std::string>& paths = review_paths();
  std::vector<std::optional<Record>> read(paths.size());
  std::vector<std::string> faults(paths.size());
  std::vector<std::size_t> all(paths.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  read_reviews(
      *this, all,
      [&](std::size_t i, const Loaded& loaded) {
        if (loaded.source != nullptr) return true;
        faults[i] = fmt::format("{}: {}", text::sanitize(paths[i]), loaded.fault->message);
        return false;
      },
      [&](std::size_t i, const Source& source, const Document& document, const Review& review) {
        read[i] = record(source, document, review);
      });
  records_.emplace();
  records_->reserve(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (read[i]) records_->push_back(std::move(*read[i]));
    if (!faults[i].empty()) unreadable_.push_back(std::move(faults[i]));
  }
  return *records_;
}

const std::vector<Record>& Workspace::records(const Session& session) const {
  const std::vector<Record>& readable = records();
  for (const std::string& fault : unreadable_) {
    session.say("aar: " + fault);
  }
  return readable;
}

RecordRows Workspace::rows(const Session& session, const RecordNeeds& needs) const {
  RecordRows rows = read_rows(*this, needs);
  for (const std::string& fault : rows.faults)
    session.say("aar: " + fault);
  return rows;
}

std::vector<Record> Workspace::listed(const Session& session, const RecordNeeds& needs) const {
  return unpack(rows(session, needs).views, needs);
}

}  // namespace aar::cli
