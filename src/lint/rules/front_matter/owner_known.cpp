#include <algorithm>

#include "lint/known_people.hpp"
#include "lint/placeholder.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

bool is_address(std::string_view name) {
  const std::size_t at = name.find('@');
  return at != std::string_view::npos && at > 0 && name.find('.', at) != std::string_view::npos &&
         name.find(' ') == std::string_view::npos;
}

/// `maria`, `@team-42`, `acme/sre`: one word without marks of its own.
bool is_handle(std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  if (name.empty()) return false;
  for (std::size_t at = 0; at < name.size();) {
    const text::CodePoint point = text::decode(name, at);
    const bool mark =
        point.value == '-' || point.value == '_' || point.value == '.' || point.value == '/';
    if (!mark && !text::is_letter(point.value) && !text::is_digit(point.value) &&
        !text::is_mark(point.value)) {
      return false;
    }
    at += point.size;
  }
  return true;
}

class Checker {
 public:
  Checker(const LintContext& context, DiagnosticSink& sink)
      : people_(context), listed_(!context.archive.people().empty()), sink_(sink) {}

  void check(std::string_view key, const Value& value) {
    if (!value.filled() || is_placeholder(value.text)) return;
    if (people_.is_known(value.text) || people_.is_team(value.text) || is_address(value.text))
      return;
    if (listed_) {
      Diagnostic& found = sink_.report(
          value.span, "`{}` is in neither the people file nor a list of teams", value.text);
      const std::string near = people_.nearest(value.text);
      found.help = near.empty() ? "add an entry to the people file, or correct the name"
                                : "did you mean `" + near + "`?";
    } else if (!is_handle(value.text)) {
      sink_.report(value.span, "`{}` in `{}` is no handle", value.text, key).help =
          "write one word that finds the person or team, for example `maria` or `team-payments`";
    }
  }

  void check(std::string_view key, const ListValue& list) {
    for (const Value& value : list.values)
      check(key, value);
  }

  /// Who took part may be told by role.
  void check_participants(const ListValue& list) {
    if (!listed_) return;
    for (const Value& value : list.values) {
      if (value.text.find(' ') == std::string::npos) check("participants", value);
    }
  }

 private:
  KnownPeople people_;
  bool listed_;
  DiagnosticSink& sink_;
};

void check_owner_known(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  Checker checker(context, sink);
  const Node* const owner = context.document.front_matter.root.find("owner");
  // Several owners are AAR110's.
  if (owner != nullptr && !has_several_owners(*owner)) checker.check("owner", review.owner);
  checker.check("facilitator", review.facilitator);
  checker.check_participants(review.participants);
  checker.check("authors", review.authors);
  checker.check("reviewed_by", review.reviewed_by);
}

}  // namespace

const Rule owner_known{
    .id = "AAR115",
    .name = "owner-known",
    .category = Category::front_matter,
    .levels = {Level::note, Level::warning, Level::warning},
    .core = false,
    .summary = "a person or team that the front matter names is not known",
    .check = check_owner_known,
};

}  // namespace aar::rule
