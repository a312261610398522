// The public edition: what is taken over, what becomes a role, and that what was planted is found
// at its place in the file, wherever it stands and however it is written.
#include "lint/sharing/leaks.hpp"

#include <tuple>

#include "aar/record.hpp"

#include "lint/private_hosts.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

class OnePeople : public Archive {
 public:
  [[nodiscard]] bool exists(std::string_view /*path*/) const override { return false; }

  [[nodiscard]] const std::vector<std::string>& review_paths() const override { return paths_; }

  [[nodiscard]] const std::vector<Person>& people() const override { return people_; }

 private:
  std::vector<std::string> paths_;
  std::vector<Person> people_{
      {.handle = "maria", .name = "Maria López", .teams = {"payments"}, .aliases = {"ml"}},
      {.handle = "will", .name = "Will Okafor"}};
};

struct Published {
  explicit Published(const std::string& body, EditionOptions options = {},
                     const std::string& keys = "",
                     const std::string& path = "reviews/2026/2026-11-02-queue.md")
      : source(path,
               "---\ntitle: Queue stopped\nkind: incident\nstatus: published\ndate: 2026-11-02\n" +
                   keys + "visibility: public\n---\n\n" + body) {
    config.private_links = {"chat.example.com", "https://wiki.example.net/",
                            "docs.example.net:8443", "github.com/ourorg"};
    const Document document = parse(source);
    const Review review = read(document, source, config);
    const Record own = record(source, document, review);
    const Nameless nameless({own}, archive.people(), config);
    const LintContext context{source, document, review, config, archive};
    edition = public_edition(context, own, nameless, options);
    KeptBack kept_back;
    kept_back.add({.id = "2026-11-04-secret",
                   .path = "reviews/2026/2026-11-04-secret.md",
                   .title = "Keys were taken",
                   .values = {{"former_ids", {"2026-11-04-stolen-keys"}}}},
                  "2026-11-secret");
    for (const Diagnostic& found : find_leaks(context, edition, nameless, kept_back)) {
      leaks.push_back(std::to_string(found.place.begin.line) + ":" +
                      std::to_string(found.place.begin.column) + " " + found.message);
    }
  }

  OnePeople archive;
  Config config;
  Source source;
  Edition edition;
  std::vector<std::string> leaks;
};

using Texts = std::vector<std::string>;

std::string body_of(const std::string& body, const EditionOptions& options = {}) {
  const std::string text = Published(body, options).edition.text;
  return text.substr(text.find("---\n\n") + 5);
}

}  // namespace

namespace {

std::size_t leak_count(const std::string& text) {
  return Published("## Summary\n\n" + text + "\n").leaks.size();
}

std::string widened(const std::string& text, DateDetail detail) {
  const std::string body = body_of("## Summary\n\n" + text + "\n", {.dates = detail});
  return body.substr(12, body.size() - 13);
}

}  // namespace

TEST_CASE("addresses of other alphabets, numbers and encodings are found") {
  for (const std::string text :
       {"ask jane@bücher.de", "ask jörg@müller.example.org", "ask jane@bücher.xn--p1ai",
        "ask jane@shop.рф", "[x](http://0x0a.0.0.1/a)", "<http://012.1/a>",
        "see http://0300.0250.1/x", "at 0xC0.0xA8.0x0.0x1 it", "at 010.000.000.001 it",
        "[x](https://x.org/m%2561ria)", "get `https://x.org/?q=%256d%2561ria` now",
        "the MariaLopez box", "see https://github.com/@maria"}) {
    INFO(text);
    CHECK(leak_count(text) == 1);
  }
  for (const std::string text :
       {"version 1.02.03.04", "at 0x0a000001 in memory", "at 8.8.8.8 it", "http://0x08.8.8.8/",
        "100 %25 of it", "a 50%50 split", "pkg@1.2.3", "an @scope/package@1.2.3", "see #0x7f.1",
        "v0.10.0.1 came"}) {
    INFO(text);
    CHECK(leak_count(text) == 0);
  }
}

TEST_CASE("a handle in an address is no word to be replaced") {
  const EditionOptions roles{.roles = true};
  CHECK(body_of("see https://github.com/@maria and @maria\n", roles) ==
        "see https://github.com/@maria and a colleague\n");
  CHECK(Published("see github.com/@maria\n", roles).leaks.size() == 1);
}

TEST_CASE("dates in other notations are as wide as is wanted") {
  for (const auto& [written, month, year] :
       std::initializer_list<std::tuple<std::string, std::string, std::string>>{
           {"in 2026-W34.", "in 2026-08.", "in 2026."},
           {"in 2026W01-3.", "in 2026-01.", "in 2026."},
           {"le 19 août 2026.", "le 2026-08.", "le 2026."},
           {"le 1er mars.", "le 2026-03.", "le 2026."},
           {"am 19. Oktober 2025.", "am 2025-10.", "am 2025."},
           {"el 19 de agosto de 2026.", "el 2026-08.", "el 2026."},
           {"log-20260819.gz", "log-2026-08.gz", "log-2026.gz"},
           {"20260819T101500Z", "2026-08T101500Z", "2026T101500Z"},
           {"2026年8月19日に", "2026-08に", "2026に"},
           {"8月19日に", "2026-08に", "2026に"},
           {"15 minutes, 3 mai-tais, id 20269999, 2026-W34x",
            "15 minutes, 3 mai-tais, id 20269999, 2026-W34x",
            "15 minutes, 3 mai-tais, id 20269999, 2026-W34x"}}) {
    CHECK(widened(written, DateDetail::month) == month);
    CHECK(widened(written, DateDetail::year) == year);
  }
}

TEST_CASE("short titles of reviews that are not public count where they are set apart") {
  KeptBack kept_back;
  for (const std::string title :
       {"Queue stopped", "Brownout", "在庫同期の遅延", "障害", "Root cause", "Action items"})
    kept_back.add({.id = "x", .path = "reviews/x.md", .title = title}, "x");
  for (const std::string_view text :
       {"as in “Queue stopped”", "as in [queue stopped](x)", "see *Queue stopped*",
        "see \"Brownout\"", "前回の在庫同期の遅延と同じ", "在庫 同期の遅延", "前回の「障害」"}) {
    INFO(text);
    CHECK(kept_back.find_in(text).size() == 1);
  }
  for (const std::string_view text :
       {"the queue stopped", "a Brownout", "`brownout`", "障害が発生", "同期の遅延",
        "[Root cause](x)", "**Action items**", "“the queue stopped at nine”"}) {
    INFO(text);
    CHECK(kept_back.find_in(text).empty());
  }
  kept_back.allow({.id = "y", .path = "reviews/y.md", .title = "Queue stopped"});
  CHECK(kept_back.find_in("as in “Queue stopped”").empty());
}

TEST_CASE("only allowed sections are taken, and no section of another kind within them") {
  const std::string body =
      "# Queue stopped\n\nLead.\n\n## Summary\n\nA.\n\n## Lessons learned\n\n- L\n\n"
      "### Action items\n\n- [ ] secret\n\n## Impact\n\nI.\n\n## Nobody knows\n\nN.\n";
  CHECK(body_of(body, {.sections = {"summary", "lessons"}}) ==
        "# Queue stopped\n\n## Summary\n\nA.\n\n## Lessons learned\n\n- L\n");
  CHECK(body_of(body) == body);
}

TEST_CASE("comments, and keys that are for those inside, are not in it") {
  const Published published("A <!-- Maria --> b.\n\n<!-- Maria\nLópez -->\nC.\n", {},
                            "x-note: Maria\nrelated: [2026-11-04-secret]\npaths: [src/**]\n");
  CHECK(published.edition.text.find("A  b.\n\nC.\n") != std::string::npos);
  CHECK(published.edition.text.find("x-note") == std::string::npos);
  CHECK(published.edition.text.find("related") == std::string::npos);
  CHECK(published.leaks.empty());
}

TEST_CASE("handles become roles where that is asked for, and keys of people go") {
  const EditionOptions roles{.roles = true};
  const Published published(
      "@maria saw it, then @stranger.\n\n## Action items\n\n- [ ] Page @maria\n\n## Kudos\n\n"
      "- @maria for saying so consent:yes\n",
      roles, "owner: maria\nparticipants: [will]\nteams: [payments]\n");
  CHECK(published.leaks.empty());
  const std::string& text = published.edition.text;
  CHECK(text.find("owner: maria") == std::string::npos);
  CHECK(text.find("participants") == std::string::npos);
  CHECK(text.find("teams: [payments]") != std::string::npos);
  CHECK(text.find("The owner saw it, then a colleague.") != std::string::npos);
  CHECK(text.find("- [ ] Page owner:\"the owner\"") != std::string::npos);
  CHECK(text.find("- @maria for saying so consent:yes") != std::string::npos);
}

TEST_CASE("dates are as exact as is wanted") {
  const std::string body = "On 3 November 2026 at 10:00, 2026-11-02T09:00:00Z and 1/2/2024.\n";
  CHECK(body_of(body, {.dates = DateDetail::month}) ==
        "On 2026-11 10:00, 2026-11 09:00:00Z and 2024.\n");
  const Published year(body, {.dates = DateDetail::year});
  CHECK(year.edition.id == "2026-queue");
  CHECK(year.edition.text.find("date: 2026\n") != std::string::npos);
}

TEST_CASE("what was planted is found at its place") {
  const std::pair<std::string, Texts> planted[] = {
      {"Maria López pushed.\n", {"9:1 `Maria López` names a person"}},
      {"So **Maria**\nLópez pushed.\n", {"9:6 `Maria López` names a person"}},
      {"M&#97;ria L&oacute;pez pushed.\n", {"9:1 `Maria Lopez` names a person"}},
      {"<p>M&#x61;ria L&oacute;pez</p>\n", {"9:1 `Maria Lopez` names a person"}},
      {"M\u200baria pushed.\n", {"9:1 `Maria` names a person"}},
      {"@maria, @stranger and @payments.\n",
       {"9:1 `@maria` names a person", "9:9 `@stranger` names a person"}},
      {"```\n@Override maria\n```\n", {"10:11 `maria` names a person"}},
      {"`ssh maria@db1`\n", {"9:6 `maria` names a person"}},
      {"| who |\n| --- |\n| Maria |\n", {"11:3 `Maria` names a person"}},
      {"![by Maria](x.png \"Maria\")\n",
       {"9:6 `Maria` names a person", "9:20 `Maria` names a person"}},
      {"[x](https://github.com/maria)\n", {"9:24 `maria` names a person"}},
      {"We will ship. Will saw it.\n", {"9:15 `Will` names a person"}},
      {"kofi@corp.com and security@corp.com, 2x@2x.png\n",
       {"9:1 `kofi@corp.com` is an e-mail address"}},
      {"[x](mailto:a.b%40corp.com)\n", {"9:5 `a.b@corp.com` is an e-mail address"}},
      {"Call +49 170 1234567.\n", {"9:6 `+49 170 1234567` is a phone number"}},
      {"`AKIAABCDEFGHIJKLMNOP`\n", {"9:2 AWS access key of 20 characters"}},
      {"postgres://app:hunter22@db.example.com/x\n", {"9:16 password in a URL of 8 characters"}},
      {"[x](https://chat.example.com/1)\n",
       {"9:13 `chat.example.com` is a place that outsiders cannot open"}},
      {"[x](https://wiki%2Ecorp.INTERNAL/1) http://grafana/d\n",
       {"9:5 `wiki.corp.INTERNAL` is a place that outsiders cannot open",
        "9:18 `2Ecorp.INTERNAL` is a place that outsiders cannot open",
        "9:44 `grafana` is a place that outsiders cannot open"}},
      {"On db1.prod.local and 10.1.2.3.\n",
       {"9:4 `db1.prod.local` is a place that outsiders cannot open",
        "9:23 `10.1.2.3` is a place that outsiders cannot open"}},
      {"See 2026-11-04-secret.\n", {"9:5 `2026-11-04-secret` is a review that is not public"}},
      {"See x_2026-11-04-SECRET_y.\n", {"9:7 `2026-11-04-SECRET` is a review that is not public"}},
      {"As when keys\nwere taken, stolen-keys; stolen keys were found.\n",
       {"9:9 `keys were taken` is a review that is not public",
        "10:13 `stolen-keys` is a review that is not public"}},
      {"https://example.com/2026/2026-11-04-stolen-keys.html\n",
       {"9:26 `2026-11-04-stolen-keys` is a review that is not public"}}};
  for (const auto& [body, expected] : planted) {
    INFO(body);
    CHECK(Published(body).leaks == expected);
  }
}

