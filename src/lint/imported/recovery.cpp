#include "lint/imported/recovery.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "aar/field.hpp"

#include "lint/imported/clocks.hpp"
#include "lint/imported/days.hpp"
#include "lint/imported/pairs.hpp"
#include "lint/imported/title.hpp"
#include "lint/imported/values.hpp"
#include "model/sections.hpp"
#include "model/stated.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

std::string place_of(const Pair& pair) {
  return fmt::format("{} `{}`", pair.front_matter ? "key" : "label", pair.title);
}

std::size_t rank(std::string_view key) {
  const auto rows = fields();
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [key](const FieldSpec& spec) { return spec.key == key; });
  return static_cast<std::size_t>(found - rows.begin());
}

constexpr std::size_t most_doubts = 100;    // of one file; nobody reads more
constexpr std::size_t longest_title = 500;  // bytes

class Recoverer {
 public:
  Recoverer(const Source& source, const Document& document, const Review& review,
            const Config& config, const Assumed& assumed)
      : source_(source),
        document_(document),
        config_(config),
        assumed_(assumed),
        review_(review),
        pairs_(find_pairs(source, document, review)),
        stated_(model::read_stated(document, source)),
        order_(model::find_day_order(source.text())) {}

  Recovery run() {
    find_title();
    find_kind();
    find_status();
    find_severity();
    find_clocks();
    find_day();
    for (const std::string_view key : {"services", "teams", "tags"})
      find_names(key);
    for (const std::string_view key : {"authors", "participants", "reviewed_by"})
      find_people(key);
    find_person("owner");
    find_person("facilitator");
    find_simple();
    for (const model::StatedLength& length : stated_.lengths)
      keep_length(length);
    find_prose("actions", ItemKind::action);
    find_prose("lessons", ItemKind::lesson);
    if (!former_id_.empty()) add({"former_ids", {former_id_}, true, "file name or heading"});
    std::stable_sort(
        result_.fields.begin(), result_.fields.end(),
        [](const Found& left, const Found& right) { return rank(left.key) < rank(right.key); });
    return std::move(result_);
  }

 private:
  void add(Found found) {
    if (result_.find(found.key) == nullptr) result_.fields.push_back(std::move(found));
  }

  void doubt(std::string_view key, std::string text, std::string why, Span span = {}) {
    if (result_.unsure.size() >= most_doubts) return;
    if (text.size() > 200)
      text.resize(text.find_last_of(' ', 200) == std::string::npos ? 200
                                                                   : text.find_last_of(' ', 200));
    const bool again =
        std::any_of(result_.unsure.begin(), result_.unsure.end(),
                    [&](const Unsure& unsure) { return unsure.key == key && unsure.text == text; });
    if (!again) result_.unsure.push_back({std::string(key), std::move(text), std::move(why), span});
  }

  [[nodiscard]] std::vector<const Pair*> pairs_of(std::string_view key) const {
    std::vector<const Pair*> found;
    for (const Pair& pair : pairs_) {
      const bool filled = std::any_of(pair.values.begin(), pair.values.end(),
                                      [](const std::string& value) { return !is_unfilled(value); });
      if (pair.key == key && filled) found.push_back(&pair);
    }
    return found;
  }

  // --- Title ---

  void take_title(const TitleParts& parts, std::string place, Span span) {
    if (former_id_.empty()) former_id_ = parts.former_id;
    if (!parts.title.empty()) add({"title", {parts.title}, false, std::move(place), span});
  }

  [[nodiscard]] bool is_section(std::size_t heading) const {
    return std::any_of(review_.sections.begin(), review_.sections.end(),
                       [heading](const Section& section) {
                         return section.heading == heading && section.type != nullptr;
                       });
  }

  /// The heading that is the title: the first one, unless it is a section or a label.
  [[nodiscard]] const Heading* title_heading() const {
    if (document_.headings.empty()) return nullptr;
    const Heading& heading = document_.headings.front();
    const bool marked = is_outline(heading);
    const bool bold = heading.style == HeadingStyle::bold_line;
    if ((!marked && !bold) || (heading.level > 1 && is_section(0))) return nullptr;
    // Where all level-1 headings are sections, none is the title.
    if (marked && heading.level == 1 && review_.heading_title.empty()) return nullptr;
    if (heading.level == 1 && match_title(heading)) return nullptr;
    return key_of_label(heading.text).empty() ? &heading : nullptr;
  }

  /// Is a level-1 heading the name of a section: `# Summary`?
  [[nodiscard]] bool match_title(const Heading& heading) const {
    const SectionType* const type = model::match_section(heading.text, nullptr, config_);
    return type != nullptr && text::equal_ignoring_case(text::squeeze(heading.text), type->title);
  }

