// Our YAML reader against yaml-cpp's event parser, as an independent second opinion: what ours
// accepts and yaml-cpp can read at all must read the same.
#include <cstdlib>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "aar/document.hpp"

#include "support/catch.hpp"
#include "syntax/yaml.hpp"

namespace {

/// A scalar and where it begins. Of nothing yaml-cpp tells the place of what follows.
std::string scalar(const std::string& value, std::size_t begin) {
  return "=" + value + " at " + std::to_string(begin) + "\n";
}

// One line a value; `[` and `{` open collections.
class Events : public YAML::EventHandler {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { text_ += "=\n"; }

  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { text_ += "*\n"; }

  void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    text_ += scalar(value, static_cast<std::size_t>(mark.pos));
  }

  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                       YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
    text_ += "[\n";
  }

  void OnSequenceEnd() override { text_ += "]\n"; }

  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    text_ += "{\n";
  }

  void OnMapEnd() override { text_ += "}\n"; }

 private:
  std::string text_;
};

void write(const aar::Node& node, std::string& out) {
  if (node.is_null() || node.is_scalar()) {
    out += node.is_null() ? "=\n" : scalar(node.text, node.span.begin);
    return;
  }
  out += node.is_mapping() ? "{\n" : "[\n";
  for (const aar::Node& child : node.children) {
    if (node.is_mapping()) out += scalar(child.key, child.key_span.begin);
    write(child, out);
  }
  out += node.is_mapping() ? "}\n" : "]\n";
}

// One document only: yaml-cpp 0.7 finds documents without end behind a `,` in the first column.
bool read_with_yaml_cpp(const std::string& yaml, std::string& out) {
  try {
    std::istringstream in(yaml);
    YAML::Parser parser(in);
    Events events;
    parser.HandleNextDocument(events);
    out = events.text();
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

constexpr std::string_view seeds[] = {
    "title: Checkout 500s\nstatus: draft\ndate: 2026-11-20\nservices: [checkout, \"pay ments\"]\n"
    "impact:\n  users: 12\n  data: none\nlist:\n  - a\n  - b: c\n    d: e\n- \n",
    "a: 'it''s'\nb: \"x\\ty\"\nc: >-\n  folded\n  text\n\n  more\nd: |\n  lit\n   deep\n"
    "e: {x: 1, y: [2, 3]}\n# c\nf:\n- a\n- - b\n  - c\n",
    "k:  v # comment\n\"q k\": plain\n  multi line\n  text\nz:\n  - x\n\n  - y\n",
};

std::string mutate(std::mt19937& random) {
  constexpr std::string_view alphabet = " \n\n  :-#,[]{}\"'|>abk1?\\";
  const auto below = [&](std::size_t limit) { return random() % limit; };
  std::string yaml(seeds[below(std::size(seeds))]);
  for (std::size_t change = 0, changes = 1 + below(4); change < changes; ++change) {
    const std::size_t at = below(yaml.size());
    switch (below(4)) {
      case 0:
        yaml.erase(at, 1 + below(3));
        break;
      case 1:
        yaml.insert(at, 1, alphabet[below(alphabet.size())]);
        break;
      case 2:
        yaml[at] = alphabet[below(alphabet.size())];
        break;
      default:
        yaml.insert(at, yaml.substr(below(yaml.size()), below(12)));
    }
  }
  return yaml + "\n";
}

}  // namespace

TEST_CASE("what our YAML reader accepts, yaml-cpp reads the same") {
  std::mt19937 random(20261122);
  int same = 0;
  const char* const is_long = std::getenv("AAR_LONG");
  const int rounds = is_long != nullptr && std::string_view(is_long) == "1" ? 1'000'000 : 10'000;
  for (int round = 0; round < rounds; ++round) {
    const std::string yaml = mutate(random);
    const aar::syntax::YamlResult ours = aar::syntax::read_yaml(yaml, {0, yaml.size()});
    std::string theirs;
    if (!ours.faults.empty() || !read_with_yaml_cpp(yaml, theirs)) {
      continue;
    }
    // yaml-cpp loses the text of a block scalar that is the whole document and is not indented; a
    // front matter is a mapping.
    if (ours.root.is_scalar() && theirs == scalar("", ours.root.span.begin)) continue;
    std::string text;
    write(ours.root, text);
    if (text != theirs) {
      INFO(yaml);
      CHECK(text == theirs);
    }
    ++same;
  }
  CHECK(same > rounds / 10);
}
