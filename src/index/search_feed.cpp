#include "index/search_feed.hpp"

#include <cstdio>
#include <numeric>
#include <system_error>

#include <unistd.h>

#include "aar/error.hpp"

#include "files/durable.hpp"

namespace aar::index {
namespace {

// Bytes that wait to be taken in.
constexpr std::size_t much = std::size_t{1}
                             << 20U;         // one reader stops: taking in needs a processor
constexpr std::size_t too_much = 16 * much;  // all do

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

SearchFeed::SearchFeed(const SearchPlace& place) {
  try {
    thread_ = std::jthread([this, place] { take_in(place); });
  } catch (const std::system_error&) {
    failed_ = true;  // no more threads
  }
}

SearchFeed::~SearchFeed() {
  const std::scoped_lock lock(mutex_);
  waiting_.clear();
  ended_ = true;
  came_.notify_all();
}

void SearchFeed::add(const Digest& document, ColumnTexts texts) {
  const std::size_t size = size_of(texts);
  std::unique_lock lock(mutex_);
  if (waiting_bytes_ > much && !one_stops_) {
    one_stops_ = true;
    went_.wait(lock, [this] { return waiting_bytes_ < much / 2 || failed_; });
    one_stops_ = false;
  }
  went_.wait(lock, [this] { return waiting_bytes_ < too_much || failed_; });
  if (failed_) return;
  waiting_.emplace_back(document, std::move(texts));
  waiting_bytes_ += size;
  if (waiting_.size() == 1) came_.notify_one();
}

std::unique_ptr<NewSearchFile> SearchFeed::take() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    came_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
  return failed_ ? nullptr : std::move(file_);
}

void SearchFeed::take_in(const SearchPlace& place) {
  try {
    file_ = std::make_unique<NewSearchFile>(place);
    for (;;) {
      std::unique_lock lock(mutex_);
      came_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const auto [document, texts] = std::move(waiting_.front());
      waiting_.pop_front();
      waiting_bytes_ -= size_of(texts);
      const bool someone_may_wait = one_stops_ || waiting_bytes_ > too_much / 2;
      lock.unlock();
      if (someone_may_wait) went_.notify_all();
      file_->file().insert(document, texts);
    }
  } catch (...) {  // locked, full, no memory: the table is made without what came here
    const std::scoped_lock lock(mutex_);
    failed_ = true;
    went_.notify_all();
  }
}

}  // namespace aar::index
