#include "cli/link_rewrite.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/document.hpp"
#include "aar/review.hpp"

#include "lint/link_target.hpp"
#include "model/byte_edits.hpp"
#include "syntax/inline.hpp"
#include "syntax/lines.hpp"
#include "text/path_parts.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

/// With its `/`.
std::string_view folder_before(std::string_view path) {
  return path.substr(0, path.size() - text::name_in(path).size());
}

/// The names by which links know the review, and what they become.
std::vector<std::pair<std::string, std::string>> names_of(const Rename& rename) {
  const std::string old_stem = review_id(rename.from);
  const std::string new_stem = review_id(rename.to);
  std::vector<std::pair<std::string, std::string>> names{
      {std::string(text::name_in(rename.from)), std::string(text::name_in(rename.to))}};
  for (const std::string_view ending : {"", ".html"}) {
    const std::string name = old_stem + std::string(ending);
    const bool own =
        name == names.front().first ||
        (rename.exists && rename.exists(std::string(folder_before(rename.from)) + name));
    if (!own) names.emplace_back(name, new_stem + std::string(ending));
  }
  return names;
}

/// A destination as it stands in the file, without angle brackets, read as Markdown reads it.
std::string read_destination_text(std::string_view raw) {
  constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool escaped = raw[i] == '\\' && i + 1 < raw.size() &&
                         punctuation.find(raw[i + 1]) != std::string_view::npos;
    const std::size_t end = raw[i] == '&' ? raw.find(';', i) : std::string_view::npos;
    if (escaped) {
      text += raw[++i];
    } else if (end != std::string_view::npos && end - i < 16) {
      syntax::append_entity(text, raw.substr(i, end - i + 1));
      i = end;
    } else {
      text += raw[i];
    }
  }
  return text;
}

/// What would end a destination or mean something else in it is percent-encoded, and everything
/// beyond ASCII where that was done before.
std::string encoded(std::string_view name, bool all) {
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool needed = byte <= 0x20 || byte == 0x7f || (byte > 0x7f && all) ||
                        std::string_view("()<>%?#\\&").find(c) != std::string_view::npos;
    text += needed ? fmt::format("%{:02X}", byte) : std::string(1, c);
  }
  return text;
}

struct Definition {
  std::size_t label = 0;  // the `[`
  Span destination{};     // without angle brackets
};

/// `[label]: destination` at `at`, if that is what stands there.
std::optional<Definition> definition_at(std::string_view text, std::size_t at) {
  const std::size_t close = text.find_first_of("]\n\r", at + 1);
  if (close == std::string_view::npos || text.substr(close, 2) != "]:") return std::nullopt;
  std::size_t begin = text.find_first_not_of(" \t", close + 2);
  if (begin != std::string_view::npos && syntax::is_line_end(text[begin])) {
    begin = text.find_first_not_of(" \t>", syntax::skip_line_end(text, begin, text.size()));
  }
  if (begin == std::string_view::npos || syntax::is_line_end(text[begin])) return std::nullopt;
  if (text[begin] != '<') {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    return Definition{at, {begin, end}};
  }
  const std::size_t end = text.find_first_of(">\r\n", begin);
  if (end == std::string_view::npos || text[end] != '>') return std::nullopt;
  return Definition{at, {begin + 1, end}};
}

/// Does any run of text, code or HTML cover this byte? A definition is in none.
bool is_covered(const Document& document, std::size_t offset) {
  const auto after =
      std::partition_point(document.text.begin(), document.text.end(),
                           [offset](const TextRun& run) { return run.span.end <= offset; });
  return after != document.text.end() && after->span.begin <= offset;
}

std::vector<Definition> find_definitions(std::string_view text, const Document& document) {
  std::vector<Definition> found;
  const std::size_t end = document.body.end;
  for (std::size_t line = document.body.begin; line < end;
       line = syntax::next_line(text, line, end)) {
    const std::size_t at = text.find_first_not_of(" \t>*+-0123456789.)", line);
    if (at == std::string_view::npos || at >= end || text[at] != '[') continue;
    if (is_covered(document, at)) continue;
    if (const auto definition = definition_at(text, at)) found.push_back(*definition);
  }
  return found;
}

class LinkRewriter {
 public:
  LinkRewriter(const Source& source, const Rename& rename)
      : source_(source), document_(parse(source)), names_(names_of(rename)), rename_(rename) {}

