#include "cli/imports/plan.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "cli/imports/formats.hpp"
#include "cli/parallel.hpp"
#include "files/files.hpp"
#include "lint/imported/completed.hpp"
#include "lint/imported/signs.hpp"
#include "text/sha256.hpp"
#include "text/slug.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

/// What a reader looks for first; what a file does not tell of them is reported.
constexpr std::array<std::string_view, 8> asked{
    "title", "date", "severity", "owner", "services", "started_at", "detected_at", "resolved_at"};

/// Faults that make a file no text; a person must say what it is.
std::string unreadable(const Document& document) {
  for (const Fault& fault : document.faults) {
    switch (fault.kind) {
      case FaultKind::binary:
        return "it is no text";
      case FaultKind::too_large:
        return "it is larger than 4 MiB";
      case FaultKind::utf16:
        return "it is UTF-16; `iconv -f UTF-16 -t UTF-8` makes it readable";
      case FaultKind::invalid_utf8:
        return "it is not UTF-8 (Latin-1?); `iconv -f LATIN1 -t UTF-8` makes it readable";
      default:
        break;
    }
  }
  return {};
}

/// What was found out about one entry, before its neighbours are known.
struct Understood {
  ImportRow row;
  imported::Recovery recovery;
  imported::Origin origin;
  std::string slug, date, wanted_path;
  bool schema = false;  // its front matter is aar's already
  bool ready = false;   // it needs a target, or nothing more
};

class Understanding {
 public:
  Understanding(const Workspace& workspace, const ImportOptions& options)
      : workspace_(workspace), options_(options) {}

  Understood run(ImportEntry entry) const {
    Understood result;
    result.row.from = entry.from;
    result.row.absolute = entry.absolute;
    entry = loaded(std::move(entry), files::max_review_size);
    if (!entry.refusal.empty()) {
      result.row.outcome = entry.harmless ? ImportOutcome::no_review : ImportOutcome::refused;
      result.row.why = entry.refusal;
      return result;
    }
    const Source source(entry.from, std::move(entry.bytes));
    const Document document = parse(source);
    if (std::string why = unreadable(document); !why.empty()) {
      result.row.why = std::move(why);
      return result;
    }
    result.origin = {entry.from,
                     entry.sha256.empty() ? text::sha256(source.bytes()) : entry.sha256};
    if (!entry.wanted_path.empty()) return verbatim(std::move(result), source, document, entry);
    if (!imported::origin_of(document).sha256.empty()) {
      result.row.outcome = ImportOutcome::already;
      result.row.why = "it was imported before";
      return result;
    }
    return recovered(std::move(result), source, document, entry);
  }

 private:
  /// A review of aar's, as it was exported: it is written as it is.
  Understood verbatim(Understood result, const Source& source, const Document& document,
                      const ImportEntry& entry) const {
    const Review review = read(document, source, workspace_.config());
    count_items(result.row, review);
    result.wanted_path = entry.wanted_path;
    result.row.after = source.bytes();
    result.date = review.date.value ? format_date(*review.date.value) : std::string();
    result.slug =
        text::slugify(review.title.text.empty() ? review.heading_title : review.title.text);
    result.ready = true;
    return result;
  }

  Understood recovered(Understood result, const Source& source, const Document& document,
                       const ImportEntry& entry) const {
    imported::Assumed assumed = options_.assumed;
    if (!entry.kind.empty()) assumed.kind = entry.kind;
    assumed.name = entry.name;
    const Review before = read(document, source, workspace_.config());
    result.recovery = imported::recover(source, document, before, workspace_.config(), assumed);
    const std::string why =
        imported::no_review(source, document, before, result.recovery, entry.name);
    if (!why.empty() && (!entry.named || document.body.empty())) {
      result.row.outcome = ImportOutcome::no_review;
      result.row.why = why;
      return result;
    }
    imported::Completed completed =
        imported::complete(source, document, result.recovery, result.origin, workspace_.config());
    describe(result.row, result.recovery, source, completed);
    result.row.after = std::move(completed.bytes);
    result.row.before = source.bytes();
    count_items(result.row, before);
    result.schema = document.front_matter.root.find("schema") != nullptr;
    // What the file's own front matter says stays.
    const bool dated = before.date.value && result.row.replaced.empty();
    result.date = dated ? format_date(*before.date.value) : result.recovery.value("date");
    const std::string& own = before.title.text;
    std::string title = own.empty() ? result.recovery.value("title") : own;
    result.slug = text::slugify(title.empty() ? imported_title(entry) : title);
    result.ready = true;
    return result;
  }

