#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

// CLI11 takes `[a,b]` for a list. A word that looks so travels with this in front of it.
constexpr char guard = '\x01';

std::string guarded(const std::string& word) {
  return word.starts_with('[') ? guard + word : word;
}

void unguard(std::string& word) {
  if (word.starts_with(guard)) {
    word.erase(0, 1);
  }
}

struct Choice {
  std::string what;
  const std::string* target = nullptr;
  std::vector<std::string> choices;
  const CLI::Option* option = nullptr;
};

std::string unknown_option(const std::string& typed, const std::vector<OptionInfo>& options) {
  std::vector<std::string> names;
  for (const OptionInfo& option : options) {
    for (const std::string_view name : text::split(option.names, ',')) {
      names.emplace_back(name);
    }
  }
  const std::string near = text::nearest(typed.substr(0, typed.find('=')), names);
  return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
}

}  // namespace

struct Arguments::State {
  CLI::App app;
  std::string command;
  std::vector<OptionInfo> options;
  std::vector<Choice> choices;
  std::vector<std::string*> texts;
  std::vector<std::vector<std::string>*> lists;

  void note(const std::string& names, const std::string& value, const std::string& help,
            bool positional, std::vector<std::string> allowed = {}) {
    options.push_back({.names = names,
                       .value = value,
                       .help = help,
                       .choices = std::move(allowed),
                       .positional = positional});
  }
};

Arguments::Arguments(std::string command, std::string summary) : state_(std::make_unique<State>()) {
  state_->command = std::move(command);
  state_->app.name("aar " + state_->command);
  state_->app.description(std::move(summary));
  state_->app.set_help_flag("-h,--help", "print this help");
  state_->app.get_formatter()->column_width(34);
  state_->app.get_formatter()->label("Positionals", "Arguments");
}

Arguments::~Arguments() = default;

void Arguments::flag(const std::string& names, bool& target, const std::string& help) {
  state_->app.add_flag(names, target, help);
  state_->note(names, "", help, false);
}

void Arguments::option(const std::string& names, std::string& target, const std::string& value,
                       const std::string& help) {
  state_->texts.push_back(&target);
  state_->app.add_option(names, target, help)
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  state_->note(names, value, help, false);
}

void Arguments::option(const std::string& names, std::vector<std::string>& target,
                       const std::string& value, const std::string& help) {
  state_->lists.push_back(&target);
  state_->app.add_option(names, target, help)->type_name(value)->allow_extra_args(false);
  state_->note(names, value, help, false);
}

void Arguments::number(const std::string& names, std::size_t& target, const std::string& value,
                       const std::string& help) {
  const auto read = [&target](const std::string& typed) {
    const char* end = typed.data() + typed.size();
    const auto result = std::from_chars(typed.data(), end, target);
    if (result.ec != std::errc() || result.ptr != end) {
      throw Error(ErrorKind::usage, fmt::format("`{}` is no whole number", text::sanitize(typed)));
    }
  };
  state_->app.add_option_function<std::string>(names, read, help)
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  state_->note(names, value, help, false);
}

void Arguments::choice(const std::string& names, std::string& target,
                       std::vector<std::string> choices, const std::string& value,
                       const std::string& help) {
  suggestion(names, target, choices, value, help);
  state_->choices.push_back(
      {text::lower_ascii(value), &target, std::move(choices), state_->app.get_options().back()});
}

void Arguments::suggestion(const std::string& names, std::string& target,
                           std::vector<std::string> choices, const std::string& value,
                           const std::string& help) {
  state_->texts.push_back(&target);
  state_->app.add_option(names, target, help)
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  state_->note(names, value, help, false, std::move(choices));
}

void Arguments::in_order(const std::string& names, std::vector<Use>& target,
                         std::vector<std::string> choices, const std::string& value,
                         const std::string& help) {
  const std::string what = text::lower_ascii(value);
  const auto use = [&target, names, choices, what](std::string typed) {
    unguard(typed);
    if (!choices.empty()) {
      require_choice(what, typed, choices);
    }
    target.push_back({names, std::move(typed)});
  };
  state_->app.add_option_function<std::string>(names, use, help)
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->trigger_on_parse();
  state_->note(names, value, help, false, std::move(choices));
}

