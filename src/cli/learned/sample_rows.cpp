#include "cli/learned/sample_rows.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "index/packing.hpp"
#include "lint/learned/telling_words.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

bool is_kept(const Measure& row) {
  return row.take != nullptr && !row.asks_others;
}

struct KeptMeasure {
  std::size_t measure = 0;  // its place in measures()
  MeasureUnit unit{};
};

const std::vector<KeptMeasure>& kept_measures() {
  static const std::vector<KeptMeasure> all = [] {
    std::vector<KeptMeasure> kept;
    for (std::size_t i = 0; i < measures().size(); ++i) {
      if (is_kept(measures()[i])) kept.push_back({i, measures()[i].unit});
    }
    return kept;
  }();
  return all;
}

void pack_sample(index::Packer& packer, MeasureUnit unit, const Sample& sample) {
  switch (unit) {
    case MeasureUnit::distinct:
      packer.text(sample.name);
      break;
    case MeasureUnit::percent:
      packer.number(static_cast<std::uint64_t>(sample.value));
      packer.number(static_cast<std::uint64_t>(sample.part));
      packer.number(static_cast<std::uint64_t>(sample.whole));
      break;
    default:
      packer.number(static_cast<std::uint64_t>(sample.value));
  }
}

std::string pack_samples(const Record& record, const MeasureContext& context) {
  index::Packer packer;
  std::vector<Sample> samples;
  for (const KeptMeasure& one : kept_measures()) {
    samples.clear();
    measures()[one.measure].take(record, context, samples);
    packer.number(samples.size());
    for (const Sample& sample : samples)
      pack_sample(packer, one.unit, sample);
  }
  return packer.take();
}

void add_sample(index::Unpacker& packed, const KeptMeasure& one, Tally& tally) {
  if (one.unit == MeasureUnit::distinct) return tally.add(one.measure, packed.text());
  const auto value = static_cast<std::int64_t>(packed.number());
  if (one.unit == MeasureUnit::flag) {  // yes or no
    tally.add(one.measure, value, value, 1);
  } else if (one.unit == MeasureUnit::percent) {
    const auto part = static_cast<std::int64_t>(packed.number());
    tally.add(one.measure, value, part, static_cast<std::int64_t>(packed.number()));
  } else {
    tally.add(one.measure, value, 0, 0);
  }
}

void add_samples(std::string_view bytes, Tally& tally) {
  index::Unpacker packed(bytes);
  for (const KeptMeasure& one : kept_measures()) {
    for (std::size_t count = packed.count(); count > 0; --count)
      add_sample(packed, one, tally);
  }
}

}  // namespace

RowCache SampleRows::kept(const Workspace& workspace, Date today) {
  RowCache cache(workspace, "measures", format_date(today));
  if (!cache.fetch({0})) cache.forget();
  return cache;
}

SampleRows::SampleRows(const Workspace& workspace, RowCache kept, RecordRows& rows, Date today,
                       const std::vector<std::string>& keys)
    : cache_(std::move(kept)) {
  if (!match(rows)) {
    widen(rows, workspace, {});
    if (!match(rows)) take(rows, workspace, today);
  }
  find_repeats(rows);
  if (repeating_.empty()) return;
  if (!widen(rows, workspace, {.items = ItemNeeds::actions, .keys = keys})) {
    if (!match(rows)) take(rows, workspace, today);
    find_repeats(rows);
  }
  relate(rows, workspace, today);
}

bool SampleRows::match(const RecordRows& rows) {
  packed_.assign(rows.views.size(), {});
  if (rows.contents.size() != rows.views.size() || cache_.rows().size() == 0)
    return rows.views.empty();
  const index::RowFile& kept = cache_.rows();
  bool all = true;
  index::RowSearch search(kept);
  for (std::size_t i = 0; i < rows.views.size(); ++i) {
    const auto row = search.find(rows.views[i].path);
    const bool known = row && kept.content(*row) == rows.contents[i];
    if (known) packed_[i] = kept.part(*row, 0);
    all = all && known;
  }
  return all;
}

void SampleRows::take(const RecordRows& rows, const Workspace& workspace, Date today) {
  packed_.resize(rows.views.size());
  const std::vector<Record> none;
  const MeasureContext context(today, workspace.config(), none);
  for (std::size_t i = 0; i < rows.views.size(); ++i) {
    if (!packed_[i].empty()) continue;
    const std::vector<Record> record = unpack({rows.views[i]}, {});
    made_.push_back(pack_samples(record.front(), context));
    packed_[i] = made_.back();
  }
  store(rows);
}

void SampleRows::store(const RecordRows& rows) const {
  if (rows.contents.size() != rows.views.size()) return;
  std::vector<index::Row> kept;
  for (std::size_t i = 0; i < rows.views.size(); ++i) {
    kept.push_back(
        {.path = rows.views[i].path, .content = rows.contents[i], .parts = {packed_[i]}});
  }
  cache_.store(kept);
}

void SampleRows::find_repeats(const RecordRows& rows) {
  repeating_.clear();
  std::vector<std::string_view> values;
  for (std::size_t i = 0; i < rows.views.size(); ++i) {
    if (index::values_of(rows.views[i], "repeat_of", values) && !told_values(values).empty())
      repeating_.push_back(i);
  }
}

void SampleRows::relate(const RecordRows& rows, const Workspace& workspace, Date today) {
  std::set<std::string> named;
  std::vector<std::string_view> values;
  for (const std::size_t i : repeating_) {
    index::values_of(rows.views[i], "repeat_of", values);
    named.merge(std::set<std::string>(values.begin(), values.end()));
  }
  std::set<std::string> folded;
  for (const std::string& id : named)
    folded.insert(text::fold(id));
  std::vector<std::size_t> numbers;
  std::vector<index::RecordView> views;
  for (std::size_t i = 0; i < rows.views.size(); ++i) {
    if (!std::ranges::binary_search(repeating_, i) &&
        !folded.contains(text::fold(rows.views[i].id))) {
      continue;
    }
    numbers.push_back(i);
    views.push_back(rows.views[i]);
  }
  related_ =
      unpack(views, {.items = ItemNeeds::actions, .keys = std::vector<std::string>{"repeat_of"}});
  for (std::size_t i = 0; i < numbers.size(); ++i)
    by_number_[numbers[i]] = &related_[i];
  context_.emplace(today, workspace.config(), related_);
}

void SampleRows::add(std::size_t review, const std::vector<Tally*>& tallies) const {
  for (Tally* const tally : tallies)
    add_samples(packed_[review], *tally);
  const auto repeated = by_number_.find(review);
  if (repeated == by_number_.end()) return;
  std::vector<Sample> samples;
  const std::span<const Measure> rows = measures();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].asks_others) continue;
    samples.clear();
    rows[i].take(*repeated->second, *context_, samples);
    for (Tally* const tally : tallies) {
      for (const Sample& sample : samples)
        tally->add(i, sample);
    }
  }
}

}  // namespace aar::cli
