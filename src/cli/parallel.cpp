#include "cli/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace aar::cli {
namespace {

constexpr std::size_t most_threads = 8;
constexpr std::size_t least_share = 8;  // things a thread must get to be worth its start
constexpr std::size_t most_turns = 64;  // of a thread: more would only cost

std::size_t thread_count(std::size_t count) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return std::min({processors, most_threads, count / least_share});
}

class Pool {
 public:
  Pool(std::size_t count, const std::function<void(std::size_t)>& work)
      : count_(count), work_(work) {}

  void run(std::size_t threads, Progress* progress) {
    turn_ = std::max(std::size_t{1}, count_ / (threads * most_turns));
    std::vector<std::jthread> workers;
    workers.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
      workers.emplace_back([this] { take_turns(); });
    wait(progress);
    workers.clear();  // joins
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  void take_turns() {
    for (std::size_t i = next_.fetch_add(turn_); i < count_ && !failed_;
         i = next_.fetch_add(turn_)) {
      const std::size_t end = std::min(count_, i + turn_);
      take_turn(i, end);
      if ((done_ += end - i) == count_ || failed_) {
        const std::lock_guard lock(mutex_);
        changed_.notify_all();
      }
    }
  }

  void take_turn(std::size_t begin, std::size_t end) {
    std::size_t i = begin;
    try {
      for (; i < end; ++i)
        work_(i);
    } catch (...) {
      keep_fault(i);
    }
  }

  void keep_fault(std::size_t index) {
    const std::lock_guard lock(mutex_);
    if (!fault_ || index < fault_index_) {
      fault_ = std::current_exception();
      fault_index_ = index;
    }
    failed_ = true;
  }

  void wait(Progress* progress) {
    std::unique_lock lock(mutex_);
    const auto ended = [this] { return done_ == count_ || failed_; };
    while (!changed_.wait_for(lock, std::chrono::milliseconds(100), ended)) {
      if (progress != nullptr) progress->update(done_);
    }
  }

  const std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::size_t turn_ = 1;  // things that a thread takes at a time
  std::atomic<std::size_t> next_ = 0, done_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::exception_ptr fault_;
  std::size_t fault_index_ = 0;
};

}  // namespace

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work,
                    Progress* progress) {
  const std::size_t threads = thread_count(count);
  if (threads > 1) return Pool(count, work).run(threads, progress);
  for (std::size_t i = 0; i < count; ++i) {
    work(i);
    if (progress != nullptr) progress->update(i + 1);
  }
}

}  // namespace aar::cli
