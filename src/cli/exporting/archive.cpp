#include "cli/exporting/archive.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/lint.hpp"
#include "aar/rule.hpp"

#include "cli/named_rows.hpp"
#include "cli/parallel.hpp"
#include "files/files.hpp"
#include "lint/resolve.hpp"
#include "lint/sharing/leaks.hpp"
#include "report/line.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

struct Audience {
  std::string_view name;
  bool (*takes)(const Record& record, Date today);
};

constexpr std::array<Audience, 3> audiences{{{"public", is_public},
                                             {"internal",
                                              [](const Record& record, Date) {
                                                return !text::equal_ignoring_case(
                                                    record.first("visibility"), "restricted");
                                              }},
                                             {"all", [](const Record&, Date) { return true; }}}};

Diagnostic finding(std::string_view rule, const Source& source, Span span, std::string message,
                   std::string help) {
  const Rule& known = *find_rule(rule);
  std::vector<Diagnostic> one(1);
  one[0].rule = known.id;
  one[0].name = known.name;
  one[0].level = Level::error;
  one[0].place.path = source.path();
  one[0].place.span = span;
  one[0].message = std::move(message);
  one[0].help = std::move(help);
  resolve_places(source, one);
  return std::move(one[0]);
}

/// Formats that hold text cannot hold these bytes, and a file with others in their place would not
/// be the file.
std::optional<Diagnostic> no_text(const Source& source) {
  const std::size_t zero = source.bytes().find('\0');
  const std::size_t at = std::min(source.first_invalid(), zero);
  if (at == std::string::npos) return std::nullopt;
  return finding("file-encoding", source, {at, at + 1},
                 zero == at ? "a NUL byte; the file is not exported"
                            : "not valid UTF-8; the file is not exported",
                 "`aar lint --fix` mends what it can; `-f md` copies the bytes as they are");
}

/// Of a front matter that is read in parts only nobody knows whether the rest says `restricted`.
std::optional<Diagnostic> doubtful(const Source& source, const Document& document) {
  const auto fault =
      std::find_if(document.faults.begin(), document.faults.end(), [&](const Fault& one) {
        return one.kind >= FaultKind::front_matter_missing && one.kind <= FaultKind::duplicate_key;
      });
  if (fault == document.faults.end()) return std::nullopt;
  return finding("fm-syntax", source, fault->span,
                 "the front matter cannot be read as a whole, so what is public is not certain",
                 fault->message);
}

ExportedReview understood(const Workspace& workspace, const Source& source) {
  const Parsed parsed = workspace.parse(source);
  ExportedReview review{.record = record(source, parsed.document, parsed.review),
                        .timeline = exported_timeline(source, parsed.review),
                        .text = source.bytes()};
  review.record.texts = {};  // they are all in the text
  review.record.headings = {};
  return review;
}

std::string beside(const std::string& path, const std::string& id) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  return fmt::format("{}{}.md", folder, id);
}

/// What one file gives.
struct Taken {
  std::optional<ExportedReview> review;
  std::vector<Diagnostic> findings;
};

class Gatherer {
 public:
  Gatherer(const Workspace& workspace, const ExportRequest& request, const Session& session)
      : workspace_(workspace),
        request_(request),
        today_(session.today),
        records_(workspace.listed(session)) {}

  ExportedArchive gather(const Session& session) {
    ExportedArchive archive;
    archive.name = workspace_.root().substr(workspace_.root().rfind('/') + 1);
    archive.reviews_known = records_.size();
    archive.unread = workspace_.review_paths().size() - records_.size();
    const std::vector<const Record*> chosen = choose(session, archive.kept_back);
    const bool is_edition = request_.audience == "public";
    if (is_edition) prepare_edition();
    std::vector<Taken> taken(chosen.size());
    for_each_index(chosen.size(), [&](std::size_t i) {
      taken[i] = is_edition ? edition_of(*chosen[i]) : copy_of(*chosen[i]);
    });
    for (Taken& one : taken) {
      std::move(one.findings.begin(), one.findings.end(), std::back_inserter(archive.findings));
      if (one.review) archive.reviews.push_back(std::move(*one.review));
    }
    if (is_edition) part_twins(archive.reviews);
    return archive;
  }

