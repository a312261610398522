#include "cli/learned/related_formats.hpp"

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

struct ReasonLabel {
  std::string_view what, label;
};

constexpr auto reason_labels =
    std::to_array<ReasonLabel>({{"names", "named here in"}, {"named_by", "names this in"}});

std::string_view label_of(std::string_view what) {
  const auto* const found = std::ranges::find(reason_labels, what, &ReasonLabel::what);
  return found == reason_labels.end() ? what : found->label;
}

std::string joined(const KinReason& reason) {
  return text::sanitize(text::join(reason.values, ", "));
}

void write_kin_text(const std::vector<Kin>& kin, std::ostream& out) {
  for (const Kin& one : kin) {
    out << safe_line(fmt::format("{}  {}", text::sanitize(one.record->id),
                                 text::sanitize(title_of(*one.record))))
        << '\n';
    for (const KinReason& reason : one.reasons) {
      const std::string label = reason.what == "words" ? fmt::format("alike ({} %)", one.percent)
                                                       : std::string(label_of(reason.what));
      out << fmt::format("  {:<13}  {}\n", label, joined(reason));
    }
  }
}

void write_kin_object(text::JsonWriter& json, const Kin& kin) {
  json.begin_object();
  write_review_keys(json, *kin.record);
  json.key("percent").value(kin.percent);
  json.key("reasons").begin_array();
  for (const KinReason& reason : kin.reasons) {
    json.begin_object();
    json.key("reason").value(reason.what);
    json.strings("values", reason.values);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_kin_json(const std::vector<Kin>& kin, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1).key("related").begin_array();
  for (const Kin& one : kin)
    write_kin_object(json, one);
  json.end_array().end_object();
  out << json.text() << '\n';
}

void write_kin_jsonl(const std::vector<Kin>& kin, std::ostream& out) {
  for (const Kin& one : kin) {
    text::JsonWriter json;
    write_kin_object(json, one);
    out << json.text() << '\n';
  }
}

void write_kin_ids(const std::vector<Kin>& kin, std::ostream& out) {
  for (const Kin& one : kin)
    out << safe_line(text::sanitize(one.record->id)) << '\n';
}

void write_kin_paths(const std::vector<Kin>& kin, std::ostream& out) {
  for (const Kin& one : kin)
    write_path(one.record->path, false, out);
}

struct KinFormat {
  std::string_view name;
  void (*write)(const std::vector<Kin>&, std::ostream&);
};

constexpr std::array<KinFormat, 5> kin_formats{{{"text", write_kin_text},
                                                {"json", write_kin_json},
                                                {"jsonl", write_kin_jsonl},
                                                {"ids", write_kin_ids},
                                                {"paths", write_kin_paths}}};

}  // namespace

std::vector<std::string> related_formats() {
  return names_of(kin_formats);
}

void write_kin(const std::vector<Kin>& kin, const std::string& format, std::ostream& out) {
  row_named(kin_formats, format).write(kin, out);
}

std::string reasons_in_words(const Kin& kin) {
  std::vector<std::string> parts;
  for (const KinReason& reason : kin.reasons) {
    const bool words = reason.what == "words";
    parts.push_back(
        fmt::format("{}{} {}", label_of(reason.what), words ? ":" : "", joined(reason)));
  }
  return text::join(parts, "; ");
}

}  // namespace aar::cli
