// What templates hold for the writer to replace: the shipped ones ask in comments, an archive's own
// may ask in plain text.
#pragma once

#include <bitset>
#include <set>
#include <string>
#include <string_view>

#include "lint/context.hpp"

namespace aar {

/// Blocks of a template (paragraphs, items, cells), squeezed.
struct TemplatePrompts {
  std::set<std::string, std::less<>> questions;   // left as they are, nothing was written there
  std::set<std::string, std::less<>> statements;  // may be meant to stay

  [[nodiscard]] bool empty() const { return questions.empty() && statements.empty(); }

  /// Whether it is worth squeezing and looking for: by how the block begins.
  [[nodiscard]] bool may_hold(std::string_view block) const;
  /// To be called once all are in.
  void note_beginnings();

 private:
  std::bitset<4096> beginnings_;
};

/// Of all shipped templates.
const TemplatePrompts& shipped_prompts();
/// Of the template that the archive itself has for this review's kind; empty without one.
const TemplatePrompts& own_prompts(const LintContext& context);

}  // namespace aar
