#include "cli/completion.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/globals.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

struct CommandInfo {
  const Command* command;
  std::vector<OptionInfo> options;
};

std::vector<CommandInfo> describe_commands() {
  std::vector<CommandInfo> described;
  for (const Command* command : commands()) {
    Arguments arguments{std::string(command->name), std::string(command->summary)};
    command->define(arguments);
    Globals globals;
    globals.declare(arguments);
    described.push_back({command, arguments.options()});
  }
  return described;
}

/// Option names and the fixed words of positionals, blank-separated.
std::string words_of(const CommandInfo& info) {
  std::vector<std::string> words;
  for (const OptionInfo& option : info.options) {
    if (option.positional) {
      words.insert(words.end(), option.choices.begin(), option.choices.end());
    } else {
      for (const std::string_view name : text::split(option.names, ',')) {
        words.emplace_back(name);
      }
    }
  }
  return text::join(words, " ");
}

std::string pattern_of(const OptionInfo& option) {
  return text::replace_all(option.names, ",", "|");
}

std::string verbs() {
  std::vector<std::string> names;
  for (const Command* command : commands()) {
    names.emplace_back(command->name);
  }
  names.emplace_back("help");
  return text::join(names, " ");
}

std::string bash_script() {
  std::string cases;
  for (const CommandInfo& info : describe_commands()) {
    std::string values;
    for (const OptionInfo& option : info.options) {
      if (!option.choices.empty() && !option.positional) {
        values += fmt::format("          {}) words=\"{}\" ;;\n", pattern_of(option),
                              text::join(option.choices, " "));
      }
    }
    cases += fmt::format("    {})\n      words=\"{}\"\n", info.command->name, words_of(info));
    if (!values.empty()) {
      cases += fmt::format("      case $previous in\n{}      esac\n", values);
    }
    cases += "      ;;\n";
  }
  return fmt::format(
      "# bash completion of aar; made by `aar completion bash`\n"
      "_aar() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} "
      "verb= word words\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case $word in -*) ;; *) verb=$word; break ;; esac\n"
      "  done\n"
      "  words=\"{}\"\n"
      "  case $verb in\n{}  esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
      "}}\n"
      "complete -o default -F _aar aar\n",
      verbs(), cases);
}

std::string zsh_script() {
  std::string list;
  std::string cases;
  for (const CommandInfo& info : describe_commands()) {
    list += fmt::format("  '{}:{}'\n", info.command->name,
                        text::replace_all(info.command->summary, "'", "'\\''"));
    cases += fmt::format("  {}) compadd -- {} ;;\n", info.command->name, words_of(info));
  }
  return fmt::format(
      "#compdef aar\n"
      "# zsh completion of aar; made by `aar completion zsh`\n"
      "local -a verbs\nverbs=(\n{})\n"
      "if (( CURRENT == 2 )); then\n  _describe command verbs\n  return\nfi\n"
      "case $words[2] in\n{}esac\n_files\n",
      list, cases);
}

/// What fish needs to know of an option besides its verb; empty: nothing to complete.
std::string fish_option(const OptionInfo& option) {
  std::string choices =
      option.choices.empty() ? "" : fmt::format(" -a '{}'", text::join(option.choices, " "));
  if (option.positional) {
    return choices;
  }
  std::string names;
  for (const std::string_view name : text::split(option.names, ',')) {
    names += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                    : fmt::format(" -s {}", name.substr(1));
  }
  return names + (option.value.empty() ? "" : " -r") + choices;
}

std::string fish_script() {
  std::string script = "# fish completion of aar; made by `aar completion fish`\n";
  const auto quote = [](std::string_view text) { return text::replace_all(text, "'", "\\'"); };
  for (const CommandInfo& info : describe_commands()) {
    script += fmt::format("complete -c aar -n __fish_use_subcommand -a {} -d '{}'\n",
                          info.command->name, quote(info.command->summary));
    for (const OptionInfo& option : info.options) {
      const std::string what = fish_option(option);
      if (!what.empty()) {
        script += fmt::format("complete -c aar -n '__fish_seen_subcommand_from {}'{} -d '{}'\n",
                              info.command->name, what, quote(option.help));
      }
    }
  }
  return script;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  return shell == "bash" ? bash_script() : shell == "zsh" ? zsh_script() : fish_script();
}

}  // namespace aar::cli
