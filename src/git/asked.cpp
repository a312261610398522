#include "git/asked.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aar/error.hpp"

#include "git/process.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

constexpr std::size_t read_size = std::size_t{64} * 1024;

std::string_view value_of(const std::vector<std::string>& variables, std::string_view name) {
  for (const std::string& variable : variables) {
    if (variable.starts_with(name) && variable.size() > name.size() && variable[name.size()] == '=')
      return std::string_view(variable).substr(name.size() + 1);
  }
  return {};
}

/// From the absolute folders of PATH: one that is relative could lie in the repository.
std::string find_git(const Location& location) {
  for (const std::string_view folder : text::split(value_of(location.variables, "PATH"), ':')) {
    if (!folder.starts_with('/')) continue;
    std::string candidate = fmt::format("{}/git", folder);

    struct stat status {};

    if (::stat(candidate.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
        ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  throw Error(ErrorKind::repository,
              "this repository can only be read by git itself, and there is no `git` on PATH");
}

std::string folder_above(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

std::vector<std::string> command_line(const Location& location,
                                      const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"git", "--no-optional-locks", "-C", location.root};
  for (const char* setting :
       {"core.fsmonitor=false", "core.hooksPath=/dev/null", "safe.bareRepository=explicit",
        "core.pager=cat", "diff.external=", "protocol.allow=never", "core.quotePath=false"}) {
    all.insert(all.end(), {"-c", setting});
  }
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

std::vector<std::string> environment_of(const Location& location) {
  std::vector<std::string> all = location.variables;
  all.insert(all.end(), {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1",
                         "GIT_CEILING_DIRECTORIES=" + folder_above(location.root)});
  const auto set = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) all.push_back(fmt::format("{}={}", name, value));
  };
  set("GIT_DIR", location.bare && location.git_dir.empty() ? location.root : location.git_dir);
  if (!location.bare && !location.git_dir.empty()) set("GIT_WORK_TREE", location.root);
  set("GIT_INDEX_FILE", location.index_file);
  set("GIT_ALTERNATE_OBJECT_DIRECTORIES", text::join(location.object_folders, ":"));
  return all;
}

std::unique_ptr<Process> start(const Location& location,
                               const std::vector<std::string>& arguments) {
  return std::make_unique<Process>(find_git(location), command_line(location, arguments),
                                   environment_of(location));
}

/// git's words without its `fatal: `, on one line.
std::string said(const Answer& answer) {
  std::string_view line = text::trim(answer.err);
  line = line.substr(0, line.find('\n'));
  if (line.starts_with("fatal: ")) line.remove_prefix(7);
  return text::sanitize(line.empty() ? fmt::format("exit {}", answer.exit_code)
                                     : std::string(line));
}

std::uint32_t octal(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
  return value;
}

/// The rows of `<mode> [<type> ]<id>[ <stage>]\t<path>\0`, what both ls-tree and ls-files -s print.
std::unique_ptr<Entries> rows_of(std::string printed, bool staged) {
  const auto memory = std::make_shared<const std::string>(std::move(printed));
  std::vector<SortedEntries::Row> rows;
  std::string_view kept_stage;
  for (const std::string_view line : text::split(*memory, '\0')) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::vector<std::string_view> parts = text::split(line.substr(0, tab), ' ');
    if (parts.size() < 3) continue;
    const std::string_view stage = staged ? parts[2] : "0";
    SortedEntries::Row row{.path = line.substr(tab + 1),
                           .id = ObjectId::parse(staged ? parts[1] : parts[2]),
                           .mode = octal(parts[0]),
                           .unmerged = stage != "0"};
    const bool again = !rows.empty() && rows.back().path == row.path;
    if (again && kept_stage == "2") continue;  // ours goes before theirs
    if (again) rows.pop_back();
    rows.push_back(row);
    kept_stage = stage;
  }
  std::sort(rows.begin(), rows.end(),
            [](const auto& one, const auto& other) { return one.path < other.path; });
  return std::make_unique<SortedEntries>(std::move(rows), memory);
}

/// `git ls-files` that leaves the folders of a sparse index as they are: to list their files, git
/// would write trees into the repository. A git that knows no `--sparse` knows no such index
/// either.
std::string ask_index(const Location& location, const std::vector<std::string>& arguments) {
  std::vector<std::string> sparse = arguments;
  sparse.emplace_back("--sparse");
  Answer answer = ask(location, sparse);
  return answer.exit_code == 0 ? std::move(answer.out) : ask_line(location, arguments);
}

/// Rows of `ls-files -s` with those of the files in place of a sparse index's folders.
std::string with_folders(const Location& location, std::string printed) {
  constexpr std::string_view folder_mode = "040000 ";
  if (printed.find(folder_mode) == std::string::npos) return printed;
  std::string all;
  for (const std::string_view line : text::split(printed, '\0')) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    if (!line.starts_with(folder_mode)) {
      all.append(line).push_back('\0');
      continue;
    }
    const std::string_view folder = line.substr(tab + 1);  // ends in `/`
    const std::string tree(text::split(line.substr(0, tab), ' ')[1]);
    const std::string beneath = ask_line(location, {"ls-tree", "-r", "-z", "--full-tree", tree});
    for (const std::string_view row : text::split(beneath, '\0')) {
      const std::size_t end = row.find('\t');
      const std::vector<std::string_view> parts = text::split(row.substr(0, end), ' ');
      if (end == std::string_view::npos || parts.size() < 3) continue;
      all += fmt::format("{} {} 0\t{}{}", parts[0], parts[2], folder, row.substr(end + 1));
      all.push_back('\0');
    }
  }
  return all;
}

