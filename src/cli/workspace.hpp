// The archive a command works on: where its root is, its settings, its review files, on disk or in
// a state that git keeps. Names are listed when first asked for, contents are read one file at a
// time and not kept. Several threads may ask at once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/corpus.hpp"
#include "aar/diagnostic.hpp"
#include "aar/record.hpp"
#include "aar/review.hpp"

#include "cli/arguments.hpp"
#include "cli/session.hpp"
#include "cli/tree.hpp"
#include "cli/twin_paths.hpp"
#include "files/files.hpp"
#include "git/location.hpp"
#include "git/repository.hpp"
#include "git/snapshot.hpp"

namespace aar::cli {

/// One file, read and understood; or the finding that says why it could not be read.
struct Loaded {
  std::shared_ptr<const Source> source;  // nullptr when unreadable
  std::optional<Diagnostic> fault;
  bool permission = false;  // unreadable for lack of permission
  bool failed = false;      // the system failed to read it, and may not the next time
  files::Stamp stamp{};     // of the file on disk
};

struct OwnTemplate {
  std::string path;  // relative to the root
  files::ReadResult read;
};

struct Parsed {
  Document document;
  Review review;
};

/// Which states of a repository's files an archive is made of.
struct View {
  std::shared_ptr<const Tree> files;     // reviews, and all that they may refer to
  std::shared_ptr<const Tree> settings;  // .aar.yaml, people, templates, baseline; empty: `files`
  std::shared_ptr<const git::Snapshot> before;  // what Archive::committed() tells; empty: HEAD
  std::map<std::string, std::string> moved;     // to where a review is from where `before` has it
};

class Workspace;
struct RecordRows;
/// What to say where an archive holds no review yet.
std::string no_reviews(const Workspace& workspace);
/// The positional `ID` of commands that work on one review.
void declare_id(Arguments& arguments, std::string& target);

class Workspace : public Archive {
 public:
  /// The archive of the session's working directory. Throws Error(repository) outside of one, and
  /// Error(config) when the settings are wrong.
  static Workspace open(const Session& session);
  /// The archive that holds `directory` (absolute); without one, the directory itself with the
  /// defaults. For `lint PATH`, which works anywhere.
  static Workspace at(const Session& session, const std::string& directory);
  /// The archive of the session's working directory in other states of its repository, which may be
  /// bare.
  static Workspace open(const Session& session, const git::Location& location, const View& view);
  /// The archive that holds `folder` (relative to the repository's root) in these states.
  static Workspace at(const Session& session, const git::Location& location, const View& view,
                      const std::string& folder);

  [[nodiscard]] const std::string& root() const { return root_; }

  [[nodiscard]] const Config& config() const { return config_; }

  [[nodiscard]] bool in_repository() const { return in_repository_; }

  [[nodiscard]] bool rooted() const override { return in_repository_; }

  /// The state of the files; on disk unless the workspace was opened on a view.
  [[nodiscard]] const Tree& tree() const { return *files_; }

  /// The state that the settings come from: .aar.yaml, people, templates, baseline.
  [[nodiscard]] const Tree& settings_tree() const { return *settings_; }

  /// Output shows paths with this in front: empty for the working directory's own archive.
  [[nodiscard]] const std::string& display_prefix() const { return display_prefix_; }

  void set_display_prefix(std::string prefix) { display_prefix_ = std::move(prefix); }

  /// `path` of the archive's settings made relative to the root: `reviews` → `sub/reviews`.
  [[nodiscard]] std::string from_base(std::string_view path) const;
  /// `path` as the user typed it made relative to the root; nothing when it lies outside.
  [[nodiscard]] std::optional<std::string> from_user(const Session& session,
                                                     std::string_view path) const;
  [[nodiscard]] std::string absolute(std::string_view path) const;

