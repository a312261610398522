#include "cli/asked_archive.hpp"

namespace aar::cli {

bool AskedArchive::exists(std::string_view path) const {
  const bool there = archive_.exists(path);
  asked_.exists.emplace(path, there);
  return there;
}

const std::vector<std::string>& AskedArchive::review_paths() const {
  asked_.all_names = true;
  return archive_.review_paths();
}

std::vector<std::string> AskedArchive::twins(std::string_view path) const {
  asked_.twins = archive_.twins(path);
  return *asked_.twins;
}

const std::vector<Record>& AskedArchive::records() const {
  asked_.unkept = true;
  return archive_.records();
}

std::optional<std::string> AskedArchive::committed(std::string_view path) const {
  asked_.unkept = true;
  return archive_.committed(path);
}

std::optional<Date> AskedArchive::last_change(std::string_view path) const {
  asked_.unkept = true;
  return archive_.last_change(path);
}

const std::vector<Person>& AskedArchive::people() const {
  return archive_.people();
}

std::string AskedArchive::template_text(std::string_view kind) const {
  return archive_.template_text(kind);
}

std::shared_ptr<ArchiveMemory>& AskedArchive::memory(Outside made_of) const {
  asked_.all_names = asked_.all_names || made_of == Outside::names;
  asked_.unkept = asked_.unkept || made_of == Outside::records;
  return archive_.memory(made_of);
}

std::unique_lock<std::recursive_mutex> AskedArchive::locked() const {
  return archive_.locked();
}

}  // namespace aar::cli
