#include "syntax/yaml_cursor.hpp"

namespace aar::syntax {

int YamlCursor::column(std::size_t offset) const {
  std::size_t begin = offset;
  while (begin > content.begin && !is_line_end(text[begin - 1])) {
    --begin;
  }
  return static_cast<int>(offset - begin);
}

std::size_t YamlCursor::line_end(std::size_t offset) const {
  return line_at(text, offset, content.end).end;
}

YamlGap YamlCursor::gap_from(std::size_t offset) const {
  YamlGap gap;
  gap.end = offset;
  while (gap.end < content.end) {
    const char c = text[gap.end];
    if (is_line_end(c)) {
      gap.end = skip_line_end(text, gap.end, content.end);
      gap.new_line = true;
      gap.indent = 0;
      gap.tab = std::string::npos;
    } else if (c == ' ') {
      gap.indent += gap.tab == std::string::npos ? 1 : 0;
      ++gap.end;
    } else if (c == '\t') {
      gap.tab = gap.tab == std::string::npos ? gap.end : gap.tab;
      ++gap.end;
    } else if (c == '#' && (gap.end == content.begin || ends_word(gap.end - 1))) {
      gap.end = line_end(gap.end);
    } else {
      break;
    }
  }
  gap.new_line = gap.new_line || offset == content.begin;
  return gap;
}

Span YamlCursor::rest_of_line(std::size_t offset) const {
  Span rest{offset, line_end(offset)};
  while (!rest.empty() && is_blank(text[rest.end - 1])) {
    --rest.end;
  }
  return rest;
}

bool YamlCursor::count_node() {
  return ++nodes <= yaml_max_nodes || fail(YamlRefusal::too_many_nodes, {pos, pos});
}

}  // namespace aar::syntax