  LinkRewrite run() {
    for (const Definition& definition : find_definitions(source_.text(), document_))
      take(definition.destination);
    for (const Link& link : document_.links) {
      if (link.autolink || !leads_there(link.destination)) continue;
      if (read_destination_text(source_.text(link.span)) == link.destination) take(link.span);
    }
    LinkRewrite result{apply_edits(source_.bytes(), edits_), edits_.size(), {}};
    check(result);
    return result;
  }

 private:
  /// Where a link to the review leads from now on; nothing for other links.
  [[nodiscard]] std::optional<std::string> new_target(std::string_view destination) const {
    const LinkTarget target = local_target(source_.path(), destination);
    const std::string folder(folder_before(rename_.from));
    const auto name = std::find_if(names_.begin(), names_.end(), [&](const auto& row) {
      return target.kind == TargetKind::local && target.path == folder + row.first;
    });
    return name == names_.end() ? std::nullopt : std::optional(folder + name->second);
  }

  [[nodiscard]] bool leads_there(std::string_view destination) const {
    return new_target(destination).has_value();
  }

  void take(Span span) {
    const std::string_view raw = source_.text(span);
    if (!leads_there(read_destination_text(raw))) return;
    const std::optional<std::string> changed = renamed(raw);
    if (!changed || !taken_.insert(span.begin).second) return;
    edits_.push_back({span, *changed});
  }

  /// The destination with another last part; nothing where that is written too oddly.
  [[nodiscard]] std::optional<std::string> renamed(std::string_view raw) const {
    const std::size_t path_end = std::min(raw.find_first_of("?#"), raw.size());
    const std::string_view path = raw.substr(0, path_end);
    const std::size_t last = path.find_last_not_of('/');
    if (last == std::string_view::npos) return std::nullopt;
    const std::size_t begin = path.rfind('/', last) + 1;  // npos + 1: the begin
    const std::string_view part = path.substr(begin, last + 1 - begin);
    const std::string known = percent_decode(read_destination_text(part));
    const auto name = std::find_if(names_.begin(), names_.end(),
                                   [&](const auto& row) { return row.first == known; });
    if (name == names_.end()) return std::nullopt;
    const bool all = part.find('%') != std::string_view::npos;
    std::string changed(raw.substr(0, begin));
    changed += encoded(name->second, all);
    return changed.append(raw.substr(last + 1));
  }

  /// Every link must lead where it led, or to the new name; else all stays as it is.
  void check(LinkRewrite& result) const {
    const Source changed(source_.path(), result.bytes);
    const Document after = parse(changed);
    bool sound = after.links.size() == document_.links.size();
    for (std::size_t i = 0; sound && i < after.links.size(); ++i) {
      const std::string& was = document_.links[i].destination;
      const std::string& is = after.links[i].destination;
      sound = was == is || local_target(source_.path(), is).path == new_target(was);
    }
    if (!sound) result = {source_.bytes(), 0, {}};
    const Document& now = sound ? after : document_;
    const LineIndex lines(sound ? changed.text() : source_.text());
    for (const Link& link : now.links) {
      if (!link.autolink && leads_there(link.destination)) {
        result.left_lines.push_back(lines.line_of(link.span.begin));
      }
    }
  }

  const Source& source_;
  Document document_;
  std::vector<std::pair<std::string, std::string>> names_;
  const Rename& rename_;
  std::vector<Edit> edits_;
  std::set<std::size_t> taken_;
};

}  // namespace

LinkRewrite rewrite_links(const Source& source, const Rename& rename) {
  return LinkRewriter(source, rename).run();
}

bool may_mention(std::string_view bytes, std::string_view path) {
  // Whatever is escaped or encoded in a link, its longest run of letters and digits is not.
  std::string_view longest;
  const std::string id = review_id(path);
  for (std::size_t begin = 0; begin < id.size();) {
    std::size_t end = begin;
    while (end < id.size() && (text::is_ascii_letter(id[end]) || text::is_ascii_digit(id[end])))
      ++end;
    const std::string_view run = std::string_view(id).substr(begin, end - begin);
    if (run.size() > longest.size()) longest = run;
    begin = end + 1;
  }
  return bytes.find(longest) != std::string_view::npos;
}

}  // namespace aar::cli
