// An archive that notes what a rule wants to know of it, so that a verdict can be kept together
// with what it depends on besides the file itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/corpus.hpp"

namespace aar::cli {

/// What was asked, and the answers. Of `all_names` and `unkept` only that it was asked.
struct Asked {
  std::map<std::string, bool, std::less<>> exists;  // by path
  std::optional<std::vector<std::string>> twins;    // of the file itself
  bool all_names = false;                           // the names of all reviews
  bool unkept = false;  // contents of other reviews, history: no verdict on them is kept
};

/// For one file, in one thread; the others ask the same `archive`.
class AskedArchive : public Archive {
 public:
  explicit AskedArchive(const Archive& archive) : archive_(archive) {}

  [[nodiscard]] const Asked& asked() const { return asked_; }

  [[nodiscard]] bool rooted() const override { return archive_.rooted(); }

  [[nodiscard]] bool exists(std::string_view path) const override;
  [[nodiscard]] const std::vector<std::string>& review_paths() const override;
  [[nodiscard]] std::vector<std::string> twins(std::string_view path) const override;
  [[nodiscard]] const std::vector<Record>& records() const override;
  [[nodiscard]] std::optional<std::string> committed(std::string_view path) const override;
  [[nodiscard]] std::optional<Date> last_change(std::string_view path) const override;
  // Not noted: the people file and the templates belong to the settings.
  [[nodiscard]] const std::vector<Person>& people() const override;
  [[nodiscard]] std::string template_text(std::string_view kind) const override;
  [[nodiscard]] std::shared_ptr<ArchiveMemory>& memory(Outside made_of) const override;
  [[nodiscard]] std::unique_lock<std::recursive_mutex> locked() const override;

 private:
  const Archive& archive_;
  mutable Asked asked_;
};

}  // namespace aar::cli
