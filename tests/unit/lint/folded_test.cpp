// Texts are folded in two ways; which one runs depends on the processor.
#include "lint/wording/folded.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace aar;

namespace {

struct Outcome {
  std::string bytes;
  std::vector<std::uint32_t> starts;

  bool operator==(const Outcome&) const = default;
};

Outcome folded(std::string text,
               std::size_t (*fold)(char* bytes, std::size_t size, std::uint32_t* starts)) {
  const std::size_t size = text.size();
  Outcome outcome{std::move(text), std::vector<std::uint32_t>(size)};
  outcome.bytes.append(wording::fold_reach, '\0');
  outcome.starts.resize(fold(outcome.bytes.data(), size, outcome.starts.data()));
  outcome.bytes.resize(size);
  return outcome;
}

}  // namespace

TEST_CASE("a folded text has small letters, blanks, numbers as signs, and knows its words") {
  const Outcome outcome = folded("Who broke_it\tat 14:05?\r\n#7 (A)!@é", wording::fold_bytes);
  CHECK(outcome.bytes == "who broke_it at ##:##?  \x01# (a)!@é");
  CHECK(outcome.starts == std::vector<std::uint32_t>{0, 4, 13, 16, 19, 21, 25, 28, 30, 31});
}

TEST_CASE("property: the processor's way to fold gives what the plain one does") {
  CHECK(rc::check([](const std::string& any) {
    RC_ASSERT(folded(any, wording::fold_bytes) == folded(any, wording::fold_plainly));
    const auto likely = *rc::gen::container<std::string>(
        rc::gen::element('a', 'Z', '_', '0', '9', '#', '@', '!', '?', ' ', '\n', '\xE2', '\0'));
    RC_ASSERT(folded(likely, wording::fold_bytes) == folded(likely, wording::fold_plainly));
  }));
}
