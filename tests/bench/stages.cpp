// What lint is made of, up to a stage, on all processors: for the floor in docs/performance.md.
//
//     stages FOLDER files|markdown|document|review
//
// `files` reads the reviews of the archive at FOLDER, `markdown` hands each to md4c, which tells
// nobody what it finds; `document` and `review` are aar's own parse() and read(), in batches as in
// lint. Prints how many bytes it read.
#include <atomic>
#include <iostream>
#include <string_view>
#include <vector>

#include <md4c.h>

#include "cli/document_batch.hpp"
#include "cli/parallel.hpp"
#include "files/files.hpp"

namespace {

using namespace aar;

enum class Stage { files, markdown, document, review };

void run_markdown(std::string_view text) {
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  parser.enter_block = parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE, const MD_CHAR*, MD_SIZE, void*) { return 0; };
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, nullptr);
}

Stage stage_named(std::string_view name) {
  if (name == "markdown") return Stage::markdown;
  if (name == "document") return Stage::document;
  return name == "review" ? Stage::review : Stage::files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string root = argv[1];
  const Stage stage = stage_named(argv[2]);
  const std::vector<std::string> paths = files::walk(root, "reviews").files;
  const files::Root open(root);
  std::atomic<std::size_t> bytes = 0;
  const auto run = [&](std::size_t begin, std::size_t end) {
    cli::DocumentBatch batch;
    for (std::size_t i = begin; i < end; ++i) {
      auto source = std::make_shared<const Source>(paths[i], open.read(paths[i]).bytes);
      bytes += source->text().size();
      if (stage == Stage::markdown) run_markdown(source->text());
      if (stage >= Stage::document) batch.add(i, std::move(source));
    }
    if (stage == Stage::review) (void)read(batch.documents(), batch.sources(), Config{});
  };
  cli::for_each_range(paths.size(), cli::DocumentBatch::most_files, run);
  std::cout << bytes << '\n';
  return 0;
}
