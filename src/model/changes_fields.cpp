// The front matter: key by key, in the order of the fields table. Maps are told by dotted key,
// lists by what came and went.
#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "aar/field.hpp"

#include "model/changes_parts.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

struct NatureRow {
  std::string_view key;
  ChangeNature nature;
};

constexpr NatureRow natures[] = {
#define AAR_FIELD_NATURE(key, nature) {key, ChangeNature::nature},
#define AAR_ATTRIBUTE_NATURE(key, nature)
#include "model/change_natures.inc"
#undef AAR_FIELD_NATURE
#undef AAR_ATTRIBUTE_NATURE
};

std::string_view first_part(std::string_view key) {
  return key.substr(0, key.find('.'));
}

ChangeNature nature_of(std::string_view key) {
  const auto* found = std::ranges::find(natures, first_part(key), &NatureRow::key);
  return found == std::end(natures) ? ChangeNature::substance : found->nature;
}

bool is_list_type(FieldType type) {
  return type == FieldType::text_list || type == FieldType::id_list ||
         type == FieldType::handle_list || type == FieldType::glob_list ||
         type == FieldType::record_list;
}

bool is_handle_type(FieldType type) {
  return type == FieldType::handle || type == FieldType::handle_list;
}

/// A value of the front matter under its dotted key.
struct Entry {
  std::string key;
  std::vector<std::string> values;
  bool list = false;
  std::size_t offset = 0;

  [[nodiscard]] std::string text() const { return values.empty() ? std::string() : values.front(); }

  [[nodiscard]] bool filled() const {
    return list ? !values.empty() : !text().empty() && text() != "unknown";
  }
};

/// The scalars of a node on one line: `2026-11-20 engineering all-hands 40`.
std::string scalars_of(const Node& node) {
  if (node.is_scalar()) return node.text;
  std::vector<std::string> parts;
  for (const Node& child : node.children)
    parts.push_back(scalars_of(child));
  return text::join(parts, " ");
}

std::string plain_value(const Node& node, bool handle) {
  std::string value = scalars_of(node);
  if (handle && value.starts_with('@')) value.erase(0, 1);
  return value;
}

class Entries {
 public:
  explicit Entries(const Node& root) {
    std::set<std::string_view> keys;  // where one stands twice, the first counts
    for (const Node& child : root.children) {
      if (keys.insert(child.key).second) add(child, child.key);
    }
  }

  [[nodiscard]] const std::vector<Entry>& all() const { return entries_; }

  [[nodiscard]] const Entry* find(std::string_view key) const {
    const auto found = std::ranges::find(entries_, key, &Entry::key);
    return found == entries_.end() ? nullptr : &*found;
  }

 private:
  void add(const Node& node, const std::string& key) {
    const FieldSpec* spec = find_field(first_part(key));
    const bool top = spec != nullptr && spec->key == key;
    const bool handle = top && is_handle_type(spec->type);
    if (node.is_mapping() && !(top && spec->type == FieldType::record_list)) {
      for (const Node& child : node.children)
        add(child, fmt::format("{}.{}", key, child.key));
      return;
    }
    Entry entry{.key = key,
                .offset = node.key_span.empty() ? node.span.begin : node.key_span.begin};
    entry.list = node.is_sequence() || (top && is_list_type(spec->type));
    if (node.is_sequence()) {
      for (const Node& child : node.children)
        entry.values.push_back(plain_value(child, handle));
    } else if (!node.is_null() && !(entry.list && node.text.empty())) {
      entry.values.push_back(plain_value(node, handle));
    }
    entries_.push_back(std::move(entry));
  }

  std::vector<Entry> entries_;
};

/// The keys of both, in the order of the fields table, then of the new and of the old file.
std::vector<std::string> keys_of(const Entries& before, const Entries& after) {
  std::vector<std::string> keys;
  std::set<std::string_view> seen;
  for (const Entries* entries : {&after, &before}) {
    for (const Entry& entry : entries->all()) {
      if (seen.insert(entry.key).second) keys.push_back(entry.key);
    }
  }
  const auto place = [](const std::string& key) {
    const FieldSpec* spec = find_field(first_part(key));
    return spec == nullptr ? std::ssize(fields()) : spec - fields().data();
  };
  std::ranges::stable_sort(keys, {}, place);
  return keys;
}

