#include "lint/private_hosts.hpp"

#include <algorithm>
#include <array>

#include "lint/expression.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr std::array<std::string_view, 7> private_endings{
    "internal", "local", "lan", "corp", "intranet", "localdomain", "home.arpa"};

/// `https://git.example.com:8443/ours/` of the settings.
struct Listed {
  std::string host, path;  // in lower case; the path begins with `/` or is empty
};

Listed listed_place(std::string_view written) {
  const std::string lowered = text::lower(text::nfkc(text::trim(written)));
  std::string_view rest = lowered;
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos)
    rest.remove_prefix(scheme + 3);
  while (rest.starts_with('/'))
    rest.remove_prefix(1);
  const std::size_t host_end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view host = rest.substr(0, host_end);
  host = host.substr(host.rfind('@') + 1);
  host = host.substr(0, host.find(':'));
  std::string_view path = rest.substr(host_end);
  while (!path.empty() && (path.ends_with('/') || path.ends_with('*')))
    path.remove_suffix(1);
  return {std::string(host), std::string(path)};
}

bool is_host(std::string_view host, std::string_view listed) {
  while (listed.starts_with('.') || listed.starts_with('*'))
    listed.remove_prefix(1);
  while (listed.ends_with('.'))
    listed.remove_suffix(1);
  if (!host.ends_with(listed) || listed.empty()) return false;
  return host.size() == listed.size() || host[host.size() - listed.size() - 1] == '.';
}

bool is_private_address(std::string_view host) {
  static const Expression expression(
      R"(^(?:(?:10|127)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|)"
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

/// Browsers take `http:\\wiki\x` and `http:/wiki` for the same.
const Expression& loose_scheme_host() {
  static const Expression expression(
      R"(\b(?:https?|ftp|wss?):[\\/]+(?:[^\s/@<>"'`]*@)?([\pL\d_-]+)(?:[:/?#\\\s)>"'`\],;!]|\.(?:\s|$)|$))",
      {":"});
  return expression;
}

/// `//wiki/page`, where an address may stand.
const Expression& no_scheme_host() {
  static const Expression expression(R"((?:^|[(<"'=])//([\pL\d_-]+)(?:[:/?#)>"']|$))", {"//"});
  return expression;
}

/// With anything but a digit or a full stop around it.
const Expression& address_shape() {
  static const Expression expression(R"((?:^|[^\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:[^\d.]|\.\D|\.?$))",
                                     {"."});
  return expression;
}

const Expression& unique_local() {
  static const Expression expression(
      R"((?:^|[^\pL\d:.])((?:f[cd][0-9a-f]{2}|fe80):(?:[0-9a-f]{0,4}:)+[0-9a-f]{0,4}))",
      {"fc", "fd", "fe80"});
  return expression;
}

/// Files of one's own computer, and shares: `\\server\share`.
const Expression& file_place() {
  static const Expression expression(R"(\b(file:[\\/]+[^\s)>"'`\]]+))", {"file:"});
  return expression;
}

const Expression& share() {
  static const Expression expression(
      R"((?:^|[\s("'`<])(\\{2,4}[\pL\d_.-]{3,}\\{1,2}[\pL\d_$.-]{2,}))", {"\\\\"});
  return expression;
}

/// `v10.1.2.3` is a version.
bool is_version(std::string_view text, Span address) {
  if (address.begin == 0 || (text[address.begin - 1] | 0x20) != 'v') return false;
  return address.begin == 1 || !text::is_ascii_letter(text[address.begin - 2]);
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

bool is_listed_place(std::string_view host, std::string_view behind,
                     const std::vector<std::string>& listed) {
  return std::any_of(listed.begin(), listed.end(), [host, behind](const std::string& written) {
    const Listed place = listed_place(written);
    if (!is_host(host, place.host)) return false;
    if (place.path.empty()) return true;
    std::string_view rest = behind;
    if (rest.starts_with(':')) rest = rest.substr(std::min(rest.find('/'), rest.size()));
    const std::string path = text::lower_ascii(rest.substr(0, place.path.size()));
    if (path != place.path) return false;
    return rest.size() == path.size() ||
           (!text::is_ascii_letter(rest[path.size()]) && !text::is_ascii_digit(rest[path.size()]) &&
            rest[path.size()] != '-' && rest[path.size()] != '_');
  });
}

std::vector<Span> private_hosts_in(std::string_view text, const std::vector<std::string>& listed) {
  std::vector<Span> found;
  add_matches(
      host_shape(), text,
      [&](Span span, const std::string& host) {
        return is_listed_place(host, text.substr(span.end), listed) || is_private_name(host) ||
               is_private_address(host);
      },
      found);
  add_matches(
      address_shape(), text,
      [text](Span span, const std::string& address) {
        return is_private_address(address) && !is_version(text, span);
      },
      found);
  for (const Expression* const shape : {&scheme_host(), &loose_scheme_host(), &no_scheme_host()}) {
    add_matches(
        *shape, text,
        [&](Span span, const std::string& host) {
          // In `https://name:word@host` it is somebody's name.
          const std::size_t end = text.find_first_of("@/ \t\n\"'<>)", span.end);
          const bool is_user = end != std::string_view::npos && text[end] == '@';
          return !is_user &&
                 (is_office_name(host) || is_listed_place(host, text.substr(span.end), listed));
        },
        found);
  }
  for (const Expression* const shape : {&unique_local(), &file_place(), &share()})
    add_matches(
        *shape, text, [](Span, const std::string&) { return true; }, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace aar
