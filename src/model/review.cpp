#include "aar/review.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "aar/config.hpp"
#include "aar/kind.hpp"

#include "model/items.hpp"
#include "model/markup.hpp"
#include "model/sections.hpp"
#include "model/timeline.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

struct StatusName {
  Status status;
  std::string_view name;
};

constexpr StatusName status_names[] = {
    {Status::draft, "draft"},           {Status::in_review, "in-review"},
    {Status::published, "published"},   {Status::closed, "closed"},
    {Status::superseded, "superseded"}, {Status::withdrawn, "withdrawn"}};

constexpr std::string_view clock_keys[clock_count] = {
    "started_at",  "detected_at", "acknowledged_at", "mitigated_at",
    "resolved_at", "declared_at", "public_at",       "raised_at"};

// Which member holds which key. Handles are kept without their `@`.
struct TextMember {
  std::string_view key;
  Value Review::*member;
  bool handle = false;
};

constexpr TextMember text_members[] = {
    {"title", &Review::title},
    {"kind", &Review::kind},
    {"status", &Review::status},
    {"owner", &Review::owner, true},
    {"severity", &Review::severity},
    {"potential_severity", &Review::potential_severity},
    {"detected_by", &Review::detected_by},
    {"trigger", &Review::trigger},
    {"visibility", &Review::visibility},
    {"facilitator", &Review::facilitator, true},
    {"source_url", &Review::source_url},
    {"organisation", &Review::organisation},
    {"vulnerable", &Review::vulnerable},
    {"hypothesis", &Review::hypothesis},
    {"superseded_by", &Review::superseded_by},
    {"repeat_of", &Review::repeat_of},
};

struct DateMember {
  std::string_view key;
  DateValue Review::*member;
};

constexpr DateMember date_members[] = {
    {"date", &Review::date},
    {"published_at", &Review::published_at},
    {"reviewed_at", &Review::reviewed_at},
    {"meeting_at", &Review::meeting_at},
    {"revised_at", &Review::revised_at},
    {"embargo_until", &Review::embargo_until},
};

struct ListMember {
  std::string_view key;
  ListValue Review::*member;
  bool handle = false;
};

constexpr ListMember list_members[] = {
    {"services", &Review::services},
    {"teams", &Review::teams},
    {"tags", &Review::tags},
    {"factors", &Review::factors},
    {"paths", &Review::paths},
    {"participants", &Review::participants, true},
    {"perspectives", &Review::perspectives},
    {"authors", &Review::authors, true},
    {"reviewed_by", &Review::reviewed_by, true},
    {"related", &Review::related},
    {"supersedes", &Review::supersedes},
    {"former_ids", &Review::former_ids},
    {"objectives", &Review::objectives},
};

Value value_of(const Node& node, bool handle) {
  Value value{node.text, node.span};
  if (handle && value.text.starts_with('@')) value.text.erase(0, 1);
  return value;
}

/// A list of one stands for its entry; other lists and maps are there and say nothing.
Value read_value(const Node* node, bool handle) {
  if (node == nullptr || node->is_null()) return {};
  if (node->is_scalar()) return value_of(*node, handle);
  const bool single = node->is_sequence() && node->children.size() == 1;
  if (single && node->children.front().is_scalar()) {
    return value_of(node->children.front(), handle);
  }
  return {{}, node->span};
}

ListValue read_list(const Node* node, bool handle) {
  ListValue list;
  if (node == nullptr || node->is_null()) return list;
  list.span = node->span;
  if (node->is_scalar() && !node->text.empty()) list.values.push_back(value_of(*node, handle));
  if (!node->is_sequence()) return list;
  list.values.reserve(node->children.size());
  for (const Node& entry : node->children) {
    if (entry.is_scalar()) list.values.push_back(value_of(entry, handle));
  }
  return list;
}

/// The day of a date, or of a timestamp as it was written.
std::optional<Date> day_of(std::string_view text) {
  if (const std::optional<Date> date = parse_date(text)) return date;
  const TimestampResult time = parse_timestamp(text);
  if (!time.value) return std::nullopt;
  return parse_date(text.substr(0, 10));
}

void read_front_matter(const Node& root, Review& review) {
  for (const TextMember& row : text_members) {
    review.*row.member = read_value(root.find(row.key), row.handle);
  }
  for (const DateMember& row : date_members) {
    const Value value = read_value(root.find(row.key), false);
    DateValue& date = review.*row.member;
    static_cast<Value&>(date) = value;
    // `date` names a day; the others may be points in time.
    date.value = row.key == "date" ? parse_date(value.text) : day_of(value.text);
  }
  for (const ListMember& row : list_members) {
    review.*row.member = read_list(root.find(row.key), row.handle);
  }
  for (std::size_t i = 0; i < clock_count; ++i) {
    ClockValue& clock = review.clocks[i];
    static_cast<Value&>(clock) = read_value(root.find(clock_keys[i]), false);
    clock.value = parse_timestamp(clock.text).value;
  }
}

