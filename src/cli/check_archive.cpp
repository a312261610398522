// The part of check_facts.hpp that looks at an archive as it is, whatever it is compared with.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/check_facts.hpp"
#include "cli/index_conflicts.hpp"
#include "cli/index_page.hpp"
#include "cli/listing.hpp"
#include "files/files.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

bool is_page_committed(const CheckState& state, const std::string& path) {
  const auto known = state.snapshot != nullptr
                         ? state.snapshot
                         : git::Snapshot::of_revision(state.location, state.head);
  return known->find(path).has_value();
}

/// The line that begins at or before `offset`, without its end.
Span line_around(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {begin, std::min(text.find_first_of("\r\n", begin), text.size())};
}

StalePage difference_of(std::shared_ptr<const Source> page, const std::string& want) {
  const std::string& have = page->bytes();
  const auto [mine, theirs] = std::mismatch(have.begin(), have.end(), want.begin(), want.end());
  const auto offset = static_cast<std::size_t>(mine - have.begin());
  const Span line = line_around(want, offset);
  return {std::move(page), line_around(have, offset), want.substr(line.begin, line.size()), {}};
}

std::optional<StalePage> index_fact(const CheckState& state, const Workspace& archive,
                                    CheckTalk& talk) {
  const std::string path = archive.from_base(archive.config().index_file);
  if (!is_page_committed(state, path)) return std::nullopt;
  files::ReadResult read = archive.tree().read(path, max_page_size);
  if (read.fault == files::ReadFault::missing) return std::nullopt;  // the branch gives it up
  const std::vector<Record>& records = archive.records();
  if (read.fault != files::ReadFault::none || records.size() != archive.review_paths().size()) {
    talk.unchecked_because(
        fmt::format("whether `{}` is fresh: not all of it can be read", text::sanitize(path)));
    return std::nullopt;
  }
  const auto page = std::make_shared<const Source>(path, std::move(read.bytes));
  const std::string folder = path.find('/') == std::string::npos ? "" : files::parent(path);
  try {
    const std::string lines = index_lines(select(records, {.sort = "id"}, archive.config()),
                                          archive.config().index_by, folder);
    const std::string want = index_page(settle_conflicts(page->bytes()), lines);
    return want == page->bytes() ? std::nullopt : std::optional(difference_of(page, want));
  } catch (const Error& error) {
    return StalePage{page, {}, {}, error.what()};
  }
}

std::vector<VersionPointer> unpublished_reviews(const Workspace& archive) {
  std::vector<VersionPointer> found;
  const auto& policy = archive.config().policy.review_due;
  if (policy.empty()) return found;
  for (const Record& record : archive.records()) {
    const auto status = parse_status(record.status);
    const bool open = status == Status::draft || status == Status::in_review;
    if (!open || !policy.contains(record.severity)) continue;
    if (const auto source = archive.load(record.path).source)
      found.push_back(std::make_shared<const Version>(source, archive.config()));
  }
  return found;
}

}  // namespace

void add_archive_facts(const CheckState& state, const Workspace& archive, Branch& branch,
                       CheckTalk& talk) {
  branch.stale_page = index_fact(state, archive, talk);
  branch.unpublished = unpublished_reviews(archive);
  if (!archive.config().reviews.empty())
    branch.reviews_folder = archive.from_base(archive.config().reviews.front());
}

}  // namespace aar::cli
