#include "lint/suppression_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "lint/spans.hpp"
#include "text/ordered.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using Scope = Suppression::Scope;

struct Directive {
  std::string_view word;
  Scope scope;
};

constexpr std::array<Directive, 5> directives{{{"aar-disable", Scope::part},
                                               {"aar-disable-line", Scope::line},
                                               {"aar-disable-next-line", Scope::next_line},
                                               {"aar-disable-file", Scope::file},
                                               {"aar-enable", Scope::enable}}};

constexpr std::string_view mark = "aar-";
constexpr std::string_view blanks = " \t\r\n";

std::string nearest_directive(std::string_view word) {
  std::vector<std::string> words;
  words.reserve(directives.size());
  for (const Directive& directive : directives)
    words.emplace_back(directive.word);
  return text::nearest(word, words);
}

class Texts {
 public:
  Texts(const Document& document, const Source& source)
      : document_(document), text_(source.text()) {}

  SuppressionTexts read() {
    read_front_matter();
    read_yaml_comments();
    for (const Comment& comment : document_.comments) {
      if (comment.text.starts_with(mark)) read_comment(comment.span, inner(comment.span));
    }
    text::put_in_order(result_.suppressions, text::begin_of);
    return std::move(result_);
  }

 private:
  /// Between `<!--` and `-->`.
  [[nodiscard]] Span inner(Span comment) const {
    Span span{comment.begin + 4, comment.end};
    if (text_.substr(comment.begin, comment.size()).ends_with("-->")) span.end -= 3;
    return text::trim(text_, {span.begin, std::max(span.begin, span.end)});
  }

  void misread(Span span, std::string message, std::string help) {
    result_.misread.push_back({span, std::move(message), std::move(help)});
  }

  /// Says once that there are too many names.
  bool take_name(Span span) {
    if (++names_ == Suppressions::max_names + 1) {
      misread(span,
              fmt::format("more than {} suppressed rules; this and later ones have no effect",
                          Suppressions::max_names),
              "switch rules off for these reviews under `paths` in .aar.yaml");
    }
    return names_ <= Suppressions::max_names;
  }

  static Waived named(std::string_view text, Span span) {
    Waived name;
    name.text = text;
    name.span = span;
    name.rule = find_rule(text);
    if (name.rule != nullptr) return name;
    const RulePattern row = find_pattern(text);
    name.rule = row.rule;
    name.pattern = row.id;
    return name;
  }

  void read_comment(Span comment, Span content) {
    const std::string_view all = text_.substr(content.begin, content.size());
    const std::string_view word = all.substr(0, all.find_first_of(" \t\r\n:"));
    const auto* const directive =
        std::find_if(directives.begin(), directives.end(),
                     [&](const Directive& candidate) { return candidate.word == word; });
    if (directive == directives.end()) {
      const std::string near = nearest_directive(word);
      if (!near.empty()) {
        misread(comment, fmt::format("`{}` is no suppression and has no effect", word),
                fmt::format("did you mean `{}`?", near));
      }
      return;
    }
    Suppression suppression;
    suppression.span = comment;
    suppression.word = word;
    suppression.scope = directive->scope;
    read_names({content.begin + word.size(), content.end}, suppression);
    result_.suppressions.push_back(std::move(suppression));
  }

  /// `AAR305, tl-zone: reason`. Without a colon the names end where a word is no rule's.
  void read_names(Span rest, Suppression& suppression) {
    const std::string_view all = text_.substr(0, rest.end);
    const std::size_t colon = std::min(all.find(':', rest.begin), rest.end);
    const bool reasoned = colon != rest.end;
    if (reasoned) suppression.reason = text::squeeze(all.substr(colon + 1));
    std::size_t at = rest.begin;
    while (true) {
      at = std::min(all.find_first_not_of(" \t\r\n,", at), colon);
      if (at == colon) return;
      const std::size_t end = std::min(all.find_first_of(" \t\r\n,", at), colon);
      Waived name = named(all.substr(at, end - at), {at, end});
      if (!reasoned && name.rule == nullptr && !suppression.names.empty()) return;
      if (!take_name({at, end})) return;
      const bool known = name.rule != nullptr;
      suppression.names.push_back(std::move(name));
      if (!reasoned && !known) return;
      at = end;
    }
  }

  /// Where `#` is text and no comment.
  [[nodiscard]] SpanSet scalars() const {
    std::vector<Span> spans;
    std::vector<const Node*> waiting{&document_.front_matter.root};
    while (!waiting.empty()) {
      const Node& node = *waiting.back();
      waiting.pop_back();
      spans.push_back(node.key_span);
      if (node.is_scalar()) spans.push_back(node.span);
      for (const Node& child : node.children)
        waiting.push_back(&child);
    }
    return SpanSet(std::move(spans));
  }

  /// `# aar-disable-line AAR105: reason` behind a value or on a line of its own.
  void read_yaml_comments() {
    const Span content = document_.front_matter.content;
    const std::string_view yaml = text_.substr(0, content.end);
    std::optional<SpanSet> texts;
    for (std::size_t at = yaml.find('#', content.begin); at != std::string_view::npos;
         at = yaml.find('#', at + 1)) {
      const std::size_t begin = yaml.find_first_not_of(" \t", at + 1);
      const bool apart = at == content.begin || blanks.find(yaml[at - 1]) != std::string_view::npos;
      if (!apart || begin == std::string_view::npos || !yaml.substr(begin).starts_with(mark))
        continue;
      if (!texts) texts = scalars();
      if (texts->contains(at)) continue;
      const std::size_t end = std::min(yaml.find_first_of("\r\n", begin), yaml.size());
      const Span line = text::trim(text_, {begin, end});
      read_comment({at, line.end}, line);
      at = end - 1;
    }
  }

  void read_front_matter() {
    const Node* const lint = document_.front_matter.root.find("lint");
    const Node* const disable = lint == nullptr ? nullptr : lint->find("disable");
    if (disable == nullptr) return;
    Suppression suppression;
    suppression.span = disable->span;
    suppression.word = "disable";
    suppression.scope = Scope::file;
    suppression.comment = false;
    const Node* const reason = lint->find("reason");
    if (reason != nullptr && reason->is_scalar()) suppression.reason = text::squeeze(reason->text);
    const auto add = [&](const Node& node) {
      if (!node.is_scalar() || !take_name(node.span)) return;
      suppression.names.push_back(named(node.text, node.span));
    };
    if (disable->is_scalar()) add(*disable);
    if (disable->is_sequence()) {
      for (const Node& entry : disable->children)
        add(entry);
    }
    if (!suppression.names.empty()) result_.suppressions.push_back(std::move(suppression));
  }

  const Document& document_;
  std::string_view text_;
  SuppressionTexts result_;
  std::size_t names_ = 0;
};

}  // namespace

SuppressionTexts read_suppressions(const Document& document, const Source& source) {
  return Texts(document, source).read();
}

}  // namespace aar
