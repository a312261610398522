// What a process owes its surroundings: descriptors 0–2 open, signals, a clock, and the truth about
// whether its output was written.
#pragma once

namespace aar::cli {

int run_process(int argc, char** argv);

}  // namespace aar::cli
