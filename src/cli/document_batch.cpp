#include "cli/document_batch.hpp"

#include <utility>

#include "cli/parallel.hpp"

namespace aar::cli {
namespace {

template <class Part>
std::size_t weight_of(const std::vector<Part>& parts) {
  return parts.size() * sizeof(Part);
}

std::size_t weight_of(const Node& node) {
  std::size_t weight = weight_of(node.children);
  for (const Node& child : node.children)
    weight += weight_of(child);
  return weight;
}

/// About the bytes that it takes, without its texts, which are the file's over again.
std::size_t weight_of(const Document& document) {
  std::size_t weight = weight_of(document.front_matter.root) + weight_of(document.headings) +
                       weight_of(document.text) + weight_of(document.paragraphs) +
                       weight_of(document.items) + weight_of(document.links) +
                       weight_of(document.code_blocks) + weight_of(document.comments) +
                       weight_of(document.faults);
  for (const Link& link : document.links)
    weight += link.destination.size();  // a definition is in each link that uses it
  for (const Table& table : document.tables) {
    for (const std::vector<TableCell>& row : table.rows)
      weight += weight_of(row);
  }
  return weight;
}

void visit_all(DocumentBatch& batch, const Workspace& workspace, const VisitReview& visit) {
  const std::vector<Review> reviews = read(batch.documents(), batch.sources(), workspace.config());
  for (std::size_t i = 0; i < reviews.size(); ++i)
    visit(batch.numbers()[i], *batch.sources()[i], batch.documents()[i], reviews[i]);
  batch.clear();
}

}  // namespace

void DocumentBatch::add(std::size_t number, std::shared_ptr<const Source> source) {
  constexpr std::size_t copies = 3;  // of the text, about
  numbers_.push_back(number);
  sources_.push_back(source.get());
  documents_.push_back(parse(*source));
  weight_ += copies * source->text().size() + weight_of(documents_.back());
  kept_.push_back(std::move(source));
}

void read_reviews(const Workspace& workspace, std::span<const std::size_t> numbers,
                  const IsWanted& is_wanted, const VisitReview& visit) {
  const std::vector<std::string>& paths = workspace.review_paths();
  for_each_range(numbers.size(), DocumentBatch::most_files,
                 [&](std::size_t begin, std::size_t end) {
                   DocumentBatch batch;
                   for (const std::size_t number : numbers.subspan(begin, end - begin)) {
                     Loaded loaded = workspace.load(paths[number]);
                     if (!is_wanted(number, loaded) || loaded.source == nullptr) continue;
                     batch.add(number, std::move(loaded.source));
                     if (batch.full()) visit_all(batch, workspace, visit);
                   }
                   visit_all(batch, workspace, visit);
                 });
}

}  // namespace aar::cli