// --- One field ---

std::optional<std::chrono::seconds> difference(const std::string& before,
                                               const std::string& after) {
  const auto from = parse_timestamp(before).value;
  const auto to = parse_timestamp(after).value;
  if (from && to) return to->at - from->at;
  const auto from_day = parse_date(before);
  const auto to_day = parse_date(after);
  if (!from_day || !to_day) return std::nullopt;
  return std::chrono::sys_days(*to_day) - std::chrono::sys_days(*from_day);
}

/// `10:20` for a time on the same day and in the same zone as its neighbour, else as written.
std::string clock_text(const std::string& value, const std::string& neighbour) {
  const auto own = parse_timestamp(value).value;
  const auto other = parse_timestamp(neighbour).value;
  const auto day = [](const Timestamp& time) {
    return std::chrono::floor<std::chrono::days>(time.at + time.offset);
  };
  if (!own || !other || own->offset != other->offset || day(*own) != day(*other)) {
    return shown(value);
  }
  const auto in_day = own->at + own->offset - day(*own);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(in_day);
  const auto clock = fmt::format("{:02}:{:02}", minutes.count() / 60, minutes.count() % 60);
  const auto seconds = (in_day - minutes).count();
  return seconds == 0 ? clock : fmt::format("{}:{:02}", clock, seconds);
}

/// Free text stands in back-ticks, words of a closed set and names do not.
std::string value_text(const std::string& key, const std::string& value) {
  const FieldSpec* spec = find_field(key);
  const bool bare = spec == nullptr ? value.find(' ') == std::string::npos
                                    : spec->type != FieldType::text && spec->type != FieldType::url;
  return bare ? shown(value) : in_quotes(value);
}

std::string signed_list(const Change& change) {
  std::string text;
  for (const std::string& value : change.added)
    text += fmt::format(" +{}", shown(value, 40));
  for (const std::string& value : change.removed)
    text += fmt::format(" −{}", shown(value, 40));
  return text;
}

/// What is in `values` more often than in `others`.
std::vector<std::string> values_only_in(const std::vector<std::string>& values,
                                        std::vector<std::string> others) {
  std::vector<std::string> rest;
  for (const std::string& value : values) {
    const auto found = std::ranges::find(others, value);
    if (found == others.end()) {
      rest.push_back(value);
    } else {
      others.erase(found);
    }
  }
  return rest;
}

class FieldComparison {
 public:
  FieldComparison(Comparison& both, const Entry* before, const Entry* after)
      : both_(both), before_(before), after_(after) {}

  void run() {
    const bool list = (before_ != nullptr && before_->list) || (after_ != nullptr && after_->list);
    if (list) return compare_lists();
    const bool was = before_ != nullptr && before_->filled();
    const bool is = after_ != nullptr && after_->filled();
    if (!was && !is) return;  // nothing said before, nothing said now
    const std::string old_value = before_ == nullptr ? "" : before_->text();
    const std::string new_value = after_ == nullptr ? "" : after_->text();
    if (old_value == new_value) return;
    Change& change = add(!was                ? ChangeKind::field_set
                         : new_value.empty() ? ChangeKind::field_removed
                                             : ChangeKind::field_changed);
    change.old_value = old_value;
    change.new_value = new_value;
    tell(change);
  }

 private:
  Change& add(ChangeKind kind) {
    const std::string& key = after_ != nullptr ? after_->key : before_->key;
    Change& change = after_ != nullptr ? both_.add_new(kind, key, after_->offset)
                                       : both_.add_old(kind, key, before_->offset);
    change.nature = nature_of(key);
    return change;
  }