  [[nodiscard]] bool exists(std::string_view path) const override;
  [[nodiscard]] const std::vector<std::string>& review_paths() const override;
  [[nodiscard]] std::vector<std::string> twins(std::string_view path) const override;
  [[nodiscard]] const std::vector<Record>& records() const override;
  [[nodiscard]] std::optional<std::string> committed(std::string_view path) const override;
  [[nodiscard]] std::optional<Date> last_change(std::string_view path) const override;
  [[nodiscard]] const std::vector<Person>& people() const override;
  [[nodiscard]] std::string template_text(std::string_view kind) const override;
  /// The people file as it is read; an empty one where the settings name none.
  [[nodiscard]] files::ReadResult people_file() const;
  /// The archive's own template for this kind, or for the one it inherits from, as it was read;
  /// nothing where the shipped one is taken.
  [[nodiscard]] std::optional<OwnTemplate> own_template(std::string_view kind) const;
  /// Has a folder (relative to the root) nothing to do with the reviews folders: neither walked
  /// in one nor one that is there, or above it?
  [[nodiscard]] bool is_apart(const std::string& folder) const;
  /// The reviews beneath a folder (relative to the root): of one that is_apart() all that may be
  /// some.
  [[nodiscard]] std::vector<std::string> reviews_beneath(const std::string& folder) const;

  /// May this file be a review, by its name? Markdown, or a name that lost its ending, and none of
  /// the pages that aar writes.
  [[nodiscard]] bool is_review(const std::string& path) const;
  /// Does it lie where the settings say that reviews are?
  [[nodiscard]] bool is_within_reviews(const std::string& path) const;
  /// Reviews that lie outside the reviews folders and are linted with them: repository rules see
  /// them, too. Sorted. What was read before is read anew; references to it end.
  void include(const std::vector<std::string>& paths);

  [[nodiscard]] Loaded load(const std::string& path) const;
  /// The same for a review that was asked for by name: throws Error(input) when it cannot be read.
  [[nodiscard]] std::shared_ptr<const Source> source(const std::string& path) const;
  [[nodiscard]] Parsed parse(const Source& source) const;
  /// records(), and what cannot be read is said on stderr.
  [[nodiscard]] const std::vector<Record>& records(const Session& session) const;
  /// The same without texts, and for what `needs` asks: from the cache where that knows a file, and
  /// for the cache where it does not (record_cache.hpp).
  [[nodiscard]] std::vector<Record> listed(const Session& session,
                                           const RecordNeeds& needs = {}) const;
  /// The same as rows, for what looks at little of each. Valid as long as the workspace.
  [[nodiscard]] RecordRows rows(const Session& session, const RecordNeeds& needs) const;

  /// Where caches of this archive are kept; none where nothing may be, or there is no repository.
  [[nodiscard]] std::optional<std::string> cache_folder() const;

  /// The path of the review that `name` means: a path, a whole id, a unique prefix, a unique run of
  /// the slug's words, a former id. Throws Error(input) with the candidates when there are several.
  [[nodiscard]] std::string resolve(const Session& session, const std::string& name) const;

 private:
  [[nodiscard]] std::vector<std::string> pages() const;
  /// What may be a review in the archive's folders, or in this one. Throws Error(input) when a
  /// folder cannot be read.
  [[nodiscard]] files::Walk walk_reviews() const;
  [[nodiscard]] files::Walk walk_beneath(const std::string& folder) const;
  /// Its text, for archives that keep their template beside the reviews; empty without one.
  [[nodiscard]] std::string find_template_among_reviews() const;
  Workspace() = default;
  static Workspace discover(const Session& session, const std::string& directory);
  void read_settings(const Session& session, const std::string& path);
  void check_folders() const;
  /// nullptr outside of a repository.
  [[nodiscard]] const git::Repository* repository() const;

  std::string root_;  // absolute: the repository's, else the archive's
  std::string base_;  // where .aar.yaml is, relative to the root; often empty
  std::string display_prefix_;
  std::shared_ptr<const Tree> files_, settings_;
  std::shared_ptr<const git::Snapshot> before_;
  std::map<std::string, std::string> moved_;
  bool in_repository_ = false;
  bool caches_ = false;  // not with `--no-cache`
  Config config_;
  std::vector<std::string> beside_;  // include()
  // What is mutable is looked at and filled under locked().
  mutable std::optional<std::vector<std::string>> paths_;
  mutable std::optional<std::string> template_among_reviews_;  // looked for once: every file asks
  mutable std::optional<TwinPaths> twins_;
  mutable std::optional<std::vector<Record>> records_;
  mutable std::optional<std::vector<Person>> people_;
  mutable std::vector<std::string> unreadable_;  // what records() had to leave out, and why
  mutable std::shared_ptr<const git::Repository> repository_;  // opened when first asked for
};

}  // namespace aar::cli
