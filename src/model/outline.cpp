#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aar/config.hpp"

#include "model/sections.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

/// Few enough to be looked through.
class Ids {
 public:
  Ids() { ids_.reserve(16); }

  void insert(std::string_view id) {
    if (!contains(id)) ids_.push_back(id);
  }

  [[nodiscard]] bool contains(std::string_view id) const {
    return std::ranges::find(ids_, id) != ids_.end();
  }

 private:
  std::vector<std::string_view> ids_;
};

/// A title that means one of two sections; which one, the rest of the outline says.
struct Ambiguity {
  std::string_view title;
  std::string_view otherwise;  // the section it then is
  std::string_view needs;      // blank-separated sections that must be there
  std::string_view lacks;      // and such that must not
  bool first = false;          // it must be the first section
  bool tasks = false;          // it must hold check boxes
};

constexpr Ambiguity ambiguities[] = {
    {"what went wrong", "contributing-factors", "", "contributing-factors went-well lessons"},
    {"remediation", "actions", "", "actions", false, true},
    {"mitigation", "actions", "", "actions", false, true},
    {"conclusion", "summary", "lessons", "summary"},
    {"fault", "what-happened", "contributing-factors", "what-happened"},
    {"analysis", "what-happened", "contributing-factors", "what-happened"},
    {"background", "summary", "", "summary what-happened", true},
};

const Ambiguity* find_ambiguity(std::string_view normalized) {
  const auto* found = std::ranges::find(ambiguities, normalized, &Ambiguity::title);
  return found == std::end(ambiguities) ? nullptr : found;
}

constexpr std::string_view learning_sections =
    "went-well went-badly lucky surprises lessons knowledge-gaps not-doing open-questions kudos";

/// Action items are grouped by prevent, detect, mitigate …, timelines by phases: there such a title
/// is a group and no section.
bool keeps_parent(std::string_view parent, std::string_view own) {
  if (parent == own) return true;
  if (parent == "actions") return !text::has_word(learning_sections, own);
  if (parent == "timeline") {
    return !text::has_word(learning_sections, own) && own != "actions" &&
           own != "contributing-factors";
  }
  return false;
}

bool is_bold(const Heading& heading) {
  return heading.style == HeadingStyle::bold_line || heading.style == HeadingStyle::bold_bullet;
}

/// Sentences, and not `Date: 2018-05-07` or a lone link.
bool is_lead(std::string_view paragraph) {
  constexpr std::size_t least = 40;       // bytes
  constexpr std::size_t label_words = 3;  // `Date of incident:`
  if (paragraph.size() < least) return false;
  const std::string_view label = paragraph.substr(0, paragraph.find(": "));
  if (label.size() < paragraph.size() && text::count_words(label) <= label_words) return false;
  return paragraph.find_last_of(".!?)") + 1 == paragraph.size() || paragraph.ends_with("。");
}

/// What a title means when it is looked at alone.
struct Meaning {
  SectionMatch named, likely;
  const Ambiguity* ambiguity = nullptr;
};

Meaning meaning_of(std::string_view title, const SectionMatcher& matcher) {
  const std::string normalized = normalize_title(title);
  Meaning meaning{.named = matcher.named(title, normalized)};
  meaning.likely = meaning.named.type != nullptr ? meaning.named : matcher.resembled(normalized);
  meaning.ambiguity = find_ambiguity(normalized);
  return meaning;
}

struct TitleHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view title) const {
    return std::hash<std::string_view>()(title);
  }
};

}  // namespace

/// The titles of one kind.
class SectionTitles {
 public:
  SectionTitles(const Kind* kind, const Config& config) : matcher_(kind, config) {}

  [[nodiscard]] const SectionMatcher& matcher() const { return matcher_; }

  /// Nothing where it is not worth to be kept.
  const Meaning* meaning(std::string_view title) {
    constexpr std::size_t longest = 60;
    constexpr std::size_t most = 1000;  // of a hostile file each heading may be another
    if (title.size() > longest) return nullptr;
    const auto known = meanings_.find(title);
    if (known != meanings_.end()) return &known->second;
    if (meanings_.size() == most) return nullptr;
    return &meanings_.try_emplace(std::string(title), meaning_of(title, matcher_)).first->second;
  }

