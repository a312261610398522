#include <algorithm>
#include <iterator>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/field.hpp"

#include "cli/command.hpp"
#include "cli/editor.hpp"
#include "cli/learned/related_formats.hpp"
#include "cli/new_review.hpp"
#include "cli/prompt.hpp"
#include "cli/review_branch.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

constexpr std::size_t most_alike = 3;

struct Options {
  std::vector<std::string> words, services, tags, sets;
  std::string severity, date, owner, slug, template_file, from;
  bool no_edit = false, dry_run = false, branch = false;
};

std::vector<std::string> kind_names(const Config& config) {
  return allowed_values(*find_field("kind"), config);
}

/// `[KIND] TITLE…`: the first word is a kind when it is one; a lone word is the title.
void take_words(const Options& options, const cli::Workspace& workspace, cli::NewReview& wanted) {
  const std::vector<std::string> kinds = kind_names(workspace.config());
  std::vector<std::string> words = options.words;
  const bool named =
      !words.empty() && std::find(kinds.begin(), kinds.end(), words.front()) != kinds.end();
  if (named) {
    wanted.kind = words.front();
    words.erase(words.begin());
  } else if (words.size() == 2) {
    cli::require_choice("kind", words.front(), kinds);
  }
  wanted.title = text::squeeze(text::repair(text::join(words, " ")));
}

Date require_date(const std::string& text) {
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no date", text::sanitize(text)),
                "write it as 2026-11-20");
  }
  return *date;
}

Date date_of(const Options& options, const cli::Session& session) {
  return options.date.empty() ? session.today : require_date(options.date);
}

std::vector<std::pair<std::string, std::string>> fields_of(const Options& options) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& pair : options.sets) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ErrorKind::usage, fmt::format("`{}` sets nothing", text::sanitize(pair)),
                  "write --set key=value, lists as key=a,b");
    }
    fields.emplace_back(pair.substr(0, equals),
                        text::squeeze(text::repair(pair.substr(equals + 1))));
  }
  return fields;
}

std::string notes_of(const Options& options, cli::Session& session) {
  if (options.from.empty()) {
    return {};
  }
  if (options.from == "-") {
    return text::repair(cli::read_input(session));
  }
  const files::ReadResult result =
      files::read_anywhere(files::absolute(session.working_directory, options.from));
  if (result.fault != files::ReadFault::none) {
    throw Error(ErrorKind::input, fmt::format("cannot read `{}`: {}", text::sanitize(options.from),
                                              files::describe(result.fault)));
  }
  return text::repair(result.bytes);
}

bool has_severity(const cli::NewReview& wanted, const Config& config) {
  const Kind* kind = resolve_kind(wanted.kind, config);
  return is_required(*find_field("severity"), kind, Status::draft) ||
         is_required(*find_field("potential_severity"), kind, Status::draft);
}

void ask_what(const Config& config, const cli::Session& session, cli::NewReview& wanted) {
  if (wanted.kind.empty()) {
    wanted.kind = cli::ask_choice(session, "Kind", kind_names(config), "incident");
  }
  if (wanted.title.empty()) {
    wanted.title = cli::ask(session, "What happened, in a few words", "");
  }
}

void ask_details(const Config& config, const cli::Session& session, cli::NewReview& wanted) {
  if (wanted.severity.empty() && has_severity(wanted, config)) {
    wanted.severity = cli::ask_choice(session, "Severity", config.severities, "");
  }
  if (wanted.services.empty()) {
    const std::string answer = cli::ask(session, "Services, separated by commas", "");
    for (const std::string_view word : text::split(answer, ',')) {
      if (const std::string_view service = text::trim(word); !service.empty()) {
        wanted.services.emplace_back(service);
      }
    }
  }
}

/// "We already learned this": what `aar related` would find for the review that is about to be.
void show_alike(const cli::Workspace& workspace, const cli::Session& session,
                const cli::NewReview& wanted) {
  const std::vector<Record>& records = workspace.records(session);
  Record probe{.title = wanted.title, .kind = wanted.kind};
  for (const auto& [key, value] : wanted.fields) {
    for (const std::string_view part : text::split(value, ','))
      probe.values[key].emplace_back(text::trim(part));
  }
  probe.values["services"] = wanted.services;
  probe.values["tags"] = wanted.tags;
  const std::vector<Kin> kin = find_kin(probe, records);
  if (!kin.empty()) session.say("Reviews that look alike:");
  for (std::size_t i = 0; i < std::min(kin.size(), most_alike); ++i) {
    session.say(fmt::format("  {}  {}", text::sanitize(kin[i].record->path),
                            text::sanitize(kin[i].record->title)));
    session.say("    " + cli::reasons_in_words(kin[i]));
  }
}