TEST_CASE("hosts are found however they are written and whatever stands beside them") {
  for (const std::string host :
       {"[x](//wiki/page)", "http:\\\\wiki\\x", "http:/wiki/x", "file:///home/x",
        "see \\\\files\\share", "https://chat。example.com/", "https://ｃｈａｔ.example.com/",
        "http://127.0.0.1/", "fd00::1", "x10.1.2.3", "10.1.2.3_x", "10.1.2.3.nip.io",
        "https://wiki.example.net/x", "wiki.example.net:8443/x", "docs.example.net:80/x",
        "github.com/OurOrg/x"}) {
    INFO(host);
    const Texts leaks = Published("On " + host + "\n").leaks;
    REQUIRE(!leaks.empty());
    CHECK(leaks.front().find("a place that outsiders cannot open") != std::string::npos);
  }
}

TEST_CASE("addresses and numbers are somebody's unless they are plainly a role's") {
  for (const std::string contact :
       {"jane_team@firm.com", "infrajane@firm.com", "1+jane@users.noreply.github.com",
        "jane@gserviceaccount.firm.com", "username.smith@firm.com", "call 030 1234567",
        "Phone 0301234567", "tel: (555) 123-4567", "mobile 555-123-4567",
        "+49\u00A030\u00A01234567", "\"+49 30 1234567\"", "|+49 30 1234567|", "**+49 30 1234567**",
        "＋49 30 1234567"}) {
    INFO(contact);
    const Texts leaks = Published("By " + contact + "\n").leaks;
    REQUIRE(!leaks.empty());
    CHECK(leaks.front().find("`") != std::string::npos);
  }
  for (const std::string harmless :
       {"ops-team@firm.com", "security+x@firm.com", "no-reply@firm.com", "call 2026-11-02 10:00",
        "the call 4711 took 300 ms", "1.0012345678", "job-0012345678"}) {
    INFO(harmless);
    CHECK(Published("By " + harmless + "\n").leaks == Texts{});
  }
}

TEST_CASE("no part of the text is out of sight") {
  for (const std::string body :
       {"> M&#97;ria", "> M**ari**a", "[a](https://e.org \"M&#97;ria\")",
        "[a][r]\n\n[r]: https://e.org \"M&#97;ria\"", "```\nma\u200Bria\n```",
        "```m&#97;ria\nx\n```", "x `ma\u200Bria` y", "Ma&zwnj;ria", "Ma&zwj;ria",
        "Ma&ZeroWidthSpace;ria", "Ma&NoBreak;ria", "Ma\u200Eria", "Ma\uFE0Fria", "Ma\u3164ria",
        "Ｍａｒｉａ", "“Maria”", "&#64;unknownguy"}) {
    INFO(body);
    const Texts leaks = Published("It was\n\n" + body + "\n").leaks;
    REQUIRE(!leaks.empty());
    CHECK(leaks.front().find("names a person") != std::string::npos);
  }
  CHECK(Published("x\n", {}, "impact: {\"Mar\\u0069a\": 3}\n").leaks ==
        Texts{"6:10 `Maria` names a person"});
}

