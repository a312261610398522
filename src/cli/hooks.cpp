#include "cli/hooks.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/arguments.hpp"
#include "files/files.hpp"
#include "files/program.hpp"
#include "text/embedded.hpp"
#include "text/hash.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr Hook all_hooks[] = {
#define AAR_HOOK(name, command) {name, command},
#include "cli/hooks.inc"
#undef AAR_HOOK
};

struct HookManager {
  std::string_view name, mark, advice;
};

constexpr HookManager managers[] = {
#define AAR_HOOK_MANAGER(name, mark, advice) {name, mark, advice},
#include "cli/hook_managers.inc"
#undef AAR_HOOK_MANAGER
};

constexpr std::string_view husky = managers[0].name;
constexpr std::string_view kept_suffix = ".before-aar";
constexpr std::string_view hook_mark = "# aar-hook 1 ";  // the version of this scheme
constexpr std::string_view hook_mark_place = "# @MARK@\n";

std::string hook_mark_line(std::string_view script) {
  return fmt::format("{}{:016x}\n", hook_mark, text::fnv1a(script));
}

/// Is this what some version of aar wrote, byte for byte?
bool is_untouched(std::string_view bytes) {
  const std::size_t begin = bytes.find(hook_mark);
  const std::size_t end = bytes.find('\n', begin);
  if (begin == std::string_view::npos || end == std::string_view::npos) return false;
  const std::string_view line = bytes.substr(begin, end + 1 - begin);
  std::string script(bytes.substr(0, begin));
  script += hook_mark_place;
  script += bytes.substr(end + 1);
  return line == hook_mark_line(script);
}

std::string_view manager_of(std::string_view bytes) {
  for (const HookManager& manager : managers) {
    if (bytes.find(manager.mark) != std::string_view::npos) return manager.name;
  }
  return {};
}

std::string manager_advice(std::string_view name, const Hook& hook) {
  for (const HookManager& manager : managers) {
    if (manager.name == name) {
      return fmt::format(fmt::runtime(manager.advice), fmt::arg("hook", hook.name),
                         fmt::arg("command", hook.command));
    }
  }
  return {};
}

std::string describe_hook(const HookFile& file) {
  constexpr std::array<std::string_view, 5> words{"none", "ours", "stale", "edited", "foreign"};
  std::string text(words.at(static_cast<std::size_t>(file.state)));
  if (!file.manager.empty()) text += fmt::format(" ({})", file.manager);
  if (file.state != HookState::none && file.state != HookState::foreign && file.chained) {
    text += ", chained";
  }
  if (file.taken && !file.runs) text += ", not executable: git does not run it";
  return text;
}

}  // namespace

std::span<const Hook> hooks() {
  return all_hooks;
}

std::vector<std::string> hook_names() {
  std::vector<std::string> names;
  for (const Hook& hook : all_hooks)
    names.emplace_back(hook.name);
  return names;
}

const Hook& find_hook(const std::string& name) {
  require_choice("hook", name, hook_names());
  return *std::find_if(std::begin(all_hooks), std::end(all_hooks),
                       [&](const Hook& hook) { return hook.name == name; });
}

std::string hook_script(const Hook& hook) {
  const std::string_view form = embedded::find(embedded::hooks(), "hook.sh");
  const std::string named = text::replace_all(form, "@HOOK@", hook.name);
  const std::string script = text::replace_all(named, "@COMMAND@", hook.command);
  return text::replace_all(script, hook_mark_place, hook_mark_line(script));
}

HookState judge_hook(std::string_view bytes, const Hook& hook) {
  if (bytes == hook_script(hook)) return HookState::ours;
  if (bytes.find(hook_mark) == std::string_view::npos) return HookState::foreign;
  return is_untouched(bytes) ? HookState::stale : HookState::edited;
}

Hooks::Hooks(const std::string& directory, const Session& session)
    : folder_(git::find_hooks_folder(directory, session.environment)) {}

std::string Hooks::path(std::string_view name) const {
  return fmt::format("{}/{}", folder_.path, name);
}

std::string Hooks::shown(std::string_view name) const {
  const std::string whole = name.empty() ? folder_.path : path(name);
  return text::sanitize(files::relative_to(whole, folder_.work_tree).value_or(whole));
}