 private:
  SectionMatcher matcher_;
  std::unordered_map<std::string, Meaning, TitleHash, std::equal_to<>> meanings_;
};

namespace {

class Outline {
 public:
  Outline(const Document& document, SectionTitles& titles, Review& review)
      : document_(document), review_(review), titles_(titles) {}

  void read() {
    review_.sections.reserve(document_.headings.size());
    find_title();
    survey();
    for (std::size_t i = 0; i < document_.headings.size(); ++i) {
      if (i == title_) continue;
      const Heading& heading = document_.headings[i];
      is_bold(heading) ? add_bold(i, heading) : add_real(i, heading);
    }
    enclose_parts();
    add_lead();
  }

 private:
  struct Open {
    int level = 0;
    const SectionType* type = nullptr;
  };

  void find_title() {
    std::size_t count = 0;
    for (std::size_t i = 0; i < document_.headings.size(); ++i) {
      const Heading& heading = document_.headings[i];
      if (is_bold(heading) || heading.level != 1) continue;
      if (count++ == 0) title_ = i;
    }
    if (count == 0) return;
    const Heading& heading = document_.headings[title_];
    if (count > 1 && titles_.matcher().named(heading.text).type != nullptr) {
      title_ = none;  // all level-1 headings are sections
      return;
    }
    review_.heading_title = heading.text;
    review_.heading_title_span = heading.text_span;
  }

  /// Looked up once for each title, however often it stands there.
  const Meaning& meaning(const Heading& heading) {
    if (const Meaning* const known = titles_.meaning(heading.text)) return *known;
    const auto [at, is_new] = meanings_.try_emplace(heading.text);
    if (is_new) at->second = meaning_of(heading.text, titles_.matcher());
    return at->second;
  }

  /// What the headings name when each is looked at alone, and where check boxes stand.
  void survey() {
    for (std::size_t i = 0; i < document_.headings.size(); ++i) {
      const Heading& heading = document_.headings[i];
      if (is_bold(heading) || i == title_) continue;
      const Meaning& known = meaning(heading);
      if (known.likely.type == nullptr) continue;
      headed_.insert(known.likely.type->id);
      if (known.ambiguity == nullptr) certain_.insert(known.likely.type->id);
    }
    for (const ListItem& item : document_.items) {
      if (item.task) tasks_.push_back(item.span.begin);
    }
    std::ranges::sort(tasks_);
  }

  [[nodiscard]] bool holds_tasks(Span body) const {
    const auto at = std::ranges::lower_bound(tasks_, body.begin);
    return at != tasks_.end() && *at < body.end;
  }

  [[nodiscard]] bool applies(const Ambiguity& ambiguity, const Heading& heading) const {
    const auto there = [this](std::string_view id) { return certain_.contains(id); };
    return std::ranges::all_of(text::words(ambiguity.needs), there) &&
           std::ranges::none_of(text::words(ambiguity.lacks), there) &&
           (!ambiguity.first || review_.sections.empty()) &&
           (!ambiguity.tasks || holds_tasks(heading.body));
  }

  [[nodiscard]] const SectionType* top_level(const Heading& heading) {
    const Meaning& known = meaning(heading);
    const bool other = known.likely.type != nullptr && known.ambiguity != nullptr &&
                       applies(*known.ambiguity, heading);
    return other ? find_section_type(known.ambiguity->otherwise) : known.likely.type;
  }

  /// The section of a heading inside `parent`: its own only when that is a plain name.
  [[nodiscard]] const SectionType* below(const SectionType* parent, const Heading& heading) {
    const SectionMatch match = meaning(heading).named;
    if (match.type == nullptr || match.weak) return parent;
    return keeps_parent(parent->id, match.type->id) ? parent : match.type;
  }

  void add_real(std::size_t index, const Heading& heading) {
    while (!open_.empty() && open_.back().level >= heading.level)
      open_.pop_back();
    const SectionType* parent = open_.empty() ? nullptr : open_.back().type;
    const SectionType* type = parent != nullptr ? below(parent, heading) : top_level(heading);
    open_.push_back({heading.level, type});
    add(index, heading, type, type != nullptr && type == parent);
  }

