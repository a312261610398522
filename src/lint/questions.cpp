#include "lint/questions.hpp"

#include <algorithm>
#include <array>

#include "lint/faults.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::array broken_kinds{
    FaultKind::front_matter_missing,     FaultKind::front_matter_unclosed,
    FaultKind::front_matter_not_yaml,    FaultKind::front_matter_too_large,
    FaultKind::front_matter_not_mapping, FaultKind::yaml_syntax};

bool is_beneath(std::string_view path, std::string_view folder) {
  while (!folder.empty() && folder.back() == '/')
    folder.remove_suffix(1);
  if (folder.empty() || folder == ".") return true;
  return path.size() > folder.size() && path.substr(0, folder.size()) == folder &&
         path[folder.size()] == '/';
}

}  // namespace

bool has_whole_front_matter(const Document& document) {
  if (document.front_matter.style != FrontMatterStyle::yaml) return false;
  return std::none_of(broken_kinds.begin(), broken_kinds.end(),
                      [&](FaultKind kind) { return has_fault(document, kind); });
}

bool is_stray(const LintContext& context) {
  const std::string& path = context.source.path();
  if (path.size() >= 3 && path.compare(path.size() - 3, 3, ".md") == 0) return false;
  return std::any_of(context.config.reviews.begin(), context.config.reviews.end(),
                     [&](const std::string& folder) { return is_beneath(path, folder); });
}

bool has_several_owners(const Node& owner) {
  if (owner.is_sequence()) return owner.children.size() > 1;
  if (!owner.is_scalar()) return false;
  const std::string lowered = text::lower_ascii(owner.text);
  if (lowered.find_first_of(",;") != std::string::npos) return true;
  if (lowered.find(" and ") != std::string::npos) return true;
  return std::count(lowered.begin(), lowered.end(), '@') > 1;
}

bool is_due(Need need, Status status) {
  const bool published = status == Status::published || status == Status::closed;
  if (need == Need::in_review) return published || status == Status::in_review;
  return need == Need::published && published;
}

std::string_view from_status(Need need) {
  return to_string(need == Need::in_review ? Status::in_review : Status::published);
}

Span place_of_absence(const Document& document) {
  for (const std::string_view key : {"status", "kind"}) {
    const Node* const node = document.front_matter.root.find(key);
    if (node != nullptr && !node->is_null()) return node->span;
  }
  return {document.front_matter.span.begin, document.front_matter.span.begin};
}

}  // namespace aar
