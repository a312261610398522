#include "lint/placeholder_scan.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "model/cursor.hpp"
#include "text/beginnings.hpp"
#include "text/byte_set.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using model::among;

constexpr std::size_t look_back = 64;
constexpr std::size_t longest_tag = 60;
constexpr std::size_t longest_variable = 80;

constexpr std::string_view html_elements =
    " a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button "
    "canvas caption center cite code col colgroup data datalist dd del details dfn dialog div dl "
    "dt "
    "em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu "
    "meta meter nav noscript object ol optgroup option output p param path picture pre progress q "
    "rect rp rt ruby s samp script search section select slot small source span strike strong "
    "style "
    "sub summary sup svg table tbody td template text textarea tfoot th thead time title tr track "
    "tt "
    "u ul var video wbr ";
constexpr std::string_view question_words =
    " what who when where why how which name date owner team link ticket description ";
constexpr std::string_view unfinished_words =
    " is are was were by to of the and with at from because that ";

bool is_word(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || (c & '\x80') != 0;
}

bool is_listed(std::string_view list, std::string_view word) {
  const std::string padded = " " + text::lower_ascii(word) + " ";
  return list.find(padded) != std::string_view::npos;
}

/// Of a date with holes: digits of the century, then digits or what stands for one.
constexpr std::string_view date_shape = "dd**-**-**";

/// What placeholders begin with.
constexpr std::array<std::string_view, 15> openings{
    "<", "[", "(", "{{", "???", "TBD", "TOD", "Thi", "FIX", "YYY", "HH:", "hh:", "XX", "19", "20"};
constexpr std::string_view opening_in_any_case = "lor";

constexpr text::ByteSet first_bytes = [] {
  std::array<char, openings.size() + 2> bytes{};
  for (std::size_t i = 0; i < openings.size(); ++i)
    bytes.at(i) = openings.at(i).front();
  bytes[openings.size()] = opening_in_any_case.front();
  bytes[openings.size() + 1] = text::upper_ascii(opening_in_any_case.front());
  return text::ByteSet(std::string_view(bytes.data(), bytes.size()));
}();

/// Nearly every place of a text is passed over by this.
const text::Beginnings& beginnings() {
  static const text::Beginnings all = [] {
    text::Beginnings made;
    for (const std::string_view one : openings)
      made.add(one);
    made.add(opening_in_any_case, true);
    return made;
  }();
  return all;
}

class Scanner {
 public:
  explicit Scanner(const PlaceholderScan& scan) : scan_(scan), text_(scan.text) {}

  std::vector<Span> run(std::span<const std::size_t> offsets) {
    std::vector<Span> found;
    std::size_t end = 0;  // of the last one
    for (const std::size_t at : offsets) {
      const std::size_t size = at < end ? 0 : match(at);
      if (size == 0) continue;
      end = at + size;
      found.push_back({at, end});
    }
    return found;
  }

 private:
  [[nodiscard]] std::size_t match(std::size_t at) const {
    if (text_[at] == '<') return tag(at);
    if (scan_.html) return 0;
    if (text::is_ascii_digit(text_[at])) return holed_date(at);
    switch (text_[at]) {
      case 'T':
        return std::max({word(at, "TBD"), mark(at, "TODO"), thing(at)});
      case 'F':
        return mark(at, "FIXME");
      case 'L':
      case 'l':
        return lorem(at);
      case 'Y':
        return format(at, "YYYY-MM-DD");
      case 'H':
        return std::max({format(at, "HH:MM:SS"), format(at, "HH:MM"), format(at, "HH:mm:ss"),
                         format(at, "HH:mm")});
      case 'h':
        return format(at, "hh:mm");
      case 'X':
        return std::max(crosses(at), uncounted(at));
      case '?':
        return question_marks(at);
      case '{':
        return variable(at);
      case '[':
        return std::max({insertion(at), left_open(at, ']'), link_to_come(at)});
      case '(':
        return left_open(at, ')');
      default:
        return 0;
    }
  }

  [[nodiscard]] bool starts(std::size_t at, std::string_view wanted) const {
    return at + wanted.size() <= scan_.run.end && text_.substr(at, wanted.size()) == wanted;
  }

  [[nodiscard]] char before(std::size_t at) const { return at == 0 ? '\n' : text_[at - 1]; }

  [[nodiscard]] char after(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }

  /// A word of its own: not `TODO.md`, `#TODO`, `INC-TBD`, `10.1.XXX.2`.
  [[nodiscard]] std::size_t word(std::size_t at, std::string_view wanted) const {
    if (!starts(at, wanted) || is_word(before(at)) || among(before(at), "/._-#@")) return 0;
    const std::size_t end = at + wanted.size();
    if (is_word(after(end)) || among(after(end), "_-/")) return 0;
    return after(end) == '.' && is_word(after(end + 1)) ? 0 : wanted.size();
  }

  /// Is nothing but a list marker, a check box, a bar or emphasis before `at` in its block?
  [[nodiscard]] bool opens_block(std::size_t at) const {
    const std::size_t limit = at > look_back ? at - look_back : 0;
    bool marker = false;
    for (std::size_t i = at; i > limit; --i) {
      const char c = text_[i - 1];
      if (c == '|') return true;
      if (c == '\n' || c == '\r') return marker || after_blank_line(i - 1);
      if (among(c, "-+#[") || text::is_ascii_digit(c)) marker = true;
      if (!among(c, " \t-+#*_[]xX.)") && !text::is_ascii_digit(c)) return false;
    }
    return limit == 0;
  }

  [[nodiscard]] bool after_blank_line(std::size_t line_end) const {
    std::size_t i = line_end;
    if (i > 0 && text_[line_end] == '\n' && text_[i - 1] == '\r') --i;
    return i == 0 || text_[i - 1] == '\n' || text_[i - 1] == '\r';
  }

  /// `Owner: ` or `**Owner:** ` just before; not `Status: `, whose value may well be TODO.
  [[nodiscard]] bool after_label(std::size_t at) const {
    std::size_t i = at;
    while (i > 0 && among(text_[i - 1], " \t*_"))
      --i;
    return i > 0 && text_[i - 1] == ':' && !names_state(i - 1);
  }