TEST_CASE("who is named in an attribute or a list is somebody") {
  const Published attribute(
      "zorro knew.\n\n## Action items\n\n- [x] Do it @maria done:2026-11-03 done-by:zorro\n");
  REQUIRE(!attribute.leaks.empty());
  CHECK(attribute.leaks.front() == "9:1 `zorro` names a person");
  const EditionOptions roles{.roles = true};
  CHECK(Published("quux, then Okoro; Lead time\n", roles, "participants: zedd, quux\n").leaks ==
        Texts{"10:1 `quux` names a person"});
  CHECK(Published("Then Okoro; in lead time\n", roles, "participants: [Ada Okoro (SRE)]\n").leaks ==
        Texts{"10:6 `Okoro` names a person"});
}

TEST_CASE("who agreed to be thanked is named, and nobody else of the item") {
  const std::string kudos = "## Kudos\n\n- ";
  CHECK(Published(kudos + "@maria, @payments and Will Okafor for x consent:yes\n").leaks.empty());
  CHECK(Published(kudos + "@maria for asking @will and Will Okafor consent:yes\n").leaks ==
        Texts{"11:21 `@will` names a person", "11:31 `Will Okafor` names a person"});
  CHECK(Published(kudos + "@maria for x consent:yes\n  - and Will Okafor\n").leaks ==
        Texts{"12:9 `Will Okafor` names a person"});
}

TEST_CASE("the file's own path is looked through") {
  const std::pair<std::string, std::string> planted[] = {
      {"reviews/2026-11-02-chat.example.com.md", "`chat.example.com` is a place"},
      {"reviews/db1.internal/2026-11-02-queue.md", "`db1.internal` is a place"},
      {"reviews/2026-11-02-on-10.1.2.3.md", "`10.1.2.3` is a place"},
      {"reviews/2026-11-02-a@firm.com.md", "a@firm.com` is an e-mail address"},
      {"reviews/2026-11-02-AKIAABCDEFGHIJKLMNOP.md", "AWS access key of 20 characters"},
      {"reviews/2026-11-02-pager-2026-11-04-secret.md", "`2026-11-04-secret` is a review"}};
  for (const auto& [path, expected] : planted) {
    INFO(path);
    const Texts leaks = Published("x\n", {}, "", path).leaks;
    REQUIRE(!leaks.empty());
    CHECK(leaks.front().find("the file's path: ") != std::string::npos);
    CHECK(leaks.front().find(expected) != std::string::npos);
  }
}

TEST_CASE("what names nobody and leads everywhere passes") {
  for (const std::string body :
       {"The owner asked @payments and @here; `@angular/core` is software, so is @angular/cli.\n",
        "See https://www.example.com/a, http://localhost:8080, 192.0.2.1, v1.10.1.2 and a.b.c.\n",
        "It will mark a release in May; write to security@example.com.\n",
        "`AKIAXXXXXXXXXXXXXXXX` and password=${SECRET}\n"}) {
    INFO(body);
    CHECK(Published(body).leaks == Texts{});
  }
}

TEST_CASE("an author can set aside what is meant, but no credential") {
  const Published published(
      "<!-- aar-disable-next-line AAR808: she asked to be named -->\nMaria saw it.\n\n"
      "<!-- aar-disable-next-line AAR801: it is revoked -->\nAKIAABCDEFGHIJKLMNOP\n");
  CHECK(published.leaks == Texts{"13:1 AWS access key of 20 characters"});
}

TEST_CASE("front matter is looked through as well, escapes resolved") {
  CHECK(
      Published("x\n", {}, "tags: [\"m\\u0061ria\"]\nsource_url: https://10.0.0.1/\n").leaks ==
      Texts{"6:8 `maria` names a person", "7:21 `10.0.0.1` is a place that outsiders cannot open"});
}