void Arguments::positional(const std::string& name, std::string& target, const std::string& help,
                           bool required) {
  state_->texts.push_back(&target);
  state_->app.add_option(name, target, help)->type_name("")->required(required);
  state_->note(name, name, help, true);
}

void Arguments::positional(const std::string& name, std::vector<std::string>& target,
                           const std::string& help, bool required) {
  state_->lists.push_back(&target);
  state_->app.add_option(name, target, help)->type_name("")->required(required);
  state_->note(name, name, help, true);
}

void Arguments::positional_choice(const std::string& name, std::string& target,
                                  std::vector<std::string> choices, const std::string& help,
                                  bool required) {
  state_->texts.push_back(&target);
  const CLI::Option* const option =
      state_->app.add_option(name, target, help)->type_name("")->required(required);
  state_->choices.push_back({text::lower_ascii(name), &target, choices, option});
  state_->note(name, name, help, true, std::move(choices));
}

void Arguments::footer(const std::string& text) {
  state_->app.footer(text);
}

bool Arguments::parse(const std::vector<std::string>& arguments) {
  const std::string hint = state_->command.empty()
                               ? std::string("`aar help` lists the commands")
                               : fmt::format("see `aar {} --help`", state_->command);
  std::vector<std::string> reversed;
  std::transform(arguments.rbegin(), arguments.rend(), std::back_inserter(reversed), guarded);
  try {
    state_->app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> extras = state_->app.remaining();
    std::string typed = extras.empty() ? std::string() : extras.front();
    unguard(typed);
    const std::string near = unknown_option(typed, state_->options);
    throw Error(ErrorKind::usage,
                fmt::format("unknown {} `{}`", typed.starts_with('-') ? "option" : "argument",
                            text::sanitize(typed)),
                near.empty() ? hint : near);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    throw Error(ErrorKind::usage,
                fmt::format("`{}` needs a value", text::sanitize(what.substr(0, what.find(':')))),
                hint);
  } catch (const CLI::ParseError& error) {
    settle();  // a wrong word is what is to be told, not what is missing behind it
    throw Error(ErrorKind::usage, text::sanitize(error.what()), hint);
  }
  settle();
  return true;
}

/// Makes what was read what was typed, and refuses a word that is no choice.
void Arguments::settle() {
  std::for_each(state_->texts.begin(), state_->texts.end(),
                [](std::string* text) { unguard(*text); });
  for (std::vector<std::string>* list : state_->lists) {
    std::for_each(list->begin(), list->end(), unguard);
  }
  for (const Choice& choice : state_->choices) {
    if (choice.target->empty() && choice.option->count() == 0) continue;
    const bool only = choice.choices.size() == 1 && choice.option->get_positional();
    if (only && *choice.target != choice.choices.front()) {
      throw Error(ErrorKind::usage,
                  fmt::format("unknown {} `{}` of `aar {}`", choice.what,
                              text::sanitize(*choice.target), state_->command),
                  fmt::format("the one there is comes first: `aar {} {} …`", state_->command,
                              choice.choices.front()));
    }
    require_choice(choice.what, *choice.target, choice.choices);
  }
}

std::string Arguments::help() const {
  return state_->app.help();
}

const std::vector<OptionInfo>& Arguments::options() const {
  return state_->options;
}

void require_choice(std::string_view what, const std::string& value,
                    const std::vector<std::string>& choices) {
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) {
    return;
  }
  const std::string near = text::nearest(value, choices);
  throw Error(ErrorKind::usage,
              fmt::format("unknown {} `{}`; use one of {}", what, text::sanitize(value),
                          text::join(choices, ", ")),
              near.empty() ? std::string() : fmt::format("did you mean `{}`?", near));
}

}  // namespace aar::cli
