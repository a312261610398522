#include "cli/outputs.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/globals.hpp"
#include "cli/own_files.hpp"
#include "files/files.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t largest_report = std::size_t{256} * 1024 * 1024;
constexpr const char* format_option = "-f,--format";
constexpr const char* output_option = "-o,--output";

bool is_format(const Use& use) {
  return use.names == format_option;
}

/// A log may hold findings as text and, among them, commands for the runner that shows the log.
bool are_lines(const Format& left, const Format& right) {
  return &left != &right && left.media_type == "text/plain" && right.media_type == "text/plain";
}

class Pairing {
 public:
  explicit Pairing(const Session& session) : session_(session) {}

  void format(const Format* format) {
    end();
    format_ = format;
    pending_ = true;
  }

  void file(const std::string& name) {
    if (name.empty()) {
      throw Error(ErrorKind::usage, "`-o` needs the name of a file", "`-o -` is stdout");
    }
    add(name == "-" ? "" : files::absolute(session_.working_directory, name));
    pending_ = false;
  }

  std::vector<Output> finish() {
    end();
    if (outputs_.empty()) {
      add("");
    }
    return std::move(outputs_);
  }

 private:
  void end() {
    if (pending_) {
      add("");
    }
    pending_ = false;
  }

  void add(const std::string& file) {
    const auto same = std::find_if(outputs_.begin(), outputs_.end(), [&](const Output& other) {
      return other.file == file && !(file.empty() && are_lines(*other.format, *format_));
    });
    if (same != outputs_.end()) {
      throw Error(
          ErrorKind::usage,
          fmt::format("`{}` and `{}` would both go to {}", same->format->name, format_->name,
                      file.empty() ? "stdout" : "`" + text::sanitize(file) + "`"),
          "give each format its own `-o FILE` behind it: -f text -f sarif -o out.sarif");
    }
    outputs_.push_back({format_, file});
  }

  const Session& session_;
  const Format* format_ = find_format("text");
  bool pending_ = false;
  std::vector<Output> outputs_;
};

}  // namespace

void declare_outputs(Arguments& arguments, std::vector<Use>& uses) {
  std::vector<std::string> names;
  for (const Format* format : formats()) {
    names.emplace_back(format->name);
  }
  std::string list;
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + name;
  }
  arguments.in_order(format_option, uses, std::move(names), "FORMAT", list + " [text]");
  arguments.in_order(output_option, uses, {}, "FILE",
                     "write the format before it to FILE instead of stdout (repeatable, as -f is)");
}

std::vector<Output> outputs(const std::vector<Use>& uses, const Session& session) {
  std::vector<Use> ordered = uses;
  const auto formats = std::count_if(uses.begin(), uses.end(), is_format);
  if (formats > 0 && !is_format(uses.front())) {
    if (uses.size() > 2) {
      throw Error(
          ErrorKind::usage,
          fmt::format("there is no format before `-o {}`", text::sanitize(uses.front().value)),
          "with several outputs each `-f FORMAT` stands before its `-o FILE`");
    }
    std::reverse(ordered.begin(), ordered.end());
  }
  Pairing pairing(session);
  for (const Use& use : ordered) {
    is_format(use) ? pairing.format(find_format(use.value)) : pairing.file(use.value);
  }
  return pairing.finish();
}

namespace {

bool all_to_stdout(const std::vector<Output>& outputs) {
  return std::all_of(outputs.begin(), outputs.end(),
                     [](const Output& output) { return output.file.empty(); });
}

}  // namespace

void require_no_input(const std::vector<Output>& outputs, const LintTargets& targets) {
  if (all_to_stdout(outputs)) return;
  std::vector<std::string> read;
  for (const LintTarget& target : targets.files)
    read.push_back(target.workspace->absolute(target.path));
  require_no_input(outputs, read);
}

void require_no_input(const std::vector<Output>& outputs, const std::vector<std::string>& read) {
  if (all_to_stdout(outputs)) return;
  const std::set<std::string> inputs(read.begin(), read.end());
  for (const Output& output : outputs) {
    if (output.file.empty()) continue;
    const std::string real = files::real_path(output.file).value_or(output.file);
    if (inputs.contains(output.file) || inputs.contains(real) || begins_like_a_review(real)) {
      throw Error(ErrorKind::usage,
                  fmt::format("`-o {}` would replace a review", text::sanitize(output.file)),
                  "name a file that is not linted");
    }
  }
}

void require_free_places(const std::vector<Output>& outputs, const Workspace& workspace,
                         const Session& session) {
  for (const Output& output : outputs)
    require_free_place(workspace, session, output.file);
}

void write_whole_file(const std::string& path,
                      const std::function<std::string(const std::string& old)>& change) {
  if (files::is_directory(path)) {
    throw Error(ErrorKind::input, fmt::format("cannot write `{}`: it is a folder", path));
  }
  const files::ReadResult old = files::read_anywhere(path, largest_report);
  if (old.fault == files::ReadFault::missing) {
    files::create(path, change({}));
  } else if (old.fault == files::ReadFault::none) {
    files::replace(path, old.bytes, change(old.bytes));
  } else {
    throw Error(ErrorKind::input,
                fmt::format("cannot write `{}`: {}", path, files::describe(old.fault)),
                old.fault == files::ReadFault::not_regular ? "`-o -` is stdout" : "");
  }
}

void write_log(const std::vector<Output>& outputs, Report& report, Session& session) {
  report.version = version();
  report.color = session.use_color();
  for (const Output& output : outputs) {
    if (output.file.empty()) {
      output.format->write(report, session.out);
    }
  }
  session.out.flush();
}

void write_files(const std::vector<Output>& outputs, Report& report, const Session& session) {
  report.version = version();
  report.color = session.color == "always";
  std::optional<Error> failed;
  for (const Output& output : outputs) {
    if (output.file.empty()) continue;
    std::ostringstream bytes;
    output.format->write(report, bytes);
    try {
      write_whole_file(output.file, [&](const std::string& /*old*/) { return bytes.str(); });
    } catch (const Error& error) {
      if (!failed) failed = error;
    }
  }
  if (failed) {
    throw Error(*failed);
  }
}

}  // namespace aar::cli