HookFile Hooks::look(const Hook& hook) const {
  HookFile file;
  const files::Presence presence = files::presence(path(hook.name));
  file.taken = presence.taken;
  file.runs = presence.runs;
  file.chained = files::presence(path(hook.name) + std::string(kept_suffix)).taken;
  if (!file.taken) return file;
  file.state = HookState::foreign;
  files::ReadResult read = files::read_anywhere(path(hook.name));
  if (read.fault == files::ReadFault::not_regular) {
    throw Error(ErrorKind::input, fmt::format("`{}` is no file", shown(hook.name)));
  }
  // What cannot be read (a link that leads nowhere, a huge program) is not ours.
  if (read.fault != files::ReadFault::none) return file;
  file.bytes = std::move(read.bytes);
  file.state = judge_hook(file.bytes, hook);
  if (file.state == HookState::ours && !file.runs) file.state = HookState::stale;
  if (file.state == HookState::foreign) file.manager = manager_of(file.bytes);
  return file;
}

void Hooks::require_free(const Hook& hook) const {
  const HookFile file = look(hook);
  if (file.state != HookState::ours) refuse(hook, file);
}

void Hooks::refuse(const Hook& hook, const HookFile& file) const {
  const bool in_husky = folder_.path.ends_with("/.husky") || folder_.path.ends_with("/.husky/_");
  if (const std::string_view manager = in_husky ? husky : file.manager; !manager.empty()) {
    throw Error(ErrorKind::input,
                fmt::format("the hooks here are managed by {}, which writes `{}` anew", manager,
                            shown(hook.name)),
                fmt::format("{}; `--force` installs aar's hook all the same",
                            manager_advice(manager, hook)));
  }
  if (file.state == HookState::edited) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` was made by aar and changed by hand", shown(hook.name)),
                "`--force` writes it anew, and the change is lost");
  }
  if (folder_.shared) {
    throw Error(
        ErrorKind::input,
        fmt::format("`core.hooksPath` in settings outside of this repository makes `{}` the "
                    "hooks folder of others as well",
                    shown("")),
        "`--force` installs it for all of them; `git config core.hooksPath DIR` gives this "
        "repository a folder of its own");
  }
}

void Hooks::install(const Hook& hook, bool force, const Session& session) const {
  const HookFile file = look(hook);
  const std::string target = path(hook.name);
  const std::string script = hook_script(hook);
  if (file.state == HookState::ours) {
    session.say(fmt::format("kept    {}", shown(hook.name)));
    return;
  }
  if (!force) refuse(hook, file);
  if (file.state == HookState::none) {
    files::create_program(target, script);
  } else if (file.state == HookState::foreign) {
    files::supersede(target, fmt::format("{}{}", hook.name, kept_suffix), script);
    session.say(fmt::format("kept    {}{}, which runs first{}", shown(hook.name), kept_suffix,
                            file.runs ? "" : " once it is executable"));
  } else {
    files::replace_program(target, file.bytes, script);
  }
  const bool is_new = file.state == HookState::none || file.state == HookState::foreign;
  session.say(fmt::format("{} {}, which runs `aar {}`", is_new ? "created" : "renewed",
                          shown(hook.name), hook.command));
  const auto inside = files::relative_to(target, folder_.work_tree);
  if (!folder_.setting.empty() && inside && !inside->starts_with(".git/")) {
    session.say("note: the hooks folder is in the work tree; commit the hook to share it");
  }
}

void Hooks::uninstall(const Hook& hook, bool force, const Session& session) const {
  const HookFile file = look(hook);
  const std::string target = path(hook.name);
  if (file.state == HookState::none || file.state == HookState::foreign) {
    session.say(fmt::format("{}: there is no hook of aar", shown(hook.name)));
    return;
  }
  if (file.state == HookState::edited && !force) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` was made by aar and changed by hand", shown(hook.name)),
                "`--force` takes it away all the same");
  }
  if (file.chained) {
    files::restore(target, fmt::format("{}{}", hook.name, kept_suffix), file.bytes);
    session.say(fmt::format("restored {}", shown(hook.name)));
  } else {
    files::remove_program(target, file.bytes);
    session.say(fmt::format("removed {}", shown(hook.name)));
  }
}

void Hooks::print_status(std::ostream& out) const {
  constexpr int width = 16;
  out << fmt::format("{:<{}}  {}\n", "folder", width, shown(""));
  for (const Hook& hook : all_hooks) {
    out << fmt::format("{:<{}}  {}\n", hook.name, width, describe_hook(look(hook)));
  }
}

}  // namespace aar::cli
