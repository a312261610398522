// Which reviews have to do with one review, and why: they name each other, are of the same service,
// factor, trigger or tag, or tell of it in the same words. What few reviews have counts for more.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"

namespace aar {

/// One reason: `names` and `named_by` with the keys, `service`, `factor`, `trigger` and `tag` with
/// what both have, `words` with the words of title and summary that both use.
struct KinReason {
  std::string_view what;
  std::vector<std::string> values;
};

struct Kin {
  const Record* record = nullptr;
  std::vector<KinReason> reasons;  // in the order above; at least one
  int percent = 0;                 // how alike title and summary are by their words, 0 to 100
  std::int64_t points = 0;         // what they are ordered by; comparable within one answer only
};

/// The best first; of equal ones the later, then by path. `own` need not be among `records`: a
/// review that is about to be written has a title and a few values. Those that were withdrawn are
/// left out.
std::vector<Kin> find_kin(const Record& own, const std::vector<Record>& records);

/// The same for many reviews of one archive, of which everything is worked out once. Of more than
/// `compare_all` reviews only those are looked at that share what few have; several threads may
/// ask at once. `records` outlive it.
class KinFinder {
 public:
  explicit KinFinder(const std::vector<Record>& records, std::size_t compare_all = 500);
  ~KinFinder();
  KinFinder(const KinFinder&) = delete;
  KinFinder& operator=(const KinFinder&) = delete;

  /// At most `most`; 0: all.
  [[nodiscard]] std::vector<Kin> find(const Record& own, std::size_t most) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar
