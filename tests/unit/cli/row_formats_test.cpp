// Rows in every shape, with what files may hold.
#include "cli/row_formats.hpp"

#include <sstream>

#include "support/catch.hpp"

using namespace aar::cli;

namespace {

std::string written(const std::string& format) {
  const RowListing listing{
      .things = "lessons",
      .fields = {{"text", "LESSON"},
                 {"for", "FOR", FieldShape::list},
                 {"id", "ID"},
                 {"path"},
                 {"line", "", FieldShape::number}},
      .rows = {{{"=1|\x1b[31m"}, {"a", "b,c"}, {"x#L1"}, {"reviews/x.md"}, {"7"}},
               {{"::warning::"}, {}, {"y#L1"}, {"reviews/y.md"}, {"8"}}}};
  std::ostringstream out;
  write_row_listing(listing, format, out);
  return out.str();
}

}  // namespace

TEST_CASE("rows in every shape") {
  CHECK(written("table") ==
        "LESSON       FOR     ID\n"
        "=1|\\x1b[31m  a, b,c  x#L1\n"
        "\\x3a:warning::          y#L1\n");
  CHECK(written("ids") == "x#L1\ny#L1\n");
  CHECK(written("csv") ==
        "text,for,id,path,line\r\n"
        "'=1|\\x1b[31m,\"a, b,c\",x#L1,reviews/x.md,7\r\n"
        "'::warning::,,y#L1,reviews/y.md,8\r\n");
  CHECK(written("jsonl") ==
        "{\"text\":\"=1|\\u001b[31m\",\"for\":[\"a\",\"b,c\"],\"id\":\"x#L1\","
        "\"path\":\"reviews/x.md\",\"line\":7}\n"
        "{\"text\":\"::warning::\",\"for\":[],\"id\":\"y#L1\",\"path\":\"reviews/y.md\","
        "\"line\":8}\n");
  const std::string markdown = written("md");
  CHECK(markdown.find('\x1b') == std::string::npos);
  CHECK(markdown.find("](reviews/x.md)") != std::string::npos);
}

TEST_CASE("every format is offered") {
  for (const std::string& format : row_formats()) {
    CHECK_FALSE(written(format).empty());
    CHECK(row_formats_help().find(format) != std::string_view::npos);
  }
}
