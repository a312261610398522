#include "lint/contacts.hpp"

namespace aar {

const Expression& mail_address() {
  static const Expression expression(R"(\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b)",
                                     {"@"});
  return expression;
}

const Expression& phone_number() {
  static const Expression expression(
      R"((?:^|[^\pL\d+.,/-]|\b(?:tel|phone|mobile|call)\.)((?:\+|00)[1-9][0-9]{0,2}[ \x{A0}\x{202F}./-]?\(?[0-9]{1,4}\)?(?:[ \x{A0}\x{202F}./-]?[0-9]{2,4}){2,4})\b)",
      {"+", "00"});
  return expression;
}

const Expression& called_number() {
  static const Expression expression(
      R"(\b(?:tel|telephone|phone|mobile|cell|call|fax)[.:]?[\s\x{A0}\x{202F}]?)"
      R"((\(?0[1-9](?:[ \x{A0}\x{202F}./()-]{0,2}[0-9]){5,13}|\(?(?:1[ ./-]\(?[2-9]|2[1-9]|[3-9])(?:[ \x{A0}\x{202F}./()-]{0,2}[0-9]){7,12})\b)",
      {"tel", "phone", "mobile", "cell", "call", "fax"});
  return expression;
}

bool is_role_mail(std::string_view mail) {
  static const Expression expression(
      R"(^(?:(?:abuse|security|infra(?:structure)?|help|help-?desk|support|sponsors|contact|info|admin|)"
      R"(postmaster|webmaster|hostmaster|no-?reply|press|teams?|git|users?|nobody|root|sales|hello|ops|)"
      R"(devops|sre|dba|platform|network|database|data|payments|billing|legal|finance|marketing|on-?call|)"
      R"(incidents?|alerts?|bots?|services?|service-?desk|example)(?:[-_](?:team|bot|alerts?))?(?:\+[^@]*)?@|)"
      R"([^@]+@[a-z0-9-]+\.iam\.gserviceaccount\.com$))",
      {"@"});
  return expression.is_in(mail);
}

bool is_example_mail(std::string_view mail) {
  static const Expression expression(R"(@(?:.+\.)?(?:example|invalid|test|localhost)\b)", {"@"});
  return expression.is_in(mail);
}

}  // namespace aar
