#include "site/body.hpp"

#include <string_view>

#include "site/body_writer.hpp"
#include "site/narrow_tables.hpp"
#include "site/visible.hpp"
#include "syntax/events.hpp"

namespace aar::site {

Body render_body(const Source& source, const Document& document, const Review& review,
                 const BodyLinks& links) {
  const std::string text = without_private_thanks(source, document, review);
  BodyWriter writer(source, review, links);
  NarrowTables events(text, document, writer);
  if (syntax::walk_markdown(text, document.body, events)) return writer.take();
  Body body;
  body.as_source = true;
  body.html.open("pre", {{"class", "source"}}).open("code");
  body.html.text(std::string_view(text).substr(document.body.begin));
  body.html.close("code").close("pre").line();
  return body;
}

}  // namespace aar::site
