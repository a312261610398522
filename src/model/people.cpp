#include "aar/config.hpp"
#include "aar/document.hpp"

namespace aar {
namespace {

std::string without_at(const std::string& handle) {
  return handle.starts_with('@') ? handle.substr(1) : handle;
}

void read_text(const Node& node, std::string_view key, std::string& text) {
  const Node* found = node.find(key);
  if (found != nullptr && found->is_scalar()) text = found->text;
}

void read_list(const Node& node, std::string_view key, std::vector<std::string>& texts) {
  const Node* found = node.find(key);
  if (found == nullptr) return;
  if (found->is_scalar()) texts.push_back(found->text);
  for (const Node& child : found->children) {
    if (child.is_scalar()) texts.push_back(child.text);
  }
}

Person read_person(const Node& node) {
  Person person;
  person.handle = node.key;
  read_text(node, "handle", person.handle);
  read_text(node, "name", person.name);
  if (node.is_scalar()) person.name = node.text;
  person.handle = without_at(person.handle);
  read_list(node, "teams", person.teams);
  read_list(node, "aliases", person.aliases);
  return person;
}

}  // namespace

std::vector<Person> read_people(const Source& source) {
  const YamlFile file = parse_yaml(source);
  const Node* root = &file.root;
  // `people:` above the list says nothing new.
  if (const Node* inner = root->find("people"); inner != nullptr && root->children.size() == 1)
    root = inner;
  std::vector<Person> people;
  for (const Node& child : root->children) {
    Person person = read_person(child);
    if (!person.handle.empty() || !person.name.empty()) people.push_back(std::move(person));
  }
  return people;
}

}  // namespace aar
