#include <cstdint>
#include <string>

#include "lint/faults.hpp"
#include "lint/rules.hpp"
#include "lint/spans.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

/// Where a reordered character changes what a machine or a reader takes for a name, an address or
/// code.
SpanSet critical_spans(const Document& document) {
  std::vector<Span> spans{document.front_matter.span};
  for (const Link& link : document.links)
    spans.push_back(link.span);
  for (const CodeBlock& block : document.code_blocks)
    spans.push_back(block.span);
  for (const TextRun& run : document.text) {
    const bool code = run.kind == TextKind::code || run.kind == TextKind::code_block;
    if (code || run.link) spans.push_back(run.span);
  }
  return SpanSet(std::move(spans));
}

/// A name that shows otherwise than it is: control and bidi characters.
void check_name(const LintContext& context, DiagnosticSink& sink) {
  const std::string& path = context.source.path();
  for (std::size_t at = 0; at < path.size();) {
    const text::CodePoint point = text::decode(path, at);
    const char32_t c = point.value;
    at += point.size;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (control || text::is_bidi_control(c)) {
      sink.report({}, "the file name holds U+{:04X}", static_cast<std::uint32_t>(c)).help =
          "rename the file: names are for reading";
      return;
    }
  }
}

void check(const LintContext& context, DiagnosticSink& sink) {
  check_name(context, sink);
  report_faults(
      context, sink,
      {FaultKind::invalid_utf8, FaultKind::lone_carriage_return, FaultKind::control_character});
  const SpanSet critical = critical_spans(context.document);
  for (const Fault& fault : context.document.faults) {
    Level ceiling = Level::off;
    if (fault.kind == FaultKind::byte_order_mark) ceiling = Level::note;
    if (fault.kind == FaultKind::bidi_control) {
      ceiling = critical.touches(fault.span) ? Level::error : Level::warning;
    }
    if (ceiling == Level::off) continue;
    sink.report_at_most(ceiling, fault.span, "{}", fault.message).help = fault.help;
  }
}

}  // namespace

const Rule file_encoding{
    .id = "AAR902",
    .name = "file-encoding",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "the file holds bytes that are no plain UTF-8 text",
    .check = check,
};

}  // namespace aar::rule