  void find_title() {
    heading_ = title_heading();
    const auto stated = pairs_of("title");
    for (const Pair* const pair : stated) {
      if (pair->front_matter)
        take_title(read_title(pair->values.front(), order_), place_of(*pair), pair->span);
    }
    if (heading_ != nullptr) take_title(read_title(head(), order_), "heading", heading_->text_span);
    for (const Pair* const pair : stated)
      take_title(read_title(pair->values.front(), order_), place_of(*pair), pair->span);
    if (heading_ == nullptr) {
      if (const Paragraph* const line = title_line(document_, source_))
        take_title(read_title(line->text, order_), "first line", line->span);
    }
    take_title(read_file_name(assumed_.name), "file name", {});
  }

  // --- Closed sets ---

  template <class Read>
  void find_choice(std::string_view key, const Read& read, std::string_view why) {
    for (const Pair* const pair : pairs_of(key)) {
      const std::string& text = pair->values.front();
      if (const std::optional<std::string> value = read(text)) {
        add({std::string(key), {*value}, false, place_of(*pair), pair->span});
      } else if (result_.find(key) == nullptr) {
        doubt(key, text, std::string(why), pair->span);
      }
    }
  }

  [[nodiscard]] std::string head() const {
    return heading_ == nullptr ? std::string() : heading_->text.substr(0, longest_title);
  }

  void find_kind() {
    const auto known = [&](const std::string& text) -> std::optional<std::string> {
      if (resolve_kind(text, config_) != nullptr) return text;
      return kind_of(text);
    };
    find_choice("kind", known, "it is no kind that aar knows");
    if (is_from_elsewhere()) add({"kind", {"external"}, false, "keys of its front matter"});
    if (const auto kind = kind_of_title(head()))
      add({"kind", {*kind}, false, "heading", heading_->text_span});
    if (const auto kind = kind_of_title(stem_words(assumed_.name)))
      add({"kind", {*kind}, false, "file name"});
    add({"kind", {assumed_.kind}, false, "--kind"});
  }

  void find_status() {
    find_choice("status", status_of, "it is no status of a review");
    add({"status", {assumed_.status}, false, "--status"});
  }

  void find_severity() {
    const auto level = [&](const std::string& text) {
      return severity_of(text, config_.severities);
    };
    find_choice("severity", level, "it is no level of the archive's scale");
    if (const auto severity = severity_in_title(head(), config_.severities))
      add({"severity", {*severity}, false, "heading", heading_->text_span});
    if (const auto severity = severity_in_title(stem_words(assumed_.name), config_.severities))
      add({"severity", {*severity}, false, "file name"});
  }

  // --- Times ---

  void find_clocks() { clocks_ = read_clocks(source_, review_, stated_, pairs_, order_); }

  void find_day() {
    std::string title;
    for (const Pair* const pair : pairs_of("title")) {
      if (pair->front_matter && title.empty())
        title = pair->values.front().substr(0, longest_title);
    }
    const DayEvidence evidence{.pairs = pairs_of("date"),
                               .heading = heading_,
                               .title = title,
                               .name = assumed_.name,
                               .clocks = &clocks_,
                               .order = order_};
    const DayFound day = read_day(document_, review_, evidence);
    if (day.date) {
      add({"date", {format_date(*day.date)}, false, day.place, day.span});
    } else if (!day.why.empty()) {
      doubt("date", day.text, day.why, day.span);
    }
    for (ClockFound& clock : settle_clocks(clocks_, day.date, zone_of(review_))) {
      if (clock.why.empty())
        add({clock.key, {clock.value}, false, clock.place, clock.span});
      else
        doubt(clock.key, clock.text, clock.why, clock.span);
    }
  }

  void keep_length(const model::StatedLength& length) {
    const std::string_view key = key_of_measure(length.measure);
    if (key.empty()) return;
    const Span span = length.duration.span;
    if (length.remark) {
      doubt(key, text::squeeze(source_.text(span)), "more is said behind it", span);
      return;
    }
    const std::string key_text(key);
    const std::string text = text::squeeze(source_.text(span));
    const auto known = std::find_if(result_.fields.begin(), result_.fields.end(),
                                    [key](const Found& field) { return field.key == key; });
    if (known != result_.fields.end()) {
      if (known->values.front() == text) return;
      const auto before = lengths_.find(key_text);
      if (before != lengths_.end() && before->second == length.duration.value) return;
      doubt(key, known->values.front() + " / " + text, "two places tell different lengths", span);
      result_.fields.erase(known);
      lengths_[key_text] = {};
    } else if (lengths_.emplace(key_text, length.duration.value).second) {
      add({key_text, {text}, false, fmt::format("label `{}`", length.label), span});
    }
  }

