#include "lint/private_hosts.hpp"

#include <algorithm>
#include <array>

#include "lint/expression.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::array<std::string_view, 7> private_endings{
    "internal", "local", "lan", "corp", "intranet", "localdomain", "home.arpa"};

bool is_host(std::string_view host, std::string_view listed) {
  while (listed.starts_with('.') || listed.starts_with('*'))
    listed.remove_prefix(1);
  if (!host.ends_with(listed) || listed.empty()) return false;
  return host.size() == listed.size() || host[host.size() - listed.size() - 1] == '.';
}

bool is_private_address(std::string_view host) {
  static const Expression expression(
      R"(^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|)"
      R"(169\.254(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2})$)");
  return expression.is_in(host);
}

bool is_private_name(std::string_view host) {
  return std::any_of(private_endings.begin(), private_endings.end(), [host](std::string_view end) {
    return host.size() > end.size() && is_host(host, end);
  });
}

/// `http://wiki/page`: a name that only an office knows.
bool is_office_name(std::string_view host) {
  return host.find('.') == std::string_view::npos && host != "localhost" && !host.empty();
}

/// Names with a dot, and whatever stands behind `://`.
const Expression& host_shape() {
  static const Expression expression(
      R"([\pL\d_](?:[\pL\d_-]*[\pL\d_])?(?:\.[\pL\d_](?:[\pL\d_-]*[\pL\d_])?)+)", {"."});
  return expression;
}

const Expression& scheme_host() {
  static const Expression expression(
      R"(\b[a-z][a-z0-9+.-]*:\\?/\\?/(?:[^\s/@<>"'`]*@)?([\pL\d_-]+)(?:[:/?#\s)>"'`\],;!]|\.(?:\s|$)|$))",
      {":"});
  return expression;
}

const Expression& unique_local() {
  static const Expression expression(R"(//\[((?:f[cd][0-9a-f]{2}|fe80):[0-9a-f:]+)\])", {"//["});
  return expression;
}

template <class IsPrivate>
void add_matches(const Expression& expression, std::string_view text, IsPrivate is_private,
                 std::vector<Span>& found) {
  for (auto match = expression.find(text); match; match = expression.find(text, match->whole.end)) {
    const Span span = match->group.empty() ? match->whole : match->group;
    if (is_private(span, text::lower_ascii(text.substr(span.begin, span.size()))))
      found.push_back(span);
  }
}

}  // namespace

std::string host_of(std::string_view destination) {
  const std::size_t scheme = destination.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view rest = destination.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  rest = rest.substr(rest.rfind('@') + 1);
  return text::lower_ascii(rest.substr(0, rest.find(':')));
}

bool is_listed_host(std::string_view host, const std::vector<std::string>& listed) {
  return std::any_of(listed.begin(), listed.end(), [host](const std::string& name) {
    return is_host(host, text::lower_ascii(name));
  });
}

std::vector<Span> private_hosts_in(std::string_view text, const std::vector<std::string>& listed) {
  std::vector<Span> found;
  add_matches(
      host_shape(), text,
      [&listed](Span, const std::string& host) {
        return is_listed_host(host, listed) || is_private_name(host) || is_private_address(host);
      },
      found);
  add_matches(
      scheme_host(), text,
      [&](Span span, const std::string& host) {
        // In `https://name:word@host` it is somebody's name.
        const std::size_t end = text.find_first_of("@/ \t\n\"'<>)", span.end);
        const bool is_user = end != std::string_view::npos && text[end] == '@';
        return !is_user && (is_office_name(host) || is_listed_host(host, listed));
      },
      found);
  add_matches(
      unique_local(), text, [](Span, const std::string&) { return true; }, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace aar
