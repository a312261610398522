#include "report/workflow_command.hpp"

#include "text/strings.hpp"

namespace aar::report {

std::string workflow_data(std::string_view value) {
  std::string escaped = text::replace_all(value, "%", "%25");
  escaped = text::replace_all(escaped, "\r", "%0D");
  return text::replace_all(escaped, "\n", "%0A");
}

std::string workflow_property(std::string_view value) {
  std::string escaped = text::replace_all(workflow_data(value), ":", "%3A");
  return text::replace_all(escaped, ",", "%2C");
}

}  // namespace aar::report
