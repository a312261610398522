#include "lint/learned/measure_context.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/field.hpp"
#include "aar/kind.hpp"

#include "lint/incident_name.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

/// A map's keys are told one by one: `impact.users`.
bool has_field(const Record& record, std::string_view key) {
  if (record.values.find(key) != record.values.end()) return true;
  const std::string parts = fmt::format("{}.", key);
  const auto first = record.values.lower_bound(parts);
  return first != record.values.end() && first->first.starts_with(parts);
}

void count_one(bool there, Sample& sample) {
  ++sample.whole;
  if (there) ++sample.part;
}

}  // namespace

MeasureContext::MeasureContext(Date today, const Config& config, const std::vector<Record>& archive)
    : today_(today), config_(config), archive_(archive) {
  for (const Record& record : archive)
    by_id_.emplace(text::fold(record.id), &record);
}

const Record* MeasureContext::find(std::string_view id) const {
  const auto found = by_id_.find(text::fold(id));
  return found == by_id_.end() ? nullptr : found->second;
}

const model::SectionMatcher& MeasureContext::matcher(const Kind& kind) const {
  return matchers_.try_emplace(kind.id, &kind, config_).first->second;
}

Sample MeasureContext::completeness(const Record& record) const {
  Sample sample;
  const Kind* const kind = resolve_kind(record.kind, config_);
  if (kind == nullptr) return sample;
  for (const FieldSpec& spec : fields()) {
    if (is_required(spec, kind, Status::published)) count_one(has_field(record, spec.key), sample);
  }
  std::set<std::string_view> there;
  for (const std::string& heading : record.headings) {
    const SectionType* const type = matcher(*kind).named(heading).type;
    if (type != nullptr) there.insert(type->id);
  }
  for (const KindSection& section : kind->sections) {
    if (section.need != Need::recommended) count_one(there.contains(section.section), sample);
  }
  return sample;
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
