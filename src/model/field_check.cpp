#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "aar/config.hpp"
#include "aar/field.hpp"

#include "model/date_help.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::string_view unknown = "unknown";

using model::in_ticks;
using Problems = std::vector<FieldProblem>;

std::string_view name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::sequence:
      return "a list";
    case NodeKind::mapping:
      return "a map";
    case NodeKind::scalar:
      return "a single value";
    case NodeKind::null:
      break;
  }
  return "empty";
}

std::string_view expected(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return "a whole number";
    case FieldType::choice:
    case FieldType::yes_no:
      return "one word";
    case FieldType::date:
      return "a date";
    case FieldType::timestamp:
      return "a point in time";
    case FieldType::moment:
      return "a date or a point in time";
    case FieldType::id:
      return "one review's id";
    case FieldType::handle:
      return "one person or team";
    case FieldType::url:
      return "one web address";
    case FieldType::text_list:
      return "a list of texts";
    case FieldType::id_list:
      return "a list of review ids";
    case FieldType::handle_list:
      return "a list of people or teams";
    case FieldType::glob_list:
      return "a list of path patterns";
    case FieldType::map:
      return "a map of figures";
    case FieldType::record_list:
      return "a list of maps";
    case FieldType::record:
      return "a map";
    case FieldType::text:
      break;
  }
  return "text";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = text::nearest(word, candidates);
  return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
}

std::string one_of(const std::vector<std::string>& values) {
  if (values.size() == 1) return fmt::format("use {}", values.front());
  return fmt::format("use one of {}", text::join(values, ", "));
}

bool is_list(FieldType type) {
  return type == FieldType::text_list || type == FieldType::id_list ||
         type == FieldType::handle_list || type == FieldType::glob_list;
}

bool is_structural(std::string_view key) {
  return key == "kind" || key == "status" || key == "schema";
}

void wrong_type(const FieldSpec& spec, const Node& node, Problems& out) {
  out.push_back(
      {node.span,
       fmt::format("`{}` is {}; {} is expected", spec.key, name_of(node.kind), expected(spec.type)),
       {}});
}

void check_integer(const FieldSpec& spec, const Node& node, Problems& out) {
  int number = 0;
  const char* end = node.text.data() + node.text.size();
  const auto [stop, fault] = std::from_chars(node.text.data(), end, number);
  if (fault == std::errc() && stop == end) return;
  out.push_back({node.span,
                 fmt::format("{} is no whole number; `{}` counts", in_ticks(node.text), spec.key),
                 {}});
}

/// `In Review`, `in_review` and `in-review` become equal.
std::string letters_and_digits(std::string_view word) {
  std::string kept = text::fold(text::trim(word));
  std::erase_if(kept, [](char c) { return c == '-' || c == '_' || c == ' '; });
  return kept;
}

/// The one value that `word` is but for case (and hyphens, if `loose`); empty when there is none.
std::string same_word(std::string_view word, const std::vector<std::string>& values, bool loose) {
  const auto key = [loose](std::string_view text) {
    return loose ? letters_and_digits(text) : text::fold(text);
  };
  const std::string wanted = key(word);
  std::string found;
  for (const std::string& value : values) {
    if (key(value) != wanted) continue;
    if (!found.empty()) return {};
    found = value;
  }
  return found;
}

/// One slip of the keyboard in a word; where figures count (`sev1`), a slip is another value.
std::string misspelled(std::string_view word, const std::vector<std::string>& values) {
  const auto has_digit = [](std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
  };
  const std::string near = text::nearest(word, values);
  if (near.size() < 4 || has_digit(near) || has_digit(word)) return {};
  return text::edit_distance(text::fold(word), near, 1) <= 1 ? near : std::string();
}

void suggest(FieldProblem& problem, const Node& node, std::string same, std::string near) {
  problem.certain = !same.empty();
  problem.better = problem.certain ? std::move(same) : std::move(near);
  if (!problem.better.empty()) problem.node = &node;
}

void check_choice(const FieldSpec& spec, const Node& node, const Config& config, Problems& out) {
  if (is_allowed(spec, node.text, config)) return;
  const std::vector<std::string> values = allowed_values(spec, config);
  FieldProblem& problem = out.emplace_back(FieldProblem{
      node.span, fmt::format("unknown {} {}; {}", spec.key, in_ticks(node.text), one_of(values)),
      did_you_mean(node.text, values), FieldProblemKind::choice});
  suggest(problem, node, same_word(node.text, values, true), misspelled(node.text, values));
}

void check_url(const Node& node, Problems& out) {
  const std::string lower = text::lower_ascii(std::string_view(node.text).substr(0, 8));
  const bool web = lower.starts_with("https://") || lower.starts_with("http://");
  const bool blank = node.text.find_first_of(" \t\r\n<>\"") != std::string_view::npos;
  if (web && !blank && node.text.find("://") + 3 < node.text.size()) return;
  out.push_back(
      {node.span,
       fmt::format("{} is no web address; write it in full, as `https://example.com/page`",
                   in_ticks(node.text)),
       {}});
}

void check_id(const Node& node, Problems& out) {
  const std::string_view id = node.text;
  if (id.find_first_of("/\\ \t\r\n") == std::string_view::npos && !id.ends_with(".md")) return;
  FieldProblem problem{node.span,
                       fmt::format("{} is no review's id; an id is the file's name without folders "
                                   "and `.md`",
                                   in_ticks(id)),
                       {}};
  const std::string stem = review_id(id);
  if (stem != id && stem.find_first_of(" \t\r\n") == std::string_view::npos && !stem.empty()) {
    problem.help = fmt::format("did you mean {}?", in_ticks(stem));
  }
  out.push_back(std::move(problem));
}

