#include "cli/learned/recur_formats.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/learned/item_names.hpp"
#include "cli/listing.hpp"
#include "cli/named_rows.hpp"
#include "text/json.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t most_occurrences = 6;  // for people; data has them all
constexpr std::size_t most_promises = 3;

/// By Recurring.
constexpr auto recur_titles = std::to_array<std::string_view>(
    {"Reviews that read like the same event", "Actions that were promised again",
     "Lessons that were learned again", "Factors in several reviews",
     "Services in several reviews"});

std::string_view recur_title(Recurring what) {
  return recur_titles[static_cast<std::size_t>(what)];
}

std::string id_of(const Occurrence& one) {
  return one.item == nullptr ? one.record->id : item_id(*one.record, *one.item);
}

/// `open, and still open when the next one began`; of what is no action nothing.
std::string state_of(const Recurrence& found, const Occurrence& one) {
  if (found.what != Recurring::action) return {};
  return fmt::format("{}{}", state_name(one.item->state),
                     one.open_at_next ? ", still open when the next began" : "");
}

/// The first and the latest, with how many were left out between them.
struct Shown {
  std::vector<const Occurrence*> first, last;
  std::size_t left_out = 0;
};

Shown shown_of(const Recurrence& found) {
  Shown shown;
  const std::size_t all = found.occurrences.size();
  const std::size_t last = all <= most_occurrences ? 1 : all - most_occurrences + 1;
  shown.left_out = last - 1;
  shown.first.push_back(&found.occurrences.front());
  for (std::size_t i = last; i < all; ++i)
    shown.last.push_back(&found.occurrences[i]);
  return shown;
}

std::string open_words(const Recurrence& found) {
  const std::size_t all = found.open_before.size();
  if (found.what == Recurring::action || all == 0) return {};
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < std::min(all, most_promises); ++i)
    ids.push_back(item_id(*found.open_before[i].record, *found.open_before[i].item));
  if (all > most_promises) ids.push_back(fmt::format("{} more", all - most_promises));
  return fmt::format("{} of the earlier ones still open when the last began: {}",
                     text::counted(all, "action"), text::join(ids, ", "));
}

/// Calls `line` with each line below a finding.
template <class Line>
void tell(const Recurrence& found, Line line) {
  const auto tell_one = [&](const Occurrence* one) {
    const std::string state = state_of(found, *one);
    line(*one, state);
  };
  const Shown shown = shown_of(found);
  std::ranges::for_each(shown.first, tell_one);
  if (shown.left_out > 0) line(fmt::format("… {} more …", shown.left_out));
  std::ranges::for_each(shown.last, tell_one);
  if (const std::string open = open_words(found); !open.empty()) line(open);
}

class TextLines {
 public:
  explicit TextLines(std::ostream& out) : out_(out) {}

  void operator()(const std::string& words) const {
    out_ << safe_line("    " + text::sanitize(words)) << '\n';
  }

  void operator()(const Occurrence& one, const std::string& state) const {
    const std::string rest = state.empty() ? title_of_review(one) : state;
    out_ << safe_line(fmt::format("    {}  {}", text::sanitize(id_of(one)), text::sanitize(rest)))
         << '\n';
  }

 private:
  static std::string title_of_review(const Occurrence& one) { return title_of(*one.record); }

  std::ostream& out_;
};

void write_recur_text(const std::vector<Recurrence>& all, std::ostream& out) {
  const Recurrence* before = nullptr;
  for (const Recurrence& found : all) {
    if (before == nullptr || before->what != found.what)
      out << (before == nullptr ? "" : "\n") << recur_title(found.what) << "\n\n";
    before = &found;
    out << safe_line(fmt::format("  {}: {}", text::sanitize(found.text),
                                 text::counted(found.occurrences.size(), "review")))
        << '\n';
    tell(found, TextLines(out));
  }
}

class MarkdownLines {
 public:
  explicit MarkdownLines(std::ostream& out) : out_(out) {}

  void operator()(const std::string& words) const {
    out_ << "  - " << quiet_markdown(words) << '\n';
  }

  void operator()(const Occurrence& one, const std::string& state) const {
    out_ << fmt::format("  - {} {}\n", markdown_link(id_of(one), one.record->path),
                        quiet_markdown(state.empty() ? title_of(*one.record) : state));
  }

 private:
  std::ostream& out_;
};

void write_recur_markdown(const std::vector<Recurrence>& all, std::ostream& out) {
  const Recurrence* before = nullptr;
  for (const Recurrence& found : all) {
    if (before == nullptr || before->what != found.what)
      out << (before == nullptr ? "" : "\n") << fmt::format("**{}**\n\n", recur_title(found.what));
    before = &found;
    out << fmt::format("- {} — {}\n", quiet_markdown(found.text),
                       text::counted(found.occurrences.size(), "review"));
    tell(found, MarkdownLines(out));
  }
}

void write_place(text::JsonWriter& json, const Record& record, const RecordItem* item) {
  json.key("id").value(item == nullptr ? record.id : item_id(record, *item));
  json.key("review").value(record.id);
  json.key("title").value(record.title);
  json.key("date").value(record.date);
  json.key("path").value(record.path);
  json.key("line").value(std::uint64_t{item == nullptr ? 1 : item->line});
  json.key("text").value(item == nullptr ? record.title : item->text);
}

bool is_action_item(const RecordItem* item) {
  return item != nullptr && is_action(*item);
}

void write_recur_object(text::JsonWriter& json, const Recurrence& found) {
  json.begin_object();
  json.key("kind").value(to_string(found.what));
  json.key("text").value(found.text);
  json.key("occurrences").begin_array();
  for (const Occurrence& one : found.occurrences) {
    json.begin_object();
    write_place(json, *one.record, one.item);
    json.key("state").value(is_action_item(one.item) ? state_name(one.item->state) : "");
    json.key("open_at_next").value(one.open_at_next);
    json.end_object();
  }
  json.end_array();
  json.key("open_before").begin_array();
  for (const Promise& promise : found.open_before) {
    json.begin_object();
    write_place(json, *promise.record, promise.item);
    json.key("state").value(state_name(promise.item->state));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_recur_json(const std::vector<Recurrence>& all, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1).key("recurrences").begin_array();
  for (const Recurrence& found : all)
    write_recur_object(json, found);
  json.end_array().end_object();
  out << json.text() << '\n';
}

struct RecurFormat {
  std::string_view name;
  void (*write)(const std::vector<Recurrence>&, std::ostream&);
};

constexpr std::array<RecurFormat, 3> recur_format_rows{
    {{"text", write_recur_text}, {"json", write_recur_json}, {"md", write_recur_markdown}}};

}  // namespace

std::vector<std::string> recur_formats() {
  return names_of(recur_format_rows);
}

void write_recurrences(const std::vector<Recurrence>& found, const std::string& format,
                       std::ostream& out) {
  row_named(recur_format_rows, format).write(found, out);
}

}  // namespace aar::cli
