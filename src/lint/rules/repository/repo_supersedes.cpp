#include <algorithm>

#include "lint/archive_index.hpp"
#include "lint/edits.hpp"
#include "lint/line_ends.hpp"
#include "lint/questions.hpp"
#include "lint/relations.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view replaced_key = "superseded_by";  // what the replaced review says
constexpr std::string_view replacing_key = "supersedes";    // what the replacing one says

using PairRecords = std::vector<const Record*>;

Note note_on_pair(const Record& other) {
  Note note;
  note.place.path = other.path;
  note.message = "the other review";
  return note;
}

/// Can it stand in the front matter without quotes, also in a flow list?
bool is_plain_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    const bool word = text::is_ascii_alnum(c);
    return word || c == '-' || c == '_' || c == '.' || static_cast<signed char>(c) < 0;
  }) && id.front() != '-';
}

/// One key of the pair, as this review has it.
struct PairSide {
  std::string_view key, answer;  // and the key by which the other review answers it
  Order wanted;                  // what the other must be
};

constexpr PairSide as_newer{replacing_key, replaced_key, Order::earlier};
constexpr PairSide as_older{replaced_key, replacing_key, Order::later};

class PairChecker {
 public:
  PairChecker(const LintContext& context, DiagnosticSink& sink)
      : context_(context), root_(context.document.front_matter.root), sink_(sink) {}

  /// The key that stands here, and names a review that can only be the other one of the two.
  void check_order(const PairSide& side, const std::vector<Value>& values) {
    for (const Value& value : values) {
      const Record* const other = archive_index(context_.archive).find(value.text);
      if (other == nullptr || other->path == context_.source.path()) continue;
      if (!is_reversed(side, *other)) continue;
      Diagnostic& found =
          sink_.report(value.span, "`{}` names `{}`, which is the {} review of the two", side.key,
                       value.text, side.wanted == Order::later ? "earlier" : "later");
      found.help =
          "`supersedes` stands in the review that replaces, `superseded_by` in the one "
          "that is replaced";
      found.notes.push_back(note_on_pair(*other));
      if (values.size() == 1) found.fix = turned_round(side, value);
    }
  }

  /// The key that does not stand here although others count on it.
  void check_answer(const PairSide& side, const PairRecords& others,
                    const std::vector<Value>& values) {
    PairRecords missing;
    for (const Record* const other : others) {
      const bool named = std::any_of(values.begin(), values.end(),
                                     [&](const Value& value) { return value.text == other->id; });
      const bool own = other->path == context_.source.path();
      if (!own && !named && !is_contrary(side, *other)) missing.push_back(other);
    }
    // Whoever is replaced by one review may be replaced once more: only silence is a fault.
    const bool single = side.key == replaced_key;
    if (missing.empty() || (single && !values.empty())) return;
    Diagnostic& found = sink_.report(
        place_of_absence(context_.document), "`{}` {} this review, which does not name it in `{}`",
        missing.front()->id, single ? "supersedes" : "is superseded by", side.key);
    found.help = "say it in both, so that either leads to the other";
    for (const Record* const other : missing)
      found.notes.push_back(note_on_pair(*other));
    if (!single || missing.size() == 1) found.fix = answered(side, missing);
  }

 private:
  /// Does the order of the two contradict what `side` says of the other?
  [[nodiscard]] bool is_contrary(const PairSide& side, const Record& other) const {
    const Order order = order_of(other, context_.review);
    return order != Order::unknown && order != side.wanted;
  }

  /// Where both reviews say the same, their dates are no reason to doubt it; their status is.
  [[nodiscard]] bool is_reversed(const PairSide& side, const Record& other) const {
    if (!is_contrary(side, other)) return false;
    const bool own_replaced = context_.review.stage == Status::superseded;
    const bool other_replaced = parse_status(other.status) == Status::superseded;
    return own_replaced != other_replaced || !names_review(other, side.answer, context_.review);
  }

