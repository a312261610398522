#include "lint/sharing/edition.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/edit.hpp"

#include "lint/prose.hpp"
#include "lint/sharing/edition_dates.hpp"
#include "lint/sharing/happenings.hpp"
#include "lint/sharing/thanked.hpp"
#include "lint/spans.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

/// The keys of the front matter that tell outsiders something and nobody's name.
constexpr std::array<std::string_view, 32> open_keys{"schema",
                                                     "title",
                                                     "kind",
                                                     "status",
                                                     "date",
                                                     "severity",
                                                     "potential_severity",
                                                     "started_at",
                                                     "detected_at",
                                                     "acknowledged_at",
                                                     "mitigated_at",
                                                     "resolved_at",
                                                     "declared_at",
                                                     "public_at",
                                                     "raised_at",
                                                     "detected_by",
                                                     "services",
                                                     "teams",
                                                     "tags",
                                                     "trigger",
                                                     "factors",
                                                     "impact",
                                                     "perspectives",
                                                     "published_at",
                                                     "revised_at",
                                                     "visibility",
                                                     "embargo_until",
                                                     "source_url",
                                                     "organisation",
                                                     "vulnerable",
                                                     "objectives",
                                                     "hypothesis"};
/// Those that name people: kept where they do not, or where nobody asked for roles.
constexpr std::array<std::string_view, 5> name_keys{"owner", "facilitator", "participants",
                                                    "authors", "reviewed_by"};

