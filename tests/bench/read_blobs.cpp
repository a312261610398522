// The reading half of `lint --rev`, by itself: every blob of HEAD's reviews, on all processors.
//
//     read_blobs FOLDER
//
// Prints how many bytes it read.
#include <atomic>
#include <iostream>

#include "cli/parallel.hpp"
#include "git/location.hpp"
#include "git/snapshot.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto location = aar::git::locate(argv[1]);
  if (!location) return 2;
  const auto head = aar::git::Snapshot::of_head(*location);
  const std::vector<aar::git::Entry> files = head->entries("reviews");
  std::atomic<std::size_t> bytes = 0;
  aar::cli::for_each_index(files.size(), [&](std::size_t i) {
    constexpr std::size_t limit = std::size_t{4} << 20U;
    bytes += head->read(files[i].path, limit).bytes.size();
  });
  std::cout << bytes << '\n';
  return 0;
}
