// The index as aar reads it itself, against libgit2 and the real git.
#include "git/index_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "git/changed.hpp"
#include "git/snapshot_state.hpp"
#include "sandbox.hpp"
#include "support/catch.hpp"

using namespace aar;
using git::IndexFile;
using git::Snapshot;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string described(const git::Change& change) {
  constexpr std::array<const char*, 4> names{"A", "M", "D", "R"};
  return std::string(names.at(static_cast<std::size_t>(change.kind))) + " " + change.path + " < " +
         change.old_path + " " + change.id.hex() + " " + change.old_id.hex() + " " +
         std::to_string(change.mode) + " " + std::to_string(change.old_mode);
}

using Lines = std::vector<std::string>;

/// What is staged, and the index's files, all that is known of each.
Lines staged(const git::Location& location, const Snapshot& index,
             const std::vector<std::string>& below) {
  Lines lines;
  for (const git::Change& change : git::changed(*Snapshot::of_head(location), index, below))
    lines.push_back(described(change));
  for (const git::Entry& entry : index.entries())
    lines.push_back(entry.path + " " + entry.id.hex() + " " + std::to_string(entry.mode));
  return lines;
}

bool is_own(const Snapshot& index) {
  return index.state().index_file != nullptr;
}

/// `A path`, `M path`, `D path`; what was renamed is deleted and added.
Lines told(const git::Location& location) {
  Lines lines;
  for (const git::Change& change :
       git::changed(*Snapshot::of_head(location), *Snapshot::of_index(location))) {
    using Kind = git::ChangeKind;
    if (change.kind == Kind::renamed) lines.push_back("D " + change.old_path);
    const bool added = change.kind == Kind::added || change.kind == Kind::renamed;
    lines.push_back((added ? "A " : change.kind == Kind::deleted ? "D " : "M ") + change.path);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// The same from `git diff --cached --name-status`.
Lines told_by_git(const Sandbox& sandbox) {
  const std::string place = sandbox.path("staged.txt");
  sandbox.git("r", "diff --cached --no-renames --name-status -z --output='" + place + "'");
  Lines lines;
  const std::string text = bytes_of(place);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t path = text.find('\0', at) + 1;
    const std::size_t end = text.find('\0', path);
    const bool retyped = text[at] == 'T';  // a link that becomes a file is deleted and added, here
    for (const char letter : retyped ? std::string("AD") : text.substr(at, 1))
      lines.push_back(std::string(1, letter) + " " + text.substr(path, end - path));
    at = end + 1;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Stages at random: files and folders that come, go, change, move and take each other's place.
class Stager {
 public:
  Stager(const Sandbox& sandbox, unsigned seed) : sandbox_(sandbox), random_(seed) {}

  void step() {
    for (std::size_t edits = number(4) + 1; edits > 0; --edits)
      edit(sandbox_.path("r/" + path()));
    sandbox_.git("r", number(3) == 0 ? "add -A -- " + folder() + " || true" : "add -A .");
    if (number(5) == 0) sandbox_.git("r", "commit -q --allow-empty -m step");
    if (number(5) == 0) sandbox_.git("r", "write-tree");  // the index knows all its trees again
  }

 private:
  std::size_t number(std::size_t below) { return random_() % below; }

  std::string folder() {
    constexpr std::array<const char*, 5> folders{".", "d", "d/e", "d.e", "d-e"};
    return folders.at(number(folders.size()));
  }

  std::string path() {
    constexpr std::array<const char*, 6> names{"a.md", "b", "d", "e", "e.md", "z z"};
    return folder() + "/" + names.at(number(names.size()));
  }

  void edit(const fs::path& place) {
    std::error_code ignored;
    switch (number(7)) {
      case 0:
        fs::remove_all(place, ignored);
        break;
      case 1:
        fs::rename(place, sandbox_.path("r/" + path()), ignored);
        break;
      case 2:
        make_way(place);
        fs::create_symlink("a.md", place);
        break;
      case 3:
        if (is_file(place)) fs::permissions(place, fs::perms::owner_all);
        break;
      default:
        make_way(place);
        std::ofstream(place) << text();
    }
  }

  static bool is_file(const fs::path& place) {
    return fs::symlink_status(place).type() == fs::file_type::regular;
  }

  void make_way(const fs::path& place) const {
    const fs::path root = sandbox_.path("r");
    for (fs::path above = place.parent_path(); above != root; above = above.parent_path()) {
      if (fs::is_symlink(above) || is_file(above)) fs::remove(above);
    }
    fs::create_directories(place.parent_path());
    fs::remove_all(place);
  }

  std::string text() {
    std::string lines;
    const std::size_t variant = number(4) + 1;
    for (std::size_t i = 0; i < 30; ++i)
      lines += "line " + std::to_string(i * variant) + " of a review\n";
    return number(3) == 0 ? lines + "more\n" : lines;
  }

  const Sandbox& sandbox_;
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("what is staged is the same as libgit2 and git tell it") {
  const Sandbox sandbox;
  sandbox.repository("r");
  const git::Location location = at(sandbox, "r");
  Stager stager(sandbox, 20261129);
  std::size_t seen = 0;
  for (int round = 0; round < 24; ++round) {
    stager.step();
    INFO("round " << round);
    CHECK(told(location) == told_by_git(sandbox));
    const auto own = Snapshot::of_index(location);
    REQUIRE(is_own(*own));
    fs::copy_file(sandbox.path("r/.git/index"), sandbox.path("index"),
                  fs::copy_options::overwrite_existing);
    sandbox.git("r", "update-index --index-version 4");
    const auto other = Snapshot::of_index(location);
    REQUIRE_FALSE(is_own(*other));
    for (const std::vector<std::string>& below :
         {std::vector<std::string>(), {"d"}, {"d/e", "d.e"}, {"d/e/a.md"}, {""}}) {
      CHECK(staged(location, *own, below) == staged(location, *other, below));
      seen += git::changed(*Snapshot::of_head(location), *own, below).size();
    }
    fs::copy_file(sandbox.path("index"), sandbox.path("r/.git/index"),
                  fs::copy_options::overwrite_existing);
  }
  CHECK(seen > 200);
}

TEST_CASE("an index of another shape is left to libgit2 or git") {
  const Sandbox sandbox;
  sandbox.repository("r");
  const git::Location location = at(sandbox, "r");
  const std::string index = sandbox.path("r/.git/index");
  const auto reads = [&] { return is_own(*Snapshot::of_index(location)); };
  CHECK(reads());
  sandbox.git("r", "update-index --skip-worktree a.md");  // version 3
  CHECK(bytes_of(index)[7] == 3);
  CHECK(reads());
  sandbox.git("r", "update-index --no-skip-worktree --assume-unchanged a.md");
  CHECK(reads());
  sandbox.git("r", "update-index --force-untracked-cache");
  CHECK(reads());
  sandbox.git("r", "update-index --index-version 4");
  CHECK_FALSE(reads());
  sandbox.git("r", "update-index --index-version 2");
  CHECK(reads());
  sandbox.git("r", "update-index --split-index");
  CHECK_FALSE(reads());
  sandbox.git("r", "update-index --no-split-index");
  sandbox.write("r/intended.md", "x\n");
  sandbox.git("r", "add -N intended.md");
  CHECK_FALSE(reads());
  sandbox.git("r", "rm -q --cached intended.md");
  sandbox.git("r", "checkout -q -b side HEAD~1");
  sandbox.write("r/b.md", "other\n");
  sandbox.git("r", "add b.md");
  sandbox.git("r", "commit -q -m side");
  CHECK(reads());
  sandbox.git("r", "merge main || true");
  CHECK_FALSE(reads());
  CHECK(Snapshot::of_index(location)->unmerged() == Lines{"b.md"});
  fs::remove(index);
  CHECK_FALSE(reads());
  CHECK(Snapshot::of_index(location)->entries().empty());
}

TEST_CASE("a damaged index is left to libgit2, and never read beyond its end") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.write("r/d/e/c.md", "c\n");
  sandbox.git("r", "add .");
  sandbox.git("r", "commit -q -m three");
  const std::string whole = bytes_of(sandbox.path("r/.git/index"));
  const std::string place = sandbox.path("damaged");
  const auto read = [&](const std::string& bytes) {
    write_bytes(place, bytes);
    return IndexFile::read(place);
  };
  REQUIRE(read(whole) != nullptr);
  CHECK(read(whole)->root().entries == 3);
  REQUIRE(read(whole)->root().find("d") != nullptr);
  CHECK(read(whole)->root().find("d")->find("e")->tree.size == 20);
  CHECK(read(whole.substr(0, whole.size() - 1)) == nullptr);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut after " << size);
    // As git does, what is whole up to the last entry is taken, whatever came behind it.
    if (const auto index = read(whole.substr(0, size))) CHECK(index->beneath({}).size() == 3);
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char wrong : {'\0', '\x7f', '\xff', '1', '/'}) {
      std::string bytes = whole;
      bytes[i] = wrong;
      if (const auto index = read(bytes)) CHECK(index->beneath({}).size() == 3);
    }
  }
  write_bytes(sandbox.path("r/.git/index"), whole.substr(0, whole.size() / 2));
  CHECK_THAT(refusal([&] { Snapshot::of_index(at(sandbox, "r")); }),
             Catch::Contains("cannot read the index"));
}
