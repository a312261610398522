# aar_embed(<target> <name> DIRECTORY <dir> PATTERN <glob>)
# Compiles every matching file into <target> as aar::embedded::<name>(), a span of {path, text}.
function(aar_embed target name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "DIRECTORY;PATTERN" "")
  file(GLOB files CONFIGURE_DEPENDS RELATIVE "${arg_DIRECTORY}" "${arg_DIRECTORY}/${arg_PATTERN}")
  list(SORT files)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp")
  list(TRANSFORM files PREPEND "${arg_DIRECTORY}/" OUTPUT_VARIABLE inputs)
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DNAME=${name} "-DDIRECTORY=${arg_DIRECTORY}" "-DFILES=${files}"
            "-DOUTPUT=${output}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${inputs} "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