bool is_one_of(std::string_view key, const auto& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Every scalar at or below a node.
void for_scalars(const Node& node, const auto& visit) {
  if (node.is_scalar()) visit(node);
  for (const Node& child : node.children)
    for_scalars(child, visit);
}

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

/// A comment on lines of its own goes with these.
Span whole_lines(std::string_view text, Span span) {
  const std::size_t begin = line_start(text, span.begin);
  const std::size_t end = std::min(text.find('\n', span.end), text.size());
  const bool alone = text::trim(text.substr(begin, span.begin - begin)).empty() &&
                     text::trim(text.substr(span.end, end - span.end)).empty();
  return alone ? Span{begin, std::min(end + 1, text.size())} : span;
}

class EditionMaker {
 public:
  EditionMaker(const LintContext& context, const Record& record, const Nameless& nameless,
               const EditionOptions& options)
      : context_(context),
        record_(record),
        nameless_(nameless),
        options_(options),
        text_(context.source.text()),
        thanks_(consented_thanks(context, nameless)) {
    for (const ListItem& item : context.document.items)
      starts_.insert(item.text_span.begin);
    for (const Paragraph& paragraph : context.document.paragraphs)
      starts_.insert(paragraph.span.begin);
  }

  Edition make() {
    remove_comments();
    if (options_.roles) name_roles();
    if (options_.dates != DateDetail::exact) widen_dates();
    const Span fences = context_.document.front_matter.span;
    line_end_ = text_.substr(fences.begin, fences.size()).find("\r\n") == std::string_view::npos
                    ? "\n"
                    : "\r\n";
    add_front_matter();
    add_body();
    edition_.id = edition_name(context_.review.id, options_.dates);
    return std::move(edition_);
  }

 private:
  // --- What is written otherwise ---

  void replace(Span span, std::string text) {
    const auto next = edits_.lower_bound(span.begin);
    const bool taken = (next != edits_.end() && next->first < span.end) ||
                       (next != edits_.begin() && std::prev(next)->second.span.end > span.begin);
    if (!taken) edits_.emplace(span.begin, Edit{.span = span, .replacement = std::move(text)});
  }

  void remove_comments() {
    for (const Comment& comment : context_.document.comments)
      replace(whole_lines(text_, comment.span), {});
  }

  [[nodiscard]] std::string role_at(std::size_t at, const std::string& handle) const {
    std::string role = Nameless::role(handle, record_);
    const std::string_view before = text_.substr(0, at);
    const bool first = before.ends_with(". ") || before.ends_with("! ") || before.ends_with("? ") ||
                       starts_.contains(at);
    if (first) role.front() = static_cast<char>(role.front() - 'a' + 'A');
    return role;
  }

  /// Who owns an action is an attribute, so that it is still found there.
  void name_owners() {
    for (const Item& item : context_.review.items) {
      if (item.kind == ItemKind::kudos) continue;
      const Attribute* const owner = item.find("owner");
      if (owner != nullptr) {
        if (nameless_.is_nobody(owner->value) || owner->value.empty()) continue;
        const std::string role = Nameless::role(plain(owner->value), record_);
        const bool quoted =
            owner->value_span.begin > 0 && text_[owner->value_span.begin - 1] == '"';
        replace(owner->value_span, item.in_table || quoted ? role : fmt::format("\"{}\"", role));
      } else if (is_owned(item.kind) && !item.handles.empty() &&
                 !nameless_.is_nobody(item.handles.front().text)) {
        const Value& handle = item.handles.front();
        const std::string role = Nameless::role(plain(handle.text), record_);
        replace(handle.span, item.in_table ? role : fmt::format("owner:\"{}\"", role));
      }
    }
  }

  static bool is_owned(ItemKind kind) {
    return kind == ItemKind::action || kind == ItemKind::declined || kind == ItemKind::gap;
  }

  static std::string plain(std::string_view handle) {
    handle = text::trim(handle);
    while (handle.starts_with('@'))
      handle.remove_prefix(1);
    return text::lower_ascii(handle);
  }

  void name_roles() {
    name_owners();
    const Span body = context_.document.body;
    const std::string_view words = readable_words(context_, body);
    name_handles(words, body.begin);
    for_scalars(context_.document.front_matter.root, [this](const Node& node) {
      name_handles(text_.substr(node.span.begin, node.span.size()), node.span.begin);
    });
  }

  void name_handles(std::string_view words, std::size_t begin) {
    for (const Nameless::Place& place : nameless_.places_in(words)) {
      const Span span{begin + place.span.begin, begin + place.span.end};
      const bool package = !place.known && span.end < text_.size() && text_[span.end] == '/';
      // In an address a role would make nonsense; the name stays, and is found as a leak.
      const bool address = is_in_address(text_, span.begin);
      if (place.called && !package && !address && !thanks_.contains(span.begin))
        replace(span, role_at(span.begin, place.handle));
    }
  }

  void widen_dates() {
    for (Edit& edit : widened_dates(context_, record_, options_.dates))
      replace(edit.span, std::move(edit.replacement));
  }

  // --- What is taken over ---

  void write(Span source, std::string_view text) {
    if (text.empty()) return;
    edition_.pieces.push_back({edition_.text.size(), source, false});
    edition_.text += text;
  }

  void copy_plain(Span source) {
    if (source.begin >= source.end) return;
    edition_.pieces.push_back({edition_.text.size(), source, true});
    edition_.text += text_.substr(source.begin, source.size());
  }

  void copy(Span source) {
    std::size_t at = source.begin;
    auto next = edits_.lower_bound(at);
    // One that began before goes on into this part.
    if (next != edits_.begin()) at = std::max(at, std::prev(next)->second.span.end);
    for (; next != edits_.end() && next->first < source.end; ++next) {
      const Edit& edit = next->second;
      copy_plain({at, edit.span.begin});
      write(edit.span, edit.replacement);
      at = edit.span.end;
    }
    copy_plain({at, source.end});
  }

  [[nodiscard]] bool is_open(const Node& node) const {
    if (is_one_of(node.key, open_keys)) return true;
    if (!names_people(node.key)) return false;
    bool names = false;
    for_scalars(node, [&](const Node& one) { names = names || !nameless_.is_nobody(one.text); });
    return !names || !options_.roles;
  }

  void add_front_matter() {
    const FrontMatter& front_matter = context_.document.front_matter;
    const Span fence{front_matter.span.begin, front_matter.span.begin};
    write(fence, "---" + line_end_);
    for (const Node& node : front_matter.root.children) {
      if (!is_open(node)) continue;
      const Span entry =
          text::trim(text_, {node.key_span.begin, std::max(node.span.end, node.key_span.end)});
      copy(node.is_null() ? Span{node.key_span.begin, node.key_span.end} : entry);
      write({entry.end, entry.end}, (node.is_null() ? ":" : "") + line_end_);
    }
    write(fence, "---" + line_end_);
  }

  /// A part of the body under one heading.
  struct Region {
    Span span{};
    std::string_view section;  // empty: none that aar knows
  };

  /// From each section's heading to that of the next one: a section of another kind within it is
  /// not its part.
  [[nodiscard]] std::vector<Region> regions() const {
    const Span body = context_.document.body;
    std::vector<Region> found;
    const Section* lead = nullptr;
    for (const Section& section : context_.review.sections) {
      if (is_lead(section)) {
        lead = &section;
        continue;
      }
      const std::size_t begin = std::max(body.begin, line_start(text_, section.span.begin));
      if (!found.empty()) found.back().span.end = begin;
      found.push_back(
          {{begin, body.end}, section.type == nullptr ? std::string_view() : section.type->id});
    }
    if (lead != nullptr) {
      const std::size_t end = found.empty() ? body.end : found.front().span.begin;
      found.insert(found.begin(), {{lead->body.begin, std::min(lead->body.end, end)}, "summary"});
    }
    return found;
  }

  /// What stands below the title and serves as the summary.
  [[nodiscard]] bool is_lead(const Section& section) const {
    return section.span == title_span() && section.type != nullptr && section.type->id == "summary";
  }

  /// Of the level-1 heading that is the title.
  [[nodiscard]] Span title_span() const {
    for (const Heading& heading : context_.document.headings) {
      if (heading.level == 1 && heading.text == context_.review.heading_title) return heading.span;
    }
    return {};
  }

  void end_paragraph(std::size_t at) {
    if (!edition_.text.ends_with(line_end_)) write({at, at}, line_end_);
    if (!edition_.text.ends_with(line_end_ + line_end_)) write({at, at}, line_end_);
  }

  void add_body() {
    const Span body = context_.document.body;
    if (options_.sections.empty()) return copy(body);
    if (const Span title = title_span(); !title.empty()) {
      end_paragraph(title.begin);
      copy(text::trim(text_, title));
      write({title.end, title.end}, line_end_);
    }
    for (const Region& region : regions()) {
      if (region.section.empty() || !is_one_of(region.section, options_.sections)) continue;
      end_paragraph(region.span.begin);
      const Span text = text::trim(text_, region.span);
      copy(text);
      write({text.end, text.end}, line_end_);
    }
  }

  const LintContext& context_;
  const Record& record_;
  const Nameless& nameless_;
  const EditionOptions& options_;
  std::string_view text_;
  SpanSet thanks_;
  std::string line_end_ = "\n";
  std::set<std::size_t> starts_;       // of items and paragraphs
  std::map<std::size_t, Edit> edits_;  // by where they begin; none touches another
  Edition edition_;
};

}  // namespace

