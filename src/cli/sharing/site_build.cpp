#include "cli/sharing/site_build.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/learned/stats_picture.hpp"
#include "cli/learned/stats_words.hpp"
#include "cli/parallel.hpp"
#include "cli/sharing/site_history.hpp"
#include "lint/sharing/happenings.hpp"
#include "site/body.hpp"
#include "site/home_page.hpp"
#include "site/listing.hpp"
#include "site/numbers_page.hpp"
#include "site/registers.hpp"
#include "site/review_page.hpp"
#include "site/search_index.hpp"
#include "site/sitemap.hpp"
#include "site/theme.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t max_picture_size = std::size_t{5} * 1024 * 1024;
constexpr std::size_t related_shown = 5;

/// The pictures that pages show: in the repository, not behind a link that leaves it, not too
/// large.
class Pictures {
 public:
  explicit Pictures(const Workspace& workspace) : workspace_(workspace) {}

  bool has(const std::string& path) {
    {
      const std::unique_lock lock(mutex_);
      if (const auto known = known_.find(path); known != known_.end()) return known->second;
    }
    const bool fine = read(path).fault == files::ReadFault::none;
    const std::unique_lock lock(mutex_);
    known_.emplace(path, fine);
    return fine;
  }

  void write(const WritePage& write_page) const {
    for (const auto& [path, fine] : known_) {
      if (!fine) continue;
      const files::ReadResult picture = read(path);
      if (picture.fault != files::ReadFault::none) {
        throw Error(ErrorKind::input, fmt::format("`{}` changed while the site was made", path),
                    "run the command again");
      }
      write_page(site::Site::picture_path(path), picture.bytes);
    }
  }

 private:
  [[nodiscard]] files::ReadResult read(const std::string& path) const {
    return workspace_.tree().read(path, max_picture_size);
  }

  const Workspace& workspace_;
  std::mutex mutex_;
  std::map<std::string, bool> known_;
};

/// The measures as `aar stats` has them; what was withdrawn or written anew does not count.
site::Numbers numbers_of(const std::vector<Record>& records, const Config& config, Date today) {
  std::vector<const Record*> counted;
  for (const Record& record : records) {
    if (record.status != "withdrawn" && record.status != "superseded") counted.push_back(&record);
  }
  site::Numbers numbers;
  if (counted.empty()) return numbers;
  const std::vector<MeasuredGroup> groups =
      measure(counted, nullptr, MeasureContext(today, config, records));
  for (const MeasuredGroup& group : groups) {
    for (const Summary& summary : group.summaries) {
      numbers.measures.push_back({.label = std::string(summary.measure->label),
                                  .n = std::to_string(summary.n),
                                  .median = measured_median(summary),
                                  .p90 = measured_p90(summary),
                                  .range = measured_range(summary),
                                  .total = measured_total(summary)});
    }
  }
  for (const std::string_view caveat : measure_caveats(groups))
    numbers.caveats.emplace_back(caveat);
  numbers.picture = stats_picture(groups, "");
  return numbers;
}

/// Review by review, each read once; what its page shows is what can be searched for.
std::vector<site::SearchText> write_reviews(const Workspace& workspace, const site::Site& site,
                                            const Session& session, const WritePage& write) {
  const std::vector<Record>& records = site.records();
  const auto histories = review_histories(workspace, records, session);
  const KinFinder kinship(records);
  Pictures pictures(workspace);
  std::vector<site::SearchText> texts(records.size());
  const auto work = [&](std::size_t index) {
    const auto source = workspace.source(records[index].path);
    const Parsed parsed = workspace.parse(*source);
    const std::vector<Kin> kin = kinship.find(records[index], related_shown);
    const site::ReviewParts parts{
        .source = *source,
        .document = parsed.document,
        .review = parsed.review,
        .kin = kin,
        .history = histories[index],
        .has_picture = [&](const std::string& path) { return pictures.has(path); }};
    write(site.page_of(index), site::review_page(site, index, parts));
    texts[index] = site::search_text(records[index],
                                     site::visible_text(*source, parsed.document, parsed.review));
  };
  for_each_index(records.size(), work);
  pictures.write(write);
  return texts;
}

}  // namespace

BuiltSite build_site(const Workspace& workspace, const site::SiteOptions& options,
                     const Session& session, const WritePage& write) {
  std::vector<Record> records = workspace.listed(session);
  BuiltSite built;
  built.kept_back = std::erase_if(
      records, [&](const Record& record) { return !is_open_to(record, "", options.today); });
  built.reviews = records.size();
  const site::Site site(records, workspace.config(), options);
  std::vector<site::SearchText> texts = write_reviews(workspace, site, session, write);
  std::vector<site::PageJob> jobs = site::search_files(site, std::move(texts));
  site::add_home(site, jobs);
  site::add_review_lists(site, jobs);
  site::add_groups(site, jobs);
  site::add_registers(site, jobs);
  site::add_exemplars(site, jobs);
  site::add_on_this_day(site, jobs);
  site::add_search_page(site, jobs);
  site::add_numbers(site, numbers_of(records, workspace.config(), options.today), jobs);
  site::add_sitemap(site, jobs);
  built.lost_ids = site::add_former_pages(site, jobs);
  for_each_index(jobs.size(), [&](std::size_t i) { write(jobs[i].path, jobs[i].make()); });
  for (const site::Page& file : site::theme_files())
    write(file.path, file.bytes);
  return built;
}

}  // namespace aar::cli