  // --- Names ---

  void find_names(std::string_view key) {
    for (const Pair* const pair : pairs_of(key)) {
      std::vector<std::string> all;
      bool certain = true;
      for (const std::string& value : pair->values) {
        const auto names = names_of(value);
        certain = certain && (names || is_unfilled(value));
        if (names) all.insert(all.end(), names->begin(), names->end());
      }
      if (certain && !all.empty())
        add({std::string(key), std::move(all), true, place_of(*pair), pair->span});
      else if (result_.find(key) == nullptr)
        doubt(key, pair->values.front(), "it reads like a sentence, not like names", pair->span);
    }
  }

  [[nodiscard]] static std::optional<std::vector<std::string>> people_in(const Pair& pair) {
    std::vector<std::string> all;
    for (const std::string& value : pair.values) {
      const auto people = people_of(value);
      if (!people && !is_unfilled(value)) return std::nullopt;
      if (people) all.insert(all.end(), people->begin(), people->end());
    }
    if (all.empty()) return std::nullopt;
    return all;
  }

  void find_people(std::string_view key) {
    for (const Pair* const pair : pairs_of(key)) {
      if (auto people = people_in(*pair))
        add({std::string(key), std::move(*people), true, place_of(*pair), pair->span});
      else if (result_.find(key) == nullptr)
        doubt(key, pair->values.front(), "it reads like a sentence, not like names", pair->span);
    }
  }

  void find_person(std::string_view key) {
    for (const Pair* const pair : pairs_of(key)) {
      const auto people = people_in(*pair);
      if (people && people->size() == 1)
        add({std::string(key), *people, false, place_of(*pair), pair->span});
      else if (result_.find(key) == nullptr)
        doubt(key, pair->values.front(),
              people ? "several are named where one is meant" : "it is no one name", pair->span);
    }
  }

  /// A section of items that holds sentences only: they stay what they are.
  void find_prose(std::string_view id, ItemKind kind) {
    const Section* const section = review_.section(id);
    const bool listed = std::any_of(review_.items.begin(), review_.items.end(),
                                    [kind](const Item& item) { return item.kind == kind; });
    if (section == nullptr || listed || review_.none(id) != nullptr) return;
    for (const Paragraph& paragraph : document_.paragraphs) {
      const Span own = document_.headings[section->heading].own;
      if (!own.contains(paragraph.span) || is_unfilled(paragraph.text)) continue;
      doubt(id, text::squeeze(paragraph.text), "they are told in sentences, not as a list",
            paragraph.span);
      return;
    }
  }

  /// A record of somebody else's incident names who and where: `company` and `url`.
  [[nodiscard]] bool is_from_elsewhere() const {
    const auto has = [&](std::string_view key) {
      const auto pairs = pairs_of(key);
      return std::any_of(pairs.begin(), pairs.end(),
                         [](const Pair* pair) { return pair->front_matter; });
    };
    return has("organisation") && has("source_url");
  }

  void find_simple() {
    find_choice("detected_by", detector_of, "it is none of the ways that aar knows");
    for (const Pair* const pair : pairs_of("published_at")) {
      const Day day = day_of(pair->values.front(), order_);
      if (day.date && day.alone)
        add({"published_at", {format_date(*day.date)}, false, place_of(*pair), pair->span});
    }
    if (!is_from_elsewhere()) return;
    for (const std::string_view key : {"organisation", "source_url"}) {
      for (const Pair* const pair : pairs_of(key)) {
        if (!pair->front_matter) continue;
        add({std::string(key), {pair->values.front()}, false, place_of(*pair), pair->span});
      }
    }
  }

  const Source& source_;
  const Document& document_;
  const Config& config_;
  const Assumed& assumed_;
  const Review& review_;
  std::vector<Pair> pairs_;
  model::Stated stated_;
  model::DayOrder order_;
  const Heading* heading_ = nullptr;
  std::string former_id_;
  std::vector<ClockFound> clocks_;
  std::map<std::string, std::chrono::seconds> lengths_;
  Recovery result_;
};

}  // namespace

const Found* Recovery::find(std::string_view key) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [key](const Found& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

std::string Recovery::value(std::string_view key) const {
  const Found* const found = find(key);
  return found == nullptr || found->values.empty() ? std::string() : found->values.front();
}

Recovery recover(const Source& source, const Document& document, const Review& review,
                 const Config& config, const Assumed& assumed) {
  Recovery recovery = Recoverer(source, document, review, config, assumed).run();
  // What one place left open another one settled.
  std::erase_if(recovery.unsure, [&](const Unsure& unsure) {
    return recovery.find(unsure.key) != nullptr && unsure.key != "status";
  });
  return recovery;
}

}  // namespace aar::imported
