#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/byte_set.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

// --- "Human error" and its kin ---

// Words of which every match holds one (see Expression).
const std::vector<std::string> error_words{"error", "mistake", "ミス", "エラー"};
const std::vector<std::string> role_words{
    "on-call", "oncall",     "engineer", "developer",  "programmer", "admin",
    "intern",  "contractor", "employee", "colleague",  "worker",     "team",
    "staff",   "new hire",   "joiner",   "maintainer", "reviewer",   "technician",
    "dba",     "sre",        "person",   "individual", "junior",     "operator"};

const Expression& human_error() {
  static const Expression expression(
      over_lines(
          {R"(\b(?:human|operator|pilot|engineer|developer|admin(?:istrator)?|personnel|clerical)(?:-| )(?:errors?|mistakes?)\b)"
           R"(|\b(?:due to|because of|by|was|an?|to|assumed|:) (user errors?)\b)"
           R"(|ヒューマンエラー|人的ミス|人為的ミス|人為ミス|操作ミス|作業ミス)"}),
      error_words);
  return expression;
}

// A review may speak of human error: to deny it, to guard against it, or as the name of something.
const Expression& before_error() {
  static const Expression expression(
      R"(\b(?:never|no|not|without|cannot|neither|nor|avoid\w*|prevent\w*|guard\w*|protect\w*|against|rather than|)"
      R"(instead of|symptoms?|blame\w*|so-called|reduc\w+|eliminat\w+|minimi[sz]\w+|catch\w*|detect\w*|tolera\w+|)"
      R"(mitigat\w+|prone|susceptib\w+|vulnerab\w+|room for|risks?|possib\w+|chances?|likel\w+|potential\w*|allow\w*|)"
      R"(invit\w+|open to|sensitive to|resilien\w+|robust\w*)\b|n['’]t\b)");
  return expression;
}

const Expression& after_error() {
  static const Expression expression(
      R"(^\W*(?:is|are|was|were|as|can|could|may|might|should|will|would)?\s*(?:(?:never|not|likely|possible|inevitable|)"
      R"(expected|happen|occur|prone|prevention|a symptom)\b|n['’]t\b))"
      R"(|^\s*(?:messages?|pages?|rates?|logs?|codes?|reports?|reporting|budgets?|handling|handlers?|counts?|)"
      R"(class(?:es)?|types?|responses?|metrics?)\b|\broot cause\b|\bsymptom\b|ではな|防止|防ぐ|防げ|避け|^を招|^が起)");
  return expression;
}

// --- A person as the subject ---

// `operator`, `user`, `agent` and `client` are programs more often than people.
constexpr std::string_view roles =
    R"((?:on-?call(?:er)?(?: (?:engineer|developer|person|responder|sre|dba))?|engineer|developer|programmer|)"
    R"(administrator|admin|sysadmin|intern|contractor|employee|colleague|co-?worker|team ?mate|team member|)"
    R"(staff member|new hire|new joiner|maintainer|reviewer|technician|dba|sre|person|individual|junior|)"
    R"((?:human|tired|junior|console|shift|night|duty) operator))";
constexpr std::string_view describers =
    R"((?:(?:junior|senior|new|tired|single|individual|former|other|on-?call|release|build|deploy(?:ment)?|)"
    R"(database|network|security|platform|system|backend|front-?end|software|devops|support|site reliability|inexperienced|careless|)"
    R"(responsible|same) ){0,2})";
constexpr std::string_view articles = R"((?:the|an?|one|another|some|our) )";

// What people do that later counts as the cause. What they do to repair (rolled back, restarted,
// noticed) is left out.
constexpr std::string_view doings =
    R"((?:pushed|deployed|merged|deleted|ran|broke|changed|approved|committed|dropped|removed|typed|clicked|)"
    R"(disabled|applied|executed|released|published|uploaded|edited|modified|overwrote|renamed|moved|copied|pasted|)"
    R"(misconfigured|forgot|overlooked|ignored|skipped|bypassed|neglected|mistyped|misread|misunderstood|misjudged|)"
    R"(mishandled|introduced|caused|triggered|entered|selected|unplugged|revoked|botched|)"
    R"(failed to|omitted to|(?:made|committed) (?:a|an|the|some|several) (?:\w+ )?(?:mistake|error|slip|typo)|was careless|was negligent|)"
    R"((?:did not|didn['’]t|had not|hadn['’]t) (?:\w+ly )?(?:check|verify|test|notice|follow|read|look|realis[sz]e|)"
    R"(pay|validate|review|checked|verified|tested|noticed|followed|read|validated))\b)";
