#include "lint/fix.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/byte_edits.hpp"

namespace aar {
namespace {

using Edits = std::vector<const Edit*>;

Edits sorted_edits(const Fix& fix) {
  Edits edits;
  edits.reserve(fix.edits.size());
  for (const Edit& edit : fix.edits)
    edits.push_back(&edit);
  std::sort(edits.begin(), edits.end(), [](const Edit* left, const Edit* right) {
    return std::tie(left->span, left->replacement) < std::tie(right->span, right->replacement);
  });
  return edits;
}

/// Two edits that share a byte, or of which one inserts where the other ends: the result would
/// depend on their order.
bool touch(Span left, Span right) {
  if (left.empty() || right.empty()) return left.begin <= right.end && right.begin <= left.end;
  return left.begin < right.end && right.begin < left.end;
}

/// The edits of one round, by where they begin.
class Round {
 public:
  /// Takes all edits of a fix, or none.
  bool take(const Edits& edits) {
    if (std::any_of(edits.begin(), edits.end(),
                    [this](const Edit* edit) { return is_taken(edit->span); })) {
      return false;
    }
    for (const Edit* const edit : edits)
      taken_.emplace(edit->span.begin, edit);
    return true;
  }

  [[nodiscard]] std::string apply(std::string_view bytes) const {
    std::vector<Edit> edits;
    edits.reserve(taken_.size());
    for (const auto& [begin, edit] : taken_)
      edits.push_back(*edit);
    return apply_edits(bytes, std::move(edits));
  }

 private:
  [[nodiscard]] bool is_taken(Span span) const {
    const auto after = taken_.lower_bound(span.begin);
    if (after != taken_.end() && touch(after->second->span, span)) return true;
    return after != taken_.begin() && touch(std::prev(after)->second->span, span);
  }

  std::map<std::size_t, const Edit*> taken_;
};

struct Candidate {
  const Diagnostic* finding = nullptr;
  Edits edits;

  [[nodiscard]] auto order() const {
    return std::make_tuple(!finding->fix->safe, edits.front()->span, finding->rule,
                           std::string_view(edits.front()->replacement), finding->place.span,
                           std::string_view(finding->message));
  }
};

}  // namespace

bool is_applicable(const Fix& fix, std::size_t size, FixScope scope) {
  if (fix.edits.empty() || (!fix.safe && scope == FixScope::safe)) return false;
  const Edits edits = sorted_edits(fix);
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Span span = edits[i]->span;
    if (span.begin > span.end || span.end > size) return false;
    if (i > 0 && touch(edits[i - 1]->span, span)) return false;
  }
  return true;
}

Fixed apply_fixes(std::string_view bytes, const std::vector<Diagnostic>& found, FixScope scope) {
  std::vector<Candidate> candidates;
  for (const Diagnostic& finding : found) {
    if (!finding.fix || !is_applicable(*finding.fix, bytes.size(), scope)) continue;
    candidates.push_back({&finding, sorted_edits(*finding.fix)});
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& left, const Candidate& right) { return left.order() < right.order(); });
  Round round;
  std::size_t count = 0;
  for (const Candidate& candidate : candidates)
    count += round.take(candidate.edits) ? 1U : 0U;
  return {round.apply(bytes), count};
}

Fixed fix_all(const std::string& bytes, FixScope scope, const Finder& find) {
  Fixed result{bytes, 0};
  std::set<std::string> seen{bytes};
  for (int round = 0; round < max_rounds; ++round) {
    Fixed next = apply_fixes(result.bytes, find(result.bytes), scope);
    if (next.count == 0 || !seen.insert(next.bytes).second) break;
    result.bytes = std::move(next.bytes);
    result.count += next.count;
  }
  return result;
}

}  // namespace aar