/// `--set` of a field that has a word of its own is that word: it decides the file's name, its
/// sections or its heading.
void take_own_fields(const Config& config, cli::NewReview& wanted) {
  std::erase_if(wanted.fields, [&](const std::pair<std::string, std::string>& field) {
    const auto& [key, value] = field;
    if (key == "kind") {
      cli::require_choice("kind", value, kind_names(config));
      wanted.kind = value;
    } else if (key == "title") {
      wanted.title = value;
    } else if (key == "date") {
      wanted.date = require_date(value);
    } else {
      return false;
    }
    return true;
  });
}

cli::NewReview wanted_review(const Options& options, const cli::Workspace& workspace,
                             cli::Session& session) {
  cli::NewReview wanted{.severity = options.severity,
                        .owner = options.owner.substr(options.owner.starts_with('@') ? 1 : 0),
                        .slug = options.slug,
                        .date = date_of(options, session),
                        .services = options.services,
                        .tags = options.tags,
                        .fields = fields_of(options),
                        .template_file = options.template_file};
  take_words(options, workspace, wanted);
  take_own_fields(workspace.config(), wanted);
  if (session.interactive() && options.from != "-") {
    ask_what(workspace.config(), session, wanted);
    if (!wanted.title.empty()) {
      show_alike(workspace, session, wanted);
      ask_details(workspace.config(), session, wanted);
    }
  }
  if (wanted.kind.empty()) {
    wanted.kind = "incident";
  }
  if (wanted.title.empty()) {
    throw Error(ErrorKind::usage, "a review needs a title",
                "aar new incident \"What happened, in a few words\"");
  }
  if (text::sanitize(wanted.title) != wanted.title) {
    throw Error(
        ErrorKind::usage,
        fmt::format("the title `{}` holds control characters", text::sanitize(wanted.title)),
        "write it without them");
  }
  wanted.notes = notes_of(options, session);
  if (wanted.owner.empty()) {
    wanted.owner = cli::owner_handle(workspace);
  }
  return wanted;
}

/// The path alone on stdout. Where that cannot be written, what was done is said all the same.
void print_path(const cli::NewFile& file, const cli::Session& session) {
  session.out << file.path << '\n';
  session.out.flush();
  if (!session.out) {
    session.say(fmt::format("aar: the review was written: {}", text::sanitize(file.path)));
  }
}

void require_new(const cli::Workspace& workspace, const cli::NewFile& file) {
  if (files::exists_beneath(workspace.root(), file.path)) {
    throw Error(ErrorKind::input, fmt::format("`{}` already exists", text::sanitize(file.path)),
                "`aar edit` opens it; another --slug makes another file");
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::NewReview wanted = wanted_review(options, workspace, session);
  const cli::NewFile file = cli::new_review(workspace, session, wanted);
  if (options.dry_run) {
    session.out << file.text;
  } else {
    require_new(workspace, file);
    options.branch ? cli::commit_review(workspace, session, file, wanted.title)
                   : files::create(workspace.absolute(file.path), file.text);
    print_path(file, session);
  }
  if (wanted.owner.empty()) {
    session.say("hint: the owner is left unknown; name one with --owner, or set git's user.email");
  }
  const bool on_disk = !options.dry_run && !options.branch;
  if (session.interactive() && session.out_terminal && !options.no_edit && on_disk) {
    cli::open_editor(session, workspace.absolute(file.path));
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  std::string kinds_help = "[KIND] TITLE; kinds: ";
  for (const Kind& kind : kinds()) {
    kinds_help += fmt::format("{}{}", kinds_help.ends_with(": ") ? "" : ", ", kind.id);
  }
  arguments.positional("KIND_AND_TITLE", options->words, kinds_help + " [incident]", false);
  arguments.option("-s,--severity", options->severity, "SEV",
                   "how bad it was (or could have been)");
  arguments.option("-S,--service", options->services, "SERVICE",
                   "a service it touched (repeatable)");
  arguments.option("-t,--tag", options->tags, "TAG", "a tag (repeatable)");
  arguments.option("--date", options->date, "DATE", "the day it began [today]");
  arguments.option("--owner", options->owner, "HANDLE",
                   "who sees the review through [from git's user.email]");
  arguments.option("--set", options->sets, "KEY=VALUE", "any other field (repeatable)");
  arguments.option("--slug", options->slug, "SLUG", "the words of the file name [from the title]");
  arguments.option("--template", options->template_file, "FILE", "a template of your own");
  arguments.option("--from", options->from, "FILE", "keep this text below `Notes`; `-` is stdin");
  arguments.flag("--branch", options->branch,
                 "commit the review to a new branch review/<id>, and touch nothing else");
  arguments.flag("--no-edit", options->no_edit, "do not open the editor");
  arguments.flag("--dry-run", options->dry_run, "print the text instead of writing it");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command new_{
    .name = "new",
    .group = "Write",
    .summary = "write a review from a template",
    .define = define,
};

}  // namespace aar::command