  /// The one value under the other key.
  [[nodiscard]] std::optional<Fix> turned_round(const PairSide& side, const Value& value) const {
    const Node* const node = root_.find(side.key);
    if (node == nullptr || root_.find(side.answer) != nullptr) return std::nullopt;
    const bool flow = node->is_sequence() && context_.source.bytes()[node->span.begin] == '[';
    std::optional<Edit> key = key_edit(context_.source, *node, side.answer);
    if (!key || !(flow || node->is_scalar()) || !is_plain_id(value.text)) return std::nullopt;
    Fix fix{fmt::format("write `{}`", side.answer), false, {std::move(*key)}};
    if (flow) fix.edits.push_back({node->span, value.text});
    return fix;
  }

  /// Certain where status or dates agree with what the others say.
  [[nodiscard]] std::optional<Fix> answered(const PairSide& side, const PairRecords& others) const {
    std::string text;
    bool certain = true;
    for (const Record* const other : others) {
      if (!is_plain_id(other->id)) return std::nullopt;
      text += (text.empty() ? "" : ", ") + other->id;
      certain = certain && order_of(*other, context_.review) == side.wanted;
    }
    if (side.key == replacing_key) text = "[" + text + "]";
    Fix fix{fmt::format("add `{}: {}`", side.key, text), certain, {}};
    const std::optional<Edit> edit = line_of(side.key, text);
    if (!edit) return std::nullopt;
    fix.edits.push_back(*edit);
    return fix;
  }

  /// A line at the end of the front matter, or the value of a key that has none.
  [[nodiscard]] std::optional<Edit> line_of(std::string_view key, const std::string& text) const {
    if (const Node* const node = root_.find(key)) return filled(*node, text);
    const std::string& bytes = context_.source.bytes();
    const Span content = context_.document.front_matter.content;
    const bool lines = has_whole_front_matter(context_.document) && !root_.children.empty() &&
                       bytes[content.end - 1] == '\n' &&
                       is_line_begin(root_.children.front().key_span.begin);
    if (!lines) return std::nullopt;
    const std::string_view line_end = count_line_ends(context_.source.text()).majority();
    return Edit{{content.end, content.end}, fmt::format("{}: {}{}", key, text, line_end)};
  }

  /// Behind a key that stands there without a value.
  [[nodiscard]] std::optional<Edit> filled(const Node& node, const std::string& text) const {
    if (!node.is_null() || !node.span.empty() || node.span.begin == 0) return std::nullopt;
    const char before = context_.source.bytes()[node.span.begin - 1];
    if (before != ':' && before != ' ') return std::nullopt;
    return Edit{node.span, before == ':' ? " " + text : text};
  }

  [[nodiscard]] bool is_line_begin(std::size_t at) const {
    const std::string& bytes = context_.source.bytes();
    return at > 0 && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r');
  }

  const LintContext& context_;
  const Node& root_;
  DiagnosticSink& sink_;
};

/// Those that name the review, or an id that it once had.
template <class Find>
PairRecords naming_review(const Review& review, Find find) {
  PairRecords found = find(review.id);
  for (const Value& former : review.former_ids.values) {
    const PairRecords more = find(former.text);
    found.insert(found.end(), more.begin(), more.end());
  }
  std::sort(found.begin(), found.end(),
            [](const Record* left, const Record* right) { return left->path < right->path; });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void check_repo_supersedes(const LintContext& context, DiagnosticSink& sink) {
  if (!context.archive.rooted()) return;
  const Review& review = context.review;
  const ArchiveIndex& index = archive_index(context.archive);
  std::vector<Value> newer;
  if (review.superseded_by.filled()) newer.push_back(review.superseded_by);
  PairChecker checker(context, sink);
  checker.check_order(as_newer, review.supersedes.values);
  checker.check_order(as_older, newer);
  const auto supersede = [&](std::string_view id) { return index.superseding(id); };
  const auto are_superseded = [&](std::string_view id) { return index.superseded_by(id); };
  checker.check_answer(as_older, naming_review(review, supersede), newer);
  checker.check_answer(as_newer, naming_review(review, are_superseded), review.supersedes.values);
}

}  // namespace

const Rule repo_supersedes{
    .id = "AAR913",
    .name = "repo-supersedes",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .repository = true,
    .fixes = true,
    .summary = "one of two reviews replaces the other, and they do not both say which",
    .check = check_repo_supersedes,
};

}  // namespace aar::rule
