#include "site/html.hpp"

#include "support/catch.hpp"

namespace aar::site {
namespace {

TEST_CASE("text and attributes are escaped where they are written") {
  Html html;
  html.open("a", {{"href", "x\" onclick=\"y"}, {"title", "'<&>'"}, {"hidden", "", false}});
  html.text("<b> & \"quotes\" 'too'").close("a");
  CHECK(html.str() ==
        "<a href=\"x&quot; onclick=&quot;y\" title=\"&#39;&lt;&amp;&gt;&#39;\">"
        "&lt;b&gt; &amp; &quot;quotes&quot; &#39;too&#39;</a>");
}

TEST_CASE("what HTML cannot hold, or what would hide something, is shown") {
  CHECK(escape_text("a\x01\x1b[31m\x7f") == "a\\x01\\x1b[31m\\x7f");
  CHECK(escape_text("\xC2\x85\xE2\x80\xA8") == "\\u{85}\\u{2028}");
  CHECK(escape_text("\xE2\x80\xAEgnp\xE2\x80\xAC") == "\\u{202e}gnp\\u{202c}");
  CHECK(escape_text("\xEF\xB7\x90\xEF\xBF\xBF") == "\\u{fdd0}\\u{ffff}");
  CHECK(escape_text("a\tb\nc") == "a\tb\nc");
  CHECK(escape_text("\xFF") == "\xEF\xBF\xBD");
  // Joiners and marks of direction belong to words and emoji.
  CHECK(escape_text("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xE2\x80\x8F") ==
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xE2\x80\x8F");
}

TEST_CASE("JSON in a script ends no script") {
  CHECK(escape_script_json("{\"a\":\"</script><!--&\"}") ==
        "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}");
  CHECK(escape_script_json("\"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAF\"") ==
        "\"\\u2028\\u2029\xE2\x80\xAF\"");
}

}  // namespace
}  // namespace aar::site
