#include <charconv>

#include "lint/expression.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

const Expression& outage() {
  static const Expression expression(R"(\boutages?\b)", {"outage"});
  return expression;
}

/// `partial outage`, `no outage`, `outage of the test cluster` is said already.
const Expression& qualified() {
  static const Expression expression(
      R"(\b(?:partial|limited|regional|brief|no|near|almost|avoided|averted|minor|intermittent)\b[^.]{0,30}\boutages?\b)",
      {"outage"});
  return expression;
}

const Expression& partial() {
  static const Expression expression(
      R"(\b(?:partial(?:ly)? (?:outage|unavailable|degraded|degradation)|intermittent(?:ly)?|a subset of|degraded (?:performance|service)|performance degradation|(?:slow|elevated) (?:response|latenc|error)\w*)\b)",
      {"partial", "intermittent", "subset", "degrad", "slow", "elevated"});
  return expression;
}

/// The share of users or requests that the front matter states, in per cent.
std::optional<double> stated_share(const Document& document) {
  const Node* const impact = document.front_matter.root.find("impact");
  if (impact == nullptr) return std::nullopt;
  for (const std::string_view key : {"users_pct", "requests_pct"}) {
    const Node* const node = impact->find(key);
    if (node == nullptr || !node->is_scalar()) continue;
    const std::string_view digits = text::trim(node->text);
    const std::size_t begin = digits.find_first_of("0123456789");
    if (begin == std::string_view::npos) continue;
    double share = 0;
    const auto [stop, fault] =
        std::from_chars(digits.data() + begin, digits.data() + digits.size(), share);
    if (fault == std::errc()) return share;
  }
  return std::nullopt;
}

void check_title_not_outage_unless(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const bool named = !review.title.text.empty();
  const std::string& title = named ? review.title.text : review.heading_title;
  const Span span = named ? review.title.span : review.heading_title_span;
  if (!outage().is_in(title) || qualified().is_in(title)) return;
  constexpr std::string_view help_text =
      "say what did not work, for example `checkout refused cards`; keep `outage` for a full one";
  constexpr double most = 50;
  if (const std::optional<double> share = stated_share(context.document)) {
    if (*share >= most || *share <= 0) return;
    sink.report(span, "the title says `outage`, and {:g} % were affected", *share).help = help_text;
    return;
  }
  for (const Span body : impact_bodies(context)) {
    const std::string_view words = own_words(context, body);
    const std::optional<Expression::Match> match = partial().find(words);
    if (!match) continue;
    Diagnostic& found = sink.report_at_most(Level::note, span,
                                            "the title says `outage`, and the impact was partial");
    found.help = help_text;
    Note note;
    note.place.span = {body.begin + match->whole.begin, body.begin + match->whole.end};
    note.message = "the impact";
    found.notes.push_back(std::move(note));
    return;
  }
}

}  // namespace

const Rule title_not_outage_unless{
    .id = "AAR114",
    .name = "title-not-outage-unless",
    .category = Category::front_matter,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the title says outage although the impact was partial",
    .check = check_title_not_outage_unless,
};

}  // namespace aar::rule
