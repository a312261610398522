#include "git/snapshot.hpp"

#include <deque>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/asked.hpp"
#include "git/revision.hpp"
#include "git/snapshot_state.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

constexpr int most_links = 40;  // as the kernel has it
constexpr std::size_t longest_link = 4096;

std::unique_ptr<Snapshot::State> open(const Location& location) {
  auto state = std::make_unique<Snapshot::State>();
  state->location = location;
  state->repository = open_if_known(location);
  state->blobs =
      state->repository ? std::make_unique<DatabaseBlobs>(location) : asked_blobs(location);
  return state;
}

void ask_for_tree(Snapshot::State& state, const std::string& revision) {
  const AskedRevision found = ask_revision(state.location, revision);
  if (found.is_commit) state.commit = found.id;
  state.entries = asked_tree(state.location, found.id);
}

void take_tree(Snapshot::State& state, const std::string& revision) {
  git_repository* const repository = state.repository.get();
  if (repository == nullptr) {
    ask_for_tree(state, revision);
    return;
  }
  const ObjectHandle object = find_revision(repository, revision);
  if (git_object_type(object.get()) == GIT_OBJECT_COMMIT) {
    state.commit = to_id(*git_object_id(object.get())).hex();
  }
  const auto tree = make<ObjectHandle>(nullptr, git_object_peel, object.get(), GIT_OBJECT_TREE);
  if (!tree) fail(fmt::format("read the files of `{}`", text::sanitize(revision)));
  state.tree = *git_object_id(tree.get());
  state.entries = std::make_unique<TreeEntries>(repository, state.lock, *state.tree);
}

std::unique_ptr<Entries> no_entries() {
  return std::make_unique<SortedEntries>(std::vector<SortedEntries::Row>(), nullptr);
}

std::string index_file(const Snapshot::State& state) {
  if (!state.location.index_file.empty()) return state.location.index_file;
  return std::string(git_repository_path(state.repository.get())) + "index";
}

bool is_unborn(const Snapshot::State& state) {
  if (state.repository) return git_repository_head_unborn(state.repository.get()) == 1;
  return ask(state.location, {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"}).exit_code != 0;
}

void take_index(Snapshot::State& state) {
  const std::string path = index_file(state);
  if (std::unique_ptr<IndexFile> file = IndexFile::read(path)) {
    state.index_file = file.get();
    state.entries = std::move(file);
    return;
  }
  auto index = make<IndexHandle>(nullptr, git_index_open, path.c_str());
  if (!index && index_is_unknown()) {
    state.entries = asked_index(state.location);
    return;
  }
  if (!index) fail(fmt::format("read the index `{}`", text::sanitize(path)));
  state.index = std::shared_ptr<git_index>(std::move(index));
  state.entries = index_entries(state.index);
}

/// A path as the entries know it: without `.`, empty parts and, where it can be told, `..`.
std::string tidy(const std::string& path) {
  return path == "." ? std::string() : path;
}

std::string folder_of(const std::string& path) {
  return std::string(text::folder_in(path));
}

/// Follows a path part by part.
class Resolver {
 public:
  Resolver(const Entries& entries, const Blobs& blobs, const std::string& path)
      : entries_(entries), blobs_(blobs) {
    push(path);
  }

  std::optional<Entry> run(BlobFault& fault) {
    while (!left_.empty()) {
      const std::string part = std::move(left_.front());
      left_.pop_front();
      fault = step(part);
      if (fault != BlobFault::none) return std::nullopt;
    }
    fault = BlobFault::none;
    return entries_.find(here_);
  }

 private:
  void push(const std::string& path) {
    std::deque<std::string> parts;
    for (const std::string_view part : text::split(path, '/')) {
      if (!part.empty() && part != ".") parts.emplace_back(part);
    }
    left_.insert(left_.begin(), parts.begin(), parts.end());
  }

  BlobFault step(const std::string& part) {
    if (part == "..") {
      if (here_.empty()) return BlobFault::outside_root;
      here_ = folder_of(here_);
      return BlobFault::none;
    }
    const std::string next = here_.empty() ? part : here_ + "/" + part;
    const std::optional<Entry> entry = entries_.find(next);
    if (!entry) return BlobFault::missing;
    if (entry->is_link()) return follow(*entry);
    if (!entry->is_folder() && !left_.empty()) return BlobFault::missing;
    here_ = next;
    return BlobFault::none;
  }

  BlobFault follow(const Entry& link) {
    if (++links_ > most_links) return BlobFault::too_many_links;
    const BlobRead target = blobs_.read(link.id, longest_link);
    if (target.fault != BlobFault::none) return target.fault;
    if (target.bytes.empty()) return BlobFault::missing;
    if (target.bytes.front() == '/') return BlobFault::outside_root;
    push(target.bytes);
    return BlobFault::none;
  }

  const Entries& entries_;
  const Blobs& blobs_;
  std::string here_;
  std::deque<std::string> left_;
  int links_ = 0;
};

}  // namespace

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}

