// JUnit XML: what makes the run fail is a failed test, everything else a passed one that says
// something, so that a pipeline is red exactly when the exit code is 1.
#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "text/strings.hpp"
#include "text/xml.hpp"

namespace aar::format {
namespace {

using Iterator = std::vector<Diagnostic>::const_iterator;

bool is_failure(const Diagnostic& diagnostic, const Report& report) {
  return report.fails && diagnostic.level >= *report.fails;
}

std::size_t failures(Iterator begin, Iterator end, const Report& report) {
  return static_cast<std::size_t>(std::count_if(
      begin, end, [&](const Diagnostic& found) { return is_failure(found, report); }));
}

/// Servers split a class name at its dots, so the ending goes.
std::string class_name(const std::string& path) {
  return text::xml_escape(path.ends_with(".md") ? path.substr(0, path.size() - 3) : path);
}

/// Servers know a test by its name, so it holds no line, and what stands several times is counted.
std::string test_name(const Diagnostic& diagnostic, std::map<std::string, std::size_t>& seen) {
  const std::string name =
      fmt::format("{} {}: {}", diagnostic.rule, diagnostic.name, diagnostic.message);
  const std::size_t number = ++seen[name];
  return text::xml_escape(number == 1 ? name : fmt::format("{} ({})", name, number));
}

void write_case(const Diagnostic& diagnostic, const std::string& name, const Report& report,
                std::ostream& out) {
  const std::string& path = diagnostic.place.path;
  out << fmt::format(R"(    <testcase classname="{}" name="{}" file="{}" line="{}" time="0">)",
                     class_name(path), name, text::xml_escape(path), diagnostic.place.begin.line)
      << '\n';
  const std::string line = text::xml_escape(report::oneline(diagnostic));
  const std::string help =
      diagnostic.help.empty() ? "" : "\nhelp: " + text::xml_escape(diagnostic.help);
  if (is_failure(diagnostic, report)) {
    out << fmt::format(R"(      <failure type="{}" message="{}">{}{}</failure>)",
                       to_string(diagnostic.level), text::xml_escape(diagnostic.message), line,
                       help)
        << '\n';
  } else {
    out << fmt::format("      <system-out>{}{}</system-out>\n", line, help);
  }
  out << "    </testcase>\n";
}

void write_suite(Iterator begin, Iterator end, const Report& report, std::ostream& out) {
  out << fmt::format(
             R"(  <testsuite name="{}" tests="{}" failures="{}" errors="0" skipped="0" time="0">)",
             text::xml_escape(begin->place.path), end - begin, failures(begin, end, report))
      << '\n';
  std::map<std::string, std::size_t> seen;
  for (; begin != end; ++begin) {
    write_case(*begin, test_name(*begin, seen), report, out);
  }
  out << "  </testsuite>\n";
}

/// A file without a test is a broken pipeline to some, so silence is a test that passed.
void write_clean(const Report& report, std::ostream& out) {
  const std::string_view command = report::command(report);
  out << fmt::format(
             R"(  <testsuite name="{}" tests="1" failures="0" errors="0" skipped="0" time="0">)",
             command)
      << '\n'
      << fmt::format(R"(    <testcase classname="{}" name="no findings in {}" time="0"/>)", command,
                     text::counted(report.summary.files, "file"))
      << "\n  </testsuite>\n";
}

void write_junit(const Report& report, std::ostream& out) {
  const std::vector<Diagnostic>& found = report.diagnostics;
  out << R"(<?xml version="1.0" encoding="UTF-8"?>)" << '\n'
      << fmt::format(
             R"(<testsuites name="{}" tests="{}" failures="{}" errors="0" skipped="0" time="0">)",
             report::command(report), std::max<std::size_t>(1, found.size()),
             failures(found.begin(), found.end(), report))
      << '\n';
  if (found.empty()) {
    write_clean(report, out);
  }
  for (auto begin = found.begin(); begin != found.end();) {
    const auto end = std::find_if(begin, found.end(), [&](const Diagnostic& other) {
      return other.place.path != begin->place.path;
    });
    write_suite(begin, end, report, out);
    begin = end;
  }
  out << "</testsuites>\n";
}

}  // namespace

const Format junit{
    .name = "junit",
    .summary = "JUnit XML: findings as tests, failed from the level of --fail-on on",
    .media_type = "application/xml",
    .write = write_junit,
};

}  // namespace aar::format
