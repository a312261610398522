// Values as bytes in a row file: numbers in seven bits a byte, texts behind their length. Reading
// damaged bytes fails, and never reads beyond them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aar::index {

class Packer {
 public:
  Packer& number(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U)
      bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
    bytes_ += static_cast<char>(value);
    return *this;
  }

  Packer& text(std::string_view value) {
    number(value.size());
    bytes_ += value;
    return *this;
  }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  /// 0 once it has failed.
  std::uint64_t number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80U) {  // as most are
      const auto value = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return value;
    }
    return long_number();
  }

  /// How many things follow, each of at least one byte.
  std::size_t count() {
    const std::uint64_t value = number();
    return value <= rest_.size() ? value : fail();
  }

  /// Inlined whatever else stands in a file: a listing calls it for each value it passes.
  [[gnu::always_inline]] std::string_view text() {
    const std::size_t size = count();
    const std::string_view value(rest_.data(), size);  // count() has seen that they are there
    rest_.remove_prefix(size);
    return value;
  }

  /// Was all there, and nothing more?
  [[nodiscard]] bool complete() const { return !failed_ && rest_.empty(); }

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::uint64_t long_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80U) return value;
    }
    return fail();
  }

  std::uint64_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace aar::index
