#include "text/xml.hpp"

#include "support/catch.hpp"

using aar::text::xml_escape;

TEST_CASE("markup and quotes are escaped") {
  CHECK(xml_escape("a < b && \"c\" > 'd'") ==
        "a &lt; b &amp;&amp; &quot;c&quot; &gt; &apos;d&apos;");
  CHECK(xml_escape("在庫 é 😀") == "在庫 é 😀");
}

TEST_CASE("what XML cannot hold is made visible") {
  CHECK(xml_escape("\x1b[31m\n") == "\\x1b[31m\\x0a");
  CHECK(xml_escape("\xFF") == "\\xff");
  CHECK(xml_escape("a\xEF\xBF\xBE\xEF\xBF\xBFz") == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  CHECK(xml_escape("##[group]]]>") == "# #[group]]]&gt;");
}
