# Most of what a small file costs is reading headers, so sources are compiled in batches (CMake's
# "unity builds"). A folder's names are therefore distinct also in anonymous namespaces; a clash is a
# compile error. With AAR_BATCHES off (preset `tidy`) each file stands alone, which finds a forgotten include.
option(AAR_BATCHES "Compile the files of a folder together" ON)

# Files whose names are the same in each of them by design, or that open a whole enumeration.
set(AAR_ALONE "/(cli/commands/[^/]+|cli/arguments|model/settings)\\.cpp$")

# aar_batches(<target> <sources…>): the files of a folder in batches of at most twelve.
function(aar_batches target)
  if(NOT AAR_BATCHES)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set(count 0)
  set(last "")
  foreach(source IN LISTS ARGN)
    if(source MATCHES "${AAR_ALONE}")
      continue()
    endif()
    get_filename_component(folder "${source}" DIRECTORY)
    if(NOT folder STREQUAL last OR count EQUAL 12)
      get_filename_component(group "${source}" NAME_WE)   # named after its first file
      set(count 0)
      set(last "${folder}")
    endif()
    math(EXPR count "${count} + 1")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
  endforeach()
endfunction()
