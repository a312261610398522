// What a review may ask about the archive it stands in. Rules see this interface; the command line
// implements it over the file system, tests fake it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

struct ArchiveMemory;  // lint/archive_memory.hpp

/// What is worked out once for all files is made of the names of reviews, of all records, or of the
/// templates of the archive.
enum class Outside : std::uint8_t { names, records, templates };

class Archive {
 public:
  virtual ~Archive() = default;

  /// Is the root a repository's or an archive's? Otherwise nobody knows what lies above it, and
  /// links that start with `/` or leave it cannot be judged.
  [[nodiscard]] virtual bool rooted() const { return true; }

  /// Is there a file or folder at this path, relative to the root, inside of it?
  [[nodiscard]] virtual bool exists(std::string_view path) const = 0;
  /// The paths of all review files, relative to the root, sorted. Names only: nothing is read.
  [[nodiscard]] virtual const std::vector<std::string>& review_paths() const = 0;
  /// The other reviews whose id is that of `path` but for case and Unicode form, sorted: they
  /// cannot be checked out side by side on every system. `path` need not be there. This one looks
  /// at every name; an archive that is asked for each of its files keeps a table by twin_key().
  [[nodiscard]] virtual std::vector<std::string> twins(std::string_view path) const;

  // What follows costs a reading of the archive or of its history: for rules that are not core.

  /// All readable reviews, by path, the one that is linted included. Read once, when first asked
  /// for.
  [[nodiscard]] virtual const std::vector<Record>& records() const;
  /// The bytes of this review in the last commit; nothing when it is not committed or history
  /// cannot tell.
  [[nodiscard]] virtual std::optional<std::string> committed(std::string_view path) const;
  /// The day of the last commit that changed it; nothing when history cannot tell.
  [[nodiscard]] virtual std::optional<Date> last_change(std::string_view path) const;
  /// Whom the settings' people file knows; empty without one.
  [[nodiscard]] virtual const std::vector<Person>& people() const;

  /// The text of the archive's own template for this kind, without one that of the template that
  /// lies among the reviews; empty where there is neither. Small, so that rules that are core may
  /// ask.
  [[nodiscard]] virtual std::string template_text(std::string_view kind) const;

  /// What rules work out once for all files; filled when first asked for, by whoever holds
  /// locked(). `made_of` is for archives that note what a verdict depends on.
  [[nodiscard]] virtual std::shared_ptr<ArchiveMemory>& memory(Outside /*made_of*/) const {
    return memory_;
  }

  /// Several threads ask one archive. Whoever fills what is kept for all files, here or in a rule's
  /// helper, holds this while looking whether it is there and while filling it.
  [[nodiscard]] virtual std::unique_lock<std::recursive_mutex> locked() const {
    return std::unique_lock(*mutex_);
  }

 private:
  mutable std::shared_ptr<ArchiveMemory> memory_;
  std::shared_ptr<std::recursive_mutex> mutex_ = std::make_shared<std::recursive_mutex>();
};

/// Equal for reviews whose ids differ in case or Unicode form at most.
std::string twin_key(std::string_view path);

}  // namespace aar
