#include "cli/item_edits.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "files/files.hpp"
#include "text/diff.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

struct EditedFile {
  std::string path, before, after;
};

EditedFile& file_at(std::vector<EditedFile>& files, const Workspace& workspace,
                    const std::string& path) {
  const auto known = std::find_if(files.begin(), files.end(),
                                  [&](const EditedFile& file) { return file.path == path; });
  if (known != files.end()) return *known;
  const std::shared_ptr<const Source> source = workspace.source(path);
  return files.emplace_back(EditedFile{path, source->bytes(), source->bytes()});
}

}  // namespace

void edit_items(const Workspace& workspace, const Session& session,
                const std::vector<ItemName>& names, const ItemEdit& edit, bool diff) {
  std::vector<EditedFile> files;
  std::vector<std::string> said;
  for (const ItemName& name : names) {
    const std::string path = workspace.resolve(session, name.review);
    EditedFile& file = file_at(files, workspace, path);
    model::FollowedUp done = edit(Source(path, file.after), workspace.config(), name.number);
    file.after = std::move(done.bytes);
    said.push_back(fmt::format("{}: {} {} {}", text::sanitize(path), item_noun(name.kind),
                               name.number, text::sanitize(done.words)));
  }
  for (const EditedFile& file : files) {
    if (diff) {
      session.out << text::unified_diff(file.path, file.before, file.after);
    } else if (file.after != file.before) {
      files::replace_beneath(workspace.root(), file.path, file.before, file.after);
    } else {
      files::tidy(workspace.root(), {files::parent(file.path)});
    }
  }
  if (diff) return;
  for (const std::string& line : said)
    session.say(line);
}

}  // namespace aar::cli