  static void tell(Change& change) {
    const std::string& key = change.subject;
    const std::string label = shown(key, 40);
    if (change.kind == ChangeKind::field_set) {
      change.words = fmt::format("{} set to {}", label, value_text(key, change.new_value));
      change.brief = change.words;
      return;
    }
    if (change.kind == ChangeKind::field_removed) {
      change.words = fmt::format("{} removed (was {})", label, value_text(key, change.old_value));
      change.brief = fmt::format("{} removed", label);
      return;
    }
    change.later = difference(change.old_value, change.new_value);
    if (!change.later) {
      change.words = fmt::format("{} {} → {}", label, value_text(key, change.old_value),
                                 value_text(key, change.new_value));
      const bool is_short = change.words.size() <= 60;
      change.brief = is_short ? change.words : fmt::format("{} changed", label);
      return;
    }
    const std::string arrow =
        fmt::format("{} {} → {}", label, clock_text(change.old_value, change.new_value),
                    clock_text(change.new_value, change.old_value));
    change.words = fmt::format("{}, {}", arrow, apart(*change.later));
    change.brief = fmt::format("{} {}", label, apart(*change.later));
    if (change.later->count() == 0) change.nature = ChangeNature::notation;
  }

  void compare_lists() {
    const std::vector<std::string> none;
    const std::vector<std::string>& was = before_ == nullptr ? none : before_->values;
    const std::vector<std::string>& is = after_ == nullptr ? none : after_->values;
    if (was == is) return;
    Change& change = add(ChangeKind::list_changed);
    change.old_value = text::join(was, ", ");
    change.new_value = text::join(is, ", ");
    change.added = values_only_in(is, was);
    change.removed = values_only_in(was, is);
    const std::string label = shown(change.subject, 40);
    if (change.added.empty() && change.removed.empty()) {
      change.nature = ChangeNature::notation;
      change.words = fmt::format("{} in another order", label);
      change.brief = change.words;
      return;
    }
    change.words = label + signed_list(change);
    change.brief = change.words;
    constexpr std::size_t longest_brief = 60;
    if (change.brief.size() <= longest_brief) return;
    change.brief = label;
    if (!change.added.empty()) change.brief += fmt::format(" +{}", change.added.size());
    if (!change.removed.empty()) change.brief += fmt::format(" −{}", change.removed.size());
  }

  Comparison& both_;
  const Entry* before_;
  const Entry* after_;
};

void tell_state(Comparison& both, bool is_readable_now) {
  const Span place = both.after().document->front_matter.span;
  Change& change = both.add_new(
      is_readable_now ? ChangeKind::front_matter_mended : ChangeKind::front_matter_broken,
      "front matter", place.begin);
  change.words = is_readable_now ? "front matter can be read again"
                                 : "front matter can no longer be read as a whole";
  change.brief = is_readable_now ? "front matter mended" : "front matter broken";
}

}  // namespace

bool is_readable(const FrontMatter& front_matter, const std::vector<Fault>& faults) {
  if (front_matter.style == FrontMatterStyle::toml ||
      front_matter.style == FrontMatterStyle::bare) {
    return false;
  }
  return std::ranges::none_of(faults, [](const Fault& fault) {
    return fault.kind == FaultKind::front_matter_unclosed ||
           fault.kind == FaultKind::front_matter_not_yaml ||
           fault.kind == FaultKind::front_matter_too_large ||
           fault.kind == FaultKind::front_matter_not_mapping ||
           fault.kind == FaultKind::yaml_syntax;
  });
}

void compare_fields(Comparison& both) {
  const Document& before = *both.before().document;
  const Document& after = *both.after().document;
  const bool was = is_readable(before.front_matter, before.faults);
  const bool is = is_readable(after.front_matter, after.faults);
  if (was != is) tell_state(both, is);
  const Entries old_entries(before.front_matter.root);
  const Entries new_entries(after.front_matter.root);
  for (const std::string& key : keys_of(old_entries, new_entries)) {
    const Entry* const old_entry = old_entries.find(key);
    const Entry* const new_entry = new_entries.find(key);
    // Where one side is broken, what it does not show may well be there.
    const auto is_shown = [](const Entry* entry) { return entry != nullptr && entry->filled(); };
    if ((!was || !is) && !(is_shown(old_entry) && is_shown(new_entry))) continue;
    FieldComparison(both, old_entry, new_entry).run();
  }
}

}  // namespace aar::model
