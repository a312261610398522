#include "cli/verdict_rows.hpp"

#include "index/packing.hpp"

namespace aar::cli {
namespace {

using index::Packer;
using index::Unpacker;

void pack_position(Packer& packer, const Position& position, const Units& units) {
  packer.number(position.line).number(position.column).number(units.utf16).number(units.bytes);
}

void unpack_position(Unpacker& packed, Position& position, Units& units) {
  position.line = packed.number();
  position.column = packed.number();
  units.utf16 = packed.number();
  units.bytes = packed.number();
}

/// Of a Place or an Edit.
template <class T>
void pack_range(Packer& packer, const T& value) {
  packer.number(value.span.begin).number(value.span.end);
  pack_position(packer, value.begin, value.begin_units);
  pack_position(packer, value.end, value.end_units);
}

template <class T>
void unpack_range(Unpacker& packed, T& value) {
  value.span.begin = packed.number();
  value.span.end = packed.number();
  unpack_position(packed, value.begin, value.begin_units);
  unpack_position(packed, value.end, value.end_units);
}

void pack_place(Packer& packer, const Place& place) {
  packer.text(place.path).text(place.line);
  pack_range(packer, place);
}

void unpack_place(Unpacker& packed, Place& place) {
  place.path = packed.text();
  place.line = packed.text();
  unpack_range(packed, place);
}

void pack_fix(Packer& packer, const Fix& fix) {
  packer.text(fix.title).number(fix.safe ? 1 : 0).number(fix.redacted ? 1 : 0);
  packer.number(fix.edits.size());
  for (const Edit& edit : fix.edits) {
    packer.text(edit.replacement);
    pack_range(packer, edit);
  }
}

Fix unpack_fix(Unpacker& packed) {
  Fix fix{.title = std::string(packed.text())};
  fix.safe = packed.number() == 1;
  fix.redacted = packed.number() == 1;
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    Edit edit;
    edit.replacement = packed.text();
    unpack_range(packed, edit);
    fix.edits.push_back(std::move(edit));
  }
  return fix;
}

void pack_diagnostic(Packer& packer, const Diagnostic& diagnostic) {
  packer.text(diagnostic.rule).text(diagnostic.pattern);
  packer.number(static_cast<std::uint64_t>(diagnostic.level));
  pack_place(packer, diagnostic.place);
  packer.text(diagnostic.message).text(diagnostic.help).text(diagnostic.waived);
  packer.number(diagnostic.redacted ? 1 : 0);
  packer.number(diagnostic.notes.size());
  for (const Note& note : diagnostic.notes) {
    pack_place(packer, note.place);
    packer.text(note.message);
  }
  packer.number(diagnostic.fix ? 1 : 0);
  if (diagnostic.fix) pack_fix(packer, *diagnostic.fix);
}

/// nullopt: a rule that there is not.
std::optional<Diagnostic> unpack_diagnostic(Unpacker& packed) {
  const Rule* const rule = find_rule(packed.text());
  if (rule == nullptr) return std::nullopt;
  Diagnostic diagnostic{.rule = rule->id, .name = rule->name};
  diagnostic.pattern = packed.text();
  diagnostic.level = static_cast<Level>(packed.number());
  unpack_place(packed, diagnostic.place);
  diagnostic.message = packed.text();
  diagnostic.help = packed.text();
  diagnostic.waived = packed.text();
  diagnostic.redacted = packed.number() == 1;
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    Note note;
    unpack_place(packed, note.place);
    note.message = packed.text();
    diagnostic.notes.push_back(std::move(note));
  }
  if (packed.number() == 1) diagnostic.fix = unpack_fix(packed);
  return diagnostic;
}

}  // namespace

std::string pack_asked(const Asked& asked, std::size_t rules) {
  Packer packer;
  packer.number(rules).number(asked.all_names ? 1 : 0).number(asked.exists.size());
  for (const auto& [path, there] : asked.exists)
    packer.text(path).number(there ? 1 : 0);
  packer.number(asked.twins ? 1 : 0);
  if (asked.twins) {
    packer.number(asked.twins->size());
    for (const std::string& twin : *asked.twins)
      packer.text(twin);
  }
  return packer.take();
}

std::optional<UnpackedAsked> unpack_asked(std::string_view bytes) {
  Unpacker packed(bytes);
  UnpackedAsked result;
  result.rules = packed.number();
  result.asked.all_names = packed.number() == 1;
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    std::string path(packed.text());
    result.asked.exists.emplace(std::move(path), packed.number() == 1);
  }
  if (packed.number() == 1) {
    result.asked.twins.emplace();
    for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count)
      result.asked.twins->emplace_back(packed.text());
  }
  return packed.complete() ? std::optional(std::move(result)) : std::nullopt;
}

std::string pack_findings(const Findings& findings) {
  Packer packer;
  packer.number(findings.suppressed).number(findings.diagnostics.size());
  for (const Diagnostic& diagnostic : findings.diagnostics)
    pack_diagnostic(packer, diagnostic);
  return packer.take();
}

std::optional<Findings> unpack_findings(std::string_view bytes) {
  Unpacker packed(bytes);
  Findings findings;
  findings.suppressed = packed.number();
  for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
    std::optional<Diagnostic> diagnostic = unpack_diagnostic(packed);
    if (!diagnostic) return std::nullopt;
    findings.diagnostics.push_back(std::move(*diagnostic));
  }
  return packed.complete() ? std::optional(std::move(findings)) : std::nullopt;
}

}  // namespace aar::cli