  static std::string imported_title(const ImportEntry& entry) {
    const std::string name = entry.name.substr(entry.name.rfind('/') + 1);
    return name.substr(0, name.rfind('.'));
  }

  static void count_items(ImportRow& row, const Review& review) {
    for (const Item& item : review.items) {
      row.actions += item.kind == ItemKind::action || item.kind == ItemKind::declined ? 1U : 0U;
      row.lessons += item.kind == ItemKind::lesson ? 1U : 0U;
    }
    row.timeline = review.timeline.entries.size();
  }

  static void describe(ImportRow& row, const imported::Recovery& recovery, const Source& source,
                       const imported::Completed& completed) {
    const LineIndex lines(source.text());
    const auto line = [&](Span span) { return span.empty() ? 0 : lines.line_of(span.begin); };
    row.kept = completed.kept;
    row.replaced = completed.replaced;
    for (const imported::Found& found : recovery.fields)
      row.recovered.push_back({found.key, found.values, found.place, line(found.span)});
    for (const imported::Unsure& unsure : recovery.unsure)
      row.kept_as_text.push_back({unsure.key, unsure.text, unsure.why, line(unsure.span)});
    for (const std::string_view key : asked) {
      const bool told =
          recovery.find(key) != nullptr ||
          std::any_of(recovery.unsure.begin(), recovery.unsure.end(),
                      [key](const imported::Unsure& unsure) { return unsure.key == key; });
      if (!told) row.not_told.emplace_back(key);
    }
    for (const std::string& key : row.replaced)
      row.notes.push_back(
          fmt::format("the value of `{0}` was none; what it said is kept as `x-{0}`", key));
    if (!completed.fault.empty())
      row.notes.push_back(
          fmt::format("its own front matter is kept below the new one: {}", completed.fault));
  }

  const Workspace& workspace_;
  const ImportOptions& options_;
};

/// Which sources the archive has already, and which names are taken.
class Targets {
 public:
  Targets(const Workspace& workspace, const Session& session, bool in_place)
      : workspace_(workspace),
        in_place_(in_place),
        folder_(workspace.from_base(workspace.config().reviews.front())) {
    RecordNeeds needs;
    needs.items = ItemNeeds::none;
    needs.keys = std::vector<std::string>{"x-imported.from", "x-imported.sha256"};
    for (const Record& record : workspace.listed(session, needs)) {
      const std::string from(record.first("x-imported.from"));
      const std::string sha256(record.first("x-imported.sha256"));
      if (sha256.empty()) continue;
      by_hash_.emplace(sha256, record.path);
      by_source_.emplace(from, record.path);
    }
  }

  ImportRow settle(Understood&& known) {
    ImportRow row = std::move(known.row);
    if (!known.ready) return row;
    if (in_place_) return in_place(std::move(row));
    if (!known.wanted_path.empty()) return as_wanted(std::move(row), known);
    if (const auto same = by_hash_.find(known.origin.sha256); same != by_hash_.end()) {
      const auto mine = by_source_.find(known.origin.from);
      const bool again = mine != by_source_.end() && mine->second == same->second;
      row.spare = again;
      return turned_away(std::move(row), again ? ImportOutcome::already : ImportOutcome::duplicate,
                         same->second,
                         again ? "it was imported before" : "another one has the same bytes");
    }
    if (const auto mine = by_source_.find(known.origin.from); mine != by_source_.end()) {
      return turned_away(
          std::move(row), ImportOutcome::changed, mine->second,
          "it was imported before and has changed since; the review is left as it is");
    }
    const bool inside = workspace_.is_within_reviews(row.from) && !row.absolute.empty() &&
                        files::relative_to(row.absolute, workspace_.root());
    if (inside && known.schema) {
      const std::string path = row.from;
      return turned_away(std::move(row), ImportOutcome::already, path,
                         "it is a review of this archive");
    }
    if (inside) {
      return turned_away(std::move(row), ImportOutcome::refused, {},
                         "it lies in the archive already; --in-place completes it there");
    }
    row.target = free_name(known.date, known.slug);
    row.outcome = ImportOutcome::taken;
    by_hash_.emplace(known.origin.sha256, row.target);
    by_source_.emplace(known.origin.from, row.target);
    return row;
  }

