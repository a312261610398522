#include "site/sitemap.hpp"

#include <algorithm>

#include "text/xml.hpp"

namespace aar::site {

void add_sitemap(const Site& site, std::vector<PageJob>& jobs) {
  const std::string& base = site.options().base_url;
  if (base.empty()) return;
  std::vector<std::string> paths;
  for (const PageJob& job : jobs) {
    if (job.path.ends_with(".html") && job.path != "search.html") paths.push_back(job.path);
  }
  for (const std::size_t review : site.newest())
    paths.push_back(site.page_of(review));
  std::sort(paths.begin(), paths.end());
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& path : paths) {
    const std::string inner = path == "index.html" ? std::string() : encode_path(path);
    xml += "<url><loc>" + text::xml_escape(base + inner) + "</loc></url>\n";
  }
  xml += "</urlset>\n";
  jobs.push_back({"sitemap.xml", [xml = std::move(xml)] { return xml; }});
}

}  // namespace aar::site
