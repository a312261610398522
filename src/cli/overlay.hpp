// An archive in which one review has other bytes than on disk: those an editor pipes in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

class Overlay : public Archive {
 public:
  Overlay(const Workspace& workspace, std::shared_ptr<const Source> source);

  [[nodiscard]] bool rooted() const override { return workspace_.rooted(); }

  [[nodiscard]] bool exists(std::string_view path) const override;
  [[nodiscard]] const std::vector<std::string>& review_paths() const override;
  [[nodiscard]] std::vector<std::string> twins(std::string_view path) const override;
  [[nodiscard]] const std::vector<Record>& records() const override;
  [[nodiscard]] std::optional<std::string> committed(std::string_view path) const override;
  [[nodiscard]] std::optional<Date> last_change(std::string_view path) const override;
  [[nodiscard]] const std::vector<Person>& people() const override;
  [[nodiscard]] std::string template_text(std::string_view kind) const override;

 private:
  const Workspace& workspace_;
  std::shared_ptr<const Source> source_;
  mutable std::optional<std::vector<std::string>> paths_;
  mutable std::optional<std::vector<Record>> records_;
};

}  // namespace aar::cli
