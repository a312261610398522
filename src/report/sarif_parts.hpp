// The objects that a SARIF file is made of.
#pragma once

#include <string>
#include <string_view>

#include "aar/diagnostic.hpp"

#include "text/json.hpp"

namespace aar::report {

/// Sanitized, without links, with a full stop unless it ends like a sentence.
std::string sentence(std::string_view text);
/// `key: {text: …}`: messages, descriptions, contents.
void write_message(text::JsonWriter& json, std::string_view key, std::string_view text);
/// Percent-encoded and relative to the repository's root; `file://…` for an absolute path.
std::string artifact_uri(std::string_view path);
void write_artifact(text::JsonWriter& json, const std::string& path);
void write_region(text::JsonWriter& json, std::string_view key, const Place& place);
void write_region(text::JsonWriter& json, std::string_view key, const Edit& edit);
void write_physical_location(text::JsonWriter& json, const std::string& path, const Place& place);
/// What a rule is about, its page as help, and its level.
void write_rule(text::JsonWriter& json, std::string_view id);

}  // namespace aar::report
