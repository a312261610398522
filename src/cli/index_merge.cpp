#include "cli/index_merge.hpp"

#include <algorithm>
#include <bitset>
#include <set>
#include <tuple>
#include <utility>

#include "aar/review.hpp"

#include "cli/index_entries.hpp"
#include "cli/index_page.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

struct Three {
  IndexEntries base, ours, theirs;
};

// --- One entry ---

/// Merges the parts of one entry. Where both sides changed a part, it is the winner's.
class EntryMerge {
 public:
  explicit EntryMerge(bool ours_wins) : ours_wins_(ours_wins) {}

  template <class Part>
  const Part& operator()(const Part& base, const Part& ours, const Part& theirs) {
    if (ours == theirs || theirs == base) {
      return ours;
    }
    if (ours == base) {
      return theirs;
    }
    contested_ = true;
    return ours_wins_ ? ours : theirs;
  }

  [[nodiscard]] bool contested() const { return contested_; }

 private:
  bool ours_wins_;
  bool contested_ = false;
};

/// An order of entries that does not ask which side they are from.
auto rank(const IndexEntry& entry) {
  return std::tie(entry.tail, entry.title, entry.groups);
}

IndexEntry merge_entry(const IndexEntry& base, const IndexEntry& ours, const IndexEntry& theirs,
                       std::size_t& contested) {
  EntryMerge merge(rank(ours) > rank(theirs));
  IndexEntry merged;
  merged.title = merge(base.title, ours.title, theirs.title);
  merged.groups = merge(base.groups, ours.groups, theirs.groups);
  if (base.fields && ours.fields && theirs.fields) {
    merged.fields.emplace();
    for (std::size_t i = 0; i < merged.fields->size(); ++i) {
      (*merged.fields)[i] = merge((*base.fields)[i], (*ours.fields)[i], (*theirs.fields)[i]);
    }
    merged.tail = join_fields(*merged.fields);
  } else {
    merged.tail = merge(base.tail, ours.tail, theirs.tail);
  }
  contested += merge.contested() ? 1U : 0U;
  return merged;
}

// --- The set ---

const IndexEntry* find_entry(const IndexEntries& entries, const std::string& link) {
  const auto found = entries.by_link.find(link);
  return found == entries.by_link.end() ? nullptr : &found->second;
}

/// Nothing when the review is to go.
std::optional<IndexEntry> merge_review(const IndexEntry* base, const IndexEntry* ours,
                                       const IndexEntry* theirs, std::size_t& contested) {
  if (ours != nullptr && theirs != nullptr) {
    if (base != nullptr) {
      return merge_entry(*base, *ours, *theirs, contested);
    }
    contested += *ours == *theirs ? 0U : 1U;
    return rank(*ours) > rank(*theirs) ? *ours : *theirs;
  }
  const IndexEntry* const left = ours != nullptr ? ours : theirs;
  if (left == nullptr) {
    return std::nullopt;
  }
  if (base == nullptr) {
    return *left;
  }
  contested += *left != *base ? 1U : 0U;  // removed here, changed there
  return std::nullopt;
}

bool lists_years_upwards(const IndexEntries& entries) {
  return std::adjacent_find(entries.groups.begin(), entries.groups.end(),
                            [](const std::string& left, const std::string& right) {
                              return is_year_group(left) && is_year_group(right) && left < right &&
                                     right != "undated";
                            }) != entries.groups.end();
}

/// Groups that look like years may be tags as well; those are in another order.
bool is_by_year(const IndexGroups& groups, const Three& three) {
  const bool years = std::all_of(groups.begin(), groups.end(),
                                 [](const auto& group) { return is_year_group(group.first); });
  return years && !lists_years_upwards(three.base) && !lists_years_upwards(three.ours) &&
         !lists_years_upwards(three.theirs);
}

// --- A side that groups otherwise ---

struct Grouping {
  std::set<std::string> (*groups)(const std::string& link, const IndexFields& fields);
};

std::set<std::string> year_of(const std::string& link, const IndexFields& fields) {
  const std::string& date = fields[line_date];
  const std::string year = (date.empty() ? review_id(linked_path(link, "")) : date).substr(0, 5);
  const bool dated = year.ends_with('-') && is_year_group(year.substr(0, year.size() - 1));
  return {dated ? year.substr(0, 4) : "undated"};
}

template <IndexField field>
std::set<std::string> field_of(const std::string& /*link*/, const IndexFields& fields) {
  return {fields[field].empty() ? "none" : unescaped(fields[field])};
}

std::set<std::string> services_of(const std::string& /*link*/, const IndexFields& fields) {
  std::set<std::string> services;
  for (const std::string_view service : text::split(fields[line_services], ',')) {
    services.insert(service.empty() ? "none" : unescaped(text::trim(service)));
  }
  return services;
}

