#include "lint/sharing/leaks.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "aar/lint.hpp"
#include "aar/rule.hpp"

#include "lint/contacts.hpp"
#include "lint/link_target.hpp"
#include "lint/people.hpp"
#include "lint/private_hosts.hpp"
#include "lint/redact.hpp"
#include "lint/resolve.hpp"
#include "lint/secrets.hpp"
#include "lint/sharing/decoded.hpp"
#include "lint/sharing/numeric_hosts.hpp"
#include "lint/sharing/thanked.hpp"
#include "lint/spans.hpp"
#include "lint/suppression.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

// The rules that say the same of a review that is not exported.
constexpr std::string_view secret_rule = "AAR801", contact_rule = "AAR807", name_rule = "AAR808",
                           link_rule = "AAR221";

constexpr std::string_view roles_help =
    "`public: {roles: true}` in .aar.yaml writes roles instead of handles";
constexpr std::string_view name_help = "name the role: `the on-call engineer`";

/// Of one text. A single one stops the edition; a hostile file may have millions.
constexpr std::size_t most_leaks = 1000;

struct Leak {
  Span span{};  // in the text that was looked at
  std::string_view rule;
  std::string message, help;
};

using Leaks = std::vector<Leak>;

bool touches(Span left, Span right) {
  return left.begin < right.end && right.begin < left.end;
}

/// With letters that only an internationalised address has: `jane@bücher.de`.
const Expression& international_mail() {
  static const Expression expression(
      R"([\pL\d._%+-]+@(?:[\pL\d-]+\.)*(?:[\pL\d-]*[^\x00-\x7F\s\pP\pS][\pL\d-]*\.(?:[\pL\d-]+\.)*(?:\pL{2,}|xn--[a-z\d-]+)|)"
      R"([\pL\d-]+\.(?:xn--[a-z\d-]+|\pL*[^\x00-\x7F\s\pP\pS]\pL*)))",
      {"@"});
  return expression;
}

/// A text in which nothing parts a name but blanks: what emphasis, links and line ends put between.
std::string without_markup(std::string_view text) {
  constexpr std::string_view markup = "*`~[]()<>|\\\n\r\t\"";
  std::string plain(text);
  for (char& c : plain)
    c = markup.find(c) == std::string_view::npos ? c : ' ';
  return plain;
}

class LeakFinder {
 public:
  LeakFinder(const LintContext& context, const Nameless& nameless, const KeptBack& kept_back)
      : context_(context), nameless_(nameless), kept_back_(kept_back) {}

  /// Links to files of the archive, whatever these are called.
  void find_linked(const Document& document, Leaks& leaks) const {
    for (const Link& link : document.links) {
      const LinkTarget target = local_target(context_.source.path(), link.destination);
      const bool known = std::any_of(leaks.begin(), leaks.end(), [&link](const Leak& leak) {
        return leak.rule == link_rule && touches(leak.span, link.span);
      });
      if (!known && leaks.size() < most_leaks && kept_back_.has_path(target.path))
        leaks.push_back(told_review(link.span, target.path));
    }
  }

  /// `prose`: where an `@word` that nobody knows may be somebody.
  Leaks find(std::string_view text, const SpanSet* prose) const {
    Leaks leaks;
    std::vector<Span> credentials;
    for (const Secret& secret : find_secrets(text)) {
      if (leaks.size() < most_leaks) leaks.push_back(told(secret, text));
      credentials.push_back(secret.span);
    }
    Leaks others;
    find_contacts(text, others);
    find_hosts(text, others);
    find_names(text, prose, others);
    find_reviews(text, others);
    // What overlaps a credential would print a part of it.
    const SpanSet hidden(std::move(credentials));
    for (Leak& leak : others) {
      if (leaks.size() < most_leaks && !hidden.touches(leak.span)) leaks.push_back(std::move(leak));
    }
    return leaks;
  }

 private:
  static Leak told(const Secret& secret, std::string_view text) {
    const std::string_view value = text.substr(secret.span.begin, secret.span.size());
    return {secret.span, secret_rule,
            fmt::format("{} of {} characters", secret.kind, text::count_code_points(value)),
            "only a revoked secret is harmless; revoke it and write `<removed>`"};
  }

  static Leak told_review(Span span, std::string_view name) {
    return {span, link_rule, fmt::format("`{}` is a review that is not public", name),
            "leave it out, or publish it as well"};
  }

  static void find_mail(const Expression& shape, std::string_view text, Leaks& leaks) {
    for (auto match = shape.find(text); match; match = shape.find(text, match->whole.end)) {
      const std::string_view mail = text.substr(match->whole.begin, match->whole.size());
      constexpr std::array<std::string_view, 5> pictures{".png", ".jpg", ".jpeg", ".gif", ".svg"};
      const bool picture =
          std::any_of(pictures.begin(), pictures.end(),
                      [mail](std::string_view end) { return mail.ends_with(end); });
      const bool known = std::any_of(leaks.begin(), leaks.end(), [&](const Leak& leak) {
        return touches(leak.span, match->whole);
      });
      if (picture || known || is_role_mail(mail)) continue;
      leaks.push_back({match->whole, contact_rule, fmt::format("`{}` is an e-mail address", mail),
                       "write the role or take it out"});
    }
  }

