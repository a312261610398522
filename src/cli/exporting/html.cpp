// A page a review, styles included: to read, to print, to send.
#include "site/html.hpp"

#include <map>

#include <fmt/format.h>

#include "cli/exporting/formats.hpp"
#include "cli/sharing/page.hpp"
#include "lint/sharing/labels.hpp"
#include "site/address.hpp"
#include "site/body.hpp"
#include "site/visible.hpp"

namespace aar::cli {
namespace {

using site::Html;

constexpr std::string_view review_style = R"(table { border-collapse: collapse; margin: .6rem 0; }
th, td { border: 1px solid #8c959f; padding: .2rem .5rem; text-align: left; vertical-align: top; }
pre { overflow-x: auto; border: 1px solid #8c959f; padding: .5rem; white-space: pre-wrap; }
code { font: .9em ui-monospace, monospace; }
.attr, .state { font-size: .85em; padding: 0 .35em; border: 1px solid #8c959f; border-radius: .4em; }
blockquote { margin: .6rem 0; padding-left: 1rem; border-left: 3px solid #8c959f; }
@media print {
  body { max-width: none; margin: 0; color: #000000; background: #ffffff; }
  h1, h2, h3 { break-after: avoid; }
  tr, li, pre { break-inside: avoid; }
  a { color: #000000; }
}
)";

std::string page_path_of(const std::string& path) {
  return path.substr(0, path.rfind('.')) + ".html";
}

/// `incident · 2026-11-02 · sev2 · published`.
std::string facts_of(const Record& record) {
  std::string facts;
  for (const std::string* const fact :
       {&record.kind, &record.date, &record.severity, &record.status}) {
    if (is_said(*fact)) facts += (facts.empty() ? "" : " · ") + *fact;
  }
  return facts;
}

class ReviewPages {
 public:
  ReviewPages(const ExportedArchive& archive, const Config& config)
      : archive_(archive), config_(config) {
    for (const ExportedReview& review : archive.reviews)
      pages_[review.record.path] = page_path_of(review.record.path);
  }

  ExportedFiles write() const {
    ExportedFiles files{{"index.html", index()}};
    for (const ExportedReview& review : archive_.reviews)
      files.emplace_back(pages_.at(review.record.path), page(review));
    return files;
  }

 private:
  [[nodiscard]] std::string index() const {
    Html html;
    html.element("h1", {}, "Reviews").line().open("ul").line();
    for (const ExportedReview& review : archive_.reviews) {
      const std::string address =
          site::relative_address("index.html", pages_.at(review.record.path));
      html.open("li").element("a", {{"href", address}, {"dir", "auto"}}, review.record.title);
      html.text(" ").element("span", {{"class", "quiet"}}, facts_of(review.record));
      html.close("li").line();
    }
    html.close("ul").line();
    return html_document("Reviews", review_style, html.str());
  }

  [[nodiscard]] std::string page(const ExportedReview& review) const {
    const Record& record = review.record;
    const Source whole(record.path, review.text);
    const Document parsed = parse(whole);
    const Review read_first = read(parsed, whole, config_);
    const Source source(record.path, site::without_private_thanks(whole, parsed, read_first));
    const Document document = parse(source);
    const Review understood = read(document, source, config_);
    const std::string own = pages_.at(record.path);
    const site::BodyLinks links{.page =
                                    [&](const std::string& path) {
                                      const auto found = pages_.find(path);
                                      return found == pages_.end()
                                                 ? std::string()
                                                 : site::relative_address(own, found->second);
                                    },
                                .image = [](const std::string&) { return std::string(); }};
    const site::Body body = site::render_body(source, document, understood, links);
    Html html;
    html.element("h1", {{"dir", "auto"}}, record.title).line();
    html.element("p", {{"class", "quiet"}}, facts_of(record)).line();
    html.add(body.html);
    return html_document(record.title, review_style, html.str());
  }

  const ExportedArchive& archive_;
  const Config& config_;
  std::map<std::string, std::string> pages_;  // by the review's path
};

}  // namespace

ExportedFiles export_html(const ExportQuestion& question, bool /*in_folder*/) {
  return ReviewPages(question.archive, question.config).write();
}

}  // namespace aar::cli
