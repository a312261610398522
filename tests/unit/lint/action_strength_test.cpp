// How strong an action is by its words. What is uncertain is unknown, and never weak.
#include "lint/action_strength.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "lint/words.hpp"
#include "support/catch.hpp"

using namespace aar;

TEST_CASE("actions are as strong as what they change") {
  const std::pair<std::string_view, Strength> known[] = {
      {"Refuse `CREATE INDEX` without `CONCURRENTLY`", Strength::stronger},
      {"Block the merge when the plan was not run", Strength::stronger},
      {"We should automate the renewal", Strength::stronger},
      {"Pin the version of Flux", Strength::stronger},
      {"Set lock_timeout on every migration", Strength::stronger},
      {"Alert when a namespace uses 80 % of its memory", Strength::intermediate},
      {"Write a runbook for the renewal", Strength::intermediate},
      {"Remind everyone to run the tests", Strength::weaker},
      {"Teach the teams how to scan their images", Strength::weaker},
      {"Investigate the queue", Strength::weaker},
      {"Investigate the queue and add an alert on its age", Strength::intermediate},
      {"Discuss the limits; then enforce them in the gateway", Strength::stronger},
      {"Write a wiki article on capacity", Strength::weaker},
      {"Move the writer to the second zone", Strength::unknown},
      {"棚卸しの更新を専用のキューに移す", Strength::unknown},
      {"", Strength::unknown},
  };
  for (const auto& [text, expected] : known) {
    INFO(text);
    CHECK(to_string(strength_of(text)) == to_string(expected));
  }
}

TEST_CASE("strengths have names") {
  CHECK(parse_strength(" Stronger ") == Strength::stronger);
  CHECK(parse_strength("weak") == Strength::weaker);
  CHECK_FALSE(parse_strength("p1").has_value());
}

TEST_CASE("stems leave out what every text has") {
  CHECK(stems("The migrations were migrating 4711 tables") ==
        std::vector<std::string>{"migra", "table"});
  CHECK(stems("在庫の") == std::vector<std::string>{"在庫", "庫の"});
  CHECK(stems("").empty());
  CHECK(shared(stems("locks of a table"), stems("the lock held the tables")) == 2);
}

TEST_CASE("likeness counts what two texts share") {
  const Hashes runs = shingle_hashes("the token of the partner had expired");
  CHECK(runs.size() == 5);
  CHECK(shared(runs, runs) == 5);
  CHECK(shared(runs, shingle_hashes("the token of nobody")) == 1);
  CHECK(shared(stem_hashes("Returning 503 in Kubernetes"), stem_hashes("returns in KUBERNETES")) ==
        2);
  CHECK(stem_hashes("cache cache cache").size() == 1);
  CHECK(shingle_hashes("").empty());
  CHECK(shingle_hashes("棚卸しの更新").size() == 4);
}