  static void find_contacts(std::string_view text, Leaks& leaks) {
    find_mail(mail_address(), text, leaks);
    find_mail(international_mail(), text, leaks);
    for (const Expression* const shape : {&phone_number(), &called_number()}) {
      for (auto match = shape->find(text); match; match = shape->find(text, match->whole.end)) {
        leaks.push_back({match->group, contact_rule,
                         fmt::format("`{}` is a phone number",
                                     text.substr(match->group.begin, match->group.size())),
                         "take it out"});
      }
    }
  }

  void find_hosts(std::string_view text, Leaks& leaks) const {
    std::vector<Span> hosts = private_hosts_in(text, context_.config.private_links);
    for (const Span host : numeric_private_hosts_in(text))
      hosts.push_back(host);
    for (const Span host : hosts) {
      leaks.push_back(
          {host, link_rule,
           fmt::format("`{}` is a place that outsiders cannot open",
                       text.substr(host.begin, host.size())),
           "tell in the review what readers need, or move it to where they can open it"});
    }
  }

  void find_names(std::string_view text, const SpanSet* prose, Leaks& leaks) const {
    const std::string plain = without_markup(text);
    for (Nameless::Place place : nameless_.places_in(plain)) {
      if (place.handle.empty() && !take_user(plain, place)) continue;
      const std::string_view name =
          std::string_view(plain).substr(place.span.begin, place.span.size());
      if (!place.known && !may_call(text, place.span, prose)) continue;
      if (!place.called && is_a_word(name)) continue;
      const bool becomes_role = place.called && !is_in_address(text, place.span.begin);
      leaks.push_back({place.span, name_rule,
                       fmt::format("`{}` names a person", text::squeeze(name)),
                       std::string(becomes_role ? roles_help : name_help)});
    }
  }

  /// Of `maria@db1`, which is no mail, whoever logs in.
  bool take_user(std::string_view text, Nameless::Place& place) const {
    const std::string_view address = text.substr(place.span.begin, place.span.size());
    const std::string_view user = address.substr(0, address.find('@'));
    if (mail_address().is_in(address) || user.empty()) return false;
    const std::vector<Nameless::Place> named = nameless_.places_in(user);
    if (named.empty() || named.front().handle.empty()) return false;
    const std::size_t begin = place.span.begin;
    place = named.front();
    place.span = {begin + place.span.begin, begin + place.span.end};
    return true;
  }

  /// `@here` calls everybody, `@scope/package` is software, and so is what stands in code.
  static bool may_call(std::string_view text, Span span, const SpanSet* prose) {
    constexpr std::array<std::string_view, 6> all{"@here", "@channel", "@everyone",
                                                  "@all",  "@media",   "@import"};
    const std::string_view name = text.substr(span.begin, span.size());
    const bool package = span.end < text.size() && text[span.end] == '/';
    const bool calls_all = std::find(all.begin(), all.end(), name) != all.end();
    return !package && !calls_all && (prose == nullptr || prose->contains(span.begin));
  }

  /// A handle such as `will` names nobody in lower case, one of two letters nobody at all.
  static bool is_a_word(std::string_view name) {
    constexpr std::size_t shortest = 3;
    return name.size() < shortest || (is_also_a_word(name) && text::lower_ascii(name) == name);
  }

  void find_reviews(std::string_view text, Leaks& leaks) const {
    for (const Span named : kept_back_.find_in(text))
      leaks.push_back(told_review(named, text::squeeze(text.substr(named.begin, named.size()))));
  }

  const LintContext& context_;
  const Nameless& nameless_;
  const KeptBack& kept_back_;
};

Diagnostic diagnostic_of(const Leak& leak, Span place, const std::string& path) {
  const Rule& rule = *find_rule(leak.rule);
  Diagnostic diagnostic;
  diagnostic.rule = rule.id;
  diagnostic.name = rule.name;
  diagnostic.level = Level::error;
  diagnostic.place.path = path;
  diagnostic.place.span = place;
  diagnostic.message = leak.message;
  diagnostic.help = leak.help;
  diagnostic.redacted = leak.rule == secret_rule;
  return diagnostic;
}

/// Where an `@word` may call somebody.
SpanSet prose_runs(const Document& document) {
  std::vector<Span> runs{document.front_matter.span};
  for (const TextRun& run : document.text) {
    if (run.kind == TextKind::prose) runs.push_back(run.span);
  }
  return SpanSet(std::move(runs));
}

/// In the bytes; a name under a key of people has another help.
Leaks written_leaks(const Source& shown, const Document& document, const LeakFinder& finder) {
  const SpanSet prose = prose_runs(document);
  Leaks leaks = finder.find(shown.text(), &prose);
  finder.find_linked(document, leaks);
  for (const Node& node : document.front_matter.root.children) {
    if (!names_people(node.key)) continue;
    for (Leak& leak : leaks)
      if (node.span.contains(leak.span.begin) && leak.rule == name_rule) leak.help = roles_help;
  }
  return leaks;
}