class AskedBlobs : public Blobs {
 public:
  explicit AskedBlobs(Location location) : location_(std::move(location)) {}

  [[nodiscard]] BlobRead read(const ObjectId& id, std::size_t limit) const override {
    const std::scoped_lock guard(lock_);
    if (!process_) process_ = start(location_, {"cat-file", "--batch"});
    if (!process_->write(id.hex() + "\n")) return failed("git cat-file ended");
    const std::string header = line();
    const std::vector<std::string_view> parts = text::split(header, ' ');
    std::size_t size = 0;
    if (parts.size() != 3 ||
        std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), size).ec !=
            std::errc()) {
      return failed(header.empty() ? "git cat-file ended" : text::sanitize(header));
    }
    return body(parts[1] == "blob", size, limit);
  }

 private:
  static BlobRead failed(std::string detail) {
    return {.fault = BlobFault::failed, .detail = std::move(detail)};
  }

  /// Up to a line end, without it.
  std::string line() const {
    std::size_t end = 0;
    while ((end = buffer_.find('\n')) == std::string::npos) {
      if (process_->read(buffer_, read_size) == 0) return {};
    }
    std::string text = buffer_.substr(0, end);
    buffer_.erase(0, end + 1);
    return text;
  }

  /// The bytes and the line end behind them; of a large object they are thrown away as they come.
  BlobRead body(bool is_blob, std::size_t size, std::size_t limit) const {
    const bool kept = is_blob && size <= limit;
    std::size_t left = size + 1;
    BlobRead result;
    while (left > 0) {
      if (buffer_.empty() && process_->read(buffer_, read_size) == 0) {
        return failed("git cat-file ended");
      }
      const std::size_t taken = std::min(left, buffer_.size());
      if (kept) result.bytes.append(buffer_, 0, taken);
      buffer_.erase(0, taken);
      left -= taken;
    }
    if (kept) {
      result.bytes.pop_back();
    } else if (is_blob) {
      result = {.fault = BlobFault::too_large, .detail = fmt::format("{} bytes", size)};
    } else {
      result.fault = BlobFault::not_regular;
    }
    return result;
  }

  Location location_;
  mutable std::mutex lock_;
  mutable std::unique_ptr<Process> process_;
  mutable std::string buffer_;
};

}  // namespace

Answer ask(const Location& location, const std::vector<std::string>& arguments) {
  const std::unique_ptr<Process> process = start(location, arguments);
  process->close_input();
  Answer answer;
  while (process->read(answer.out, read_size) > 0) {
  }
  answer.exit_code = process->wait();
  answer.err = process->errors();
  return answer;
}

std::string ask_line(const Location& location, const std::vector<std::string>& arguments) {
  Answer answer = ask(location, arguments);
  if (answer.exit_code != 0) {
    throw Error(ErrorKind::repository,
                fmt::format("`git {}` failed: {}", arguments.front(), said(answer)));
  }
  if (answer.out.ends_with('\n')) answer.out.pop_back();
  return std::move(answer.out);
}

std::unique_ptr<Entries> asked_tree(const Location& location, const std::string& tree) {
  return rows_of(ask_line(location, {"ls-tree", "-r", "-z", "--full-tree", tree}), false);
}

std::unique_ptr<Entries> asked_index(const Location& location) {
  return rows_of(with_folders(location, ask_index(location, {"ls-files", "-s", "-z"})), true);
}

std::unique_ptr<Blobs> asked_blobs(const Location& location) {
  return std::make_unique<AskedBlobs>(location);
}

WorkTreeState asked_work_tree(const Location& location) {
  const std::string printed = ask_index(location, {"ls-files", "-z", "-t", "--modified",
                                                   "--deleted", "--others", "--exclude-standard"});
  WorkTreeState state;
  for (const std::string_view line : text::split(printed, '\0')) {
    if (line.size() < 3) continue;
    std::string path(line.substr(2));
    if (line.front() == '?')
      state.untracked.push_back(std::move(path));
    else if (line.front() == 'R')
      state.deleted.push_back(std::move(path));
    else if (line.front() == 'C')
      state.modified.push_back(std::move(path));
  }
  return state;
}

}  // namespace aar::git