/// What follows `none:`, or nothing.
std::optional<std::string> none_reason(std::string_view text) {
  constexpr std::string_view mark = "none:";
  const std::string_view trimmed = text::trim(text);
  if (!text::equal_ignoring_case(trimmed.substr(0, mark.size()), mark)) return std::nullopt;
  return std::string(text::trim(trimmed.substr(mark.size())));
}

class Nones {
 public:
  explicit Nones(Review& review) : review_(review) {}

  void read(const Document& document) {
    for (const Paragraph& paragraph : document.paragraphs) {
      if (auto reason = none_reason(paragraph.text)) add(std::move(*reason), paragraph.span);
    }
    const std::vector<ListItem>& items = document.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].task || items[i].quoted || items[i].depth > 0) continue;
      auto reason = none_reason(items[i].text);
      if (!reason) continue;
      const bool first = i == 0 || section_at(items[i - 1].span) != section_at(items[i].span);
      const bool last =
          i + 1 == items.size() || section_at(items[i + 1].span) != section_at(items[i].span);
      if (first && last) add(std::move(*reason), items[i].span);
    }
    text::put_in_order(review_.nones, &NoneReason::span);
  }

 private:
  /// The innermost section around a place: sections are in document order.
  [[nodiscard]] const Section* section_at(Span place) const {
    const std::vector<Section>& sections = review_.sections;
    auto at = std::ranges::upper_bound(sections, place.begin, {},
                                       [](const Section& section) { return section.span.begin; });
    return at == sections.begin() ? nullptr : &*std::prev(at);
  }

  void add(std::string reason, Span span) {
    const Section* section = section_at(span);
    if (section == nullptr || section->type == nullptr) return;
    review_.nones.push_back({section->type, std::move(reason), span});
  }

  Review& review_;
};

}  // namespace

std::optional<Status> parse_status(std::string_view text) {
  const auto* found = std::ranges::find(status_names, text, &StatusName::name);
  return found == std::end(status_names) ? std::nullopt : std::optional(found->status);
}

std::string_view to_string(Status status) {
  const auto* found = std::ranges::find(status_names, status, &StatusName::status);
  return found == std::end(status_names) ? std::string_view() : found->name;
}

std::string_view clock_key(Clock clock) {
  return clock_keys[static_cast<std::size_t>(clock)];
}

const Section* Review::section(std::string_view wanted) const {
  const auto found = std::ranges::find_if(sections, [wanted](const Section& section) {
    return section.type != nullptr && !section.inherited && section.type->id == wanted;
  });
  return found == sections.end() ? nullptr : &*found;
}

const NoneReason* Review::none(std::string_view section) const {
  const auto found = std::ranges::find_if(
      nones, [section](const NoneReason& none) { return none.section->id == section; });
  return found == nones.end() ? nullptr : &*found;
}

std::string_view id_in(std::string_view path) {
  // Asked of every name of an archive: string_view looks for a last character byte by byte.
  const void* const slash = path.empty() ? nullptr : ::memrchr(path.data(), '/', path.size());
  std::string_view name = path;
  if (slash != nullptr)
    name.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(slash) - path.data()) + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size()) return name;
  // A name without extension may well hold a version: `upgrade-to-1.25`.
  const std::string_view extension = name.substr(dot + 1);
  return std::ranges::all_of(extension, text::is_ascii_letter) ? name.substr(0, dot) : name;
}

std::string review_id(std::string_view path) {
  return std::string(id_in(path));
}

Review read(const Document& document, const Source& source, const Config& config) {
  const Source* const one = &source;
  return std::move(read(std::span(&document, 1), std::span(&one, 1), config).front());
}

std::vector<Review> read(std::span<const Document> documents,
                         std::span<const Source* const> sources, const Config& config) {
  std::vector<Review> reviews(documents.size());
  model::SectionReader sections(config);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Review& review = reviews[i];
    review.id = review_id(sources[i]->path());
    read_front_matter(documents[i].front_matter.root, review);
    review.type = resolve_kind(review.kind.text, config);
    review.stage = parse_status(review.status.text);
    sections.read(documents[i], review);
    Nones(review).read(documents[i]);
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string blinded = model::masked(documents[i], *sources[i]);
    model::read_items(documents[i], *sources[i], blinded, reviews[i]);
    model::read_timeline(documents[i], *sources[i], blinded, reviews[i]);
  }
  return reviews;
}

}  // namespace aar
