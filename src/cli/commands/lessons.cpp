#include <memory>

#include "cli/command.hpp"
#include "cli/registers.hpp"

namespace aar::command {
namespace {

cli::Action define_lessons(cli::Arguments& arguments) {
  const cli::Register& row = cli::find_register("lessons");
  auto options = std::make_shared<cli::RegisterOptions>();
  cli::declare_register(arguments, row, *options);
  return
      [&row, options](cli::Session& session) { return cli::list_register(row, *options, session); };
}

}  // namespace

const cli::Command lessons{
    .name = "lessons",
    .group = "Find",
    .summary = "what was learned, of all reviews: for whom, where applied",
    .define = define_lessons,
};

}  // namespace aar::command
