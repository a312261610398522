#include "cli/imports/gather.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/imports/bundles.hpp"
#include "files/files.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

class Gatherer {
 public:
  Gatherer(const Workspace& workspace, const Session& session, const ImportSources& sources)
      : workspace_(workspace), session_(session), sources_(sources) {}

  ImportEntries run() {
    for (const std::string& path : sources_.paths) {
      const std::string absolute = files::absolute(session_.working_directory, path);
      if (files::is_directory(absolute)) {
        take_folder(absolute);
      } else {
        take({.from = name_of(absolute),
              .name = std::string(text::name_in(absolute)),
              .absolute = absolute,
              .named = true});
      }
    }
    return std::move(entries_);
  }

 private:
  /// Relative to the archive's root; what lies outside is named from its own folder on.
  [[nodiscard]] std::string name_of(const std::string& absolute) const {
    const auto inside = files::relative_to(absolute, workspace_.root());
    return inside ? *inside : std::string(text::name_in(absolute));
  }

  void take_folder(const std::string& folder) {
    const std::string shown = name_of(folder);
    const std::string prefix = shown == "." ? std::string() : shown + "/";
    files::Walk walk = files::walk(folder, "");
    for (const std::string& path : walk.unreadable) {
      entries_.push_back(refused({.from = prefix + path}, "the folder cannot be listed"));
    }
    for (const std::string& path : walk.files) {
      ImportEntry entry{
          .from = prefix + path, .name = path, .absolute = fmt::format("{}/{}", folder, path)};
      const files::ReadResult real = files::read_beneath(folder, path, 0);
      if (real.fault == files::ReadFault::outside_root) {
        entries_.push_back(refused(std::move(entry), "it is a link that leads out of the folder"));
      } else if (real.fault == files::ReadFault::not_regular) {
        entries_.push_back(refused(std::move(entry), "it is no regular file"));
      } else {
        take(std::move(entry));
      }
    }
  }

  void take(ImportEntry entry) {
    const ImportFormat* const format = sources_.format.empty()
                                           ? import_format_of(entry.absolute)
                                           : find_import_format(sources_.format);
    if (format == nullptr) {
      entry.harmless = !entry.named;
      entries_.push_back(refused(std::move(entry), "no format that aar reads has such a name"));
      return;
    }
    for (ImportEntry& part : format->read(entry, sources_.columns))
      entries_.push_back(std::move(part));
  }

  const Workspace& workspace_;
  const Session& session_;
  const ImportSources& sources_;
  ImportEntries entries_;
};

}  // namespace

ImportEntries gather(const Workspace& workspace, const Session& session,
                     const ImportSources& sources) {
  for (const std::string& path : sources.paths) {
    const std::string absolute = files::absolute(session.working_directory, path);
    if (!files::real_path(absolute)) {
      throw Error(ErrorKind::input, fmt::format("there is no `{}`", text::sanitize(path)));
    }
  }
  return join_bundles(Gatherer(workspace, session, sources).run());
}

}  // namespace aar::cli
