#include "cli/check_report.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/outputs.hpp"
#include "files/files.hpp"
#include "report/line.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t largest_summary = std::size_t{1024} * 1024;  // GitHub drops a larger one
constexpr std::size_t most_rules_named = 3;                        // that the verdict names

/// `check-id-clash, sec-required (2)`, the most frequent first.
std::string what_stops(const Report& report) {
  std::map<std::string_view, std::size_t> counts;
  for (const Diagnostic& found : report.diagnostics) {
    if (report.fails && found.level >= *report.fails) ++counts[found.name];
  }
  std::vector<std::pair<std::string_view, std::size_t>> rules(counts.begin(), counts.end());
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < rules.size() && i < most_rules_named; ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : ", ", rules[i].first);
    if (rules[i].second > 1) text += fmt::format(" ({})", rules[i].second);
  }
  if (rules.size() > most_rules_named)
    text += fmt::format(" and {} more", rules.size() - most_rules_named);
  return text;
}

std::string verdict_line(const Report& report) {
  const Gate& gate = *report.gate;
  const std::string into = text::sanitize(report::compared_with(gate));
  if (fails(report)) return fmt::format("must not merge into {}: {}", into, what_stops(report));
  return fmt::format("may merge into {}: {} changed{}", into,
                     text::counted(gate.changed.size(), "review"),
                     gate.unchecked.empty() ? "" : ", as far as it could be checked");
}

/// Whole lines of `text` that fit into `room`.
std::string cut_summary(std::string text, std::size_t room) {
  constexpr std::string_view rest = "\n… the rest does not fit here; the log has all.\n";
  if (text.size() <= room) return text;
  if (room <= rest.size()) return {};
  const std::size_t end = text.rfind('\n', room - rest.size());
  return end == std::string::npos ? std::string() : text.substr(0, end + 1) + std::string(rest);
}

bool is_step_summary(const std::string& file, const Session& session) {
  const auto named = session.environment("GITHUB_STEP_SUMMARY");
  if (!named || named->empty()) return false;
  const std::string path = files::absolute(session.working_directory, *named);
  return path == file || files::real_path(path) == files::real_path(file);
}

}  // namespace

void say_gate(const Report& report, const Session& session) {
  for (const std::string& notice : report.gate->notices)
    session.say(fmt::format("note: {}", text::sanitize(notice)));
  for (const std::string& what : report.gate->unchecked)
    session.say(fmt::format("not checked: {}", text::sanitize(what)));
  session.say(verdict_line(report));
}

void write_job_summary(const std::string& file, Report& report, const Session& session) {
  std::ostringstream markdown;
  find_format("markdown")->write(report, markdown);
  const bool adds = is_step_summary(file, session);
  write_whole_file(file, [&](const std::string& old) {
    const std::string kept = adds ? old : std::string();
    const std::string gap = kept.empty() ? "" : kept.ends_with('\n') ? "\n" : "\n\n";
    const std::size_t used = std::min(largest_summary, kept.size() + gap.size());
    const std::string added = cut_summary(markdown.str(), largest_summary - used);
    return added.empty() ? kept : kept + gap + added;
  });
}

}  // namespace aar::cli
