# Writes one .cpp that holds the given files as raw strings. See Embed.cmake.
cmake_minimum_required(VERSION 3.25)
set(code "#include \"text/embedded.hpp\"\n\nnamespace aar::embedded {\nnamespace {\n")
string(APPEND code "constexpr File files[] = {\n    {\"\", \"\"},\n")
foreach(file IN LISTS FILES)
  # Lists and brackets would be read as CMake syntax, so the text is passed through as hex-free raw bytes.
  file(READ "${DIRECTORY}/${file}" text)
  string(APPEND code "    {\"${file}\", R\"~aar~(${text})~aar~\"},\n")
endforeach()
string(APPEND code "};\n}  // namespace\n\n")
string(APPEND code "std::span<const File> ${NAME}() { return std::span<const File>(files).subspan(1); }\n\n")
string(APPEND code "}  // namespace aar::embedded\n")
file(WRITE "${OUTPUT}" "${code}")
