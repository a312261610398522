#include "lint/redact.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "lint/secrets.hpp"
#include "lint/spans.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::string_view substitute = "<removed>";
constexpr std::size_t shortest_value = 4;  // shorter values stand in too many other words

void hide(const std::vector<std::string>& values, std::string& text) {
  for (const std::string& value : values) {
    if (text.find(value) != std::string::npos) text = text::replace_all(text, value, substitute);
  }
}

/// What stands in back-ticks was most often taken from the place itself, perhaps shortened.
void hide_quotations(std::string& text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('`', at);
    const std::size_t close = open == std::string::npos ? open : text.find('`', open + 1);
    if (close == std::string::npos) break;
    out.append(text, at, open + 1 - at).append(substitute).append("`");
    at = close + 1;
  }
  text = out.append(text, at, text.size() - at);
}

/// The spans' bytes, as a message may hold them.
std::vector<std::string> values_of(const Source& source, const std::vector<Span>& hidden) {
  std::vector<std::string> values;
  for (const Span span : hidden) {
    if (span.size() >= shortest_value) values.emplace_back(source.text(span));
    // A key of several lines is quoted as one.
    const std::string squeezed = text::squeeze(source.text(span));
    if (squeezed.size() >= shortest_value && squeezed != source.text(span))
      values.push_back(squeezed);
  }
  return values;
}

/// The text of another review, whose credentials nobody has looked for.
void hide_found(std::string& text) {
  const std::vector<Secret> found = find_secrets(text);
  for (std::size_t i = found.size(); i-- > 0;)
    text.replace(found[i].span.begin, found[i].span.size(), substitute);
}

bool is_in_fix(const std::vector<std::string>& values, const Fix& fix) {
  return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return edit.replacement.find(value) != std::string::npos;
    });
  });
}

}  // namespace

void hide_secrets(const Source& source, std::vector<Span> hidden,
                  std::vector<Diagnostic>& diagnostics) {
  const std::vector<std::string> values = values_of(source, hidden);
  const SpanSet redacted(std::move(hidden));
  for (Diagnostic& diagnostic : diagnostics) {
    for (Note& note : diagnostic.notes) {
      if (!note.place.path.empty()) hide_found(note.message);
      hide(values, note.message);
    }
    if (diagnostic.redacted) continue;
    if (redacted.touches(diagnostic.place.span)) hide_quotations(diagnostic.message);
    hide(values, diagnostic.message);
    hide(values, diagnostic.help);
    if (diagnostic.fix && is_in_fix(values, *diagnostic.fix)) diagnostic.fix.reset();
  }
}

}  // namespace aar
