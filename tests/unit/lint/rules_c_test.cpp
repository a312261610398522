// The rules on causes, actions, lessons and secrets: what they must find, what they must leave
// alone.
#include "unit/lint/published.hpp"

using namespace aar;
using namespace aar::test;

namespace {

std::vector<Diagnostic> causes(std::string body) {
  return of("AAR404", "\n## Contributing factors\n\n" + std::move(body) + "\n");
}

std::vector<Diagnostic> actions(std::string_view rule, std::string body) {
  return of(rule, "\n## Action items\n\n" + std::move(body) + "\n");
}

std::vector<Diagnostic> secrets(std::string body) {
  return of("AAR801", "\n## Summary\n\n" + std::move(body) + "\n");
}

}  // namespace

// --- Causes ---

TEST_CASE("AAR403 counts items, paragraphs, rows or ids") {
  const std::string head = "\n## Contributing factors\n\n";
  CHECK(of("AAR403", "").size() == 1);
  CHECK(of("AAR403", "")[0].message == "no contributing factors; name at least 2");
  CHECK(of("AAR403", head + "- a lock\n")[0].message ==
        "only one contributing factor; name at least 2");
  CHECK(of("AAR403", head + "Two things met:\n\n- a lock\n").size() == 1);
  CHECK(of("AAR403", head + "- a lock\n- no canary\n").empty());
  CHECK(of("AAR403", head + "A lock.\n\nNo canary.\n").empty());
  CHECK(of("AAR403", head + "| what |\n| --- |\n| lock |\n| canary |\n").empty());
  CHECK(of("AAR403", head + "- a lock\n\n## Root cause\n\nNo canary.\n").empty());
  CHECK(of("AAR403", "\n**Root cause:** a lock.\n").size() == 1);
  CHECK(of("AAR403", head + "none: the vendor does not tell\n").empty());
  CHECK(of("AAR403", "", "project").empty());
  CHECK(lint_alone("AAR403", review("factors: [configuration, alert-noise]\n")).empty());
  CHECK(lint_alone("AAR403", review("factors: [unknown]\n")).size() == 1);
}

TEST_CASE("AAR404 finds human error and its kin") {
  for (const char* cause :
       {"- Human error in not knowing where the logs are", "The root cause was human error.",
        "It was due to user error.", "### Operator error\n\nA table was gone.",
        "It was a *human*\n**error**.", "Human error: the engineer did not check the plan.",
        "- 人的ミスにより削除された"}) {
    INFO(cause);
    CHECK(causes(cause).size() == 1);
  }
}

TEST_CASE("AAR404 lets a review speak of human error") {
  for (const char* cause :
       {"Human error is never a root cause.", "This was not human error.",
        "The confirmation should prevent human error.", "Nothing guards against human error here.",
        "The form leaves room for human error.", "The console is prone to operator error.",
        "The user error rate rose.", "A developer error message was shown.",
        "The report said \"human error\" and was wrong.", "> human error, wrote the vendor",
        "`human error` is a label in the tracker.", "<!-- no human error please -->",
        "Operator errors logs were rotated.", "The layout made human error likely.",
        "A symptom that is often called human error.", "人的ミスではない。"}) {
    INFO(cause);
    CHECK(causes(cause).empty());
  }
}

TEST_CASE("AAR404 finds a person as the subject") {
  for (const char* cause :
       {"- The engineer deleted the production table.", "- An intern pushed to main.",
        "- @maria forgot to set the timeout.", "On Tuesday, a junior developer ran the migration.",
        "It failed because the on-call engineer disabled the alert.",
        "Root cause: an engineer changed the flag.", "- Someone accidentally removed the record",
        "The outage was caused by a new contractor.", "This is due to @maria.",
        "One of the developers mistakenly\nmerged the branch.",
        "The reviewer did not notice the index.", "**The administrator** misread the prompt."}) {
    INFO(cause);
    CHECK(causes(cause).size() == 1);
  }
}

TEST_CASE("AAR404 leaves systems, conditions and second halves alone") {
  for (const char* cause :
       {"- The operator deleted the pods.", "- The deploy tool pushed an empty list.",
        "The console asks nothing when an engineer deletes a table.",
        "If an engineer deleted the table, nothing would stop it.",
        "Any engineer could have run it.", "The client forgot its session.",
        "It was caused by a developer tool.", "Due to the admin panel being slow, …",
        "It is due to the internal cache.", "- Developers deployed four times that day.",
        "The policy change inadvertently blocked access.", "The author field was empty.",
        "- `@Inject` did not read the value.", "Blameless means: an engineer's view is data.",
        "> the engineer deleted it, said the chat", "\"an engineer deleted it\", said the vendor",
        "The team rolled back within a minute.", "A user uploaded a file of 4 GB.",
        "The engineer range of ports was closed."}) {
    INFO(cause);
    CHECK(causes(cause).empty());
  }
}

