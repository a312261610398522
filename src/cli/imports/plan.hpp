// What an import would do, file by file: nothing is written here. Every entry has a row, also those
// that are not taken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/imports/entry.hpp"
#include "cli/workspace.hpp"
#include "lint/imported/recovery.hpp"

namespace aar::cli {

enum class ImportOutcome : std::uint8_t {
  taken,      // a new review
  completed,  // in place
  already,    // as an earlier run left it
  no_review,  // a template, a page, an image
  duplicate,  // the same bytes as another one
  changed,    // the source is not what it was when it was imported
  refused     // unreadable, unsafe, no UTF-8
};

std::string_view to_string(ImportOutcome outcome);

struct ImportValue {
  std::string key;
  std::vector<std::string> values;
  std::string place;
  std::size_t line = 0;  // 0: no place in the file
};

struct ImportDoubt {
  std::string key, text, why;
  std::size_t line = 0;
};

struct ImportRow {
  std::string from;
  ImportOutcome outcome = ImportOutcome::refused;
  std::string target;  // relative to the root; empty where there is none
  std::string why;     // of what was not taken
  std::vector<ImportValue> recovered;
  std::vector<ImportDoubt> kept_as_text;
  std::vector<std::string> not_told;        // fields that nothing in the file tells
  std::vector<std::string> kept, replaced;  // keys of the front matter that was there
  std::vector<std::string> notes;
  std::size_t actions = 0, lessons = 0, timeline = 0;
  // For the writing; not reported:
  std::string absolute, before, after;
  bool spare = false;  // `already`, and its review has the same sha256
};

struct ImportPlan {
  std::vector<ImportRow> rows;
  bool in_place = false;

  [[nodiscard]] std::size_t count(ImportOutcome outcome) const;
  [[nodiscard]] bool has_work() const;
  [[nodiscard]] bool has_refusals() const;
};

struct ImportOptions {
  bool in_place = false;
  imported::Assumed assumed;
};

ImportPlan plan_import(const Workspace& workspace, const Session& session, ImportEntries entries,
                       const ImportOptions& options);

}  // namespace aar::cli
