#include "index/search_feed.hpp"

#include <cstdio>
#include <numeric>

#include <unistd.h>

#include "aar/error.hpp"

#include "files/durable.hpp"

namespace aar::index {
namespace {

constexpr std::size_t most_waiting = std::size_t{16}
                                     << 20U;  // bytes; less makes threads wait for each other

std::size_t size_of(const ColumnTexts& texts) {
  return std::accumulate(
      texts.begin(), texts.end(), std::size_t{0},
      [](std::size_t sum, const std::string& text) { return sum + text.size(); });
}

}  // namespace

NewSearchFile::NewSearchFile(const SearchPlace& place)
    : place_(place), path_(place.folder.file(files::temporary_name())) {
  try {
    file_ = std::make_unique<SearchFile>(path_, SearchFile::Kind::anew);
    file_->begin_writing();
  } catch (const Error&) {
    ::unlink(path_.c_str());
    throw;
  }
}

NewSearchFile::~NewSearchFile() {
  if (file_ != nullptr) ::unlink(path_.c_str());
}

std::unique_ptr<SearchFile> NewSearchFile::put_in_place() {
  file_->end_writing();
  const std::string path = place_.folder.file(place_.name);
  ::unlink((path + "-journal").c_str());  // of the old file; it must not be played into this one
  if (::rename(path_.c_str(), path.c_str()) == 0) {
    seal(place_);
  } else {
    ::unlink(path_.c_str());
  }
  return std::move(file_);
}

SearchFeed::SearchFeed(const SearchPlace& place) : thread_([this, place] { take_in(place); }) {}

SearchFeed::~SearchFeed() {
  const std::scoped_lock lock(mutex_);
  waiting_.clear();
  ended_ = true;
  changed_.notify_all();
}

void SearchFeed::add(const Digest& document, ColumnTexts texts) {
  const std::size_t size = size_of(texts);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_bytes_ < most_waiting || failed_; });
  if (failed_) return;
  waiting_.emplace_back(document, std::move(texts));
  waiting_bytes_ += size;
  changed_.notify_all();
}

std::unique_ptr<NewSearchFile> SearchFeed::take() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  thread_.join();
  return failed_ ? nullptr : std::move(file_);
}

void SearchFeed::take_in(const SearchPlace& place) {
  try {
    file_ = std::make_unique<NewSearchFile>(place);
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const auto [document, texts] = std::move(waiting_.front());
      waiting_.pop_front();
      waiting_bytes_ -= size_of(texts);
      changed_.notify_all();
      lock.unlock();
      file_->file().insert(document, texts);
    }
  } catch (const Error&) {  // locked, full: the table is made without a file
    const std::scoped_lock lock(mutex_);
    failed_ = true;
    changed_.notify_all();
  }
}

}  // namespace aar::index
