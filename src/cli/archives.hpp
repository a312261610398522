// The archives that a reading command looks at: the working directory's, or those that `--repo`
// names, read as one. Of several each id and path has its archive's name in front.
#pragma once

#include <string>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"

#include "cli/session.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

class Archives {
 public:
  /// Throws Error(usage) when one is named twice, and what Workspace::open() throws.
  static Archives open(const Session& session);

  [[nodiscard]] bool several() const { return all_.size() > 1; }

  [[nodiscard]] const Workspace& first() const { return all_.front().workspace; }

  /// Of several: what each of them knows. Severities are ranked on the first's scale, those that
  /// only others have behind it.
  [[nodiscard]] const Config& config() const { return config_; }

  [[nodiscard]] std::vector<Person> people() const;
  /// Handles that git's identity gives, one an archive.
  [[nodiscard]] std::vector<std::string> own_handles() const;

  /// By archive, then by path; without texts. What cannot be read is said on stderr.
  [[nodiscard]] std::vector<Record> listed(const Session& session,
                                           const RecordNeeds& needs = {}) const;
  /// The same as rows, of several archives whole ones. They are valid as long as the archives.
  [[nodiscard]] RecordRows rows(const Session& session, const RecordNeeds& needs) const;
  /// The same with texts.
  [[nodiscard]] std::vector<Record> records(const Session& session) const;

  /// Throws Error(usage) "`--orphan` looks at one archive" where there are several.
  void require_one(const std::string& what) const;

 private:
  struct Named {
    std::string name;  // `payments`; `emea/payments` where two folders are called the same
    Workspace workspace;
  };

  void name_all();
  void merge_settings();
  void put_names(const Named& archive, std::vector<Record>& records) const;

  std::vector<Named> all_;  // by name
  Config config_;
};

}  // namespace aar::cli
