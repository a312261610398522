#include "cli/exporting/feed.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "cli/named_rows.hpp"
#include "lint/sharing/happenings.hpp"
#include "text/json.hpp"
#include "text/strings.hpp"
#include "text/xml.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view no_host = "aar.invalid";  // a name that is nobody's (RFC 2606)
constexpr std::string_view tag_year = "2026";        // when the scheme of these tags was made

std::string encoded(std::string_view text) {
  constexpr std::string_view plain = "-._~/";
  std::string out;
  for (const char c : text) {
    const bool kept = text::is_ascii_letter(c) || text::is_ascii_digit(c) ||
                      plain.find(c) != std::string_view::npos;
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

/// Of the base, without a port.
std::string host_of_base(std::string_view base) {
  const std::size_t begin = base.find("://");
  if (begin == std::string_view::npos) return std::string(no_host);
  std::string_view host = base.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  return host.empty() ? std::string(no_host) : text::lower_ascii(host);
}

std::string tag_uri(const std::string& base, std::string_view rest) {
  return fmt::format("tag:{},{}:{}", host_of_base(base), tag_year, encoded(rest));
}

/// The first name that it had, so that readers do not see it twice when it gets another.
std::string_view lasting_id(const Record& record) {
  const std::string_view former = record.first("former_ids");
  return former.empty() ? std::string_view(record.id) : former;
}

/// A day is its beginning in UTC.
std::string moment(std::string_view text) {
  if (const TimestampResult read = parse_timestamp(text); read.value)
    return format_timestamp(*read.value);
  const std::optional<Date> day = day_in(text);
  return day ? format_date(*day) + "T00:00:00Z" : std::string();
}

std::string first_moment(const Record& record, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    std::string at = moment(record.first(key));
    if (!at.empty()) return at;
  }
  return {};
}

/// The page that `aar site` makes of it.
std::string page_url(const Record& record, const std::string& base,
                     const std::vector<std::string>& folders) {
  if (base.empty()) return {};
  std::string_view inner = record.path;
  for (const std::string& folder : folders) {
    if (record.path.starts_with(folder + "/")) inner = inner.substr(folder.size() + 1);
  }
  inner = inner.substr(0, inner.rfind('.'));
  return fmt::format("{}reviews/{}.html", base, encoded(inner));
}

/// What it tells in short: the summary, and each lesson.
std::string content_of(const Record& record) {
  std::string text = record.summary;
  for (const RecordItem& item : record.items) {
    if (item.kind != ItemKind::lesson || item.text.empty()) continue;
    text += (text.empty() ? "" : "\n\n") + fmt::format("Lesson: {}", item.text);
  }
  return text.empty() ? record.title : text;
}

/// Kind, services, teams and tags, each once.
std::vector<std::string> categories_of(const Record& record) {
  std::vector<std::string> words;
  for (const std::string_view key : {"kind", "services", "teams", "tags"}) {
    const auto held = record.values.find(key);
    if (held == record.values.end()) continue;
    for (const std::string& word : held->second) {
      const bool known = std::find(words.begin(), words.end(), word) != words.end();
      if (!word.empty() && !known) words.push_back(word);
    }
  }
  return words;
}

/// The instants of two RFC 3339 texts may be written in different zones.
bool is_later(const std::string& left, const std::string& right) {
  const auto at = [](const std::string& text) {
    const TimestampResult read = parse_timestamp(text);
    return read.value ? read.value->at : Instant{};
  };
  return at(left) > at(right);
}

void element(std::ostream& out, std::string_view name, std::string_view text,
             std::string_view attributes = {}) {
  out << fmt::format("<{}{}>{}</{}>\n", name, attributes, text::xml_escape(text), name);
}

/// Lines of a text as they are; all else that XML does not bear as its picture.
std::string xml_lines(const std::string& text) {
  std::string out;
  for (const std::string_view line : text::split(text, '\n'))
    out += (out.empty() ? "" : "\n") + text::xml_escape(line);
  return out;
}

void write_atom_entry(const FeedEntry& entry, std::ostream& out) {
  const Record& record = *entry.record;
  out << "<entry>\n";
  element(out, "id", entry.id);
  element(out, "title", record.title);
  element(out, "updated", entry.updated);
  element(out, "published", entry.published);
  if (!entry.url.empty()) {
    out << fmt::format("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
                       text::xml_escape(entry.url));
  }
  for (const std::string& word : categories_of(record))
    out << fmt::format("<category term=\"{}\"/>\n", text::xml_escape(word));
  out << fmt::format("<content type=\"text\">{}</content>\n", xml_lines(content_of(record)));
  out << "</entry>\n";
}

void write_atom(const Feed& feed, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  element(out, "id", feed.id);
  element(out, "title", feed.title);
  element(out, "updated", feed.updated);
  out << fmt::format("<author><name>{}</name></author>\n", text::xml_escape(feed.title));
  element(out, "generator", "aar");
  if (!feed.base_url.empty()) {
    const std::string base = text::xml_escape(feed.base_url);
    out << fmt::format("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", base)
        << fmt::format("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}feed.atom\"/>\n",
                       base);
  }
  for (const FeedEntry& entry : feed.entries)
    write_atom_entry(entry, out);
  out << "</feed>\n";
}

void write_json_feed(const Feed& feed, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value("https://jsonfeed.org/version/1.1");
  json.key("title").value(feed.title);
  if (!feed.base_url.empty()) {
    json.key("home_page_url").value(feed.base_url);
    json.key("feed_url").value(feed.base_url + "feed.json");
  }
  json.key("items").begin_array();
  for (const FeedEntry& entry : feed.entries) {
    json.begin_object();
    json.key("id").value(entry.id);
    if (!entry.url.empty()) json.key("url").value(entry.url);
    json.key("title").value(entry.record->title);
    json.key("content_text").value(content_of(*entry.record));
    json.key("date_published").value(entry.published);
    json.key("date_modified").value(entry.updated);
    json.strings("tags", categories_of(*entry.record));
    json.end_object();
  }
  json.end_array().end_object();
  out << json.text() << '\n';
}

struct FeedFormat {
  std::string_view name;
  void (*write)(const Feed&, std::ostream&);
};

constexpr std::array<FeedFormat, 2> feed_format_rows{
    {{"atom", write_atom}, {"json", write_json_feed}}};

}  // namespace

