#include <cerrno>
#include <cstdlib>
#include <memory>

#include "files/files.hpp"
#include "text/strings.hpp"

namespace aar::files {

std::string absolute(const std::string& working_directory, std::string_view path) {
  const bool rooted = !path.empty() && path.front() == '/';
  const std::string whole =
      rooted ? std::string(path) : working_directory + "/" + std::string(path);
  std::vector<std::string_view> kept;
  for (const std::string_view part : text::split(whole, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      kept.push_back(part);
    } else if (!kept.empty()) {
      kept.pop_back();
    }
  }
  std::string made;
  for (const std::string_view part : kept) {
    made += '/';
    made += part;
  }
  return made.empty() ? "/" : made;
}

std::optional<std::string> relative_to(std::string_view path, std::string_view base) {
  while (!base.empty() && base.back() == '/')
    base.remove_suffix(1);
  if (path.substr(0, base.size()) != base) return std::nullopt;
  std::string_view rest = path.substr(base.size());
  if (!rest.empty() && rest.front() != '/') return std::nullopt;
  while (!rest.empty() && rest.front() == '/')
    rest.remove_prefix(1);
  return std::string(rest.empty() ? std::string_view(".") : rest);
}

std::string parent(std::string_view path) {
  while (path.size() > 1 && path.back() == '/')
    path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return std::string(slash == 0 ? path.substr(0, 1) : path.substr(0, slash));
}

std::optional<std::string> real_path(const std::string& path) {
  if (path.find('\0') != std::string::npos) {
    errno = ENOENT;
    return std::nullopt;
  }
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                             &std::free);
  if (!resolved) return std::nullopt;
  return std::string(resolved.get());
}

}  // namespace aar::files
