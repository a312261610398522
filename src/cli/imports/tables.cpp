#include "cli/imports/formats.hpp"

namespace aar::cli {

ImportEntries read_csv(const ImportEntry& file, const ColumnMap& /*columns*/) {
  return {refused(file, "not yet")};
}

ImportEntries read_tsv(const ImportEntry& file, const ColumnMap& /*columns*/) {
  return {refused(file, "not yet")};
}

ImportEntries read_json_file(const ImportEntry& file, const ColumnMap& /*columns*/) {
  return {refused(file, "not yet")};
}

ImportEntries read_jsonl(const ImportEntry& file, const ColumnMap& /*columns*/) {
  return {refused(file, "not yet")};
}

ImportEntries read_archive(const ImportEntry& file, const ColumnMap& /*columns*/) {
  return {refused(file, "not yet")};
}

}  // namespace aar::cli
