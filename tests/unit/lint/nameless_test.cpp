// Nobody is named: planted handles, names and addresses in every shape that a review may have them.
#include "lint/sharing/nameless.hpp"

#include <rapidcheck.h>

#include "support/catch.hpp"
#include "text/utf8.hpp"

using namespace aar;

namespace {

const std::vector<Person>& people() {
  static const std::vector<Person> all{
      {.handle = "maria", .name = "María López", .teams = {"payments"}, .aliases = {"ml"}},
      {.handle = "jean-luc", .name = "Jean Petit"},
      {.handle = "kenji", .name = "田中健二"}};
  return all;
}

std::vector<Record> records() {
  Record record{.id = "2026-11-20-x", .path = "reviews/2026-11-20-x.md"};
  record.values = {{"owner", {"payments"}},          {"facilitator", {"maria"}},
                   {"participants", {"ada", "dba"}}, {"authors", {"kofi"}},
                   {"reviewed_by", {"jean-luc"}},    {"teams", {"storefront"}},
                   {"services", {"search"}}};
  record.items = {{.kind = ItemKind::action, .owner = "tomas", .handles = {"tomas", "storefront"}}};
  return {record};
}

std::string told(std::string_view text) {
  const std::vector<Record> all = records();
  return Nameless(all, people(), Config()).text(text, all.front());
}

}  // namespace

TEST_CASE("people become what they were to the review, or a colleague") {
  CHECK(told("@maria asked") == "The facilitator asked");
  CHECK(told("Maria López asked") == "The facilitator asked");
  CHECK(told("asked Maria, then MARIA LOPEZ and ml") ==
        "asked the facilitator, then the facilitator and the facilitator");
  CHECK(told("López's note") == "The facilitator's note");
  CHECK(told("jean-luc, Jean Petit") == "A reviewer, a reviewer");
  CHECK(told("(kofi) and @tomas.") == "(a colleague) and a colleague.");
  CHECK(told("田中健二さん") == "A colleagueさん");
  CHECK(told("ask ada_") == "ask a colleague_");
  CHECK(told("It was late. Kofi knew.") == "It was late. A colleague knew.");
  CHECK(told("@somebody-else knew") == "A colleague knew");
}

TEST_CASE("names whose words nothing parts, or another blank") {
  const std::vector<Person> all{{.handle = "taro", .name = "山田 太郎"},
                                {.handle = "maria", .name = "María López"},
                                {.handle = "min", .name = "김 철수"}};
  const Nameless nameless({}, all, Config());
  const auto names = [&](std::string_view text) { return nameless.is_named_in(text); };
  for (const std::string_view text :
       {"担当は山田太郎です", "山田 太郎が対応", "山田　太郎", "山田・太郎", "山田さんが対応",
        "太郎さんに確認", "김철수 님", "MariaLopez", "by mariaLópez2", "lopezmaria", "@MariaLopez",
        "x_MariaLopez_y"})
    CHECK(names(text));
  for (const std::string_view text :
       {"太郎と次郎", "山と田", "田山", "김치", "marial", "a lope", "ria lop"})
    CHECK_FALSE(names(text));
}

TEST_CASE("no character beside a name hides it") {
  CHECK(told("Ask Maria’s team") == "Ask the facilitator’s team");
  CHECK(told("“Maria”—Maria… «Maria» ・Maria・") ==
        "“the facilitator”—the facilitator… «the facilitator» ・the facilitator・");
  CHECK(told("so María\u00A0López, López\u202FX") == "so the facilitator, the facilitator\u202FX");
  CHECK(told("Mariaさん、対応はMaria。") == "The facilitatorさん、対応はthe facilitator。");
  CHECK(told("so Ｍａｒｉａ") == "so the facilitator");
  CHECK(told("担当@unknownguyさん") == "担当a colleagueさん");
  CHECK(told("jean‑luc, Jean’Petit") == "A reviewer, a reviewer");
  CHECK(told("ask Mariannaé, éMaria and Mariaé") == "ask Mariannaé, éMaria and Mariaé");
}

TEST_CASE("a run of joined letters is looked through once") {
  constexpr std::size_t many = 500'000;
  for (const std::string part : {"a.", "a-", "a+", "_", "@a.", ".a@", "あa."}) {
    std::string text;
    for (std::size_t i = 0; i < many; ++i)
      text += part;
    CHECK_FALSE(told(text).empty());
  }
}

TEST_CASE("an address is nobody's any more") {
  CHECK(told("write to maria.lopez+x@example.com.") == "write to a colleague.");
  CHECK(told("ops@example.com") == "A colleague");
}

TEST_CASE("teams, roles, services and other words stay") {
  CHECK(told("@payments and @storefront told search") == "payments and storefront told search");
  CHECK(told("the dba ran it, canada, adapt") == "the dba ran it, canada, adapt");
  CHECK(told("petit by petit") == "petit by petit");
  CHECK(told("3 @ 4, a@") == "3 @ 4, a@");
}

TEST_CASE("files may be called after somebody") {
  const std::vector<Record> all = records();
  const Nameless nameless(all, people(), Config());
  CHECK(nameless.is_named_in("2026-11-20-maria-dropped-a-table"));
  CHECK(nameless.is_named_in("2026-11-20-ask-jean-luc"));
  CHECK_FALSE(nameless.is_named_in("2026-11-20-search-is-slow"));
}

TEST_CASE("planted anywhere, nobody is left, and what is told names nobody again") {
  const std::vector<Record> all = records();
  const Nameless nameless(all, people(), Config());
  CHECK(rc::check([&](const std::string& before, const std::string& after) {
    const auto name = *rc::gen::element<std::string>("@maria", "maria", "María López", "@tomas",
                                                     "kofi", "ada@example.com", "Jean Petit");
    const std::string text = text::repair(before) + " " + name + " " + text::repair(after);
    const std::string once = nameless.text(text, all.front());
    RC_ASSERT_FALSE(nameless.is_named_in(once));
  }));
}