/// The groupings that a line tells by itself.
constexpr std::array<Grouping, 4> groupings{
    {{year_of}, {field_of<line_kind>}, {field_of<line_status>}, {services_of}}};
using GroupingSet = std::bitset<groupings.size()>;

/// The groupings by which the entries stand where they stand.
GroupingSet groupings_of(const IndexEntries& entries) {
  GroupingSet fitting;
  for (std::size_t i = 0; i < groupings.size(); ++i) {
    fitting[i] = std::all_of(entries.by_link.begin(), entries.by_link.end(), [i](const auto& item) {
      const auto& [link, entry] = item;
      return entry.fields && groupings[i].groups(link, *entry.fields) == entry.groups;
    });
  }
  return fitting;
}

void regroup(IndexEntries& entries, const Grouping& grouping) {
  entries.groups.clear();
  for (auto& [link, entry] : entries.by_link) {
    entry.groups = grouping.groups(link, *entry.fields);
  }
}

/// Where `changed` alone groups by something else than before, the others follow.
void follow_grouping(IndexEntries& base, const IndexEntries& changed, IndexEntries& other) {
  const GroupingSet old = groupings_of(base) & groupings_of(other);
  const GroupingSet wanted = groupings_of(changed);
  if (old.none() || (old & wanted).any() || wanted.count() != 1) {
    return;
  }
  for (std::size_t i = 0; i < groupings.size(); ++i) {
    if (wanted[i]) {
      regroup(base, groupings[i]);
      regroup(other, groupings[i]);
    }
  }
}

// --- The page ---

MergedPage merge_as_text(const git::Versions& pages, const git::MergeFileOptions& options) {
  git::MergedFile merged = git::merge_file(pages, options);
  return {.text = std::move(merged.text), .conflict = merged.conflict, .foreign = true};
}

/// The page with nothing between its markers.
std::string outline(const PageParts& parts, std::string_view page) {
  return parts.markers == Markers::pair ? index_page(page, "") : std::string(page);
}

}  // namespace

std::optional<MergedLines> merge_index_lines(const git::Versions& lines, std::string_view folder) {
  std::optional<IndexEntries> base = read_index_lines(lines.base);
  std::optional<IndexEntries> ours = read_index_lines(lines.ours);
  std::optional<IndexEntries> theirs = read_index_lines(lines.theirs);
  if (!base || !ours || !theirs) {
    return std::nullopt;
  }
  Three three{std::move(*base), std::move(*ours), std::move(*theirs)};
  follow_grouping(three.base, three.ours, three.theirs);
  follow_grouping(three.base, three.theirs, three.ours);
  std::set<std::string> links;
  for (const IndexEntries* side : {&three.ours, &three.theirs}) {
    for (const auto& [link, _] : side->by_link) {
      links.insert(link);
    }
  }
  MergedLines merged;
  IndexGroups groups;
  for (const std::string& link : links) {
    const auto entry = merge_review(find_entry(three.base, link), find_entry(three.ours, link),
                                    find_entry(three.theirs, link), merged.contested);
    if (!entry) {
      continue;
    }
    const std::string path = linked_path(link, folder);
    const std::string id = review_id(path);
    for (const std::string& group : entry->groups) {
      groups[group].push_back({std::string(slug_of(id)), path, entry_line(link, *entry)});
    }
  }
  const bool by_year = is_by_year(groups, three);
  merged.text = write_groups(std::move(groups), by_year);
  return merged;
}

MergedPage merge_index_pages(const git::Versions& pages, std::string_view folder,
                             const git::MergeFileOptions& options) {
  const PageParts base = split_page(pages.base);
  const PageParts ours = split_page(pages.ours);
  const PageParts theirs = split_page(pages.theirs);
  for (const PageParts* parts : {&base, &ours, &theirs}) {
    if (parts->markers == Markers::broken) {
      return merge_as_text(pages, options);
    }
  }
  const auto lines = merge_index_lines({base.generated, ours.generated, theirs.generated}, folder);
  if (!lines) {
    return merge_as_text(pages, options);
  }
  const std::string base_outline = outline(base, pages.base);
  const std::string our_outline = outline(ours, pages.ours);
  const std::string their_outline = outline(theirs, pages.theirs);
  git::MergedFile around = git::merge_file({base_outline, our_outline, their_outline}, options);
  const Markers markers = split_page(around.text).markers;
  if (markers == Markers::broken) {
    return merge_as_text(pages, options);
  }
  MergedPage merged{.conflict = around.conflict, .contested = lines->contested};
  merged.text =
      markers == Markers::pair ? index_page(around.text, lines->text) : std::move(around.text);
  return merged;
}

}  // namespace aar::cli