  [[nodiscard]] bool names_state(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && among(text_[begin - 1], "*_ "))
      --begin;
    const std::size_t stop = begin;
    while (begin > 0 && stop - begin < look_back && text::is_ascii_letter(text_[begin - 1]))
      --begin;
    return is_listed(" status state ", text_.substr(begin, stop - begin));
  }

  [[nodiscard]] std::size_t mark(std::size_t at, std::string_view wanted) const {
    const std::size_t size = word(at, wanted);
    if (size == 0 || scan_.to_do_is_name) return 0;
    const char next = after(at + size);
    if ((next == ':' || next == '(') && after(at + size + 1) != '*') return size;
    if (scan_.strict_marks) return 0;
    return opens_block(at) || after_label(at) ? size : 0;
  }

  [[nodiscard]] std::size_t thing(std::size_t at) const {
    if (!starts(at, "Thing ")) return 0;
    std::size_t i = at + 6;
    while (i < scan_.run.end && text::is_ascii_digit(text_[i]))
      ++i;
    return i > at + 6 && starts(i, " happened") ? i + 9 - at : 0;
  }

  [[nodiscard]] std::size_t lorem(std::size_t at) const {
    constexpr std::string_view wanted = "lorem ipsum";
    if (at + wanted.size() > scan_.run.end || is_word(before(at))) return 0;
    return text::equal_ignoring_case(text_.substr(at, wanted.size()), wanted) ? wanted.size() : 0;
  }

  /// `Time (HH:MM)` and `in YYYY-MM-DD format` name a format.
  [[nodiscard]] std::size_t format(std::size_t at, std::string_view wanted) const {
    const std::size_t size = scan_.formats ? word(at, wanted) : 0;
    if (size == 0) return 0;
    const std::size_t limit = at > look_back ? at - look_back : 0;
    for (std::size_t i = at; i > limit && !among(text_[i - 1], ")\n\r"); --i) {
      if (text_[i - 1] == '(') return 0;
    }
    return text_.substr(at + size, 7) == " format" ? 0 : size;
  }

  [[nodiscard]] std::size_t crosses(std::size_t at) const {
    const std::size_t size = word(at, "XXX");
    if (size == 0 || text_.substr(at + size, 2) == " X") return 0;
    return opens_block(at) || after_label(at) ? size : 0;
  }

  /// `XX minutes`, `XX% of users`; `X minutes` is how one speaks of any number.
  [[nodiscard]] std::size_t uncounted(std::size_t at) const {
    const std::size_t size = std::max(word(at, "XX"), word(at, "XXX"));
    if (size == 0) return 0;
    if (after(at + size) == '%') return size + 1;
    if (after(at + size) != ' ') return 0;
    std::size_t end = at + size + 1;
    while (end < scan_.run.end && text::is_ascii_letter(text_[end]))
      ++end;
    const std::string_view unit = text_.substr(at + size + 1, end - at - size - 1);
    return is_listed(" minutes mins hours hrs days users customers requests ", unit) ? end - at : 0;
  }

  [[nodiscard]] std::size_t question_marks(std::size_t at) const {
    std::size_t end = at;
    while (end < scan_.run.end && text_[end] == '?')
      ++end;
    if (end - at < 3 || is_word(after(end))) return 0;
    const bool open = end - at > 3 && leaves_open(at);
    return open || opens_block(at) || after_label(at) ? end - at : 0;
  }

  /// Does the sentence stop in the middle: `the limit is ????`, `After the restart, ????`?
  [[nodiscard]] bool leaves_open(std::size_t at) const {
    if (before(at) != ' ') return false;
    std::size_t i = at - 1;
    while (i > 0 && text_[i - 1] == ' ')
      --i;
    if (i > 0 && text_[i - 1] == ',') return true;
    const std::size_t stop = i;
    while (i > 0 && stop - i < look_back && text::is_ascii_letter(text_[i - 1]))
      --i;
    return is_listed(unfinished_words, text_.substr(i, stop - i));
  }

  /// `2022-05-??`, `2022-05-XX 14:00`, `20XX-01-02`: a date of which a part is not known.
  [[nodiscard]] std::size_t holed_date(std::size_t at) const {
    if (is_word(before(at)) || among(before(at), "/._-#@:")) return 0;
    if (!starts(at, "20") && !starts(at, "19")) return 0;
    std::size_t holes = 0;
    for (std::size_t i = 0; i < date_shape.size(); ++i) {
      const char c = at + i < scan_.run.end ? text_[at + i] : '\n';
      const bool hole = date_shape[i] == '*' && among(c, "?XxMmDdYy");
      const bool fits = date_shape[i] == '-' ? c == '-' : hole || text::is_ascii_digit(c);
      if (!fits) return 0;
      holes += hole ? 1U : 0U;
    }
    return holes >= 2 && !is_word(after(at + date_shape.size())) ? date_shape.size() : 0;
  }

  /// `{{ name }}`; not GitHub's `${{ }}`, not a site generator's own `{{< x >}}`, `{{ site.x }}`.
  [[nodiscard]] std::size_t variable(std::size_t at) const {
    if (!starts(at, "{{") || before(at) == '$' || before(at) == '{') return 0;
    const std::size_t limit = std::min(scan_.run.end, at + longest_variable);
    std::size_t i = at + 2;
    while (i < limit && !among(text_[i], "{}<%|\n\r"))
      ++i;
    if (!starts(i, "}}")) return 0;
    const std::string_view name = text::trim(text_.substr(at + 2, i - at - 2));
    const bool site = name.rfind("site.", 0) == 0 || name.rfind("page.", 0) == 0;
    return name.empty() || site ? 0 : i + 2 - at;
  }

  /// `[insert the name here]`; not a link's text.
  [[nodiscard]] std::size_t insertion(std::size_t at) const {
    constexpr std::string_view wanted = "[insert ";
    if (at + wanted.size() > scan_.run.end) return 0;
    if (!text::equal_ignoring_case(text_.substr(at, wanted.size()), wanted)) return 0;
    const std::size_t limit = std::min(scan_.run.end, at + longest_variable);
    std::size_t i = at + wanted.size();
    while (i < limit && !among(text_[i], "[]\n\r"))
      ++i;
    if (i >= limit || text_[i] != ']' || among(after(i + 1), "([:")) return 0;
    return i + 1 - at;
  }

  /// The end of a bracket that closes on the same line; 0 where it does not, or is a link's text.
  [[nodiscard]] std::size_t closing(std::size_t at, char close) const {
    const std::size_t limit = std::min(scan_.run.end, at + longest_variable);
    std::size_t i = at + 1;
    while (i < limit && !among(text_[i], "[]()\n\r"))
      ++i;
    if (i >= limit || text_[i] != close || among(after(i + 1), "([")) return 0;
    return i;
  }

  /// `[Kim to fill in the details]`, `(to be filled in)`.
  [[nodiscard]] std::size_t left_open(std::size_t at, char close) const {
    const std::size_t end = closing(at, close);
    if (end == 0) return 0;
    const std::string inner = text::lower_ascii(text_.substr(at + 1, end - at - 1));
    const bool named = inner.front() != text_[at + 1];  // `two pages to fill in` is a form
    if (!named && !inner.starts_with("to ")) return 0;
    constexpr std::array<std::string_view, 4> calls{"to fill in", "to be filled in", "to fill out",
                                                    "to be completed"};
    const bool called = std::any_of(calls.begin(), calls.end(), [&inner](std::string_view call) {
      const std::size_t found = inner.find(call);
      if (found == std::string::npos) return false;
      const std::size_t behind = found + call.size();
      return behind == inner.size() || inner[behind] == ' ';
    });
    return called ? end + 1 - at : 0;
  }

  /// `[link to the issue]` that links to nothing.
  [[nodiscard]] std::size_t link_to_come(std::size_t at) const {
    constexpr std::string_view wanted = "[link to ";
    if (at + wanted.size() > scan_.run.end || before(at) == '[') return 0;
    if (!text::equal_ignoring_case(text_.substr(at, wanted.size()), wanted)) return 0;
    const std::size_t end = closing(at, ']');
    return end == 0 || after(end + 1) == ':' ? 0 : end + 1 - at;
  }

  /// `<what happened>`; not HTML, an address, a generic type or a comparison.
  [[nodiscard]] std::size_t tag(std::size_t at) const {
    if (is_word(before(at)) || before(at) == '\\' || !is_word(after(at + 1))) return 0;
    const std::size_t limit = std::min(scan_.run.end, at + longest_tag);
    std::size_t i = at + 1;
    while (i < limit && (is_word(text_[i]) || among(text_[i], " _-'?,")))
      ++i;
    if (i >= limit || text_[i] != '>' || text_[i - 1] == ' ') return 0;
    const std::string_view name = text_.substr(at + 1, i - at - 1);
    const std::size_t first = name.find_first_of(" ,?'");
    if (is_listed(html_elements, name.substr(0, first))) return 0;
    const bool clear = first != std::string_view::npos || is_listed(question_words, name);
    return clear || opens_block(at) || after_label(at) ? i + 1 - at : 0;
  }

  const PlaceholderScan& scan_;
  std::string_view text_;
};

