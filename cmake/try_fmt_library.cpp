// Links when cmake/fmt_library.cpp holds what formatting needs.
#include <string>

#include <fmt/format.h>

int main(int argc, char** argv) {
  const std::string text = fmt::format("{:>8} {:L} {:.2f} {}", argv[0], argc, argc * 0.5,
                                       static_cast<float>(argc) * 0.3F);
  return text.empty() ? 1 : 0;
}