Feed make_feed(const std::vector<const Record*>& records, const std::string& title,
               const std::string& base_url, const std::vector<std::string>& folders) {
  Feed feed{.title = title, .base_url = base_url, .id = tag_uri(base_url, "reviews")};
  for (const Record* const record : records) {
    FeedEntry entry{.record = record};
    entry.published = first_moment(*record, {"published_at", "date"});
    if (!is_told(*record) || entry.published.empty()) continue;
    entry.updated = first_moment(*record, {"revised_at", "published_at", "date"});
    entry.id = tag_uri(base_url, fmt::format("reviews/{}", lasting_id(*record)));
    entry.url = page_url(*record, base_url, folders);
    feed.entries.push_back(std::move(entry));
  }
  std::stable_sort(feed.entries.begin(), feed.entries.end(),
                   [](const FeedEntry& left, const FeedEntry& right) {
                     if (is_later(left.published, right.published)) return true;
                     if (is_later(right.published, left.published)) return false;
                     return left.record->path < right.record->path;
                   });
  return feed;
}

void cut_feed(Feed& feed, std::size_t most, Date today) {
  if (most != 0 && feed.entries.size() > most) feed.entries.resize(most);
  const auto latest = std::max_element(feed.entries.begin(), feed.entries.end(),
                                       [](const FeedEntry& left, const FeedEntry& right) {
                                         return is_later(right.updated, left.updated);
                                       });
  feed.updated = latest == feed.entries.end() ? format_date(today) + "T00:00:00Z" : latest->updated;
}

std::vector<std::string> feed_formats() {
  return names_of(feed_format_rows);
}

void write_feed(const Feed& feed, std::string_view format, std::ostream& out) {
  row_named(feed_format_rows, format).write(feed, out);
}

}  // namespace aar::cli
