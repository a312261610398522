// What rules work out once for a whole archive, so that each of its files can be judged in time
// that does not grow with the others. It hangs at the Archive and is filled when a rule first asks.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "aar/corpus.hpp"

namespace aar {

class ReviewNames;       // archive_index.hpp
class ArchiveIndex;      // archive_index.hpp
class LikenessIndex;     // likeness.hpp
class RepeatIndex;       // repeat_index.hpp
struct TemplatePrompts;  // placeholder_prompts.hpp

struct ArchiveMemory {
  std::shared_ptr<const ReviewNames> names;
  std::shared_ptr<const ArchiveIndex> index;
  std::shared_ptr<const LikenessIndex> likeness;
  std::shared_ptr<const RepeatIndex> repeats;
  std::map<std::string, std::shared_ptr<const TemplatePrompts>, std::less<>> prompts;  // by kind
};

/// For whoever holds archive.locked().
ArchiveMemory& memory_of(const Archive& archive, Outside made_of);

}  // namespace aar
