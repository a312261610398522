#include <memory>

#include "cli/command.hpp"
#include "cli/registers.hpp"

namespace aar::command {
namespace {

cli::Action define_questions(cli::Arguments& arguments) {
  const cli::Register& row = cli::find_register("questions");
  auto options = std::make_shared<cli::RegisterOptions>();
  cli::declare_register(arguments, row, *options);
  return
      [&row, options](cli::Session& session) { return cli::list_register(row, *options, session); };
}

}  // namespace

const cli::Command questions{
    .name = "questions",
    .group = "Find",
    .summary = "what the reviews leave open",
    .define = define_questions,
};

}  // namespace aar::command