bool is_in_address(std::string_view text, std::size_t at) {
  constexpr std::string_view ends = " \t\r\n<>()[]{}\"'`|,;";
  const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of(ends, at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view run = text.substr(begin, at - begin);
  return run.ends_with('/') || run.find("://") != std::string_view::npos;
}

Span Edition::source_of(Span part) const {
  const auto piece_at = [this](std::size_t at) {
    const auto next = std::partition_point(pieces.begin(), pieces.end(),
                                           [at](const Piece& one) { return one.begin <= at; });
    return next == pieces.begin() ? next : std::prev(next);
  };
  if (pieces.empty()) return {};
  const auto first = piece_at(part.begin);
  const auto last = piece_at(part.empty() ? part.begin : part.end - 1);
  const std::size_t begin =
      first->copied ? first->source.begin + (part.begin - first->begin) : first->source.begin;
  const std::size_t end =
      last->copied ? last->source.begin + (part.end - last->begin) : last->source.end;
  return {std::min(begin, end), std::max(begin, end)};
}

Edition public_edition(const LintContext& context, const Record& record, const Nameless& nameless,
                       const EditionOptions& options) {
  return EditionMaker(context, record, nameless, options).make();
}

std::string edition_name(const std::string& id, DateDetail dates) {
  return dates == DateDetail::exact ? id : widened_name(id, dates);
}

bool names_people(std::string_view key) {
  return is_one_of(key, name_keys);
}

bool is_public(const Record& record, Date today) {
  return is_told(record) && text::equal_ignoring_case(record.first("visibility"), "public") &&
         is_open_to(record, {}, today);
}

}  // namespace aar