Snapshot::~Snapshot() = default;

std::shared_ptr<const Snapshot> Snapshot::of_revision(const Location& location,
                                                      const std::string& revision) {
  std::unique_ptr<State> state = open(location);
  state->name = text::sanitize(revision);
  take_tree(*state, revision);
  return std::make_shared<const Snapshot>(std::move(state));
}

std::shared_ptr<const Snapshot> Snapshot::of_head(const Location& location) {
  std::unique_ptr<State> state = open(location);
  state->name = "HEAD";
  if (is_unborn(*state)) {
    state->entries = no_entries();
  } else {
    take_tree(*state, "HEAD");
  }
  return std::make_shared<const Snapshot>(std::move(state));
}

std::shared_ptr<const Snapshot> Snapshot::empty(const Location& location) {
  std::unique_ptr<State> state = open(location);
  state->name = "the beginning";
  state->entries = no_entries();
  return std::make_shared<const Snapshot>(std::move(state));
}

std::shared_ptr<const Snapshot> Snapshot::of_index(const Location& location) {
  if (location.bare && location.index_file.empty()) {
    throw Error(ErrorKind::repository, "this is a bare repository: it has no index",
                "`--rev REV` reads a commit");
  }
  std::unique_ptr<State> state = open(location);
  state->name = "the index";
  state->is_index = true;
  if (state->repository) {
    take_index(*state);
  } else {
    state->entries = asked_index(location);
  }
  return std::make_shared<const Snapshot>(std::move(state));
}

const std::string& Snapshot::name() const {
  return state_->name;
}

bool Snapshot::is_index() const {
  return state_->is_index;
}

const std::string& Snapshot::commit() const {
  return state_->commit;
}

const Location& Snapshot::location() const {
  return state_->location;
}

std::vector<Entry> Snapshot::entries(const std::string& folder) const {
  return state_->entries->beneath(tidy(folder));
}

std::optional<Entry> Snapshot::find(const std::string& path) const {
  return state_->entries->find(tidy(path));
}

std::optional<Entry> Snapshot::resolve(const std::string& path, BlobFault* fault) const {
  BlobFault why = BlobFault::none;
  std::optional<Entry> entry = find(path);
  if (!entry || entry->is_link()) entry = Resolver(*state_->entries, *state_->blobs, path).run(why);
  if (!entry && why == BlobFault::none) why = BlobFault::missing;
  if (fault != nullptr) *fault = why;
  return entry;
}

bool Snapshot::exists(const std::string& path) const {
  return resolve(path).has_value();
}

BlobRead Snapshot::read(const std::string& path, std::size_t limit) const {
  BlobFault fault = BlobFault::none;
  const std::optional<Entry> entry = resolve(path, &fault);
  if (!entry) return {.fault = fault};
  if (!entry->is_file()) {
    return {.fault = BlobFault::not_regular, .detail = entry->is_folder() ? "folder" : "submodule"};
  }
  return state_->blobs->read(entry->id, limit);
}

BlobRead Snapshot::read(const ObjectId& id, std::size_t limit) const {
  return state_->blobs->read(id, limit);
}

std::vector<std::string> Snapshot::unmerged() const {
  return state_->entries->unmerged();
}

}  // namespace aar::git
