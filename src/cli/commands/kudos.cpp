#include <memory>

#include "cli/command.hpp"
#include "cli/registers.hpp"

namespace aar::command {
namespace {

cli::Action define_kudos(cli::Arguments& arguments) {
  const cli::Register& row = cli::find_register("kudos");
  auto options = std::make_shared<cli::RegisterOptions>();
  cli::declare_register(arguments, row, *options);
  return
      [&row, options](cli::Session& session) { return cli::list_register(row, *options, session); };
}

}  // namespace

const cli::Command kudos{
    .name = "kudos",
    .group = "Find",
    .summary = "thanks that may be told, of all reviews",
    .define = define_kudos,
};

}  // namespace aar::command
