// A new full-text table that is made in a thread of its own while others read the archive.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "index/search_file.hpp"
#include "index/search_store.hpp"

namespace aar::index {

/// A file that gets its name when it is whole, and is gone when it never is.
class NewSearchFile {
 public:
  /// Throws Error(index).
  explicit NewSearchFile(const SearchPlace& place);
  ~NewSearchFile();
  NewSearchFile(const NewSearchFile&) = delete;
  NewSearchFile& operator=(const NewSearchFile&) = delete;

  [[nodiscard]] SearchFile& file() { return *file_; }

  /// Puts it in the place of the one that is there.
  std::unique_ptr<SearchFile> put_in_place();

 private:
  SearchPlace place_;
  std::string path_;
  std::unique_ptr<SearchFile> file_;
};

class SearchFeed {
 public:
  explicit SearchFeed(const SearchPlace& place);
  /// Throws away what take() has not taken.
  ~SearchFeed();
  SearchFeed(const SearchFeed&) = delete;
  SearchFeed& operator=(const SearchFeed&) = delete;

  /// From any thread. Waits while too much waits; does nothing when the file cannot be written, or
  /// no thread is left to write it.
  void add(const Digest& document, ColumnTexts texts);

  /// Waits for what was added; nullptr when it could not be written.
  std::unique_ptr<NewSearchFile> take();

 private:
  void take_in(const SearchPlace& place);

  std::mutex mutex_;
  std::condition_variable came_, went_;
  std::deque<std::pair<Digest, ColumnTexts>> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool ended_ = false, failed_ = false, one_stops_ = false;
  std::unique_ptr<NewSearchFile> file_;
  std::jthread thread_;
};

}  // namespace aar::index