/// False for nearly all numbers: where a date would have its digits, they are there.
bool may_have_holes(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t place) { return text::is_ascii_digit(text[at + place]); };
  if (at + date_shape.size() > text.size() || text[at + 4] != '-' || text[at + 7] != '-')
    return false;
  return !(digit(2) && digit(3) && digit(5) && digit(6) && digit(8));  // two holes are wanted
}

}  // namespace

bool may_begin_placeholder(char first) {
  return first_bytes.has(first);
}

std::vector<std::size_t> placeholder_beginnings(std::string_view text, Span part) {
  std::vector<std::size_t> offsets;
  offsets.reserve(128);  // more than most reviews have
  const std::string_view read = text.substr(0, part.end);
  beginnings().each_in(read, part.begin, [&](std::size_t at) {
    if (!text::is_ascii_digit(read[at]) || may_have_holes(read, at)) offsets.push_back(at);
    return true;
  });
  return offsets;
}

std::vector<Span> scan_placeholders(const PlaceholderScan& scan) {
  return scan_placeholders(scan, placeholder_beginnings(scan.text, scan.run));
}

std::vector<Span> scan_placeholders(const PlaceholderScan& scan,
                                    std::span<const std::size_t> offsets) {
  return offsets.empty() ? std::vector<Span>() : Scanner(scan).run(offsets);
}

}  // namespace aar
