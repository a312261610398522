#include "aar/corpus.hpp"

#include "aar/review.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
std::string twin_key(std::string_view path) {
  return text::fold(id_in(path));
}

std::vector<std::string> Archive::twins(std::string_view path) const {
  const std::string key = twin_key(path);
  std::vector<std::string> found;
  for (const std::string& other : review_paths()) {
    if (other != path && twin_key(other) == key) found.push_back(other);
  }
  return found;
}

const std::vector<Record>& Archive::records() const {
  static const std::vector<Record> none;
  return none;
}

const std::vector<Person>& Archive::people() const {
  static const std::vector<Person> none;
  return none;
}

std::string Archive::template_text(std::string_view /*kind*/) const {
  return {};
}

std::optional<std::string> Archive::committed(std::string_view /*path*/) const {
  return std::nullopt;
}

std::optional<Date> Archive::last_change(std::string_view /*path*/) const {
  return std::nullopt;
}

}  // namespace aar
