// Work in threads gives the results of work in order; progress is for terminals and slow runs.
#include "cli/parallel.hpp"

#include <numeric>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using namespace aar::cli;

namespace {

/// A session that writes into strings.
struct Desk {
  std::istringstream in;
  std::ostringstream out, err;
  Session session{.in = in, .out = out, .err = err, .environment = [](const char*) {
                    return std::optional<std::string>();
                  }};
};

}  // namespace

TEST_CASE("each number is worked on once") {
  for (const std::size_t count : std::vector<std::size_t>{0, 1, 7, 16, 17, 1000}) {
    Desk desk;
    Progress progress(desk.session, count);
    std::vector<int> seen(count);
    for_each_index(
        count, [&](std::size_t i) { seen[i] += static_cast<int>(i) + 1; }, &progress);
    std::vector<int> wanted(count);
    std::iota(wanted.begin(), wanted.end(), 1);
    CHECK(seen == wanted);
  }
}

TEST_CASE("ranges have each number once, and are not longer than asked for") {
  for (const std::size_t count : std::vector<std::size_t>{0, 1, 7, 16, 17, 1000, 5000}) {
    constexpr std::size_t longest = 30;
    std::vector<int> seen(count);
    for_each_range(count, longest, [&](std::size_t begin, std::size_t end) {
      if (end - begin > longest || begin >= end) throw std::logic_error("no such range");
      for (std::size_t i = begin; i < end; ++i)
        ++seen[i];
    });
    CHECK(seen == std::vector<int>(count, 1));
  }
  CHECK_THROWS_AS(for_each_range(500, 7,
                                 [](std::size_t begin, std::size_t) {
                                   if (begin > 100) throw std::runtime_error("far");
                                 }),
                  std::runtime_error);
}

TEST_CASE("what the work throws is thrown") {
  for (const std::size_t count : std::vector<std::size_t>{3, 500}) {
    Desk desk;
    Progress progress(desk.session, count);
    const auto work = [](std::size_t i) {
      if (i == 2) throw std::runtime_error("two");
    };
    CHECK_THROWS_AS(for_each_index(count, work, &progress), std::runtime_error);
  }
}

TEST_CASE("progress shows itself after half a second, on a terminal, and goes again") {
  Desk desk;
  desk.session.err_terminal = true;
  {
    Progress progress(desk.session, 10);
    progress.update(3);
    CHECK(desk.err.str().empty());
    std::this_thread::sleep_for(std::chrono::milliseconds(550));
    progress.update(4);
    CHECK(desk.err.str() == "\r\x1b[K4 of 10 files");
    progress.update(5);  // too soon for the eye
    CHECK(desk.err.str() == "\r\x1b[K4 of 10 files");
  }
  CHECK(desk.err.str() == "\r\x1b[K4 of 10 files\r\x1b[K");
}

TEST_CASE("progress is for terminals that were not asked to be quiet") {
  for (const bool quiet : {true, false}) {
    Desk desk;
    desk.session.err_terminal = quiet;
    desk.session.quiet = quiet;
    CHECK_FALSE(Progress(desk.session, 10).visible());
  }
  Desk dumb;
  dumb.session.err_terminal = true;
  dumb.session.environment = [](const char*) { return std::optional<std::string>("dumb"); };
  CHECK_FALSE(Progress(dumb.session, 10).visible());
}