TEST_CASE("AAR404 reads the causes only") {
  CHECK(of("AAR404", "\n## Timeline\n\n- 09:02 the engineer deleted the table\n").empty());
  CHECK(of("AAR404", "\n## Root cause\n\nThe engineer deleted the table.\n").size() == 1);
}

TEST_CASE("AAR404 notes the first person at most") {
  const std::vector<Diagnostic> found = causes("- I forgot to set the timeout.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].level == Level::note);
  CHECK(causes("We had no alert on the queue.").empty());
}

TEST_CASE("AAR404 knows the names of the review's participants") {
  const std::string body = "\n## Contributing factors\n\n- Kofi dropped the index.\n";
  CHECK(lint_alone("AAR404", review("participants: [kofi, ines]\n", body)).size() == 1);
  CHECK(lint_alone("AAR404", review("participants: [ines]\n", body)).empty());
}

TEST_CASE("AAR404 shows the words and offers a way out") {
  const Example example =
      review("", "\n## Contributing factors\n\n- It was late.\n- Then human\n  error came in.\n");
  const Diagnostic found = only("AAR404", example);
  CHECK(found.message == "`human error` names a person as the cause");
  CHECK(found.place.begin == Position{12, 8});
  CHECK(found.help.find("conditions") != std::string::npos);
}

// --- Actions ---

TEST_CASE("AAR501 takes any action, a decision against one, or a reason") {
  CHECK(actions("AAR501", "We will see.").size() == 1);
  CHECK(actions("AAR501", "- [ ] Set a timeout").empty());
  CHECK(actions("AAR501", "- [x] Set a timeout").empty());
  CHECK(actions("AAR501", "none: a drill, nothing broke").empty());
  CHECK(of("AAR501", "\n## Not doing, and why\n\n- Rewrite reason:\"too much\"\n").empty());
  CHECK(of("AAR501", "", "lesson").empty());
  CHECK(of("AAR501", "", "success").empty());
  CHECK(of("AAR501", "", "external").empty());
  CHECK(of("AAR501", "", "change").size() == 1);
}

TEST_CASE("AAR502 wants one name") {
  CHECK(actions("AAR502", "- [ ] Set a timeout @payments").empty());
  CHECK(actions("AAR502", "- [ ] Set a timeout owner:maria").empty());
  CHECK(actions("AAR502", "- [ ] Set a timeout").size() == 1);
  CHECK(actions("AAR502", "- [ ] Set a timeout")[0].message ==
        "action 1 has no owner; name one person or one team");
  for (const char* owner : {"@team", "@everyone", "owner:TBD", "owner:\"the team\"", "owner:?"}) {
    INFO(owner);
    CHECK(actions("AAR502", std::string("- [ ] Set a timeout ") + owner).size() == 1);
  }
  CHECK(actions("AAR502", "- [ ] Set a timeout @maria @kofi")[0].message ==
        "action 1 has 2 owners; name the one who sees to it");
  CHECK(actions("AAR502", "- [ ] Set a timeout owner:maria with @kofi").empty());
}

TEST_CASE("AAR502 asks open actions only, in lists and tables") {
  CHECK(actions("AAR502", "- [x] Set a timeout done:2026-11-21").empty());
  CHECK(actions("AAR502", "- [x] Rewrite it wontdo:2026-11-21 reason:\"too much\"").empty());
  CHECK(actions("AAR502", "- [ ] Rewrite it state:proposed").empty());
  const std::string table =
      "| Action | Owner | Due | Status |\n| --- | --- | --- | --- |\n"
      "| Set a timeout | Maria | 2026-12-15 | open |\n"
      "| Add a canary |  | 2026-12-15 | open |\n"
      "| Ask the vendor | Maria, Kofi | 2026-12-15 | open |\n"
      "| Page earlier |  | 2026-12-15 | done |\n";
  CHECK(actions("AAR502", table).size() == 2);
}

TEST_CASE("AAR503 takes a day or a milestone") {
  const auto due = [](const std::string& date) {
    return actions("AAR503", "- [ ] Set a timeout @payments " + date).size();
  };
  CHECK(due("due:2026-12-15") == 0);
  CHECK(due("due:\"release 4.2\"") == 0);
  CHECK(due("due:2027-Q1") == 0);
  CHECK(due("due:2026-11-20") == 0);
  CHECK(due("") == 1);
  CHECK(due("due:TBD") == 1);
  CHECK(due("due:soon") == 1);
  CHECK(due("due:2026-02-30") == 1);
  CHECK(due("due:3/12/2026") == 1);
  CHECK(actions("AAR503", "- [x] Set a timeout @payments done:2026-11-21").empty());
}

TEST_CASE("AAR503 shows the date that a due date precedes") {
  const Example example =
      review("", "\n## Action items\n\n- [ ] Set it @payments due:2025-12-15\n");
  const Diagnostic found = only("AAR503", example);
  CHECK(found.message == "due 2025-12-15 is before the review's date 2026-11-20");
  REQUIRE(found.notes.size() == 1);
  CHECK(text_at(example, found.notes[0].place) == "2026-11-20");
}

TEST_CASE("AAR504 finds actions that change people") {
  for (const char* action :
       {"Be more careful with migrations", "Remind people to run the tests",
        "We need to be more careful when deploying sweeping changes",
        "Make humans less error-prone", "Retrain the operators", "Pay more attention to alerts",
        "Remind everyone about the freeze", "Tell engineers to never deploy on Fridays",
        "Engineers should be more vigilant", "Exercise more caution with production",
        "Please remind the on-call engineers to ack pages", "Try harder"}) {
    INFO(action);
    CHECK(actions("AAR504", std::string("- [ ] ") + action + " @payments due:2026-12-15").size() ==
          1);
  }
}

TEST_CASE("AAR504 leaves changes of the system, training and products alone") {
  for (const char* action :
       {"Refuse migrations without a timeout", "Train two more people on the failover",
        "Retrain the fraud model", "Remind people by a bot before the certificate expires",
        "Be more careful: block deletes without a name",
        "Remove the comment \"be more careful\" and add a confirmation",
        "Add a prompt so that nobody has to be careful", "Make the scheduler be more careful",
        "Document when to be mindful of quotas", "Tell customers about the maintenance",
        "Send a reminder when a lease ends", "`be more careful` is no check; write one"}) {
    INFO(action);
    CHECK(actions("AAR504", std::string("- [ ] ") + action + " @payments due:2026-12-15").empty());
  }
  CHECK(actions("AAR504", "- [x] Be more careful wontdo:2026-11-21 reason:\"no\"").empty());
}

// --- Lessons ---

TEST_CASE("AAR601 takes an item, a line or a reason") {
  const std::string head = "\n## Lessons learned\n\n";
  CHECK(of("AAR601", "").size() == 1);
  CHECK(of("AAR601", head + "<!-- what? -->\n").size() == 1);
  CHECK(of("AAR601", head + "- A canary needs data\n").empty());
  CHECK(of("AAR601", head + "A canary needs data.\n").empty());
  CHECK(of("AAR601", head + "none: the same as last time\n").empty());
}

TEST_CASE("AAR601 looks where the kind keeps its lessons") {
  CHECK(of("AAR601", "\n## Lesson\n\nSpares need licences.\n", "lesson").empty());
  CHECK(of("AAR601", "\n## How to repeat it\n\nStart small.\n", "success").empty());
  CHECK(of("AAR601", "", "success").size() == 1);
  CHECK(of("AAR601", "\n## Areas for improvement\n\nThe runbook.\n", "exercise").empty());
  CHECK(of("AAR601", "", "external").empty());
  CHECK(of("AAR601", "", "no-such-kind").empty());
}

// --- Secrets ---

// Put together here so that no scanner takes this file for a leak.
const std::string aws_key = std::string("AKIA") + "QWERTYUIOPASDFGH";
const std::string github_token = std::string("ghp_") + std::string(36, 'k');
const std::string web_token =
    std::string("eyJ") + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiJwYXltZW50cyJ9.c2lnbmF0dXJl";

TEST_CASE("AAR801 finds keys by their shape") {
  for (const std::string& secret :
       {aws_key, github_token, web_token, std::string("glpat-") + "abcdefghij0123456789",
        std::string("xoxb-") + "123456789012-abcdefghijkl",
        std::string("AIza") + std::string(35, 'q'),
        std::string("sk_live_") + "4eC39HqLyjWDarjtT1zdp7dc",
        std::string("github_pat_") + "11ABCDEFG0abcdefghijklmnop"}) {
    INFO(secret);
    CHECK(secrets("It used " + secret + " then.").size() == 1);
    CHECK(secrets("```\nkey " + secret + "\n```").size() == 1);
    CHECK(secrets("<!-- " + secret + " -->").size() == 1);
    CHECK(lint_alone("AAR801", review("x-key: " + secret + "\n")).size() == 1);
  }
}

TEST_CASE("AAR801 finds secrets by what stands in front of them") {
  for (const char* text :
       {"password=hunter2", "`DB_PASSWORD: s3cr3tvalue`", "password: \"P@ssw0rd!\"",
        "postgres://app:tr0ub4dor@db.internal/orders", "api_key = 9f8e7d6c5b4a39281706",
        "curl -H 'Authorization: Bearer 9f8e7d6c5b4a3928170655aa'",
        R"({"token": "9f8e7d6c5b4a39281706"})", "https://x.invalid/?token=9f8e7d6c5b4a39281706",
        "PGPASSWORD=123456789"}) {
    INFO(text);
    CHECK(secrets(text).size() == 1);
  }
}

TEST_CASE("AAR801 leaves placeholders, references and prose alone") {
  for (const char* text : {"password=<password>",
                           "password=${DB_PASSWORD}",
                           "password: changeme",
                           "token: xxxxxxxxxxxx1",
                           "password: ********",
                           "token: {{ secrets.token }}",
                           "token: secrets.GITHUB_TOKEN1",
                           "password=$PGPASSWORD1",
                           "The password: it had expired in 2024",
                           "secret: checkout-tls-2026",
                           "The token: 4096 of them",
                           "postgres://user:password@db/orders",
                           "postgres://app:$PW@db/x",
                           "https://example.org:8443/a@b",
                           "api_key: example-key-1234567890",
                           "password: /run/secrets/db1",
                           "token = get_token(request1)",
                           "max_tokens: 128000",
                           "AKIA is a prefix",
                           "password: reset-by-mail",
                           "ssh user@host:path",
                           "token=expired"}) {
    INFO(text);
    INFO(lines(secrets(text)));
    CHECK(secrets(text).empty());
  }
}

TEST_CASE("AAR801 finds a private key as a whole") {
  const std::string key = std::string("-----BEGIN RSA ") +
                          "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcdef\n-----END RSA " +
                          "PRIVATE KEY-----\n";
  const Example example = review("", "\n## Summary\n\n```\n" + key + "```\n");
  const Diagnostic found = only("AAR801", example);
  CHECK(text_at(example, found.place) == key.substr(0, key.size() - 1));
  CHECK(found.message.find("private key of ") == 0);
}

TEST_CASE("AAR801 says what kind and how long, and never what") {
  const std::string line = "It used " + aws_key + " then.";
  const std::vector<Diagnostic> found = secrets(line);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "AWS access key `AKIA…` of 20 characters; revoke it, then take it out");
  CHECK(found[0].redacted);
  CHECK(found[0].place.line.empty());
  const std::vector<Diagnostic> password = secrets("password=hunter2");
  REQUIRE(password.size() == 1);
  CHECK(password[0].message == "password of 7 characters; revoke it, then take it out");
  CHECK(password[0].place.line.empty());
}

TEST_CASE("the line of a secret is in no other finding of the file either") {
  const Example example = review("", "\n## Action items\n\n- [ ] Rotate " + aws_key + "\n");
  LintOptions options = test_options();
  const std::vector<Diagnostic> found =
      lint(Source(example.path, example.text), example.config, FakeArchive(), options);
  bool without_owner = false;
  for (const Diagnostic& diagnostic : found) {
    without_owner = without_owner || diagnostic.rule == "AAR502";
    CHECK(diagnostic.place.line.find(aws_key) == std::string::npos);
    CHECK(diagnostic.message.find(aws_key) == std::string::npos);
    for (const Note& note : diagnostic.notes)
      CHECK(note.place.line.find(aws_key) == std::string::npos);
  }
  CHECK(without_owner);
}

TEST_CASE("AAR801 counts what goes beyond a hundred in one finding") {
  std::string body;
  for (int i = 0; i < 103; ++i)
    body += "- " + aws_key + "\n";
  const std::vector<Diagnostic> found = secrets(body);
  REQUIRE(found.size() == 101);
  CHECK(found.back().message == "3 more secrets; revoke them, then take them out");
}
