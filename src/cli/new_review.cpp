#include "cli/new_review.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/field.hpp"

#include "files/files.hpp"
#include "git/repository.hpp"
#include "model/template.hpp"
#include "text/embedded.hpp"
#include "text/shown.hpp"
#include "text/slug.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string slug_for(const NewReview& wanted) {
  if (wanted.slug.empty()) {
    return text::slugify(wanted.title);
  }
  if (!text::is_slug(wanted.slug)) {
    throw Error(ErrorKind::usage,
                fmt::format("`{}` cannot be a file name", text::sanitize(wanted.slug)),
                "use small letters and digits joined by single hyphens, at most 80");
  }
  return wanted.slug;
}

std::string read_text(const files::ReadResult& result, const std::string& shown) {
  if (result.fault != files::ReadFault::none) {
    throw Error(ErrorKind::config,
                fmt::format("cannot read the template `{}`: {}", text::sanitize(shown),
                            files::describe(result.fault)));
  }
  return result.bytes;
}

/// `--template`, else the archive's own, else the shipped one of the kind it is or inherits from.
std::string template_text(const Workspace& workspace, const Session& session,
                          const NewReview& wanted) {
  if (!wanted.template_file.empty()) {
    const std::string path = files::absolute(session.working_directory, wanted.template_file);
    return read_text(files::read_anywhere(path), wanted.template_file);
  }
  if (const std::optional<OwnTemplate> own = workspace.own_template(wanted.kind)) {
    return read_text(own->read, own->path);
  }
  const Kind* kind = resolve_kind(wanted.kind, workspace.config());
  return std::string(embedded::find(embedded::templates(), fmt::format("{}.md", kind->id)));
}

std::string or_unknown(const std::string& value) {
  return value.empty() ? "unknown" : value;
}

std::string fill(const std::string& text, const NewReview& wanted) {
  const std::map<std::string, std::string> values{
      {"title", wanted.title},
      {"kind", wanted.kind},
      {"severity", or_unknown(wanted.severity)},
      {"owner", or_unknown(wanted.owner)},
      {"services", model::template_list(wanted.services)},
      {"teams", model::template_list({})},
      {"tags", model::template_list(wanted.tags)},
      {"year", format_date(wanted.date).substr(0, 4)},
  };
  // A date is safe as it is, and reads better without quotes.
  const std::string dated = text::replace_all(text, "{{date}}", format_date(wanted.date));
  model::TemplateResult result = model::render_template(dated, values);
  if (!result.unknown.empty()) {
    std::vector<std::string> known{"date"};
    for (const auto& [name, _] : values) {
      known.push_back(name);
    }
    throw Error(ErrorKind::config,
                fmt::format("the template names `{{{{{}}}}}`, which is nothing to fill in",
                            text::sanitize(result.unknown.front())),
                fmt::format("it may use {}", text::join(known, ", ")));
  }
  return std::move(result.text);
}

bool is_list(FieldType type) {
  return type == FieldType::text_list || type == FieldType::id_list ||
         type == FieldType::handle_list || type == FieldType::glob_list;
}

/// A value as typed, written as YAML: lists from `a,b`, everything else one scalar.
std::string yaml_value(const FieldSpec* spec, const std::string& value) {
  if (spec != nullptr && is_list(spec->type)) {
    std::string_view list = text::trim(value);
    if (list.starts_with('[') && list.ends_with(']')) {
      list = list.substr(1, list.size() - 2);
    }
    std::vector<std::string> entries;
    for (const std::string_view entry : text::split(list, ',')) {
      if (const std::string_view word = text::trim(entry); !word.empty()) {
        entries.push_back(model::yaml_scalar(word));
      }
    }
    return fmt::format("[{}]", text::join(entries, ", "));
  }
  const bool plain_type =
      spec != nullptr && (spec->type == FieldType::date || spec->type == FieldType::timestamp ||
                          spec->type == FieldType::moment);
  return plain_type && (parse_date(value) || parse_timestamp(value).value)
             ? value
             : model::yaml_scalar(value);
}

void require_field(const std::string& key) {
  const bool own =
      key.starts_with("x-") && key.size() > 2 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
      });
  if (find_field(key) != nullptr || own) {
    return;
  }
  std::vector<std::string> known;
  for (const FieldSpec& spec : fields()) {
    known.emplace_back(spec.key);
  }
  const std::string near = text::nearest(key, known);
  throw Error(
      ErrorKind::usage, fmt::format("unknown field `{}`", text::sanitize(key)),
      near.empty() ? "keys of your own begin with `x-`" : fmt::format("did you mean `{}`?", near));
}

/// Replaces the value of `key`, or adds it before the closing fence.
void set_field(std::string& text, const std::string& key, const std::string& value) {
  require_field(key);
  const std::string written = yaml_value(find_field(key), value);
  const Source source("new", text);
  const Document document = parse(source);
  const Node* node = document.front_matter.root.find(key);
  if (node != nullptr && !node->span.empty()) {
    text.replace(node->span.begin, node->span.size(), written);
  } else if (node != nullptr) {
    text.insert(node->span.begin, " " + written);
  } else {
    text.insert(document.front_matter.content.end, fmt::format("{}: {}\n", key, written));
  }
}

/// The fields of what would be written, checked before anything is.
void check_fields(const std::string& text, const Config& config) {
  const Source source("new", text);
  const Document document = parse(source);
  if (document.front_matter.style != FrontMatterStyle::yaml || !document.faults.empty()) {
    throw Error(
        ErrorKind::config,
        fmt::format("the template gives no review: {}",
                    document.faults.empty() ? "it has no front matter"
                                            : text::sanitize(document.faults.front().message)),
        "a template is a review with `{{title}}`, `{{date}}` and the like in it");
  }
  for (const Node& node : document.front_matter.root.children) {
    const FieldSpec* spec = find_field(node.key);
    if (spec == nullptr) {
      continue;
    }
    const std::vector<FieldProblem> problems = check_field(*spec, node, config);
    if (!problems.empty()) {
      throw Error(ErrorKind::usage, text::sanitize(problems.front().message),
                  text::sanitize(problems.front().help));
    }
  }
}

}  // namespace

NewFile new_review(const Workspace& workspace, const Session& session, const NewReview& wanted) {
  const std::string date = format_date(wanted.date);
  const std::string path =
      fmt::format("{}/{}/{}-{}.md", workspace.from_base(workspace.config().reviews.front()),
                  date.substr(0, 4), date, slug_for(wanted));
  std::string text = fill(template_text(workspace, session, wanted), wanted);
  for (const auto& [key, value] : wanted.fields) {
    set_field(text, key, value);
  }
  check_fields(text, workspace.config());
  if (!wanted.notes.empty()) {
    text += fmt::format("{}\n## Notes\n\n{}{}", text.ends_with('\n') ? "" : "\n", wanted.notes,
                        wanted.notes.ends_with('\n') ? "" : "\n");
  }
  return {.path = path, .text = std::move(text)};
}

std::string owner_handle(const Workspace& workspace) {
  if (!git::find_work_tree(workspace.root())) {
    return {};
  }
  const git::Identity identity = git::Repository(workspace.root()).identity();
  const std::string local = identity.email.substr(0, identity.email.find('@'));
  const std::string name = local.empty() ? identity.name : local;
  return name.empty() ? std::string() : text::slugify(name);
}

}  // namespace aar::cli
