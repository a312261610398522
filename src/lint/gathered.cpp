#include "lint/gathered.hpp"

#include <algorithm>

namespace aar {

void GatheredFindings::add(Span span, std::string message, std::string label, Level ceiling) {
  found_.push_back({span, std::move(message), std::move(label), ceiling});
}

void GatheredFindings::report(DiagnosticSink& sink, std::string_view many,
                              std::string_view help) const {
  if (found_.size() <= few) {
    for (const Found& one : found_)
      sink.report_at_most(one.ceiling, one.span, "{}", one.message).help = help;
    return;
  }
  Level ceiling = Level::off;
  for (const Found& one : found_)
    ceiling = std::max(ceiling, one.ceiling);
  Diagnostic& diagnostic = sink.report_at_most(ceiling, found_.front().span, "{}",
                                               fmt::format(fmt::runtime(many), found_.size()));
  diagnostic.help = help;
  const std::size_t shown = std::min(found_.size(), most_notes + 1);
  for (std::size_t i = 1; i < shown; ++i) {
    std::string label = found_[i].label;
    if (i + 1 == shown && shown < found_.size())
      label += fmt::format(", and {} more below", found_.size() - shown);
    Note note;
    note.place.span = found_[i].span;
    note.message = std::move(label);
    diagnostic.notes.push_back(std::move(note));
  }
}

}  // namespace aar
