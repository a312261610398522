#include "cli/learned/stats_picture.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/learned/stats_words.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/xml.hpp"

namespace aar::cli {
namespace {

// In the picture's own units, of which a screen at its usual size shows one a pixel.
constexpr std::int64_t width = 960;
constexpr std::int64_t margin = 24;
constexpr std::int64_t row_height = 22;
constexpr std::int64_t gap = 18;
constexpr std::int64_t scale_left = 250;
constexpr std::int64_t scale_width = 330;
constexpr std::int64_t words_left = scale_left + scale_width + 24;
constexpr std::size_t widest_name = 28;
constexpr std::int64_t full_percent = 100;

// Both themes keep text and marks at a contrast of 4.5 and more.
constexpr std::string_view style = R"(<style>
text { font: 13px system-ui, sans-serif; fill: #1b1f24; }
.head { font-size: 18px; font-weight: 600; }
.measure { font-weight: 600; }
.quiet { fill: #57606a; }
.paper { fill: #ffffff; }
.scale { stroke: #d0d7de; stroke-width: 1; }
.range { stroke: #0550ae; stroke-width: 3; stroke-linecap: round; }
.median, .bar { fill: #0550ae; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; }
.quiet { fill: #9aa4af; }
.paper { fill: #0d1117; }
.scale { stroke: #3d444d; }
.range { stroke: #79c0ff; }
.median, .bar { fill: #79c0ff; }
}
</style>
)";

struct PictureRow {
  const MeasuredGroup* group = nullptr;
  const Summary* summary = nullptr;
};

const Summary* summary_of(const MeasuredGroup& group, const Measure& row) {
  const auto found = std::ranges::find(group.summaries, &row, &Summary::measure);
  return found == group.summaries.end() ? nullptr : &*found;
}

bool is_share(const Measure& row) {
  return row.unit == MeasureUnit::percent || row.unit == MeasureUnit::flag;
}

/// `n 12, median 12m, 1m – 3h, 31 of 70 (44 %)`.
std::string words_of(const Summary& summary) {
  std::vector<std::string> parts{fmt::format("n {}", summary.n)};
  if (const std::string median = measured_median(summary); !median.empty())
    parts.push_back("median " + median);
  if (const std::string range = measured_range(summary);
      !range.empty() && summary.least != summary.most)
    parts.push_back(range);
  if (const std::string total = measured_total(summary); !total.empty()) parts.push_back(total);
  return text::join(parts, ", ");
}

class Picture {
 public:
  void text(std::int64_t x, std::string_view css, std::string_view words) {
    body_.append(fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">{}</text>\n", x, y_, css,
                             text::xml_escape(words)));
  }

  void down(std::int64_t by) { y_ += by; }

  void measure(const Measure& row, const std::vector<PictureRow>& rows) {
    std::int64_t most = is_share(row) ? full_percent : 1;
    for (const PictureRow& one : rows)
      most = std::max(most, one.summary->most);
    text(margin, "measure", row.label);
    down(row_height);
    for (const PictureRow& one : rows) {
      const std::string name = one.group->name.empty() ? "all" : one.group->name;
      text(margin, "", text::shorten(text::sanitize(name), widest_name));
      draw(*one.summary, most);
      text(words_left, "quiet", words_of(*one.summary));
      down(row_height);
    }
    down(gap);
  }

  [[nodiscard]] std::string finish(std::string_view title, std::string_view description) const {
    const std::int64_t height = y_ + margin - gap;
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"aar-title "
               "aar-desc\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n"
               "<title id=\"aar-title\">{2}</title>\n<desc id=\"aar-desc\">{3}</desc>\n",
               width, height, text::xml_escape(title), text::xml_escape(description)) +
           std::string(style) +
           fmt::format("<rect class=\"paper\" width=\"{}\" height=\"{}\"/>\n", width, height) +
           body_ + "</svg>\n";
  }

 private:
  void draw(const Summary& summary, std::int64_t most) {
    if (summary.measure->unit == MeasureUnit::distinct) return;  // a number has no scale
    summary.measure->unit == MeasureUnit::flag ? bar(summary) : range(summary, most);
  }

  static std::int64_t place(std::int64_t value, std::int64_t most) {
    const double part = static_cast<double>(value) / static_cast<double>(most);
    return scale_left + static_cast<std::int64_t>(part * static_cast<double>(scale_width));
  }

  void scale() {
    body_.append(fmt::format("<line class=\"scale\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
                             scale_left, y_ - 4, scale_left + scale_width, y_ - 4));
  }

  void range(const Summary& summary, std::int64_t most) {
    scale();
    body_.append(
        fmt::format("<line class=\"range\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n"
                    "<circle class=\"median\" cx=\"{}\" cy=\"{}\" r=\"5\"/>\n",
                    place(summary.least, most), y_ - 4, place(summary.most, most), y_ - 4,
                    place(summary.median, most), y_ - 4));
  }

  void bar(const Summary& summary) {
    scale();
    const std::int64_t percent = hundredths(summary.part, summary.whole);
    body_.append(fmt::format("<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"8\"/>\n",
                             scale_left, y_ - 8, place(percent, full_percent) - scale_left));
  }

  std::int64_t y_ = margin + 12;
  std::string body_;
};

}  // namespace

std::string stats_picture(const std::vector<MeasuredGroup>& groups, const std::string& by) {
  const std::string title = by.empty() ? "Reviews in numbers" : "Reviews in numbers, by " + by;
  Picture picture;
  picture.text(margin, "head", title);
  picture.down(row_height);
  std::string caveats;
  for (const std::string_view caveat : measure_caveats(groups)) {
    picture.text(margin, "quiet", caveat);
    picture.down(row_height);
    caveats.append(" ").append(caveat);
  }
  picture.down(gap);
  std::string description =
      "Lines from the least to the most with the median marked, and bars for "
      "parts of a whole." +
      caveats;
  for (const Measure& row : measures()) {
    std::vector<PictureRow> rows;
    for (const MeasuredGroup& group : groups) {
      if (const Summary* const summary = summary_of(group, row)) rows.push_back({&group, summary});
    }
    if (rows.empty()) continue;
    picture.measure(row, rows);
    for (const PictureRow& one : rows) {
      description.append(fmt::format(" {}{}: {}.", row.label,
                                     one.group->name.empty() ? "" : ", " + one.group->name,
                                     words_of(*one.summary)));
    }
  }
  return picture.finish(title, description);
}

}  // namespace aar::cli
