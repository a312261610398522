#include "lint/secrets.hpp"

#include <algorithm>
#include <array>

#include "lint/expression.hpp"
#include "text/byte_set.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using std::string_view;

// --- Keys that say by their prefix what they are ---

struct Prefix {
  string_view prefix, kind;
};

constexpr std::array<Prefix, 17> prefixes{
    Prefix{"AKIA", "AWS access key"}, {"ASIA", "AWS access key"}, {"github_pat_", "GitHub token"},
    {"ghp_", "GitHub token"},         {"gho_", "GitHub token"},   {"ghu_", "GitHub token"},
    {"ghs_", "GitHub token"},         {"ghr_", "GitHub token"},   {"glpat-", "GitLab token"},
    {"xox", "Slack token"},           {"xapp-", "Slack token"},   {"AIza", "Google API key"},
    {"sk_live_", "Stripe key"},       {"rk_live_", "Stripe key"}, {"npm_", "npm token"},
    {"eyJ", "JSON web token"},        {"-----", "private key"}};

const Expression& known_keys() {
  static const Expression expression(
      R"(\b((?:AKIA|ASIA)[0-9A-Z]{16}\b|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}|)"
      R"(glpat-[A-Za-z0-9_-]{20,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{20,}|AIza[A-Za-z0-9_-]{35}|)"
      R"([sr]k_live_[A-Za-z0-9]{16,}|npm_[A-Za-z0-9]{36}|)"
      R"(eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}))"
      R"(|-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)",
      Expression::Case::kept,
      {"AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox",
       "xapp-", "AIza", "k_live_", "npm_", "eyJ", "-----BEGIN"});
  return expression;
}

/// A private key reaches to its last line; where that is missing, to the end of the paragraph.
std::size_t end_of_private_key(string_view text, std::size_t from) {
  constexpr string_view last = "-----END ";
  constexpr std::size_t longest = 8192;
  string_view rest = text.substr(from, longest);
  rest = rest.substr(0, rest.find("-----BEGIN "));
  const std::size_t end = rest.find(last);
  if (end == string_view::npos) return from + std::min(rest.find("\n\n"), rest.size());
  return from + std::min(rest.find('\n', end), rest.size());
}

bool is_masked(string_view key) {
  const std::string lower = text::lower_ascii(key);
  return lower.find("xxxx") != std::string::npos || lower.find("0000000") != std::string::npos;
}

void find_known(string_view text, std::vector<Secret>& found) {
  for (auto match = known_keys().find(text); match;
       match = known_keys().find(text, match->whole.end)) {
    const string_view key = text.substr(match->whole.begin, match->whole.size());
    const auto* const prefix = std::find_if(
        prefixes.begin(), prefixes.end(),
        [key](const Prefix& row) { return key.substr(0, row.prefix.size()) == row.prefix; });
    Secret secret{match->whole, prefix->kind, std::min<std::size_t>(4, prefix->prefix.size())};
    if (prefix->prefix == "-----") {
      secret.span.end = end_of_private_key(text, match->whole.end);
      secret.shown = 0;
      match->whole.end = secret.span.end;
    }
    if (!is_masked(key)) found.push_back(secret);
  }
}

// --- Values that their context makes secrets ---

std::size_t count(string_view value, bool (*matches)(char)) {
  return static_cast<std::size_t>(std::count_if(value.begin(), value.end(), matches));
}

constexpr auto placeholder_starts = std::to_array<string_view>(
    {"your",    "my",    "placeholder", "dummy",     "sample", "fake",     "secret", "password",
     "passwd",  "pass",  "token",       "none",      "null",   "true",     "false",  "undefined",
     "unknown", "env.",  "env[",        "process.",  "os.",    "secrets.", "vars.",  "var.",
     "self.",   "this.", "config.",     "settings.", "vault",  "arn:",     "sha1:",  "sha256:",
     "base64:", "file:", "ref:",        "http",      "same",   "user"});
constexpr auto placeholder_parts = std::to_array<string_view>(
    {"${", "{{", "://", "…", "...", "***", "xxx", "example", "changeme", "change-me", "change_me",
     "redacted", "placeholder", "removed", "hidden", "insert", "(", "<", ">"});

/// A reference to a secret, a word where one would stand, or one that was taken out.
bool is_placeholder(string_view value) {
  if (value.empty() || string_view("$<{[(%*./~#@&\\").find(value[0]) != string_view::npos)
    return true;
  const std::string lower = text::lower_ascii(value);
  const auto starts = [&lower](string_view start) {
    return lower.compare(0, start.size(), start) == 0;
  };
  const auto holds = [&lower](string_view part) { return lower.find(part) != std::string::npos; };
  return std::any_of(placeholder_starts.begin(), placeholder_starts.end(), starts) ||
         std::any_of(placeholder_parts.begin(), placeholder_parts.end(), holds) ||
         lower.find_first_not_of(lower[0]) == std::string::npos;
}

bool is_password(string_view value) {
  constexpr std::size_t shortest = 6;
  if (value.size() < shortest || is_placeholder(value)) return false;
  const std::size_t digits = count(value, text::is_ascii_digit);
  const bool signs = value.find_first_of("!@#$%^&*+=?") != string_view::npos;
  return digits == value.size() ||
         (count(value, text::is_ascii_letter) > 0 && (digits > 0 || signs));
}

/// `checkout-tls-2026` names a secret; the secret itself mixes letters and digits.
bool is_name(string_view value) {
  bool mixed = false;
  std::size_t begin = 0;
  while (begin <= value.size() && !mixed) {
    const std::size_t end = std::min(value.find_first_of("-_./:", begin), value.size());
    const string_view piece = value.substr(begin, end - begin);
    mixed = count(piece, text::is_ascii_digit) > 0 && count(piece, text::is_ascii_letter) > 1;
    begin = end + 1;
  }
  return !mixed;
}