 private:
  static ImportRow turned_away(ImportRow row, ImportOutcome outcome, std::string target,
                               std::string why) {
    row.outcome = outcome;
    row.target = std::move(target);
    row.why = std::move(why);
    row.after.clear();
    return row;
  }

  ImportRow in_place(ImportRow row) const {
    const auto inside = files::relative_to(row.absolute, workspace_.root());
    if (row.absolute.empty() || !inside)
      return turned_away(std::move(row), ImportOutcome::refused, {},
                         "--in-place needs a file of this repository");
    row.target = *inside;
    row.outcome = row.after == row.before ? ImportOutcome::already : ImportOutcome::completed;
    return row;
  }

  ImportRow as_wanted(ImportRow row, const Understood& known) {
    const bool fits =
        workspace_.is_within_reviews(known.wanted_path) && known.wanted_path.ends_with(".md");
    row.target = fits ? known.wanted_path : free_name(known.date, known.slug);
    row.outcome = ImportOutcome::taken;
    if (!fits) return row;
    const std::string wanted = row.target;
    if (!names_.insert(text::fold(wanted)).second)
      return turned_away(std::move(row), ImportOutcome::refused, wanted,
                         "two reviews want this path");
    const files::ReadResult there = files::read_beneath(workspace_.root(), wanted);
    if (there.fault == files::ReadFault::missing) return row;
    if (there.fault == files::ReadFault::none && there.bytes == row.after)
      return turned_away(std::move(row), ImportOutcome::already, wanted, "it is there already");
    return turned_away(std::move(row), ImportOutcome::refused, wanted,
                       "another review has this path");
  }

  std::string free_name(const std::string& date, const std::string& slug) {
    const std::string stem =
        date.empty() ? fmt::format("{}/undated/{}", folder_, slug)
                     : fmt::format("{}/{}/{}-{}", folder_, date.substr(0, 4), date, slug);
    for (int number = 1;; ++number) {
      std::string path = number == 1 ? stem + ".md" : fmt::format("{}-{}.md", stem, number);
      if (names_.insert(text::fold(path)).second && !files::exists_beneath(workspace_.root(), path))
        return path;
    }
  }

  const Workspace& workspace_;
  bool in_place_;
  std::string folder_;
  std::map<std::string, std::string> by_hash_, by_source_;
  std::set<std::string> names_;
};

/// A link beside its target names the same file: it is planned once, where it stands.
void drop_links(ImportEntries& entries) {
  std::set<std::string> real;
  const auto is_link = [](const ImportEntry& entry) {
    return !entry.absolute.empty() && files::real_path(entry.absolute) != entry.absolute;
  };
  for (const ImportEntry& entry : entries) {
    if (!entry.absolute.empty() && !is_link(entry)) real.insert(entry.absolute);
  }
  for (ImportEntry& entry : entries) {
    if (!entry.refusal.empty() || !is_link(entry)) continue;
    const auto target = files::real_path(entry.absolute);
    if (!target || real.insert(*target).second) continue;
    entry.refusal = "it is a link to another one of these files";
    entry.harmless = true;
  }
}

}  // namespace

std::string_view to_string(ImportOutcome outcome) {
  constexpr std::array<std::string_view, 7> names{"imported",  "completed", "already", "no-review",
                                                  "duplicate", "changed",   "refused"};
  return names.at(static_cast<std::size_t>(outcome));
}

std::size_t ImportPlan::count(ImportOutcome outcome) const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(),
                    [outcome](const ImportRow& row) { return row.outcome == outcome; }));
}

bool ImportPlan::has_work() const {
  return count(ImportOutcome::taken) + count(ImportOutcome::completed) > 0;
}

bool ImportPlan::has_refusals() const {
  return count(ImportOutcome::refused) + count(ImportOutcome::changed) > 0;
}

ImportPlan plan_import(const Workspace& workspace, const Session& session, ImportEntries entries,
                       const ImportOptions& options) {
  ImportPlan plan;
  plan.in_place = options.in_place;
  if (options.in_place) drop_links(entries);
  std::vector<Understood> understood(entries.size());
  const Understanding understanding(workspace, options);
  for_each_index(entries.size(),
                 [&](std::size_t i) { understood[i] = understanding.run(std::move(entries[i])); });
  Targets targets(workspace, session, options.in_place);
  plan.rows.reserve(understood.size());
  for (Understood& one : understood)
    plan.rows.push_back(targets.settle(std::move(one)));
  return plan;
}

}  // namespace aar::cli