  void add_bold(std::size_t index, const Heading& heading) {
    const SectionMatch match = meaning(heading).named;
    if (match.type == nullptr || match.weak) return;
    const SectionType* parent = open_.empty() ? nullptr : open_.back().type;
    // Among the lessons, what went well is told apart even where another heading tells of it, too.
    const bool apart = parent != nullptr && parent->id == "lessons" &&
                       text::has_word("went-well went-badly lucky surprises", match.type->id);
    if (headed_.contains(match.type->id) && !apart) return;
    if (parent != nullptr && heading.style == HeadingStyle::bold_bullet) return;
    if (parent != nullptr && keeps_parent(parent->id, match.type->id)) return;
    add(index, heading, match.type, false);
  }

  void add(std::size_t index, const Heading& heading, const SectionType* type, bool inherited) {
    Section section;
    section.type = type;
    section.inherited = inherited;
    section.title = heading.text;
    section.heading = index;
    section.span = heading.span;
    section.body = heading.body;
    review_.sections.push_back(std::move(section));
  }

  // --- What no heading encloses by itself ---

  [[nodiscard]] bool is_blank(Span place) const {
    const auto at = std::ranges::lower_bound(document_.text, place.begin, {},
                                             [](const TextRun& run) { return run.span.begin; });
    return at == document_.text.end() || at->span.begin >= place.end;
  }

  [[nodiscard]] bool is_bold_learning(const Section& section) const {
    return section.type != nullptr && is_bold(document_.headings[section.heading]) &&
           text::has_word("went-well went-badly lucky surprises", section.type->id);
  }

  /// Bold lines know no levels: an empty `**Lessons learned:**` holds the parts that follow it, an
  /// empty `_What went wrong? Why?_` the groups that are no sections.
  void enclose_parts() {
    std::vector<Section>& sections = review_.sections;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      Section& empty = sections[i];
      const Heading& heading = document_.headings[empty.heading];
      if (empty.type == nullptr || heading.style != HeadingStyle::bold_line ||
          !is_blank(heading.own)) {
        continue;
      }
      const bool lessons = empty.type->id == "lessons";
      std::size_t part = i + 1;
      for (std::size_t at = empty.heading + 1; at < document_.headings.size(); ++at) {
        if (!is_bold(document_.headings[at])) break;
        if (part < sections.size() && sections[part].heading == at) {
          if (!lessons || !is_bold_learning(sections[part])) break;
          ++part;
        }
        empty.body.end = std::max(empty.body.end, document_.headings[at].body.end);
      }
    }
  }

  /// What stands between the title and the first heading serves as the summary of a review that has
  /// no section of that name.
  void add_lead() {
    if (title_ == none || !titles_.matcher().has("summary")) return;
    if (review_.section("summary") != nullptr) return;
    const Heading& title = document_.headings[title_];
    if (!review_.sections.empty() && review_.sections.front().span.begin < title.span.begin) return;
    const auto from =
        std::ranges::lower_bound(document_.paragraphs, title.own.begin, {},
                                 [](const Paragraph& paragraph) { return paragraph.span.begin; });
    const auto lead = std::find_if(from, document_.paragraphs.end(), [&](const Paragraph& one) {
      return one.span.begin >= title.own.end || is_lead(one.text);
    });
    if (lead == document_.paragraphs.end() || lead->span.begin >= title.own.end) return;
    Section section;
    section.type = find_section_type("summary");
    section.title = title.text;
    section.heading = title_;
    section.span = title.span;
    section.body = {lead->span.begin, title.own.end};
    review_.sections.insert(review_.sections.begin(), std::move(section));
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  const Document& document_;
  Review& review_;
  SectionTitles& titles_;
  std::unordered_map<std::string_view, Meaning> meanings_;  // by title, of those that are rare
  std::size_t title_ = none;
  Ids headed_;                      // sections with a real heading
  Ids certain_;                     // the same without ambiguous headings
  std::vector<std::size_t> tasks_;  // offsets of task items
  std::vector<Open> open_;          // the headings around the current place
};

}  // namespace

SectionReader::SectionReader(const Config& config) : config_(config) {}

SectionReader::~SectionReader() = default;

void SectionReader::read(const Document& document, Review& review) {
  std::unique_ptr<SectionTitles>& titles = titles_[review.type];
  if (titles == nullptr) titles = std::make_unique<SectionTitles>(review.type, config_);
  Outline(document, *titles, review).read();
}

}  // namespace aar::model
