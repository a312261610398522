#include "lint/suppression.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lint/suppression_text.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using Scope = Suppression::Scope;

bool covers(const Waived& name, const Diagnostic& diagnostic) {
  return name.rule != nullptr && name.rule->id == diagnostic.rule &&
         (name.pattern.empty() || name.pattern == diagnostic.pattern) &&
         name.range.contains(diagnostic.place.span.begin);
}

/// What a name stands for in the table of open parts.
std::string key_of(const Waived& name) {
  if (!name.pattern.empty()) return name.pattern;
  return name.rule == nullptr ? std::string(name.text) : std::string(name.rule->id);
}

/// Finds, for suppressions from the last to the first, the line that each `next-line` means: the
/// next one that is neither blank nor begins with a suppression.
class NextLines {
 public:
  NextLines(std::string_view text, const LineIndex& lines) : text_(text), lines_(lines) {}

  std::size_t target(const Suppression& suppression) {
    const std::size_t first = lines_.line_of(suppression.span.begin);
    const std::size_t target = from(lines_.line_of(suppression.span.end) + 1);
    if (begins_line(suppression, first)) targets_[first] = target;
    return target;
  }

 private:
  std::size_t from(std::size_t line) {
    const auto known = starts_.find(line);
    if (known != starts_.end()) return known->second;
    const std::size_t start = line;
    for (; line < lines_.line_count(); ++line) {
      const Span span = lines_.line_span(line);
      if (!text::trim(text_.substr(span.begin, span.size())).empty()) break;
    }
    const auto other = targets_.find(line);
    if (other != targets_.end()) line = other->second;
    starts_[start] = line;
    return line;
  }

  [[nodiscard]] bool begins_line(const Suppression& suppression, std::size_t line) const {
    return text::trim(text_, lines_.line_span(line)).begin == suppression.span.begin;
  }

  std::string_view text_;
  const LineIndex& lines_;
  std::map<std::size_t, std::size_t> targets_;  // of the suppression that begins this line
  std::map<std::size_t, std::size_t> starts_;   // found for a search from this line on
};

}  // namespace

bool Suppression::allows(const Rule& rule) const {
  switch (rule.waiver) {
    case Waiver::any:
      return true;
    case Waiver::line:
      return scope == Scope::line || scope == Scope::next_line;
    case Waiver::never:
      break;
  }
  return false;
}

Suppressions::Suppressions(const Document& document, const Source& source) {
  SuppressionTexts texts = read_suppressions(document, source);
  all_ = std::move(texts.suppressions);
  misread_ = std::move(texts.misread);
  if (all_.empty()) return;
  set_ranges(source.text());
  set_parts(source.text());
}

void Suppressions::set_ranges(std::string_view text) {
  const LineIndex lines(text);
  NextLines next(text, lines);
  for (std::size_t i = all_.size(); i-- > 0;) {
    Suppression& suppression = all_[i];
    const std::size_t first = lines.line_of(suppression.span.begin);
    const std::size_t target = suppression.comment ? next.target(suppression) : first;
    Span range{lines.line_span(first).begin, text.size() + 1};
    if (suppression.scope == Scope::file) range.begin = 0;
    if (suppression.scope == Scope::line) {
      range.end = lines.line_span(lines.line_of(suppression.span.end)).end + 1;
    }
    if (suppression.scope == Scope::next_line) {
      const Span line = lines.line_span(std::min(target, lines.line_count()));
      range = {line.begin, line.end + 1};
    }
    for (Waived& name : suppression.names)
      name.range = range;
  }
}

/// `aar-enable` ends the open parts of the rules it names, without names all of them.
void Suppressions::set_parts(std::string_view text) {
  std::map<std::string, std::vector<Waived*>> open;
  const auto close = [](std::vector<Waived*>& parts, std::size_t at) {
    for (Waived* const part : parts)
      part->range.end = std::max(part->range.begin, at);
  };
  for (Suppression& suppression : all_) {
    const std::size_t at = suppression.span.begin;
    if (suppression.scope == Scope::part) {
      for (Waived& name : suppression.names)
        open[key_of(name)].push_back(&name);
    }
    if (suppression.scope != Scope::enable) continue;
    suppression.pointless = true;
    if (suppression.names.empty()) {
      suppression.pointless = open.empty();
      for (auto& [key, parts] : open)
        close(parts, at);
      open.clear();
    }
    for (const Waived& name : suppression.names) {
      const auto found = open.find(key_of(name));
      if (found == open.end()) continue;
      suppression.pointless = false;
      close(found->second, at);
      open.erase(found);
    }
  }
  for (auto& [key, parts] : open)
    close(parts, text.size() + 1);
}

void Suppressions::waive(std::vector<Diagnostic>& diagnostics) {
  std::map<std::string_view, std::vector<std::pair<const Suppression*, Waived*>>> by_rule;
  for (Suppression& suppression : all_) {
    if (!suppression.is_effective() || suppression.scope == Scope::enable) continue;
    for (Waived& name : suppression.names) {
      if (name.rule == nullptr || !suppression.allows(*name.rule)) continue;
      by_rule[name.rule->id].emplace_back(&suppression, &name);
    }
  }
  for (Diagnostic& diagnostic : diagnostics) {
    const auto found = by_rule.find(diagnostic.rule);
    if (found == by_rule.end()) continue;
    for (const auto& [suppression, name] : found->second) {
      if (!covers(*name, diagnostic)) continue;
      name->used = true;
      diagnostic.waived = suppression->reason;
      if (name->rule->waiver != Waiver::line) continue;
      diagnostic.level = Level::note;
      diagnostic.help = fmt::format("set aside here: {}", suppression->reason);
    }
  }
}

bool Suppressions::is_unused(const Suppression& suppression, const Waived& name) const {
  return !name.used && name.rule != nullptr && suppression.is_effective() &&
         suppression.allows(*name.rule) && suppression.scope != Scope::enable &&
         std::find(complete_.begin(), complete_.end(), name.rule) != complete_.end();
}

std::size_t take_out_waived(std::vector<Diagnostic>& diagnostics) {
  return std::erase_if(diagnostics, [](const Diagnostic& diagnostic) {
    if (diagnostic.waived.empty()) return false;
    const Rule* const rule = find_rule(diagnostic.rule);
    return rule != nullptr && rule->waiver == Waiver::any;
  });
}

std::string suppression_form(const Suppression& suppression, std::string_view names) {
  if (!suppression.comment) return fmt::format("lint: {{disable: [{}], reason: why}}", names);
  return fmt::format("<!-- {} {}: why -->", suppression.word, names);
}

}  // namespace aar
