#include "text/embedded.hpp"

namespace aar::embedded {

std::string_view find(std::span<const File> files, std::string_view path) {
  for (const File& file : files) {
    if (file.path == path) return file.text;
  }
  return {};
}

}  // namespace aar::embedded