bool is_token(string_view value) {
  constexpr std::size_t shortest = 10;
  return value.size() >= shortest && !is_placeholder(value) &&
         count(value, text::is_ascii_digit) > 1 && count(value, text::is_ascii_letter) > 1 &&
         !is_name(value);
}

bool is_url_password(string_view value) {
  return value.size() > 2 && !is_placeholder(value);
}

/// A pattern whose first group is the value in question.
struct Context {
  const Expression& (*expression)();
  bool (*is_secret)(string_view value);
  string_view kind;
  bool (*may_match)(string_view text) = nullptr;  // where hints do not say enough
};

/// Is there an address with somebody's name in it? Nearly every review has addresses, and the
/// pattern is the dearest of all to compile.
bool has_url_user(string_view text) {
  static constexpr text::ByteSet ends("@/ \t\n\f\r\"'<>`");
  for (std::size_t at = text.find('@'); at != string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && !ends.has(text[begin - 1]))
      --begin;
    if (text.substr(0, begin).ends_with("://")) return true;
  }
  return false;
}

const Expression& password_assigned() {
  static const Expression expression(
      R"((?:password|passwd|passphrase|pwd)["'`*]{0,3}[ \t]{0,4}(?::=|=>|=|:)[ \t]{0,4}["'`]?([^\s"'`,;|]{6,}))",
      {"password", "passwd", "passphrase", "pwd"});
  return expression;
}

const Expression& token_assigned() {
  static const Expression expression(
      R"((?:secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|auth[_-]?key|account[_-]?key)["'`*]{0,3})"
      R"([ \t]{0,4}(?::=|=>|=|:)[ \t]{0,4}["'`]?([^\s"'`,;|&]{10,}))",
      {"secret", "token", "api_key", "api-key", "apikey", "access_key", "access-key", "accesskey",
       "private_key", "private-key", "privatekey", "auth_key", "auth-key", "authkey", "account_key",
       "account-key", "accountkey"});
  return expression;
}

const Expression& url_password() {
  static const Expression expression(
      R"(\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@"'<>`]{0,100}:([^\s/@"'<>`]{3,200})@[\w.-])", {"://"});
  return expression;
}

const Expression& authorization() {
  static const Expression expression(
      R"(\b(?:bearer|authorization: basic)[ \t]+([a-z0-9._~+/-]{16,}=*))",
      {"bearer", "authorization:"});
  return expression;
}

const Expression& webhook() {
  static const Expression expression(
      R"(hooks\.slack\.com/services/(T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}))",
      Expression::Case::kept, {"hooks.slack.com"});
  return expression;
}

bool is_webhook(string_view value) {
  return !is_masked(value);
}

constexpr std::array<Context, 5> contexts{
    Context{url_password, is_url_password, "password in a URL", has_url_user},
    {password_assigned, is_password, "password"},
    {token_assigned, is_token, "secret or token"},
    {authorization, is_token, "authorization header"},
    {webhook, is_webhook, "Slack webhook"}};

void find_by_context(string_view text, const Context& context, std::vector<Secret>& found) {
  if (context.may_match != nullptr && !context.may_match(text)) return;
  const Expression& expression = context.expression();
  for (auto match = expression.find(text); match; match = expression.find(text, match->whole.end)) {
    const string_view value = text.substr(match->group.begin, match->group.size());
    const std::size_t last = value.find_last_not_of(".,:)]}*_!?");
    const string_view bare = value.substr(0, last == string_view::npos ? 0 : last + 1);
    if (context.is_secret(bare)) found.push_back({match->group, context.kind, 0});
  }
}

/// Bit 0: the text may hold a known key; the others: what the contexts look for.
HintOwners hinted_patterns(string_view text) {
  static const HintTable table = [] {
    HintTable all;
    all.add(known_keys().hints(), 1);
    for (std::size_t i = 0; i < contexts.size(); ++i)
      all.add(contexts[i].expression().hints(), HintOwners{2} << i);
    return all;
  }();
  constexpr HintOwners every = (HintOwners{2} << contexts.size()) - 1;
  return table.owners_in(text, every);
}

}  // namespace

std::vector<Secret> find_secrets(std::string_view text) {
  const HintOwners hinted = hinted_patterns(text);
  std::vector<Secret> found;
  if ((hinted & 1U) != 0) find_known(text, found);
  for (std::size_t i = 0; i < contexts.size(); ++i) {
    if ((hinted >> (i + 1) & 1U) != 0) find_by_context(text, contexts[i], found);
  }
  text::put_in_order(found, text::begin_of);

  std::vector<Secret> apart;
  for (const Secret& secret : found) {
    if (!apart.empty() && secret.span.begin < apart.back().span.end) {
      apart.back().span.end = std::max(apart.back().span.end, secret.span.end);
    } else {
      apart.push_back(secret);
    }
  }
  return apart;
}

const std::vector<Secret>& secrets_of(const LintContext& context) {
  if (context.secrets == nullptr) {
    context.secrets =
        std::make_shared<const std::vector<Secret>>(find_secrets(context.source.text()));
  }
  return *context.secrets;
}

std::vector<Span> hidden_spans(const std::vector<Secret>& secrets) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < std::min(secrets.size(), most_secrets); ++i)
    spans.push_back(secrets[i].span);
  if (secrets.size() > most_secrets)
    spans.push_back({secrets[most_secrets].span.begin, secrets.back().span.end});
  return spans;
}

}  // namespace aar
