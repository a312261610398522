#include <algorithm>

#include "lint/rules.hpp"
#include "lint/secrets.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

void report(const LintContext& context, const Secret& secret, DiagnosticSink& sink) {
  const std::string_view value = context.source.text(secret.span);
  const std::size_t size = text::count_code_points(value);
  Diagnostic& diagnostic =
      secret.shown == 0
          ? sink.report(secret.span, "{} of {} characters; revoke it, then take it out",
                        secret.kind, size)
          : sink.report(secret.span, "{} `{}…` of {} characters; revoke it, then take it out",
                        secret.kind, value.substr(0, secret.shown), size);
  diagnostic.redacted = true;
  diagnostic.help =
      "git keeps every version and every clone: only a revoked secret is harmless; write "
      "`<removed>` "
      "in its place";
}

void check_people_secret(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<Secret>& secrets = secrets_of(context);
  for (std::size_t index = 0; index < std::min(secrets.size(), most_secrets); ++index)
    report(context, secrets[index], sink);
  if (secrets.size() <= most_secrets) return;
  Diagnostic& diagnostic =
      sink.report(hidden_spans(secrets).back(), "{} more secrets; revoke them, then take them out",
                  secrets.size() - most_secrets);
  diagnostic.redacted = true;
}

}  // namespace

const Rule people_secret{
    .id = "AAR801",
    .name = "people-secret",
    .category = Category::people,
    .levels = {Level::error, Level::error, Level::error},
    .waiver = Waiver::line,
    .summary = "the file holds a password, a key or a token",
    .check = check_people_secret,
};

}  // namespace aar::rule
