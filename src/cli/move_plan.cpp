#include "cli/move_plan.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/baseline.hpp"
#include "cli/index_page.hpp"
#include "cli/link_rewrite.hpp"
#include "cli/relations.hpp"
#include "files/files.hpp"
#include "model/byte_edits.hpp"
#include "model/front_matter_edit.hpp"
#include "model/template.hpp"
#include "text/slug.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

std::string renamed_path(const std::string& path, const std::string& title) {
  const std::string id = review_id(path);
  const std::size_t name = path.rfind('/') + 1;  // npos + 1: the begin
  const std::string_view dated = std::string_view(id).substr(0, id.size() - slug_of(id).size());
  return fmt::format("{}{}{}{}", path.substr(0, name), dated, text::slugify(title),
                     path.substr(name + id.size()));
}

const Record* record_at(const std::vector<Record>& records, std::string_view path) {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [path](const Record& record) { return record.path == path; });
  return found == records.end() ? nullptr : &*found;
}

bool was_called(const Record& record, std::string_view id) {
  const std::vector<std::string> ids = ids_of(record);
  return std::find(ids.begin() + 1, ids.end(), id) != ids.end();
}

/// The path of the review whose move to this title was begun and not finished: the one that has the
/// title already says that it was called like another one that is still there.
std::optional<std::string> find_unfinished(const std::vector<Record>& records,
                                           const std::string& name, const std::string& title) {
  const std::string wanted = text::nfc(name);
  std::vector<std::string> found;
  for (const Record& old : records) {
    const std::string to = renamed_path(old.path, title);
    const Record* const made = to == old.path ? nullptr : record_at(records, to);
    if (made == nullptr || made->title != title || !was_called(*made, old.id)) continue;
    const auto means = [&](const Record& record) {
      return record.path == name || record.id.find(wanted) != std::string::npos;
    };
    if (means(old) || means(*made)) found.push_back(old.path);
  }
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

// --- The review itself ---

/// With another level-1 heading, where it has one.
std::string with_heading(const Workspace& workspace, const Source& source,
                         const std::string& title) {
  const Review review = workspace.parse(source).review;
  const Span span = review.heading_title_span;
  if (span.empty() || review.heading_title == title) return source.bytes();
  return apply_edits(source.bytes(), {{span, model::markdown_text(title, false, false)}});
}

std::string retitled(const Workspace& workspace, const Source& source, const Rename& rename,
                     const std::string& title) {
  model::FrontMatterEditor editor(source);
  editor.set("title", title);
  if (rename.from != rename.to) {
    editor.add("former_ids", review_id(rename.from));
    editor.remove("former_ids", review_id(rename.to));
  }
  const Source changed(source.path(), with_heading(workspace, editor.source(), title));
  return rename.from == rename.to ? changed.bytes() : rewrite_links(changed, rename).bytes;
}

[[noreturn]] void refuse_taken(const std::string& path, const std::string& hint) {
  throw Error(ErrorKind::input, fmt::format("`{}` already exists", path), hint);
}

/// No other review may have the new id, or have had it: links to it would lead there.
void require_free(const Workspace& workspace, const std::vector<Record>& records,
                  const MovePlan& plan) {
  const std::string id = review_id(plan.to);
  for (const std::string& twin : workspace.twins(plan.to)) {
    if (twin != plan.from) refuse_taken(twin, "choose another title");
  }
  for (const Record& record : records) {
    if (record.path != plan.from && record.path != plan.to && was_called(record, id)) {
      throw Error(ErrorKind::input, fmt::format("`{}` was called `{}` before", record.path, id),
                  "choose another title, or old links would lead to the wrong review");
    }
  }
}

/// Is `to` there because an earlier run was interrupted? What anybody has changed since is theirs.
bool is_resumed(const Workspace& workspace, const std::vector<Record>& records,
                const MovePlan& plan) {
  if (!workspace.exists(plan.to)) return false;
  if (files::read_beneath(workspace.root(), plan.to).bytes == plan.after) return true;
  const Record* const made = record_at(records, plan.to);
  const bool begun = made != nullptr && was_called(*made, review_id(plan.from));
  refuse_taken(plan.to, begun ? fmt::format("it was made from `{}`, and one of the two has changed "
                                            "since: keep the better one, remove the other",
                                            plan.from)
                              : std::string("choose another title"));
}

// --- What leads to it ---

bool is_markdown(std::string_view path) {
  constexpr std::array<std::string_view, 4> endings{".md", ".markdown", ".mdown", ".mkd"};
  const std::string lower = text::lower_ascii(path);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

/// The reviews, and every other file of the archive's folder.
std::vector<std::string> files_of(const Workspace& workspace) {
  files::Walk walk = files::walk(workspace.root(), workspace.from_base(""));
  if (!walk.unreadable.empty()) {
    throw Error(ErrorKind::input,
                fmt::format("cannot read the folder `{}`", walk.unreadable.front()),
                "nothing was renamed: links in it would be left behind");
  }
  std::vector<std::string> paths = std::move(walk.files);
  const std::vector<std::string>& reviews = workspace.review_paths();
  paths.insert(paths.end(), reviews.begin(), reviews.end());
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

/// Of `paths` the reviews, and every other Markdown file. What a link leads to is visited where it
/// lies.
std::vector<std::string> files_with_links(const Workspace& workspace,
                                          std::vector<std::string> paths) {
  const std::vector<std::string>& reviews = workspace.review_paths();
  std::erase_if(paths, [&](const std::string& path) {
    const bool may_link =
        is_markdown(path) || std::binary_search(reviews.begin(), reviews.end(), path);
    return !may_link || files::is_link(workspace.absolute(path));
  });
  return paths;
}

class Mover {
 public:
  Mover(const Workspace& workspace, const Rename& rename, MovePlan& plan)
      : workspace_(workspace), rename_(rename), plan_(plan) {}

  /// `files` are those that may hold a link.
  void run(const std::vector<std::string>& files) {
    for (const std::string& path : files) {
      const bool own = path == plan_.from || path == plan_.to;
      if (!own && !(plan_.index && plan_.index->path == path)) visit(path);
    }
    note_left(plan_.to, rewrite_links(Source(plan_.from, plan_.after), rename_));
  }

 private:
  void visit(const std::string& path) {
    const files::ReadResult read = files::read_beneath(workspace_.root(), path);
    if (read.fault == files::ReadFault::outside_root) return;  // not ours
    if (read.fault == files::ReadFault::failed) {
      throw Error(ErrorKind::input, fmt::format("cannot read `{}`: {}", path, read.detail),
                  "nothing was renamed");
    }
    if (read.fault != files::ReadFault::none) {
      note(path, fmt::format("{}, so its links stay", files::describe(read.fault)));
      return;
    }
    if (!may_mention(read.bytes, rename_.from)) return;
    const LinkRewrite links = rewrite_links(Source(path, read.bytes), rename_);
    note_left(path, links);
    FileRewrite file{.path = path, .before = read.bytes, .after = links.bytes, .what = {}};
    if (links.count > 0) file.what = text::counted(links.count, "link");
    const std::vector<std::string>& reviews = workspace_.review_paths();
    if (std::binary_search(reviews.begin(), reviews.end(), path)) rename_keys(file);
    if (file.after != file.before) plan_.files.push_back(std::move(file));
  }

  /// The ids in a front matter.
  void rename_keys(FileRewrite& file) {
    const Source source(file.path, file.after);
    const Document document = parse(source);
    const std::string old = review_id(rename_.from);
    std::vector<std::string_view> keys;
    for (const Relation& relation : relations()) {
      const std::vector<std::string> ids =
          model::scalars(document.front_matter.root.find(relation.key));
      if (std::find(ids.begin(), ids.end(), old) != ids.end()) keys.push_back(relation.key);
    }
    if (keys.empty()) return;
    try {
      model::FrontMatterEditor editor(source);
      for (const std::string_view key : keys)
        editor.replace(key, old, review_id(rename_.to));
      file.after = editor.bytes();
    } catch (const Error& error) {  // the former id still leads there
      plan_.notes.push_back(fmt::format("{}; it still names `{}`", error.what(), old));
      return;
    }
    for (const std::string_view key : keys)
      file.what += fmt::format("{}{}", file.what.empty() ? "" : ", ", key);
  }

  void note_left(const std::string& path, const LinkRewrite& links) {
    for (const std::size_t line : links.left_lines)
      note(fmt::format("{}:{}", path, line), "this link is written too oddly to be changed");
  }

  void note(const std::string& place, std::string_view words) {
    plan_.notes.push_back(fmt::format("{}: {}", place, words));
  }

  const Workspace& workspace_;
  const Rename& rename_;
  MovePlan& plan_;
};

// --- What is generated ---

Records pointers_to(const std::vector<Record>& records) {
  Records pointers;
  for (const Record& record : records)
    pointers.push_back(&record);
  return pointers;
}

/// A page that aar wrote, if there is one. One that just cannot be read stops the move before it
/// begins: it would be left behind.
std::optional<std::string> own_page(const Workspace& workspace, const std::string& path) {
  files::ReadResult read = files::read_beneath(workspace.root(), path, max_page_size);
  if (read.fault == files::ReadFault::failed || read.fault == files::ReadFault::permission) {
    throw Error(ErrorKind::input, fmt::format("cannot read `{}`: {}", path, read.detail),
                "nothing was renamed");
  }
  if (read.fault != files::ReadFault::none) return std::nullopt;
  return std::move(read.bytes);
}

/// The index page anew; nothing where there is none, or where it was stale before.
std::optional<FileRewrite> refreshed_index(const Workspace& workspace,
                                           const std::vector<Record>& before,
                                           const std::vector<Record>& after) {
  const std::string path = workspace.from_base(workspace.config().index_file);
  const std::optional<std::string> page = own_page(workspace, path);
  if (!page) return std::nullopt;
  const std::string folder = path.find('/') == std::string::npos ? "" : files::parent(path);
  const auto page_of = [&](const std::vector<Record>& records) {
    return index_page(*page,
                      index_lines(pointers_to(records), workspace.config().index_by, folder));
  };
  try {
    const std::string wanted = page_of(after);
    if (wanted == *page || page_of(before) != *page) return std::nullopt;
    return FileRewrite{.path = path, .before = *page, .after = wanted, .what = "index"};
  } catch (const Error&) {  // its markers are broken: not fresh
    return std::nullopt;
  }
}

/// What is known of the review stays known under its new name.
std::optional<FileRewrite> renamed_baseline(const Workspace& workspace, const MovePlan& plan) {
  const std::string path = workspace.from_base(workspace.config().baseline);
  const std::optional<std::string> bytes = own_page(workspace, path);
  if (!bytes) return std::nullopt;
  Baseline baseline = Baseline::parse(*bytes, path);
  if (!baseline.rename(plan.from, plan.to)) return std::nullopt;
  return FileRewrite{
      .path = path, .before = *bytes, .after = baseline.format(), .what = "known findings"};
}

/// Under the name of a link that leads to the review, it is listed as well.
void renew_behind_links(const Workspace& workspace, const MovePlan& plan, const std::string& bytes,
                        std::vector<Record>& records) {
  const auto review = files::real_path(workspace.absolute(plan.from));
  const auto made = files::real_path(workspace.absolute(plan.to));
  for (Record& known : records) {
    const std::string place = workspace.absolute(known.path);
    if (!files::is_link(place)) continue;
    const auto real = files::real_path(place);
    if (real != review && (!made || real != made)) continue;
    const Source source(known.path, bytes);
    const Parsed parsed = workspace.parse(source);
    known = record(source, parsed.document, parsed.review);
  }
}

void plan_generated(const Workspace& workspace, std::vector<Record> records, MovePlan& plan) {
  if (plan.renames()) {
    std::erase_if(records, [&](const Record& record) { return record.path == plan.to; });
    plan.baseline = renamed_baseline(workspace, plan);
  }
  renew_behind_links(workspace, plan, plan.before, records);
  std::vector<Record> after = records;
  renew_behind_links(workspace, plan, plan.after, after);
  std::erase_if(after, [&](const Record& record) { return record.path == plan.from; });
  const Source source(plan.to, plan.after);
  const Parsed parsed = workspace.parse(source);
  after.push_back(record(source, parsed.document, parsed.review));
  plan.index = refreshed_index(workspace, records, after);
}

}  // namespace

MovePlan plan_move(const Workspace& workspace, const Session& session, const std::string& name,
                   const std::string& title) {
  const std::vector<Record>& records = workspace.records(session);
  if (records.size() != workspace.review_paths().size()) {
    throw Error(ErrorKind::input, "not all reviews can be read, so nothing was renamed");
  }
  const std::optional<std::string> unfinished = find_unfinished(records, name, title);
  MovePlan plan;
  plan.from = unfinished ? *unfinished : workspace.resolve(session, name);
  plan.to = renamed_path(plan.from, title);
  if (files::is_link(workspace.absolute(plan.from))) {
    throw Error(ErrorKind::input, fmt::format("`{}` is a link", plan.from),
                "name the file that it leads to");
  }
  const Rename rename{plan.from, plan.to,
                      [&](const std::string& path) { return workspace.exists(path); }};
  const std::shared_ptr<const Source> source = workspace.source(plan.from);
  plan.before = source->bytes();
  plan.after = retitled(workspace, *source, rename, title);
  if (plan.renames()) {
    require_free(workspace, records, plan);
    plan.resumed = is_resumed(workspace, records, plan);
  }
  if (!plan.empty()) plan_generated(workspace, records, plan);
  const std::vector<std::string> files = files_of(workspace);
  plan.visited = files_with_links(workspace, files);
  if (plan.renames()) {
    Mover(workspace, rename, plan).run(plan.visited);
    plan.links = links_to(workspace, files, plan.from, plan.to);
  }
  return plan;
}

std::vector<std::string> describe(const MovePlan& plan) {
  std::vector<std::string> lines;
  if (plan.renames()) {
    lines.push_back(fmt::format("{}: renamed to {}", plan.from, plan.to));
  } else if (!plan.empty()) {
    lines.push_back(fmt::format("{}: title", plan.from));
  }
  for (const FileRewrite& file : plan.files)
    lines.push_back(fmt::format("{}: {}", file.path, file.what));
  for (const LinkMove& link : plan.links)
    lines.push_back(fmt::format("{}: leads to {}", link.path, link.after));
  for (const std::optional<FileRewrite>* const file : {&plan.baseline, &plan.index}) {
    if (*file) lines.push_back(fmt::format("{}: {}", (*file)->path, (*file)->what));
  }
  return lines;
}

void carry_out(const MovePlan& plan, const std::string& root) {
  const auto replace = [&root](const FileRewrite& file) {
    files::replace_beneath(root, file.path, file.before, file.after);
  };
  std::set<std::string> folders{files::parent(plan.from)};
  for (const std::string& path : plan.visited)
    folders.insert(files::parent(path));
  files::tidy(root, folders);
  if (plan.empty()) return;
  if (plan.renames() && !plan.resumed) files::create_like(root, plan.from, plan.to, plan.after);
  for (const FileRewrite& file : plan.files)
    replace(file);
  for (const LinkMove& link : plan.links)
    files::retarget_beneath(root, link.path, link.before, link.after);
  if (plan.baseline) replace(*plan.baseline);
  if (plan.index) replace(*plan.index);
  if (plan.renames()) {
    files::remove_beneath(root, plan.from, plan.before);
  } else {
    replace({plan.from, plan.before, plan.after, {}});
  }
}

}  // namespace aar::cli
