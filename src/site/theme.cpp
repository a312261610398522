#include "site/theme.hpp"

#include <array>

#include <fmt/format.h>

#include "text/embedded.hpp"
#include "text/strings.hpp"

namespace aar::site {
namespace {

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'";

struct NavigationRow {
  std::string_view path, label;
};

constexpr std::array<NavigationRow, 9> navigation{{{"reviews/index.html", "Reviews"},
                                                   {"browse.html", "Browse"},
                                                   {"lessons.html", "Lessons"},
                                                   {"actions.html", "Actions"},
                                                   {"gaps.html", "Gaps"},
                                                   {"exemplars.html", "Exemplars"},
                                                   {"thanks.html", "Thanks"},
                                                   {"on-this-day.html", "On this day"},
                                                   {"numbers.html", "Numbers"}}};

void write_head(Html& html, const Site& site, const Frame& frame) {
  const std::string& name = site.options().title;
  const std::string title =
      frame.path == "index.html" ? name : fmt::format("{} · {}", frame.title, name);
  html.open("head").line();
  html.empty("meta", {{"charset", "utf-8"}}).line();
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}).line();
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.line().empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}}).line();
  html.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line();
  if (!frame.goes_to.empty()) {
    const std::string where = fmt::format("0; url={}", link_to(frame, frame.goes_to));
    html.empty("meta", {{"http-equiv", "refresh"}, {"content", where}}).line();
    html.empty("meta", {{"name", "robots"}, {"content", "noindex"}}).line();
  }
  html.element("title", {}, title).line();
  if (!frame.description.empty())
    html.empty("meta", {{"name", "description"}, {"content", frame.description}}).line();
  if (const std::string& base = site.options().base_url; !base.empty()) {
    const auto property = [&](std::string_view key, std::string_view value) {
      html.empty("meta", {{"property", key}, {"content", value}}).line();
    };
    const std::string address =
        base + (frame.path == "index.html"
                    ? std::string()
                    : encode_path(frame.goes_to.empty() ? frame.path : frame.goes_to));
    html.empty("link", {{"rel", "canonical"}, {"href", address}}).line();
    property("og:type", frame.article ? "article" : "website");
    property("og:title", frame.path == "index.html" ? name : frame.title);
    if (!frame.description.empty()) property("og:description", frame.description);
    property("og:site_name", name);
    property("og:url", address);
  }
  html.empty(
      "link",
      {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", link_to(frame, "assets/icon.svg")}});
  html.line()
      .empty("link", {{"rel", "stylesheet"}, {"href", link_to(frame, "assets/style.css")}})
      .line();
  html.open("script", {{"src", link_to(frame, "assets/site.js")}, {"defer", ""}}).close("script");
  html.line().close("head").line();
}

void write_header(Html& html, const Site& site, const Frame& frame) {
  html.open("a", {{"class", "skip"}, {"href", "#page.main"}}).text("Skip to the content");
  html.close("a").line();
  html.open("header", {{"class", "top"}}).line();
  html.open("div", {{"class", "masthead"}}).line();
  html.open("a", {{"class", "name"},
                  {"href", link_to(frame, "index.html")},
                  {"aria-current", "page", frame.path == "index.html"}});
  html.text(site.options().title).close("a").line();
  // The script puts a search box here; without it the index will do.
  html.open("div", {{"class", "search"},
                    {"id", "page.search"},
                    {"data-root", relative_address(frame.path, "")},
                    {"data-page", link_to(frame, "search.html")}});
  html.element("a", {{"href", link_to(frame, "reviews/index.html")}}, "Index of all reviews");
  html.close("div").line().close("div").line();
  html.open("nav", {{"class", "main"}, {"aria-label", "Main"}}).open("ul").line();
  for (const NavigationRow& row : navigation) {
    html.open("li").open("a", {{"href", link_to(frame, row.path)},
                               {"aria-current", row.path == frame.path ? "page" : "true",
                                row.path == frame.section || row.path == frame.path}});
    html.text(row.label).close("a").close("li").line();
  }
  html.close("ul").close("nav").line().close("header").line();
}

}  // namespace

std::string link_to(const Frame& frame, std::string_view to) {
  return relative_address(frame.path, to);
}

std::string framed(const Site& site, const Frame& frame, const Html& main) {
  Html html;
  html.open("html", {{"lang", "en"}}).line();
  write_head(html, site, frame);
  html.open("body").line();
  write_header(html, site, frame);
  html.open("main", {{"id", "page.main"}, {"tabindex", "-1"}}).line();
  html.add(main).line().close("main").line();
  html.open("footer", {{"class", "bottom"}}).line().open("p");
  html.text("Made by aar from the reviews in git. What it says, the reviews say; what is ");
  html.text("restricted or under an embargo is not here.");
  html.close("p").line().close("footer").line();
  html.close("body").line().close("html").line();
  return "<!doctype html>\n" + html.take();
}

std::vector<Page> theme_files() {
  std::vector<Page> files;
  for (const embedded::File& file : embedded::site())
    files.push_back({"assets/" + std::string(file.path), std::string(file.text)});
  for (const embedded::File& file : embedded::lunr())
    files.push_back({"assets/" + std::string(file.path), std::string(file.text)});
  return files;
}

}  // namespace aar::site
