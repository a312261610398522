#include "site/review_page.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/sharing/labels.hpp"
#include "site/body.hpp"
#include "site/listing.hpp"
#include "site/theme.hpp"
#include "site/timeline_figure.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::site {
namespace {

struct FactRow {
  std::string_view key, label;
  std::string_view folder;  // where its values have pages; empty: they have none
};

constexpr std::array<FactRow, 14> fact_rows{{{"services", "Services", "services"},
                                             {"teams", "Teams", "teams"},
                                             {"factors", "Factors", "factors"},
                                             {"trigger", "Trigger", ""},
                                             {"detected_by", "Detected by", ""},
                                             {"tags", "Tags", "tags"},
                                             {"owner", "Owner", ""},
                                             {"facilitator", "Facilitator", ""},
                                             {"perspectives", "Perspectives heard", ""},
                                             {"objectives", "Objectives", ""},
                                             {"organisation", "Organisation", ""},
                                             {"published_at", "Published", ""},
                                             {"visibility", "Visibility", ""},
                                             {"former_ids", "Formerly", ""}}};

/// What must be known before the first sentence is read.
struct NoticeRow {
  std::string_view status, words;
};

constexpr std::array<NoticeRow, 4> notice_rows{
    {{"draft", "A draft: it may be thin, and it may be wrong."},
     {"in-review", "In review: it may still change."},
     {"superseded", "Superseded: another review tells this better by now."},
     {"withdrawn", "Withdrawn: it is kept for its history, and no longer stands."}}};

class ReviewWriter {
 public:
  ReviewWriter(const Site& site, std::size_t index, const ReviewParts& parts)
      : site_(site),
        parts_(parts),
        record_(site.records()[index]),
        frame_{.path = site.page_of(index),
               .title = std::string(title_of(record_)),
               .description = record_.summary.substr(0, cut(record_.summary)),
               .section = "reviews/index.html",
               .article = true} {}

  std::string write() {
    const BodyLinks links{.page =
                              [this](const std::string& path) {
                                const std::string& page = site_.page_at(path);
                                return page.empty() ? std::string() : link_to(frame_, page);
                              },
                          .image =
                              [this](const std::string& path) {
                                return parts_.has_picture(path)
                                           ? link_to(frame_, Site::picture_path(path))
                                           : std::string();
                              },
                          .today = site_.options().today};
    const Body body = render_body(parts_.source, parts_.document, parts_.review, links);
    Html html;
    html.open("article", {{"class", "review"}}).line();
    write_top(html);
    write_contents(html, body);
    const std::string_view language = language_of(frame_.title + record_.summary);
    html.open("div", {{"class", "body"}, {"lang", language, !language.empty()}}).line();
    if (body.as_source)
      notice(html, "This text is beyond what can be rendered, and is shown as it stands.");
    html.add(body.html).close("div").line();
    write_related(html);
    write_history(html);
    html.close("article");
    return framed(site_, frame_, html);
  }

 private:
  static std::size_t cut(const std::string& text) {
    constexpr std::size_t most = 300;
    if (text.size() <= most) return text.size();
    const std::size_t blank = text.rfind(' ', most);
    if (blank != std::string::npos && blank > 0) return blank;
    std::size_t at = most;
    while (at > 0 && text::is_continuation(text[at]))
      --at;
    return at;
  }

  static void notice(Html& html, std::string_view words) {
    html.element("p", {{"class", "notice"}}, words).line();
  }

  void group_link(Html& html, std::string_view folder, const std::string& value) const {
    const std::string page = site_.group_page(folder, value);
    if (page.empty()) {
      html.element("span", {{"dir", "auto"}}, value);
    } else {
      html.element("a", {{"href", link_to(frame_, page)}, {"dir", "auto"}}, value);
    }
  }

  void write_top(Html& html) const {
    html.open("p", {{"class", "kicker"}});
    if (is_said(record_.kind)) group_link(html, "kinds", record_.kind);
    if (is_said(record_.date)) {
      html.text(" · ");
      parse_date(record_.date) ? html.element("time", {{"datetime", record_.date}}, record_.date)
                               : html.text(record_.date);
    }
    for (const std::string& part : {record_.severity, record_.status}) {
      if (!is_said(part)) continue;
      html.text(" ").element("span", {{"class", "badge"}}, part);
    }
    html.close("p").line();
    const std::string_view title = title_of(record_);
    const std::string_view language = language_of(title);
    html.element("h1", {{"dir", "auto"}, {"lang", language, !language.empty()}}, title).line();
    for (const NoticeRow& row : notice_rows) {
      if (row.status == record_.status) notice(html, row.words);
    }
    write_timeline_figure(html, parts_.review);
    write_durations(html, parts_.review);
    write_facts(html);
  }

