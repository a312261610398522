#include "cli/process.hpp"

int main(int argc, char** argv) {
  return aar::cli::run_process(argc, argv);
}