std::string_view singular(std::string_view key) {
  return key.ends_with('s') ? key.substr(0, key.size() - 1) : key;
}

void check_vocabulary(const FieldSpec& spec, const Node& node, const Config& config,
                      Problems& out) {
  const auto listed = config.vocabulary.find(std::string(spec.key));
  if (listed == config.vocabulary.end() || listed->second.empty()) return;
  const std::vector<std::string>& values = listed->second;
  if (std::ranges::find(values, node.text) != values.end()) return;
  constexpr std::size_t few = 12;
  const std::string choice = values.size() <= few ? one_of(values)
                                                  : std::string(
                                                        "it is not in the vocabulary of "
                                                        "`.aar.yaml`");
  FieldProblem& problem = out.emplace_back(FieldProblem{
      node.span, fmt::format("unknown {} {}; {}", singular(spec.key), in_ticks(node.text), choice),
      did_you_mean(node.text, values), FieldProblemKind::vocabulary});
  suggest(problem, node, same_word(node.text, values, false), misspelled(node.text, values));
}

void add_fix(const Node& node, model::Fix fix, Problems& out) {
  if (fix.message.empty()) return;
  FieldProblem& problem =
      out.emplace_back(FieldProblem{node.span, std::move(fix.message), std::move(fix.help)});
  problem.certain = fix.certain;
  problem.better = std::move(fix.better);
  if (!problem.better.empty()) problem.node = &node;
}

/// One value, of a scalar field or of a list.
void check_scalar(const FieldSpec& spec, const Node& node, const Config& config, Problems& out) {
  if (node.text.empty() || (node.text == unknown && !is_structural(spec.key))) return;
  switch (spec.type) {
    case FieldType::integer: {
      const std::size_t before = out.size();
      check_integer(spec, node, out);
      if (out.size() == before) check_choice(spec, node, config, out);
      break;
    }
    case FieldType::choice:
    case FieldType::yes_no:
      check_choice(spec, node, config, out);
      break;
    case FieldType::date:
      add_fix(node, model::check_date(node.text), out);
      break;
    case FieldType::timestamp:
      add_fix(node, model::check_timestamp(node.text), out);
      break;
    case FieldType::moment:
      add_fix(node, model::check_moment(node.text), out);
      break;
    case FieldType::id:
    case FieldType::id_list:
      check_id(node, out);
      break;
    case FieldType::url:
      check_url(node, out);
      break;
    case FieldType::text:
    case FieldType::text_list:
      check_vocabulary(spec, node, config, out);
      break;
    default:
      break;
  }
}

void check_list(const FieldSpec& spec, const Node& node, const Config& config, Problems& out) {
  if (node.is_scalar()) {
    if (node.text.empty() || node.text == unknown) return;
    wrong_type(spec, node, out);
    out.back().help = fmt::format("write it as a list: `[{}]`", node.text);
    check_scalar(spec, node, config, out);
    return;
  }
  if (!node.is_sequence()) return wrong_type(spec, node, out);
  for (const Node& entry : node.children) {
    if (entry.is_scalar()) {
      check_scalar(spec, entry, config, out);
    } else {
      out.push_back({entry.span,
                     fmt::format("an entry of `{}` is {}; {} is expected", spec.key,
                                 name_of(entry.kind), expected(spec.type)),
                     {}});
    }
  }
}

void check_map(const FieldSpec& spec, const Node& node, Problems& out) {
  if (!node.is_mapping()) return wrong_type(spec, node, out);
  for (const Node& entry : node.children) {
    if (entry.is_scalar() || entry.is_null()) continue;
    out.push_back({entry.span,
                   fmt::format("`{}.{}` is {}; a number, `≈n`, `none` or `unknown` is expected",
                               spec.key, entry.key, name_of(entry.kind)),
                   {}});
  }
}

void check_record(const FieldSpec& spec, const Node& node, const Config& config, Problems& out) {
  if (!node.is_mapping()) return wrong_type(spec, node, out);
  const std::span<const FieldSpec> keys = record_fields(spec);
  for (const Node& entry : node.children) {
    const auto known = std::ranges::find(keys, entry.key, &FieldSpec::key);
    if (known != keys.end()) {
      std::ranges::move(check_field(*known, entry, config), std::back_inserter(out));
      continue;
    }
    std::vector<std::string> names;
    for (const FieldSpec& key : keys)
      names.emplace_back(key.key);
    out.push_back(
        {entry.key_span,
         fmt::format("unknown key {} in `{}`; {}", in_ticks(entry.key), spec.key, one_of(names)),
         did_you_mean(entry.key, names)});
  }
}

void check_records(const FieldSpec& spec, const Node& node, const Config& config, Problems& out) {
  if (!node.is_sequence()) return wrong_type(spec, node, out);
  for (const Node& entry : node.children)
    check_record(spec, entry, config, out);
}

}  // namespace

std::vector<FieldProblem> check_field(const FieldSpec& spec, const Node& node,
                                      const Config& config) {
  Problems out;
  if (node.is_null()) return out;
  if (node.is_scalar() && node.text == unknown && !is_structural(spec.key)) return out;
  if (is_list(spec.type)) {
    check_list(spec, node, config, out);
  } else if (spec.type == FieldType::map) {
    check_map(spec, node, out);
  } else if (spec.type == FieldType::record) {
    check_record(spec, node, config, out);
  } else if (spec.type == FieldType::record_list) {
    check_records(spec, node, config, out);
  } else if (!node.is_scalar()) {
    wrong_type(spec, node, out);
  } else {
    check_scalar(spec, node, config, out);
  }
  return out;
}

}  // namespace aar
