#include "lint/redact.hpp"

#include <algorithm>
#include <string>
#include <string_view>

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

}  // namespace

void hide_redacted(const Source& source, std::vector<Diagnostic>& diagnostics) {
  std::vector<Span> spans;
  std::vector<std::string> values;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!diagnostic.redacted) continue;
    const Span span = diagnostic.place.span;
    spans.push_back(span);
    if (span.size() >= shortest_value) values.emplace_back(source.text(span));
    // A key of several lines is quoted as one.
    const std::string squeezed = text::squeeze(source.text(span));
    if (squeezed.size() >= shortest_value && squeezed != source.text(span))
      values.push_back(squeezed);
  }
  if (spans.empty()) return;

  const SpanSet redacted(std::move(spans));
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.redacted) continue;
    if (redacted.touches(diagnostic.place.span)) hide_quotations(diagnostic.message);
    hide(values, diagnostic.message);
    hide(values, diagnostic.help);
    for (Note& note : diagnostic.notes)
      hide(values, note.message);
    if (!diagnostic.fix) continue;
    const auto& edits = diagnostic.fix->edits;
    const bool leaks = std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
      return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
        return edit.replacement.find(value) != std::string::npos;
      });
    });
    if (leaks) diagnostic.fix.reset();
  }
}

}  // namespace aar
