// Texts without the people in them: handles, names of the people file and of the reviews, and mail
// addresses become what somebody was to the review, or `a colleague`. Teams, services and roles
// stay. A name that no file knows cannot be found.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"

#include "lint/sharing/joined_names.hpp"

namespace aar {

class Nameless {
 public:
  Nameless(const std::vector<Record>& records, const std::vector<Person>& people,
           const Config& config);

  /// The text, in which nobody is named. Case, accents and `-` or `_` for a blank do not hide one.
  [[nodiscard]] std::string text(std::string_view text, const Record& record) const;
  /// Does it name somebody?
  [[nodiscard]] bool is_named_in(std::string_view text) const;

  /// Somebody in a text.
  struct Place {
    Span span{};
    std::string handle;   // folded; empty: a mail address
    bool called = false;  // written as `@handle`
    bool known = false;   // the people file or a review knows the name
  };

  /// By position.
  [[nodiscard]] std::vector<Place> places_in(std::string_view text) const;
  /// What somebody was to the review: `the owner`, `a colleague`.
  [[nodiscard]] static std::string role(const std::string& handle, const Record& record);
  /// A team, a role, a service: nobody in particular.
  [[nodiscard]] bool is_nobody(std::string_view name) const;

 private:
  /// A name as the words that it is made of, and whose it is.
  struct Name {
    std::vector<std::string> words;  // folded, without accents
    std::string handle;              // folded
    bool part = false;               // only a first or last name: counts where it is capitalised
  };

  struct Found {
    std::size_t size = 0;  // bytes; 0: nobody
    std::string handle;    // empty: a mail address, or a handle that nobody has
  };

  void add_nobodies(const std::vector<std::string>& names);
  void add_people_of(const Record& record);
  void add_person(const Person& person);
  void add_handle(std::string_view handle);
  /// Parted by commas; `parts`: with the words of full names.
  void add_listed(std::string_view names, bool parts);
  void add_name(std::string_view text, const std::string& handle, bool part = false);
  [[nodiscard]] Found find_at(std::string_view text, std::size_t at, std::size_t& looked) const;
  [[nodiscard]] Found find_name(std::string_view text, std::size_t at) const;

  std::map<std::string, std::vector<Name>, std::less<>> names_;  // by their first word
  JoinedNames joined_;
  std::set<std::string> nobodies_;  // folded
};

}  // namespace aar