constexpr std::string_view adverbs =
    R"(\s+(?:had |has |then |also |just |simply |\w+ly |by mistake ){0,2})";

// Where the subject of a cause stands: at the start, behind a time, or behind the words that
// announce a cause. `when an engineer deleted …` is left alone: there the person is not the
// subject.
constexpr std::string_view openings =
    R"((?:^|^(?:on|at|around|during|in|after|before|earlier|later|then|next|first|so|and|but)\b[^,;:.]{0,40}, |)"
    R"((?:because|since|was that|is that|were that|the fact that|due to the fact that|cause(?:d)?(?: was| is)?:|happened (?:because|when)) ))";

const Expression& role_did() {
  static const Expression expression(
      over_lines({openings, R"([^\w\s]*((?:one of (?:the|our) )", describers, roles, "s|", articles,
                  describers, roles, ")", adverbs, doings, ")"}),
      role_words);
  return expression;
}

const Expression& handle_did() {
  static const Expression expression(
      over_lines({openings, R"([^\w\s@]*(@[a-z0-9][\w.-]*)", adverbs, doings, ")"}), {"@"});
  return expression;
}

const Expression& someone_did() {
  static const Expression expression(
      over_lines({openings, R"([^\w\s]*((?:someone|somebody))", adverbs, doings, ")"}), {"some"});
  return expression;
}

const Expression& he_or_she_did() {
  static const Expression expression(
      over_lines({openings, R"([^\w\s]*((?:he|she))", adverbs, doings, ")"}));
  return expression;
}

/// The first word must be looked up among the review's people: products have names as well.
const Expression& name_did() {
  static const Expression expression(
      over_lines({openings, R"([^\w\s]*([a-z][\w.-]*)", adverbs, doings, ")"}));
  return expression;
}

const Expression& first_person_did() {
  static const Expression expression(
      over_lines(
          {openings,
           R"([^\w\s]*((?:I|we) (?:had |then |just |simply |\w+ly ){0,2}(?:forgot|overlooked|misread|)"
           R"(mistyped|misunderstood|(?:made|committed) (?:a|an|the) (?:\w+ )?mistake)\b))"}),
      {"forgot", "overlooked", "misread", "mistyped", "misunderstood", "mistake"});
  return expression;
}

/// `was caused by a junior engineer`, `due to @maria`, not `caused by a developer tool`.
const Expression& by_person() {
  static const Expression expression(
      over_lines(
          {R"(\b((?:(?:caused|triggered|introduced|broken|deleted|dropped|misconfigured) by|due to|because of|result of|)",
           R"(fault of) (?:@[a-z0-9][\w-]*|)", articles, describers, roles,
           R"())(?:['’]s\b|\s*[.,;:)]|\s*$|\s+(?:who|while|when|during|in|on|at|via|with|without|manually|)",
           R"(and|as|from|trying|running|working|pushing|deploying|making|deleting|forgetting|merging|changing|not)\b))"}),
      [] {
        std::vector<std::string> words = role_words;
        words.emplace_back("@");
        return words;
      }());
  return expression;
}

/// Before the person: conditions, generalities and denials do not say that a person was the cause.
const Expression& unsaid() {
  static const Expression expression(
      R"(\b(?:if|would|could|might|any|whether|whenever|never|not|blame\w*|rather than|instead of|nobody|no one)\b)");
  return expression;
}

/// Is there a word `he` or `she`? They are in too many other words to be hints.
bool names_he_or_she(std::string_view sentence) {
  constexpr text::ByteSet gaps(" \t");
  bool named = false;
  gaps.each_between(sentence, [&named](std::string_view word) {
    named = text::equal_ignoring_case(word, "he") || text::equal_ignoring_case(word, "she");
    return !named;
  });
  return named;
}

struct Pattern {
  const Expression& (*expression)();
  const Expression& (*unless_after)();   // words in front of it that take it back
  const Expression& (*unless_before)();  // words behind it that do; may be null
  Level ceiling;
};

