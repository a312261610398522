#include "lint/learned/measure_context.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "aar/field.hpp"
#include "aar/kind.hpp"

#include "lint/incident_name.hpp"
#include "model/sections.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// How many of the sorted `keys` the record has; a map's keys are told one by one: `impact.users`.
std::int64_t count_fields(const Record& record, const std::vector<std::string_view>& keys) {
  const auto is_part = [](std::string_view own, std::string_view key) {
    return own.starts_with(key) && (own.size() == key.size() || own[key.size()] == '.');
  };
  std::int64_t found = 0;
  auto own = record.values.begin();
  for (const std::string_view key : keys) {
    while (own != record.values.end() && own->first < key)
      ++own;
    // Between a key and its parts others may stand: `impact-note` is before `impact.users`.
    auto at = own;
    while (at != record.values.end() && at->first.starts_with(key) && !is_part(at->first, key))
      ++at;
    if (at != record.values.end() && is_part(at->first, key)) ++found;
  }
  return found;
}

}  // namespace

/// What a kind asks of a published review, and what the titles of the archive's sections mean: the
/// same few stand in nearly all reviews.
struct MeasureContext::Expected {
  std::vector<std::string_view> keys, sections;  // sorted
  model::SectionMatcher matcher;
  std::unordered_map<std::string, std::string_view> titles;

  Expected(const Kind& kind, const Config& config) : matcher(&kind, config) {
    for (const FieldSpec& spec : fields()) {
      if (is_required(spec, &kind, Status::published)) keys.push_back(spec.key);
    }
    for (const KindSection& section : kind.sections) {
      if (section.need != Need::recommended) sections.push_back(section.section);
    }
    std::ranges::sort(keys);
    std::ranges::sort(sections);
  }

  std::string_view section_of(const std::string& heading) {
    const auto [title, is_new] = titles.try_emplace(heading);
    if (is_new) {
      const SectionType* const type = matcher.named(heading).type;
      if (type != nullptr) title->second = type->id;
    }
    return title->second;
  }
};

MeasureContext::~MeasureContext() = default;
MeasureContext::MeasureContext(MeasureContext&&) noexcept = default;

MeasureContext::MeasureContext(Date today, const Config& config, const std::vector<Record>& archive)
    : today_(today), config_(config), archive_(archive) {
  for (const Record& record : archive)
    by_id_.emplace(text::fold(record.id), &record);
}

const Record* MeasureContext::find(std::string_view id) const {
  const auto found = by_id_.find(text::fold(id));
  return found == by_id_.end() ? nullptr : found->second;
}

MeasureContext::Expected& MeasureContext::expected(const Kind& kind) const {
  return expected_.try_emplace(kind.id, kind, config_).first->second;
}

Sample MeasureContext::completeness(const Record& record) const {
  const Kind* const kind = resolve_kind(record.kind, config_);
  if (kind == nullptr) return {};
  Expected& wanted = expected(*kind);
  std::set<std::string_view> there;
  for (const std::string& heading : record.headings) {
    const std::string_view section = wanted.section_of(heading);
    if (std::ranges::binary_search(wanted.sections, section)) there.insert(section);
  }
  return {.part = count_fields(record, wanted.keys) + static_cast<std::int64_t>(there.size()),
          .whole = static_cast<std::int64_t>(wanted.keys.size() + wanted.sections.size())};
}

void MeasureContext::cover(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const IncidentName incident(name);
    const bool has_review = std::ranges::any_of(
        archive_, [&](const Record& record) { return incident.is_named_by(record); });
    incidents_.push_back({.name = name, .has_review = has_review});
  }
}

}  // namespace aar
