// The engine of fixes: which edits go together, in which order, and when it stops.
#include "lint/fix.hpp"

#include "lint/edits.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

Diagnostic finding(std::vector<Edit> edits, bool safe = true, std::string_view rule = "AAR101") {
  Diagnostic diagnostic;
  diagnostic.rule = rule;
  diagnostic.fix = Fix{"mend", safe, std::move(edits)};
  return diagnostic;
}

std::string fixed(const std::vector<Diagnostic>& found, FixScope scope = FixScope::safe) {
  return apply_fixes("0123456789", found, scope).bytes;
}

}  // namespace

TEST_CASE("edits are applied where they are, whatever their order") {
  const Diagnostic first = finding({{{1, 2}, "a"}, {{4, 6}, ""}});
  const Diagnostic second = finding({{{2, 3}, "bb"}});
  const Diagnostic third = finding({{{10, 10}, "\n"}});
  CHECK(fixed({first, second, third}) == "0abb36789\n");
  CHECK(fixed({third, second, first}) == "0abb36789\n");
  CHECK(apply_fixes("0123456789", {third, second, first}, FixScope::safe).count == 3);
  CHECK(fixed({finding({{{4, 6}, ""}, {{1, 2}, "a"}})}) == "0a236789");
}

TEST_CASE("of two fixes that touch one is taken, always the same") {
  const Diagnostic wide = finding({{{2, 6}, "x"}});
  const Diagnostic late = finding({{{5, 8}, "y"}});
  CHECK(fixed({wide, late}) == "01x6789");
  CHECK(fixed({late, wide}) == "01x6789");
  CHECK(apply_fixes("0123456789", {late, wide}, FixScope::safe).count == 1);
  const Diagnostic one = finding({{{3, 3}, "a"}}, true, "AAR102");
  const Diagnostic two = finding({{{3, 3}, "b"}}, true, "AAR101");
  CHECK(fixed({one, two}) == "012b3456789");
  const Diagnostic before = finding({{{1, 3}, ""}});
  CHECK(fixed({one, before}) == "03456789");
}

TEST_CASE("a fix is taken whole or not at all") {
  const Diagnostic early = finding({{{0, 1}, "a"}});
  const Diagnostic both = finding({{{0, 2}, "b"}, {{8, 9}, "c"}});
  CHECK(fixed({both, early}) == "a123456789");
}

TEST_CASE("safe fixes win, unsafe ones must be asked for") {
  const Diagnostic unsafe = finding({{{1, 4}, "u"}}, false);
  const Diagnostic safe = finding({{{3, 5}, "s"}});
  CHECK(fixed({unsafe}) == "0123456789");
  CHECK(fixed({unsafe}, FixScope::all) == "0u456789");
  CHECK(fixed({unsafe, safe}, FixScope::all) == "012s56789");
}

TEST_CASE("edits outside of the text, or on each other, are no fix") {
  CHECK(fixed({finding({{{9, 11}, "x"}})}) == "0123456789");
  CHECK(fixed({finding({{{5, 4}, "x"}})}) == "0123456789");
  CHECK(fixed({finding({{{2, 5}, "x"}, {{4, 6}, "y"}})}) == "0123456789");
  CHECK(fixed({finding({{{2, 2}, "x"}, {{2, 2}, "y"}})}) == "0123456789");
  CHECK(fixed({finding({})}) == "0123456789");
  CHECK(fixed({Diagnostic{}}) == "0123456789");
}

TEST_CASE("rounds go on until nothing is left") {
  const auto find = [](const std::string& bytes) {
    std::vector<Diagnostic> found;
    const std::size_t at = bytes.find("aa");
    if (at != std::string::npos) found.push_back(finding({{{at, at + 1}, ""}}));
    return found;
  };
  const Fixed result = fix_all("xaaaay", FixScope::safe, find);
  CHECK(result.bytes == "xay");
  CHECK(result.count == 3);
}

TEST_CASE("fixes that undo each other come to an end") {
  const auto flip = [](const std::string& bytes) {
    return std::vector<Diagnostic>{finding({{{0, 1}, bytes[0] == 'a' ? "b" : "a"}})};
  };
  CHECK(fix_all("a", FixScope::safe, flip).bytes == "b");
  const auto grow = [](const std::string&) {
    return std::vector<Diagnostic>{finding({{{0, 0}, "a"}})};
  };
  CHECK(fix_all("", FixScope::safe, grow).bytes.size() == static_cast<std::size_t>(max_rounds));
}

TEST_CASE("a removal takes the line with it when nothing else is on it") {
  const auto removed = [](std::string text) {
    const std::size_t begin = text.find("<!--");
    const Span comment{begin, text.find("-->") + 3};
    const Edit edit = removal(Source("a.md", text), comment);
    return text.replace(edit.span.begin, edit.span.size(), edit.replacement);
  };
  CHECK(removed("a\n<!-- c -->\nb\n") == "a\nb\n");
  CHECK(removed("a\r\n  <!-- c -->  \r\nb\r\n") == "a\r\nb\r\n");
  CHECK(removed("<!-- c -->") == "");
  CHECK(removed("a <!-- c -->\nb") == "a\nb");
  CHECK(removed("a <!-- c --> b\n") == "a b\n");
  CHECK(removed("  <!-- c --> b\n") == "  b\n");
  CHECK(removed("a\n<!-- c\nc -->\nb\n") == "a\nb\n");
}

TEST_CASE("values and keys are replaced inside their quotes") {
  const std::string text =
      "---\na: One\nb: 'One'\n\"c\": \"One\"\nd: |\n  One\ne: [One, 'One']\n---\n";
  const Source source("a.md", text);
  const Document document = parse(source);
  const auto with = [&](const std::optional<Edit>& edit) {
    if (!edit) return std::string("no edit");
    std::string changed = text;
    changed.replace(edit->span.begin, edit->span.size(), edit->replacement);
    const std::size_t line = changed.rfind('\n', edit->span.begin) + 1;
    return changed.substr(line, changed.find('\n', line) - line);
  };
  const Node& root = document.front_matter.root;
  CHECK(with(value_edit(*root.find("a"), "one")) == "a: one");
  CHECK(with(value_edit(*root.find("b"), "one")) == "b: 'one'");
  CHECK(with(value_edit(*root.find("c"), "one")) == "\"c\": \"one\"");
  CHECK(with(value_edit(*root.find("d"), "one")) == "no edit");
  CHECK(with(value_edit(root.find("e")->children[1], "one")) == "e: [One, 'one']");
  CHECK(with(value_edit(*root.find("a"), "2026-11-20T09:02:00+01:00")) ==
        "a: 2026-11-20T09:02:00+01:00");
  for (const char* text_with_marks : {"a, b", "a: b", "#a", "", "a:", "'a", "- a"}) {
    CHECK(with(value_edit(*root.find("a"), text_with_marks)) == "no edit");
  }
  CHECK(with(key_edit(source, *root.find("a"), "key")) == "key: One");
  CHECK(with(key_edit(source, *root.find("c"), "key")) == "\"key\": \"One\"");
}