constexpr std::array<Pattern, 6> patterns{
    Pattern{human_error, before_error, after_error, Level::error},
    {role_did, unsaid, nullptr, Level::error},
    {handle_did, unsaid, nullptr, Level::error},
    {someone_did, unsaid, nullptr, Level::error},
    {by_person, unsaid, nullptr, Level::error},
    {first_person_did, unsaid, nullptr, Level::note}};

constexpr std::size_t reach = 60;  // bytes around `human error` that can take it back

struct Found {
  Span span{};
  Level ceiling = Level::error;
};

std::optional<Found> apply(const Pattern& pattern, std::string_view sentence) {
  const auto match = pattern.expression().find(sentence);
  if (!match) return std::nullopt;
  const Span span = match->group.empty() ? match->whole : match->group;
  const std::size_t from =
      pattern.unless_before == nullptr ? 0 : span.begin - std::min(span.begin, reach);
  if (pattern.unless_after().is_in(sentence.substr(from, span.begin - from))) return std::nullopt;
  if (pattern.unless_before != nullptr &&
      pattern.unless_before().is_in(sentence.substr(span.end, reach))) {
    return std::nullopt;
  }
  return Found{span, pattern.ceiling};
}

/// Whoever took part, in lower case and without `@`.
std::vector<std::string> names_in(const Review& review) {
  std::vector<std::string> names;
  for (const ListValue* const people : {&review.participants, &review.authors}) {
    for (const Value& person : people->values) {
      const std::string_view handle = person.text;
      names.push_back(text::lower_ascii(handle.substr(handle.substr(0, 1) == "@" ? 1 : 0)));
      if (names.back().empty()) names.pop_back();
    }
  }
  return names;
}

std::optional<Found> find_named_person(const std::vector<std::string>& names,
                                       std::string_view sentence) {
  const std::string lower = text::lower_ascii(sentence);
  // A cheap look before the expensive one.
  const bool mentioned = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return lower.find(name) != std::string::npos;
  });
  if (!mentioned) return std::nullopt;
  const auto match = name_did().find(sentence);
  if (!match || unsaid().is_in(sentence.substr(0, match->group.begin))) return std::nullopt;
  const std::string_view subject =
      std::string_view(lower).substr(match->group.begin, match->group.size());
  const std::string_view name = subject.substr(0, subject.find_first_of(" \n\t"));
  if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
  return Found{match->group, Level::error};
}

/// The patterns that may match, one bit each: one pass over the sentence instead of one for each.
/// All of them have hints.
HintOwners hinted_patterns(std::string_view sentence) {
  static const HintTable table = [] {
    HintTable all;
    for (std::size_t i = 0; i < patterns.size(); ++i)
      all.add(patterns[i].expression().hints(), HintOwners{1} << i);
    return all;
  }();
  return table.owners_in(sentence, (HintOwners{1} << patterns.size()) - 1);
}

/// The first finding in a sentence; one is enough to rewrite it.
std::optional<Found> find_person(const std::vector<std::string>& names, std::string_view sentence) {
  const HintOwners hinted = hinted_patterns(sentence);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if ((hinted >> i & 1U) == 0) continue;
    if (const auto found = apply(patterns[i], sentence)) return found;
  }
  if (names_he_or_she(sentence)) {
    if (const auto found = apply({he_or_she_did, unsaid, nullptr, Level::error}, sentence))
      return found;
  }
  return find_named_person(names, sentence);
}

void check_cause_not_person(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<std::string> names = names_in(context.review);
  for (const Span body : section_bodies(context.review, "contributing-factors")) {
    const std::string_view words = own_words(context, body);
    for (const Span sentence : sentences(words)) {
      const auto found =
          find_person(names, std::string_view(words).substr(sentence.begin, sentence.size()));
      if (!found) continue;
      const std::size_t begin = body.begin + sentence.begin;
      const Span span{begin + found->span.begin, begin + found->span.end};
      sink.report_at_most(found->ceiling, span, "`{}` names a person as the cause",
                          text::squeeze(context.source.text(span)))
          .help =
          "name the action and the conditions that made it likely: what did the tool accept, what "
          "did it show, what was usual?";
    }
  }
}

}  // namespace

const Rule cause_not_person{
    .id = "AAR404",
    .name = "cause-not-person",
    .category = Category::analysis,
    .levels = {Level::off, Level::error, Level::error},
    .summary = "a person stands where the cause should",
    .check = check_cause_not_person,
};

}  // namespace aar::rule
