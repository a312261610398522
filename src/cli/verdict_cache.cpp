#include "cli/verdict_cache.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/kind.hpp"
#include "aar/rule.hpp"

#include "cli/verdict_rows.hpp"
#include "index/packing.hpp"

namespace aar::cli {
namespace {

// The parts of a row.
constexpr std::size_t asked_part = 0;
constexpr std::size_t findings_part = 1;

/// All that every verdict of a run depends on besides the settings file.
std::string circumstances(const Workspace& workspace, const LintOptions& options) {
  index::Packer packer;
  packer.number(options.as ? static_cast<std::uint64_t>(*options.as) + 1 : 0);
  packer.text(options.profile).text(format_date(options.today));
  packer.number(options.in_branch ? 1 : 0).number(workspace.rooted() ? 1 : 0);
  packer.number(options.levels.size());
  for (const auto& [rule, level] : options.levels)
    packer.text(rule).number(static_cast<std::uint64_t>(level));
  const files::ReadResult people = workspace.people_file();
  packer.text(people.bytes).number(static_cast<std::uint64_t>(people.fault));
  const auto add_template = [&](std::string_view kind) {
    packer.text(kind).text(workspace.template_text(kind));
  };
  for (const Kind& kind : kinds())
    add_template(kind.id);
  for (const KindAlias& kind : workspace.config().kinds)
    add_template(kind.id);
  return packer.take();
}

index::Digest digest_names(const std::vector<std::string>& paths,
                           const std::vector<KnownRow>& known) {
  std::string all;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    all += paths[i];
    all += known[i].present ? '\n' : '\0';
  }
  return index::digest(all);
}

}  // namespace

VerdictCache::VerdictCache(const Workspace& workspace, const LintOptions& options)
    : workspace_(workspace),
      options_(options),
      paths_(workspace.review_paths()),
      rows_(workspace, "verdicts", circumstances(workspace, options)),
      records_(workspace, paths_.size()) {
  if (!usable()) return;
  known_ = rows_.match(paths_, {asked_part, findings_part});
  names_ = digest_names(paths_, known_);
  judged_.resize(paths_.size());
  read_note();
}

void VerdictCache::read_note() {
  index::Unpacker packed(rows_.rows().note());
  same_names_ = packed.text() == index::bytes_of(names_);
  for (std::size_t lists = packed.count(); lists > 0 && !packed.failed(); --lists) {
    std::vector<std::string_view>& list = rules_.emplace_back();
    for (std::size_t count = packed.count(); count > 0 && !packed.failed(); --count) {
      const Rule* const rule = find_rule(packed.text());
      if (rule != nullptr) list.push_back(rule->id);
    }
  }
  known_rules_ = rules_.size();
}

std::string VerdictCache::note() const {
  index::Packer packer;
  packer.text(index::bytes_of(names_)).number(rules_.size());
  for (const std::vector<std::string_view>& list : rules_) {
    packer.number(list.size());
    for (const std::string_view rule : list)
      packer.text(rule);
  }
  return packer.take();
}

bool VerdictCache::is_there(const std::string& path) const {
  const auto known = std::lower_bound(paths_.begin(), paths_.end(), path);
  if (known != paths_.end() && *known == path &&
      known_[static_cast<std::size_t>(known - paths_.begin())].present) {
    return true;
  }
  return workspace_.exists(path);
}

bool VerdictCache::holds(const Asked& asked, const std::string& path) const {
  if (!same_names_) {
    if (asked.all_names) return false;
    if (asked.twins && *asked.twins != workspace_.twins(path)) return false;
  }
  return std::all_of(asked.exists.begin(), asked.exists.end(),
                     [&](const auto& fact) { return is_there(fact.first) == fact.second; });
}

