#include "cli/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace aar::cli {
namespace {

constexpr std::size_t most_threads = 8;
constexpr std::size_t least_share = 8;  // things a thread must get to be worth its start
constexpr std::size_t most_turns = 64;  // of a thread: more would only cost
constexpr std::size_t least_turns = 8;  // of a thread, so that all end at about the same time

using Work = std::function<void(std::size_t, std::size_t)>;

std::size_t thread_count(std::size_t count) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return std::min({processors, most_threads, count / least_share});
}

class Pool {
 public:
  Pool(std::size_t count, Work work) : count_(count), work_(std::move(work)) {}

  void run(std::size_t threads, std::size_t turn, Progress* progress) {
    turn_ = std::max(std::size_t{1}, turn);
    std::vector<std::jthread> workers;
    workers.reserve(threads);
    while (workers.size() < threads && start(workers)) {
    }
    if (workers.empty()) take_turns();
    wait(progress);
    workers.clear();  // joins
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  /// False where the system has no more threads: those there are do all the work.
  bool start(std::vector<std::jthread>& workers) {
    try {
      workers.emplace_back([this] { take_turns(); });
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

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
    try {
      work_(begin, end);
    } catch (...) {
      keep_fault(begin);
    }
  }

  void keep_fault(std::size_t begin) {
    const std::lock_guard lock(mutex_);
    if (!fault_ || begin < fault_begin_) {
      fault_ = std::current_exception();
      fault_begin_ = begin;
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
  const Work work_;
  std::size_t turn_ = 1;  // things that a thread takes at a time
  std::atomic<std::size_t> next_ = 0, done_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::exception_ptr fault_;
  std::size_t fault_begin_ = 0;  // of the turn that it ended
};

/// The same in the caller's thread.
void in_turns(std::size_t count, std::size_t turn, const Work& work, Progress* progress) {
  for (std::size_t begin = 0; begin < count;) {
    const std::size_t end = std::min(count, begin + turn);
    work(begin, end);
    if (progress != nullptr) progress->update(end);
    begin = end;
  }
}

}  // namespace

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work,
                    Progress* progress) {
  const auto one_by_one = [&work](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      work(i);
  };
  const std::size_t threads = thread_count(count);
  if (threads > 1)
    return Pool(count, one_by_one).run(threads, count / (threads * most_turns), progress);
  in_turns(count, 1, one_by_one, progress);
}

void for_each_range(std::size_t count, std::size_t longest, const Work& work, Progress* progress) {
  const std::size_t threads = thread_count(count);
  if (threads <= 1) return in_turns(count, longest, work, progress);
  const std::size_t turn = std::min(longest, count / (threads * least_turns));
  Pool(count, work).run(threads, turn, progress);
}

}  // namespace aar::cli