  void write_facts(Html& html) const {
    Html rows;
    for (const FactRow& row : fact_rows) {
      const auto held = record_.values.find(row.key);
      if (held == record_.values.end()) continue;
      std::vector<std::string> values = held->second;
      std::erase_if(values, [](const std::string& one) { return !is_said(one); });
      if (values.empty()) continue;
      rows.open("div").element("dt", {}, row.label).open("dd");
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) rows.text(", ");
        row.folder.empty() ? (void)rows.element("span", {{"dir", "auto"}}, values[i])
                           : group_link(rows, row.folder, values[i]);
      }
      rows.close("dd").close("div").line();
    }
    write_impact(rows);
    write_own_keys(rows);
    if (rows.blank()) return;
    html.open("dl", {{"class", "facts"}}).line().add(rows).close("dl").line();
  }

  /// `impact.users: 11400` and its like, in one cell.
  void write_impact(Html& rows) const {
    std::vector<std::string> parts;
    for (const auto& [label, value] : impact_words(record_))
      parts.push_back(fmt::format("{}: {}", label, value));
    if (parts.empty()) return;
    rows.open("div").element("dt", {}, "Impact");
    rows.element("dd", {}, text::join(parts, " · ")).close("div").line();
  }

  /// The archive's own keys, but where a file was imported from.
  void write_own_keys(Html& rows) const {
    for (const auto& [key, values] : record_.values) {
      const std::string value = text::join(values, ", ");
      if (!key.starts_with("x-") || key.starts_with("x-imported.") || !is_said(value)) continue;
      rows.open("div").element("dt", {{"dir", "auto"}}, own_key_label(key));
      rows.element("dd", {{"dir", "auto"}}, value).close("div").line();
    }
  }

  static void write_contents(Html& html, const Body& body) {
    constexpr std::size_t few = 4;
    if (body.headings.size() < few) return;
    html.open("nav", {{"class", "contents"}, {"aria-label", "On this page"}});
    html.open("details", {{"open", ""}}).element("summary", {}, "On this page").open("ul").line();
    for (const BodyHeading& heading : body.headings) {
      html.open("li").element("a", {{"href", "#" + encode_path(heading.id)}, {"dir", "auto"}},
                              heading.text);
      html.close("li").line();
    }
    html.close("ul").close("details").close("nav").line();
  }

  void write_related(Html& html) const {
    if (parts_.kin.empty()) return;
    html.open("section", {{"aria-labelledby", "page.related"}}).line();
    html.element("h2", {{"id", "page.related"}}, "Related reviews").line();
    html.open("ul", {{"class", "reviews"}}).line();
    for (const Kin& kin : parts_.kin) {
      html.open("li").open("div", {{"class", "line"}});
      write_title(html, title_of(*kin.record),
                  link_to(frame_, site_.page_of(site_.index_of(*kin.record))), "title");
      write_status_badge(html, *kin.record);
      html.close("div").open("div", {{"class", "meta"}}).text(kin.record->date);
      for (const KinReason& reason : kin.reasons)
        html.text(" · " + reason_words(kin, reason));
      html.close("div").close("li").line();
    }
    html.close("ul").close("section").line();
  }

  static std::string reason_words(const Kin& kin, const KinReason& reason) {
    const std::string values = text::join(reason.values, ", ");
    if (reason.what == "names") return "named here";
    if (reason.what == "named_by") return "names this one";
    if (reason.what == "words") return fmt::format("alike ({} %): {}", kin.percent, values);
    return fmt::format("same {}: {}", reason.what, values);
  }

  void write_history(Html& html) const {
    html.open("section", {{"aria-labelledby", "page.history"}}).line();
    html.element("h2", {{"id", "page.history"}}, "History").line();
    html.open("p", {{"class", "small"}}).text("File ").element("code", {}, record_.path);
    html.close("p").line();
    if (!parts_.history.empty()) {
      html.open("details").element("summary", {},
                                   text::counted(parts_.history.size(), "commit") + " changed it");
      html.open("ol", {{"class", "history"}}).line();
      for (const HistoryEntry& entry : parts_.history) {
        html.open("li").element("span", {{"class", "day"}}, entry.day).text(" ");
        html.element("code", {}, entry.commit).text(" ");
        html.element("span", {{"dir", "auto"}}, entry.subject);
        html.element("div", {{"class", "small"}, {"dir", "auto"}}, entry.digest);
        html.close("li").line();
      }
      html.close("ol").close("details").line();
    }
    html.close("section").line();
  }

  const Site& site_;
  const ReviewParts& parts_;
  const Record& record_;
  Frame frame_;
};

}  // namespace

bool is_overdue(const RecordItem& item, Date today) {
  const std::optional<Date> due = parse_date(item.due);
  return is_action(item) && item.state == ItemState::open && due && *due < today;
}

std::string_view state_words(const RecordItem& item, Date today) {
  switch (item.state) {
    case ItemState::done:
      return "done";
    case ItemState::declined:
      return "declined";
    case ItemState::proposed:
      return "proposed";
    case ItemState::open:
      break;
  }
  return is_overdue(item, today) ? "overdue" : "open";
}

std::string review_page(const Site& site, std::size_t index, const ReviewParts& parts) {
  return ReviewWriter(site, index, parts).write();
}

}  // namespace aar::site
