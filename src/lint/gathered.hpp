// GatheredFindings of one kind that an old archive has by the dozen: a few are reported one by one,
// many as one finding at the first place that counts them and names the others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/sink.hpp"

namespace aar {

class GatheredFindings {
 public:
  static constexpr std::size_t few = 3;
  static constexpr std::size_t most_notes = 9;

  /// `label` is what a note says of this place when it is one of many: `action 4`.
  void add(Span span, std::string message, std::string label, Level ceiling = Level::error);

  [[nodiscard]] std::size_t size() const { return found_.size(); }

  /// `many` is the one message for all, `{}` in it their number.
  void report(DiagnosticSink& sink, std::string_view many, std::string_view help) const;

 private:
  struct Found {
    Span span{};
    std::string message, label;
    Level ceiling = Level::error;
  };

  std::vector<Found> found_;
};

}  // namespace aar