std::optional<Findings> VerdictCache::findings_of(std::size_t index, bool rules) const {
  if (!known_[index].is_known()) return std::nullopt;
  const index::Row row = rows_.rows().row(known_[index].row);
  const std::optional<UnpackedAsked> packed = unpack_asked(row.parts[asked_part]);
  if (!packed || packed->rules >= known_rules_ || !holds(packed->asked, paths_[index])) {
    return std::nullopt;
  }
  std::optional<Findings> findings = unpack_findings(row.parts[findings_part]);
  if (findings && rules) {
    const std::lock_guard lock(mutex_);  // another thread may add a list
    findings->ran = rules_[packed->rules];
  }
  return findings;
}

std::optional<Findings> VerdictCache::kept(std::size_t index, bool rules) const {
  return known_[index].fresh ? findings_of(index, rules) : std::nullopt;
}

std::size_t VerdictCache::number_of(const std::vector<std::string_view>& rules) {
  const std::lock_guard lock(mutex_);
  const auto known = std::find(rules_.begin(), rules_.end(), rules);
  if (known != rules_.end()) return static_cast<std::size_t>(known - rules_.begin());
  rules_.push_back(rules);
  return rules_.size() - 1;
}

std::optional<Findings> VerdictCache::touched(std::size_t index, const Loaded& loaded) {
  judged_[index] = std::make_unique<Judged>();
  Judged& judged = *judged_[index];
  judged.stamp = loaded.stamp;
  judged.content = index::content_id(loaded.source->text());
  const KnownRow& known = known_[index];
  const bool same =
      !known.fresh && known.is_known() && rows_.rows().content(known.row) == judged.content;
  return same ? findings_of(index, true) : std::nullopt;
}

std::vector<Findings> VerdictCache::judge(std::span<const std::size_t> indices,
                                          const DocumentBatch& batch) {
  const std::vector<Document>& documents = batch.documents();
  const std::vector<Review> reviews = read(documents, batch.sources(), workspace_.config());
  const std::vector<AskedArchive> archives(indices.size(), AskedArchive(workspace_));
  std::vector<Subject> subjects;
  subjects.reserve(indices.size());
  for (std::size_t i = 0; i < indices.size(); ++i)
    subjects.push_back({{*batch.sources()[i], documents[i], reviews[i]}, archives[i]});
  std::vector<Findings> findings = examine(subjects, workspace_.config(), options_);
  for (std::size_t i = 0; i < indices.size(); ++i)
    keep(indices[i], subjects[i].file, findings[i], archives[i].asked());
  return findings;
}

void VerdictCache::keep(std::size_t index, const Understood& file, const Findings& findings,
                        const Asked& asked) {
  Judged& judged = *judged_[index];
  if (!records_.full()) {
    records_.keep(index, judged.stamp, judged.content,
                  record(file.source, file.document, file.review));
  }
  judged.kept = !asked.unkept;
  if (!judged.kept) return;
  judged.asked = pack_asked(asked, number_of(findings.ran));
  judged.findings = pack_findings(findings);
}

bool VerdictCache::is_unchanged() const {
  const auto held = std::ranges::count_if(known_, &KnownRow::fresh);
  return same_names_ && static_cast<std::size_t>(held) == rows_.rows().size() &&
         std::ranges::none_of(judged_,
                              [](const auto& judged) { return judged != nullptr && judged->kept; });
}

void VerdictCache::store() const {
  records_.store(rows_.seen());
  if (is_unchanged()) return;
  std::vector<index::Row> rows;
  rows.reserve(paths_.size());
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const KnownRow& known = known_[i];
    const Judged* const judged = judged_[i].get();
    if (judged == nullptr ? !known.fresh : !judged->kept) continue;  // the former: not readable
    const bool is_new = judged != nullptr && !judged->asked.empty();
    index::Row& row = rows.emplace_back();
    if (!is_new) row = rows_.rows().row(known.row);
    if (is_new) row = {.path = paths_[i], .parts = {judged->asked, judged->findings}};
    if (judged != nullptr) row.stamp = judged->stamp;
    if (judged != nullptr) row.content = judged->content;
  }
  rows_.store(rows, note());
}

}  // namespace aar::cli