 private:
  std::vector<const Record*> choose(const Session& session, std::size_t& kept_back) const {
    std::set<std::string> named;
    for (const std::string& name : request_.names)
      named.insert(workspace_.resolve(session, name));
    std::vector<const Record*> chosen;
    for (const Record* const one : select(records_, request_.selection, workspace_.config())) {
      if (!named.empty() && !named.contains(one->path)) continue;
      const bool takes = row_named(audiences, request_.audience).takes(*one, today_);
      if (takes) chosen.push_back(one);
      if (!takes) ++kept_back;
    }
    return chosen;
  }

  void prepare_edition() {
    nameless_.emplace(records_, workspace_.people(), workspace_.config());
    for (const Record& record : records_) {
      if (!is_public(record, today_))
        kept_back_.add(record, edition_name(record.id, request_.edition.dates));
    }
    for (const Record& record : records_) {
      if (is_public(record, today_)) kept_back_.allow(record);
    }
  }

  /// The file's text, or why there is none.
  std::shared_ptr<const Source> load(const Record& record, Taken& taken) const {
    Loaded loaded = workspace_.load(record.path);
    if (loaded.source == nullptr) {
      taken.findings.push_back(std::move(*loaded.fault));
      return nullptr;
    }
    if (!request_.texts_must_be_utf8) return loaded.source;
    std::optional<Diagnostic> fault = no_text(*loaded.source);
    if (!fault) return loaded.source;
    taken.findings.push_back(std::move(*fault));
    return nullptr;
  }

  [[nodiscard]] Taken copy_of(const Record& record) const {
    Taken taken;
    const std::shared_ptr<const Source> source = load(record, taken);
    if (source != nullptr) taken.review = understood(workspace_, *source);
    return taken;
  }

  [[nodiscard]] Taken edition_of(const Record& listed) const {
    Taken taken;
    const std::shared_ptr<const Source> source = load(listed, taken);
    if (source == nullptr) return taken;
    const Parsed parsed = workspace_.parse(*source);
    if (std::optional<Diagnostic> fault = doubtful(*source, parsed.document)) {
      taken.findings.push_back(std::move(*fault));
      return taken;
    }
    const LintContext context{*source,
                              parsed.document,
                              parsed.review,
                              workspace_.config(),
                              workspace_,
                              today_,
                              parsed.review.stage.value_or(Status::published)};
    const Edition edition = public_edition(context, listed, *nameless_, request_.edition);
    taken.findings = find_leaks(context, edition, *nameless_, kept_back_);
    if (taken.findings.empty())
      taken.review = understood(workspace_, Source(beside(listed.path, edition.id), edition.text));
    return taken;
  }

  /// With dates of months two files may have one name.
  void part_twins(std::vector<ExportedReview>& reviews) const {
    std::set<std::string> taken;
    for (ExportedReview& review : reviews) {
      const std::string id = review.record.id;
      for (int number = 2; !taken.insert(review.record.path).second; ++number) {
        const std::string other = fmt::format("{}-{}", id, number);
        review = understood(workspace_, Source(beside(review.record.path, other), review.text));
      }
    }
  }

  const Workspace& workspace_;
  const ExportRequest& request_;
  Date today_;
  std::vector<Record> records_;
  std::optional<Nameless> nameless_;  // of a public edition
  KeptBack kept_back_;
};

}  // namespace

std::vector<std::string> export_audiences() {
  return names_of(audiences);
}

ExportedArchive gather_export(const Workspace& workspace, const ExportRequest& request,
                              const Session& session) {
  return Gatherer(workspace, request, session).gather(session);
}

void say_findings(const ExportedArchive& archive, const Session& session) {
  for (const Diagnostic& found : archive.findings) {
    session.err << report::oneline(found) << '\n';
    if (!found.help.empty()) session.say("  help: " + text::sanitize(found.help));
  }
}

}  // namespace aar::cli
