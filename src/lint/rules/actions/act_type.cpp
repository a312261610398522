#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

std::vector<std::string> type_names() {
  std::vector<std::string> names;
  for (const std::string_view name : text::words(action_types()))
    names.emplace_back(name);
  return names;
}

void report_unknown(const Attribute& type, DiagnosticSink& sink) {
  const std::string near = text::nearest(text::lower_ascii(type.value), type_names());
  const Span place = type.value_span.empty() ? type.span : type.value_span;
  Diagnostic& diagnostic = sink.report(place, "`{}` is no type of action; use one of {}",
                                       type.value, text::join(type_names(), ", "));
  if (!near.empty()) diagnostic.help = fmt::format("did you mean `{}`?", near);
}

void check_act_type(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings missing;
  for (const Item* const item : open_actions(context.review)) {
    if (!action_type(context, *item).empty()) continue;
    const Attribute* const written = item->find("type");
    if (written != nullptr && !text::trim(written->value).empty()) {
      report_unknown(*written, sink);
    } else {
      missing.add(item_place(*item), fmt::format("{} has no type", item_label(*item)),
                  item_label(*item));
    }
  }
  missing.report(sink, "{} open actions have no type",
                 "write `type:prevent` behind the text; or detect, mitigate, repair, respond, "
                 "investigate, learn, accept");
}

}  // namespace

const Rule act_type{
    .id = "AAR508",
    .name = "act-type",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "an open action has no type, or an unknown one",
    .check = check_act_type,
};

}  // namespace aar::rule
