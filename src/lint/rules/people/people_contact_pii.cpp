#include <array>

#include "lint/contacts.hpp"
#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/wording/judge.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

const Expression& address() {
  static const Expression expression(
      R"(\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b)", {"."});
  return expression;
}

/// Documentation's and every host's own.
bool is_nobodys_address(std::string_view address) {
  static const Expression expression(
      R"(^(?:0\.|127\.|255\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|8\.8\.|1\.1\.1\.1))");
  return expression.is_in(address);
}

bool is_nobodys_mail(std::string_view mail) {
  return is_role_mail(mail) || is_example_mail(mail);
}

struct Contact {
  const Expression& (*expression)();
  bool (*is_harmless)(std::string_view);  // may be null
  std::string_view what;
  bool loud;  // a note at most otherwise: versions and networks look the same
};

constexpr std::array<Contact, 4> contacts{
    Contact{mail_address, is_nobodys_mail, "an e-mail address", true},
    {phone_number, nullptr, "a phone number", true},
    {called_number, nullptr, "a phone number", true},
    {address, is_nobodys_address, "an IP address", false}};

/// By audience: nothing for a restricted review, loud for a public one.
Level ceiling(const LintContext& context, const Contact& contact) {
  const bool in_public = context.review.visibility.text == "public";
  if (!contact.loud) return in_public ? Level::warning : Level::note;
  return in_public ? Level::error : Level::warning;
}

void find(const LintContext& context, const Contact& contact, std::string_view words,
          DiagnosticSink& sink) {
  const Expression& expression = contact.expression();
  for (auto match = expression.find(words); match;
       match = expression.find(words, match->whole.end)) {
    const Span part = match->group.empty() ? match->whole : match->group;
    const std::string_view value = std::string_view(words).substr(part.begin, part.size());
    if (contact.is_harmless != nullptr && contact.is_harmless(value)) continue;
    if (contact.loud && wording::is_in_url(words, part)) continue;
    const std::size_t begin = context.document.body.begin;
    sink.report_at_most(ceiling(context, contact), {begin + part.begin, begin + part.end},
                        "`{}` is {}; write the role or take it out", value, contact.what)
        .help =
        "whoever reads the review in a year has it too; `visibility: restricted` is for "
        "reviews that need it";
  }
}

void check_people_contact_pii(const LintContext& context, DiagnosticSink& sink) {
  if (context.review.visibility.text == "restricted") return;
  const std::string_view words = readable_words(context, context.document.body);
  for (const Contact& contact : contacts)
    find(context, contact, words, sink);
}

}  // namespace

const Rule people_contact_pii{
    .id = "AAR807",
    .name = "people-contact-pii",
    .category = Category::people,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "the review holds an e-mail address, a phone number or an IP address",
    .check = check_people_contact_pii,
};

}  // namespace aar::rule
