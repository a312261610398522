#include "cli/registers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/item_name.hpp"
#include "cli/workspace.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr auto list_shape = FieldShape::list;

const std::vector<Register>& registers() {
  using enum FieldSource;
  static const std::vector<Register> rows{
      {.name = "lessons",
       .kind = ItemKind::lesson,
       .fields = {{{"text", "LESSON"}},
                  {{"applies_to", "FOR", list_shape}, attribute, "applies-to"},
                  {{"applied", "APPLIED", list_shape}, attribute, "applied"},
                  {{"next_use", "NEXT USE"}, attribute, "next-use"}},
       .flag = "--unapplied",
       .flag_help = "only those that were applied nowhere yet",
       .option = "--for",
       .option_value = "WHO",
       .option_help = "only those that apply to WHO, or to all",
       .option_attribute = "applies-to"},
      {.name = "gaps",
       .kind = ItemKind::gap,
       .fields = {{{"text", "GAP"}},
                  {{"team", "TEAM"}, attribute, "team"},
                  {{"level", "LEVEL"}, attribute, "level"},
                  {{"want", "WANT"}, attribute, "want"},
                  {{"remedy", "REMEDY"}, attribute, "remedy"},
                  {{"owner", "OWNER"}, owner},
                  {{"closed", "CLOSED"}, attribute, "closed"}},
       .flag = "--open",
       .flag_help = "only those that are not closed",
       .option = "--team",
       .option_value = "TEAM",
       .option_help = "only those of this team",
       .option_attribute = "team"},
      {.name = "kudos",
       .kind = ItemKind::kudos,
       .fields = {{{"for", "FOR", list_shape}, handles}, {{"text", "WHY"}}},
       .needs = "consent"},
      {.name = "questions",
       .kind = ItemKind::question,
       .fields = {{{"text", "QUESTION"}},
                  {{"owner", "ASKED"}, owner},
                  {{"answered", "ANSWERED"}, attribute, "answered"}},
       .flag = "-a,--all",
       .flag_help = "also answered ones",
       .open_by_default = true},
  };
  return rows;
}

RowValues parted(std::string_view text) {
  RowValues values;
  for (const std::string_view value : text::split(text, ',')) {
    if (!text::trim(value).empty()) values.emplace_back(text::trim(value));
  }
  return values;
}

RowValues one(std::string_view value) {
  return value.empty() ? RowValues{} : RowValues{std::string(value)};
}

RowValues values_of(const RecordItem& item, const RegisterField& field) {
  switch (field.source) {
    case FieldSource::owner:
      return one(item.owner);
    case FieldSource::handles:
      return item.handles;
    case FieldSource::text:
      return one(item.text);
    case FieldSource::attribute:
      break;
  }
  const std::string_view value = item.value(field.attribute);
  return field.field.shape == FieldShape::list ? parted(value) : one(value);
}

// Of the front matter, shown beside each item.
constexpr std::string_view shown_keys[] = {"services", "teams", "tags"};

RowValues held(const Record& record, std::string_view key) {
  const auto found = record.values.find(key);
  return found == record.values.end() ? RowValues{} : found->second;
}

/// Every word stands in the text, whatever its case and accents.
bool has_words(const RecordItem& item, const std::vector<std::string>& words) {
  const std::string text = text::fold_plain(item.text);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(text::fold_plain(word)) != std::string::npos;
  });
}

bool has_value(const RecordItem& item, std::string_view key, const std::string& wanted) {
  const RowValues values = parted(item.value(key));
  return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
    const std::string folded = text::fold(value);
    return folded == text::fold(wanted) || folded == "all";
  });
}

bool fits(const RecordItem& item, const Register& row, const RegisterOptions& options) {
  if (item.kind != row.kind) return false;
  if (!row.needs.empty() && !text::equal_ignoring_case(item.value(row.needs), "yes")) return false;
  const bool only_open = options.flag != row.open_by_default && !row.flag.empty();
  if (only_open && item.state != ItemState::open) return false;
  if (!options.option.empty() && !has_value(item, row.option_attribute, options.option)) {
    return false;
  }
  return has_words(item, options.words);
}

RowListing listing_of(const Register& row) {
  RowListing listing{.things = row.name};
  for (const RegisterField& field : row.fields)
    listing.fields.push_back(field.field);
  for (const RowField& field :
       {RowField{"id", "ID"}, RowField{"review", ""}, RowField{"number", "", FieldShape::number},
        RowField{"title", ""}, RowField{"date", ""}, RowField{"path", ""},
        RowField{"line", "", FieldShape::number}, RowField{"services", "", FieldShape::list},
        RowField{"teams", "", FieldShape::list}, RowField{"tags", "", FieldShape::list}}) {
    listing.fields.push_back(field);
  }
  return listing;
}

std::vector<RowValues> row_of(const Register& row, const Record& record, const RecordItem& item) {
  std::vector<RowValues> values;
  for (const RegisterField& field : row.fields)
    values.push_back(values_of(item, field));
  values.push_back(one(item_name(record.id, item.kind, item.number)));
  values.push_back(one(record.id));
  values.push_back(one(std::to_string(item.number)));
  values.push_back(one(record.title));
  values.push_back(one(record.date));
  values.push_back(one(record.path));
  values.push_back(one(std::to_string(item.line)));
  for (const std::string_view key : shown_keys)
    values.push_back(held(record, key));
  return values;
}

}  // namespace

const Register& find_register(std::string_view name) {
  const auto found = std::find_if(registers().begin(), registers().end(),
                                  [&](const Register& row) { return row.name == name; });
  if (found == registers().end()) {
    throw Error(ErrorKind::internal, fmt::format("no register `{}`", name));
  }
  return *found;
}

void declare_register(Arguments& arguments, const Register& row, RegisterOptions& options) {
  arguments.positional("WORD", options.words, "only those whose text holds every word", false);
  if (!row.flag.empty()) {
    arguments.flag(std::string(row.flag), options.flag, std::string(row.flag_help));
  }
  if (!row.option.empty()) {
    arguments.option(std::string(row.option), options.option, std::string(row.option_value),
                     std::string(row.option_help));
  }
  options.reviews.declare_filters(arguments);
  arguments.number("-n,--limit", options.most, "N", "at most N");
  arguments.choice("-f,--format", options.format, row_formats(), "FORMAT",
                   std::string(row_formats_help()));
}

ExitCode list_register(const Register& row, RegisterOptions options, const Session& session) {
  options.reviews.settle(session);
  const Workspace workspace = Workspace::open(session);
  std::vector<std::string> keys = options.reviews.keys();
  keys.insert(keys.end(), std::begin(shown_keys), std::end(shown_keys));
  const std::vector<Record> records = workspace.listed(session, {.keys = std::move(keys)});
  RowListing listing = listing_of(row);
  for (const Record* const record : select(records, options.reviews, workspace.config())) {
    for (const RecordItem& item : record->items) {
      const bool full = options.most != 0 && listing.rows.size() == options.most;
      if (!full && fits(item, row, options)) listing.rows.push_back(row_of(row, *record, item));
    }
  }
  write_row_listing(listing, options.format, session.out);
  if (records.empty()) {
    session.say(no_reviews(workspace));
  } else if (listing.rows.empty()) {
    const bool is_verb =
        row.name == "lessons" && !options.words.empty() && options.words.front() == "apply";
    session.say(is_verb ? "aar: nothing found; `aar lesson apply` records where one was used"
                        : "aar: nothing found");
  }
  return ExitCode::success;
}

}  // namespace aar::cli
