#include <cstdint>
#include <string>

#include "lint/edits.hpp"
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

/// What is no text is taken out; a lone carriage return was a line end once, and all of them are.
std::optional<Fix> fix_of(const Fault& fault, const std::string& bytes) {
  switch (fault.kind) {
    case FaultKind::byte_order_mark:
      return single_fix("take the byte order mark out", fault.span, "");
    case FaultKind::control_character:
    case FaultKind::bidi_control:
      return single_fix("take the character out", fault.span, "", false);
    case FaultKind::lone_carriage_return:
      break;
    default:
      return std::nullopt;
  }
  Fix fix{"end the lines with LF", false, {}};
  for (std::size_t at = bytes.find('\r'); at != std::string::npos; at = bytes.find('\r', at + 1)) {
    if (bytes.compare(at, 2, "\r\n") != 0) fix.edits.push_back({{at, at + 1}, "\n"});
  }
  return fix;
}

Level ceiling(const Fault& fault, const SpanSet& critical) {
  switch (fault.kind) {
    case FaultKind::invalid_utf8:
    case FaultKind::lone_carriage_return:
    case FaultKind::control_character:
      return Level::error;
    case FaultKind::byte_order_mark:
      return Level::note;
    case FaultKind::bidi_control:
      return critical.touches(fault.span) ? Level::error : Level::warning;
    default:
      return Level::off;
  }
}

void check_file_encoding(const LintContext& context, DiagnosticSink& sink) {
  check_name(context, sink);
  if (context.document.faults.empty()) return;
  const SpanSet critical = critical_spans(context.document);
  const bool readable = !is_unreadable(context.document);
  for (const Fault& fault : context.document.faults) {
    const Level most = ceiling(fault, critical);
    if (most == Level::off) continue;
    Diagnostic& diagnostic = sink.report_at_most(most, fault.span, "{}", fault.message);
    diagnostic.help = fault.help;
    if (readable) diagnostic.fix = fix_of(fault, context.source.bytes());
  }
}

}  // namespace

const Rule file_encoding{
    .id = "AAR902",
    .name = "file-encoding",
    .category = Category::repository,
    .levels = {Level::error, Level::error, Level::error},
    .fixes = true,
    .summary = "the file holds bytes that are no plain UTF-8 text",
    .check = check_file_encoding,
};

}  // namespace aar::rule
