#include "cli/review_change.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cli/listing.hpp"
#include "text/markdown.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

constexpr Paint plain{};
constexpr Paint colored{.reset = "\x1b[0m",
                        .bold = "\x1b[1m",
                        .dim = "\x1b[2m",
                        .added = "\x1b[32m",
                        .removed = "\x1b[31m",
                        .changed = "\x1b[33m",
                        .name = "\x1b[33m"};

enum class Sign : std::uint8_t { added, removed, changed };

/// Kinds are named by what they do; what comes and goes ends so.
Sign sign_of(const Change& change) {
  const std::string_view id = to_string(change.kind);
  if (id.ends_with("-added") || id.ends_with("-set")) return Sign::added;
  if (id.ends_with("-removed")) return Sign::removed;
  return Sign::changed;
}

std::string_view mark_of(Sign sign) {
  return sign == Sign::added ? "+" : sign == Sign::removed ? "-" : "~";
}

std::string_view color_of(const Change& change, const Paint& paint) {
  if (change.nature == ChangeNature::notation) return paint.dim;
  const Sign sign = sign_of(change);
  return sign == Sign::added ? paint.added : sign == Sign::removed ? paint.removed : paint.changed;
}

std::string_view state_of(const ReviewChange& review) {
  const auto has = [&](ChangeKind kind) {
    return std::ranges::any_of(review.changes,
                               [kind](const Change& one) { return one.kind == kind; });
  };
  if (has(ChangeKind::review_added)) return "added";
  if (has(ChangeKind::review_removed)) return "removed";
  return has(ChangeKind::review_renamed) ? "renamed" : "changed";
}

void write_change(text::JsonWriter& json, const Change& change) {
  json.begin_object();
  json.key("kind").value(to_string(change.kind));
  json.key("nature").value(to_string(change.nature));
  json.key("subject").value(change.subject);
  json.key("old").value(change.old_value);
  json.key("new").value(change.new_value);
  json.strings("added", change.added);
  json.strings("removed", change.removed);
  if (change.later) json.key("seconds_later").value(std::int64_t{change.later->count()});
  json.key("words_added").value(std::uint64_t{change.words_added});
  json.key("words_removed").value(std::uint64_t{change.words_removed});
  json.key("line").value(std::uint64_t{change.line});
  json.key("side").value(change.in_old ? "old" : "new");
  json.key("words").value(change.words);
  json.end_object();
}

}  // namespace

ReviewVersion::ReviewVersion(const std::string& path, std::string bytes, const Config& config)
    : source_(path, std::move(bytes)),
      document_(parse(source_)),
      review_(read(document_, source_, config)) {}

ReviewChange compare_versions(const ReviewVersion* before, const ReviewVersion* after) {
  const auto state = [](const ReviewVersion* version) {
    return version == nullptr ? ReviewState{} : version->state();
  };
  ReviewChange review{.changes = compare_reviews(state(before), state(after))};
  const ReviewVersion* const shown = after != nullptr ? after : before;
  if (shown == nullptr) return review;
  review.id = shown->review().id;
  review.path = shown->source().path();
  review.title =
      shown->review().title.filled() ? shown->review().title.text : shown->review().heading_title;
  if (before != nullptr && before->source().path() != review.path) {
    review.old_path = before->source().path();
  }
  return review;
}

void write_review_change(text::JsonWriter& json, const ReviewChange& review) {
  json.begin_object();
  json.key("id").value(review.id);
  json.key("path").value(review.path);
  json.key("old_path").value(review.old_path);
  json.key("title").value(review.title);
  json.key("state").value(state_of(review));
  json.key("nature").value(to_string(gravest(review.changes)));
  json.key("digest").value(digest(review.changes));
  json.key("changes").begin_array();
  for (const Change& change : review.changes)
    write_change(json, change);
  json.end_array();
  json.end_object();
}

const Paint& paint(bool color) {
  return color ? colored : plain;
}

void write_change_lines(const std::vector<Change>& changes, const Paint& paint, std::ostream& out) {
  for (const Change& change : changes) {
    out << fmt::format("  {}{} {}{}\n", color_of(change, paint), mark_of(sign_of(change)),
                       text::sanitize(change.words), paint.reset);
  }
}

std::string review_line(const ReviewChange& review, const Paint& paint) {
  const std::string path = text::sanitize(safe_path(review.path));
  const std::string title =
      review.title.empty() ? std::string() : "  " + text::sanitize(review.title);
  return fmt::format("{}{}{}{}", paint.bold, path, paint.reset, title);
}

std::string markdown_changes(const std::vector<Change>& changes, std::size_t most,
                             std::string_view indent) {
  std::string list;
  std::size_t told = 0;
  for (const Change& change : changes) {
    if (told == most) break;
    list += fmt::format("{}- {}\n", indent, text::markdown_prose(change.words));
    ++told;
  }
  if (told < changes.size())
    list += fmt::format("{}- … and {} more\n", indent, changes.size() - told);
  return list;
}

}  // namespace aar::cli
