#include "cli/overlay.hpp"

#include <algorithm>
#include <utility>

namespace aar::cli {

Overlay::Overlay(const Workspace& workspace, std::shared_ptr<const Source> source)
    : workspace_(workspace), source_(std::move(source)) {}

bool Overlay::exists(std::string_view path) const {
  return path == source_->path() || workspace_.exists(path);
}

const std::vector<std::string>& Overlay::review_paths() const {
  if (!paths_) {
    paths_ = workspace_.review_paths();
    const auto place = std::lower_bound(paths_->begin(), paths_->end(), source_->path());
    if (place == paths_->end() || *place != source_->path()) paths_->insert(place, source_->path());
  }
  return *paths_;
}

std::vector<std::string> Overlay::twins(std::string_view path) const {
  return workspace_.twins(path);
}

const std::vector<Record>& Overlay::records() const {
  if (!records_) {
    records_ = workspace_.records();
    std::erase_if(*records_, [&](const Record& known) { return known.path == source_->path(); });
    const Parsed parsed = workspace_.parse(*source_);
    Record own = record(*source_, parsed.document, parsed.review);
    const auto place = std::lower_bound(
        records_->begin(), records_->end(), own.path,
        [](const Record& known, const std::string& wanted) { return known.path < wanted; });
    records_->insert(place, std::move(own));
  }
  return *records_;
}

std::optional<std::string> Overlay::committed(std::string_view path) const {
  return workspace_.committed(path);
}

std::optional<Date> Overlay::last_change(std::string_view path) const {
  return workspace_.last_change(path);
}

const std::vector<Person>& Overlay::people() const {
  return workspace_.people();
}

std::string Overlay::template_text(std::string_view kind) const {
  return workspace_.template_text(kind);
}

}  // namespace aar::cli
