#include "lint/wording/report.hpp"

#include <algorithm>
#include <array>

#include "lint/spans.hpp"
#include "lint/wording/scan.hpp"
#include "text/ordered.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// What is the matter, by category.
constexpr std::array<std::string_view, 14> matters{"tells what did not happen",
                                                   "judges from the outcome",
                                                   "stops at a person; tell what the system did",
                                                   "looks for guilt; name the conditions",
                                                   "singles out a person; name the role",
                                                   "judges; describe what was there",
                                                   "plays down or stays vague",
                                                   "promises more than evidence can",
                                                   "leaves room for one cause only",
                                                   "sets one group against another",
                                                   "is louder than the facts",
                                                   "leaves open what will be different",
                                                   "asks for a culprit, not for conditions",
                                                   "should not travel with a shared review"};

/// Rules that look at the same matter more closely.
constexpr auto closer_rules = std::to_array<std::string_view>(
    {"cause-not-person", "act-people-fix", "act-vague", "act-investigate-timebox", "act-owner",
     "people-secret", "people-contact-pii"});

bool is_closer(const Diagnostic& diagnostic) {
  return std::find(closer_rules.begin(), closer_rules.end(), diagnostic.name) != closer_rules.end();
}

/// `act-owner` points at whole actions: it takes back only the row on owners.
bool is_wording(const Diagnostic& diagnostic) {
  return diagnostic.rule.substr(0, 4) == "AAR7" || diagnostic.name == "tl-facts-only" ||
         diagnostic.name == "people-names-in-causes";
}

bool is_about_owner(const Diagnostic& diagnostic) {
  return diagnostic.pattern == "WA08";
}

bool is_said_closer(const Diagnostic& diagnostic, const SpanSet& closer, const SpanSet& owners) {
  const Span span = diagnostic.place.span;
  return closer.touches(span) || (is_about_owner(diagnostic) && owners.touches(span));
}

/// Louder first, then longer.
bool is_better(const Diagnostic& left, const Diagnostic& right) {
  if (left.level != right.level) return left.level > right.level;
  return left.place.span.size() > right.place.span.size();
}

}  // namespace

void report_wording(const LintContext& context, DiagnosticSink& sink, Wording category) {
  constexpr std::size_t widest = 60;
  for (const WordingHit& hit : wording_of(context).found) {
    if (hit.row->category != category) continue;
    const bool secret = hit.row->id == "PV02";
    const std::string shown =
        secret ? "<a secret>" : text::shorten(text::squeeze(context.source.text(hit.span)), widest);
    Diagnostic& diagnostic = sink.report_at_most(hit.ceiling, hit.span, "`{}` {}", shown,
                                                 matters[static_cast<std::size_t>(category)]);
    diagnostic.pattern = hit.row->id;
    diagnostic.help = hit.row->help;
    diagnostic.redacted = secret;
  }
}

void drop_overlapping_wording(std::vector<Diagnostic>& diagnostics) {
  if (std::none_of(diagnostics.begin(), diagnostics.end(), is_wording)) return;
  std::vector<Span> closer;
  std::vector<Span> owners;
  std::vector<Diagnostic*> wordings;
  for (Diagnostic& diagnostic : diagnostics) {
    if (is_wording(diagnostic)) wordings.push_back(&diagnostic);
    if (!is_closer(diagnostic)) continue;
    (diagnostic.name == "act-owner" ? owners : closer).push_back(diagnostic.place.span);
  }
  const SpanSet closer_set(std::move(closer));
  const SpanSet owner_set(std::move(owners));
  text::put_in_order(wordings, [](const Diagnostic* one) { return one->place.span.begin; });
  Diagnostic* kept = nullptr;
  for (Diagnostic* const next : wordings) {
    if (is_said_closer(*next, closer_set, owner_set)) {
      next->level = Level::off;
      continue;
    }
    const bool apart = kept == nullptr || next->place.span.begin >= kept->place.span.end;
    if (!apart && !is_better(*next, *kept)) {
      next->level = Level::off;
      continue;
    }
    if (!apart) kept->level = Level::off;
    kept = next;
  }
  std::erase_if(diagnostics,
                [](const Diagnostic& diagnostic) { return diagnostic.level == Level::off; });
}

}  // namespace aar
