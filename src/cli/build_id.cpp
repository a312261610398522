#include "cli/build_id.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include <elf.h>
#include <link.h>

namespace aar::cli {
namespace {

constexpr std::size_t alignment = 4;  // of a note's parts

std::size_t aligned(std::size_t size) {
  return (size + alignment - 1) / alignment * alignment;
}

/// The build id among these notes; empty when it is not there.
std::string id_among(std::string_view notes) {
  ElfW(Nhdr) header{};
  while (notes.size() >= sizeof(header)) {
    std::memcpy(&header, notes.data(), sizeof(header));
    notes.remove_prefix(sizeof(header));
    const std::size_t name = aligned(header.n_namesz);
    if (name > notes.size() || header.n_descsz > notes.size() - name) return {};
    const std::string_view owner = notes.substr(0, header.n_namesz);
    if (header.n_type == NT_GNU_BUILD_ID && owner == std::string_view("GNU\0", 4)) {
      return std::string(notes.substr(name, header.n_descsz));
    }
    notes.remove_prefix(std::min(notes.size(), name + aligned(header.n_descsz)));
  }
  return {};
}

/// Looks at the first object, which is the program itself.
int visit(dl_phdr_info* object, std::size_t /*size*/, void* found) {
  for (std::size_t i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = object->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(*-reinterpret-cast,performance-no-int-to-ptr): where the loader has put it
    const auto* const begin = reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr);
    std::string id = id_among({begin, part.p_memsz});
    if (!id.empty()) {
      *static_cast<std::string*>(found) = std::move(id);
      break;
    }
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string id;
  ::dl_iterate_phdr(visit, &id);
  return id;
}

}  // namespace aar::cli
