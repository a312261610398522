#include "lint/contacts.hpp"

namespace aar {

const Expression& mail_address() {
  static const Expression expression(R"(\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b)",
                                     {"@"});
  return expression;
}

const Expression& phone_number() {
  static const Expression expression(
      R"((?:\b(?:tel|phone|mobile|call)[.:]? |(?:^|[\s(:]))((?:\+|00)[1-9][0-9]{0,2}[ ./-]?\(?[0-9]{1,4}\)?(?:[ ./-]?[0-9]{2,4}){2,4})\b)",
      {"+", "00"});
  return expression;
}

bool is_role_mail(std::string_view mail) {
  static const Expression expression(
      R"(^(?:abuse|security\w*|infra\w*|help|support|sponsors|contact|info|admin|postmaster|no-?reply|press|team|git|)"
      R"(user\w*|nobody|root|sales|hello|ops|sre|on-?call|incidents?|\w+[-_](?:team|bot|alerts?)|bot|service\w*|example)@)"
      R"(|users\.noreply|\.iam\.|gserviceaccount)",
      {"@"});
  return expression.is_in(mail);
}

bool is_example_mail(std::string_view mail) {
  static const Expression expression(R"(@(?:.+\.)?(?:example|invalid|test|localhost)\b)", {"@"});
  return expression.is_in(mail);
}

}  // namespace aar
