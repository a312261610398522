// What the YAML reader refuses although YAML has it, its limits, and the frame of a document: the
// `---` and `...` lines around it. Knows nothing of nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

namespace aar::syntax {

inline constexpr std::size_t yaml_max_bytes = std::size_t{64} * 1024;
inline constexpr std::size_t yaml_max_scalar = std::size_t{16} * 1024;
inline constexpr int yaml_max_depth = 32;
inline constexpr int yaml_max_nodes = 10'000;

enum class YamlRefusal : std::uint8_t {
  anchor,
  alias,
  tag,
  merge_key,
  complex_key,
  directive,
  several_documents,
  after_end,
  line_separator,
  too_deep,
  too_many_nodes,
  scalar_too_long
};

/// Collects faults. A refusal is reported once, at its first place: a block full of anchors is one
/// mistake.
class YamlFaults {
 public:
  void add(Span span, std::string message, std::string help = {});
  void add(Fault fault);
  void refuse(YamlRefusal refusal, Span span);

  [[nodiscard]] bool empty() const { return faults_.empty(); }

  [[nodiscard]] bool refused(YamlRefusal refusal) const;

  std::vector<Fault> take() { return std::move(faults_); }

 private:
  std::vector<Fault> faults_;
  unsigned refused_ = 0;  // a bit a refusal
};

/// The one document in a range of bytes.
struct YamlFrame {
  Span content{};
  bool inline_start = false;  // the content begins on the line of `---`
};

/// Finds the document between its markers; directives, a second document and content after `...`
/// are faults, and so are the Unicode line separators.
YamlFrame find_yaml_document(std::string_view text, Span range, YamlFaults& faults);

/// Does a `---` or `...` marker (`mark`) stand at `offset`, followed by a blank or the line's end?
bool is_yaml_marker(std::string_view text, std::size_t offset, std::string_view mark);

}  // namespace aar::syntax