/// Was it found in the bytes as well? An address knows nothing of the password in front of it.
bool is_known(const Leaks& written, const Leak& leak, const Decoded& decoded) {
  return std::any_of(written.begin(), written.end(), [&](const Leak& other) {
    const bool same =
        other.message == leak.message || (decoded.address && other.rule == secret_rule);
    return same && touches(other.span, decoded.span);
  });
}

/// What only a reader's program shows.
Leaks decoded_leaks(const Source& shown, const Document& document, const LeakFinder& finder,
                    const Leaks& written) {
  const SpanSet no_prose;
  Leaks leaks;
  for (const Decoded& decoded : decoded_texts(shown, document)) {
    const std::string text = visible(decoded.text);
    if (text == shown.text(decoded.span)) continue;
    if (leaks.size() >= most_leaks) break;
    for (Leak& leak : finder.find(text, decoded.prose ? nullptr : &no_prose)) {
      if (is_known(written, leak, decoded) || is_known(leaks, leak, decoded)) continue;
      leak.span = decoded.span;
      leaks.push_back(std::move(leak));
    }
  }
  return leaks;
}

/// A path as it is, without the date that stands before a name, and with its dashes as blanks: a
/// host or an address may be any part of it.
std::vector<std::string> readings_of(std::string path) {
  constexpr std::string_view extension = ".md";
  if (path.ends_with(extension)) path.resize(path.size() - extension.size());
  std::string undated = path;
  std::size_t at = path.rfind('/') + 1;
  while (at < undated.size() && (text::is_ascii_digit(undated[at]) || undated[at] == '-'))
    undated[at++] = ' ';
  std::string parted = path;
  for (char& c : parted)
    c = c == '-' || c == '_' || c == '/' ? ' ' : c;
  return {path, undated, parted};
}

/// In the name that the edition has, and in the one that the review has.
Leaks leaks_of_path(const std::string& own, const Edition& edition, const Nameless& nameless,
                    const LeakFinder& finder) {
  Leaks leaks;
  const std::string published = own.substr(0, own.rfind('/') + 1) + edition.id + ".md";
  if (nameless.is_named_in(edition.id) || nameless.is_named_in(own))
    leaks.push_back({{}, name_rule, "the file's name names a person", "`aar mv` gives it another"});
  for (const std::string& reading : readings_of(published)) {
    for (Leak& leak : finder.find(visible(reading), nullptr)) {
      leak.message = fmt::format("the file's path: {}", leak.message);
      leak.span = {};
      const bool known = std::any_of(leaks.begin(), leaks.end(), [&leak](const Leak& other) {
        return other.rule == leak.rule;
      });
      if (!known) leaks.push_back(std::move(leak));
    }
  }
  return leaks;
}

/// All but credentials, which nobody can set aside.
std::vector<Diagnostic> without_waived(const LintContext& context, const Edition& edition,
                                       const Nameless& nameless, const Leaks& leaks,
                                       const Leaks& of_path) {
  const std::string& path = context.source.path();
  const SpanSet thanks(consented_thanks(context, nameless));
  std::vector<Diagnostic> diagnostics;
  for (const Leak& leak : leaks) {
    const Span place = edition.source_of(leak.span);
    const bool consented = leak.rule == name_rule && thanks.contains(place.begin);
    if (!consented && leak.rule != secret_rule)
      diagnostics.push_back(diagnostic_of(leak, place, path));
  }
  for (const Leak& leak : of_path)
    if (leak.rule != secret_rule) diagnostics.push_back(diagnostic_of(leak, {}, path));
  Suppressions(context.document, context.source).waive(diagnostics);
  take_out_waived(diagnostics);
  return diagnostics;
}

}  // namespace

std::vector<Diagnostic> find_leaks(const LintContext& context, const Edition& edition,
                                   const Nameless& nameless, const KeptBack& kept_back) {
  const std::string& path = context.source.path();
  const Source shown(path, edition.text);
  const Document document = parse(shown);
  const LeakFinder finder(context, nameless, kept_back);
  Leaks leaks = written_leaks(shown, document, finder);
  Leaks more = decoded_leaks(shown, document, finder, leaks);
  std::move(more.begin(), more.end(), std::back_inserter(leaks));

  const Leaks of_path = leaks_of_path(path, edition, nameless, finder);
  std::vector<Diagnostic> diagnostics = without_waived(context, edition, nameless, leaks, of_path);
  std::vector<Span> hidden = hidden_spans(secrets_of(context));
  for (const Leak& leak : leaks) {
    if (leak.rule != secret_rule) continue;
    diagnostics.push_back(diagnostic_of(leak, edition.source_of(leak.span), path));
    hidden.push_back(diagnostics.back().place.span);
  }
  for (const Leak& leak : of_path)
    if (leak.rule == secret_rule) diagnostics.push_back(diagnostic_of(leak, {}, path));
  hide_secrets(context.source, hidden, diagnostics);
  resolve_places(context.source, diagnostics, std::move(hidden));
  sort_diagnostics(diagnostics);
  return diagnostics;
}

}  // namespace aar
