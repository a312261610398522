#include "lint/sharing/owed.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "lint/learned/promises.hpp"
#include "lint/sharing/happenings.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using std::chrono::sys_days;

constexpr std::array<std::string_view, 3> owed_names{"publication", "lesson", "answer"};

struct DebtContext {
  const std::vector<Record>& archive;
  const Config& config;
  Date today;
};

bool is_open_review(const Record& record) {
  const auto status = parse_status(record.status);
  return status == Status::draft || status == Status::in_review;
}

/// When the trouble was over: the best that the review knows.
std::optional<Date> end_of_event(const Record& record) {
  for (const std::string_view key : {"resolved_at", "mitigated_at"}) {
    if (const auto day = day_in(record.first(key))) return day;
  }
  return day_in(record.date);
}

/// Like AAR958, which asks it of a branch.
std::optional<Debt> owed_publication(const Record& record, const DebtContext& context) {
  const auto& policy = context.config.policy.review_due;
  const auto delay = policy.find(record.severity);
  if (!is_open_review(record) || delay == policy.end()) return std::nullopt;
  const std::optional<Date> end = end_of_event(record);
  if (!end) return std::nullopt;
  return Debt{.record = &record,
              .what = Owed::publication,
              .reason = fmt::format("{} is published within {}", record.severity,
                                    format_delay(delay->second)),
              .due = due_after(*end, delay->second)};
}

bool has_item(const Record& record, bool (*is_it)(const RecordItem&)) {
  return std::any_of(record.items.begin(), record.items.end(), is_it);
}

std::optional<Debt> owed_lesson(const Record& record, const DebtContext& /*context*/) {
  const bool teaches =
      has_item(record, [](const RecordItem& item) { return item.kind == ItemKind::lesson; });
  if (record.kind != "near-miss" || !is_told(record) || teaches) return std::nullopt;
  return Debt{.record = &record, .what = Owed::lesson, .reason = "a near miss without a lesson"};
}

const Record* find_review(const std::vector<Record>& archive, std::string_view id) {
  const auto is_named = [id](const Record& record) {
    const std::vector<std::string>& former = record.all("former_ids");
    return record.id == id || std::find(former.begin(), former.end(), id) != former.end();
  };
  const auto found = std::find_if(archive.begin(), archive.end(), is_named);
  return found == archive.end() ? nullptr : &*found;
}

/// It happened again, and nothing is promised this time.
std::optional<Debt> owed_answer(const Record& record, const DebtContext& context) {
  const std::string_view before = record.first("repeat_of");
  if (before.empty() || before == "unknown" || before == "none") return std::nullopt;
  if (!is_told(record) || has_item(record, is_action)) return std::nullopt;
  const Record* const earlier = find_review(context.archive, before);
  const auto still_open =
      earlier == nullptr
          ? 0
          : std::count_if(earlier->items.begin(), earlier->items.end(), [](const RecordItem& item) {
              return is_action(item) && item.state == ItemState::open;
            });
  return Debt{.record = &record,
              .what = Owed::answer,
              .reason = fmt::format(
                  "repeats {} and promises nothing{}", before,
                  still_open == 0 ? std::string()
                                  : fmt::format("; {} of that review still open",
                                                text::counted(static_cast<std::size_t>(still_open),
                                                              "action")))};
}

using Finder = std::optional<Debt> (*)(const Record&, const DebtContext&);
constexpr std::array<Finder, 3> finders{owed_publication, owed_lesson, owed_answer};

bool comes_first(const Debt& left, const Debt& right) {
  const auto place = [](const Debt& debt) {
    return std::tuple(debt.due ? sys_days(*debt.due) : sys_days::max(),
                      std::string_view(debt.record->id), std::string_view(debt.record->path),
                      debt.what);
  };
  return place(left) < place(right);
}

}  // namespace

std::string_view to_string(Owed what) {
  return owed_names.at(static_cast<std::size_t>(what));
}

std::vector<Debt> find_debts(const std::vector<const Record*>& records,
                             const std::vector<Record>& archive, const Config& config, Date today) {
  const DebtContext context{archive, config, today};
  std::vector<Debt> debts;
  for (const Record* const record : records) {
    for (const Finder find : finders) {
      std::optional<Debt> debt = find(*record, context);
      if (!debt) continue;
      if (debt->due && *debt->due < today) {
        debt->days_late =
            static_cast<std::uint64_t>((sys_days(today) - sys_days(*debt->due)).count());
      }
      debts.push_back(std::move(*debt));
    }
  }
  std::sort(debts.begin(), debts.end(), comes_first);
  return debts;
}

}  // namespace aar
