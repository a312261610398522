# Every third-party library, found once and given one spelling: aar_dep_<name>.
# With AAR_STATIC an archive is taken where the system has one, so that the binary starts fast (loading
# libgit2's sixteen shared libraries costs more than linting a file) and runs on machines without them.
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(SQLite3 3.34 REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(mimalloc 2.0 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2>=1.5)
pkg_check_modules(md REQUIRED IMPORTED_TARGET libmd)
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(b2 REQUIRED IMPORTED_TARGET libb2)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

# yaml-cpp is the second opinion of the YAML reader's tests. It names its target yaml-cpp up to 0.7 and yaml-cpp::yaml-cpp from 0.8.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

# What the site's search box runs on in the browser; compiled in, not committed (Debian: libjs-lunr, MIT).
find_path(AAR_LUNR lunr.min.js PATHS /usr/share/javascript/lunr /usr/local/share/javascript/lunr
          NO_DEFAULT_PATH)
if(NOT AAR_LUNR)
  message(FATAL_ERROR "lunr.min.js was not found. Install libjs-lunr (sh cmake/install-packages.sh does), "
                      "or say where it is: -DAAR_LUNR=<folder>")
endif()

# aar_dependency(<name> <shared target> <archive> <what the archive needs…>)
function(aar_dependency name shared archive)
  add_library(aar_dep_${name} INTERFACE)
  if(AAR_STATIC)
    find_library(AAR_ARCHIVE_${name} NAMES ${archive})
    mark_as_advanced(AAR_ARCHIVE_${name})
    if(AAR_ARCHIVE_${name})
      target_include_directories(aar_dep_${name} SYSTEM INTERFACE
        $<TARGET_PROPERTY:${shared},INTERFACE_INCLUDE_DIRECTORIES>)
      target_link_libraries(aar_dep_${name} INTERFACE "${AAR_ARCHIVE_${name}}" ${ARGN})
      return()
    endif()
  endif()
  target_link_libraries(aar_dep_${name} INTERFACE ${shared})
endfunction()

if(re2_VERSION VERSION_LESS 11)
  set(re2_archive libre2.a)
else()
  set(re2_archive no-archive)  # it would need a dozen of Abseil's
endif()
aar_dependency(re2 PkgConfig::re2 ${re2_archive} Threads::Threads)
aar_dependency(sqlite SQLite::SQLite3 libsqlite3.a Threads::Threads ${CMAKE_DL_LIBS} m)
aar_dependency(utf8proc PkgConfig::utf8proc libutf8proc.a)
aar_dependency(md PkgConfig::md libmd.a)
aar_dependency(md4c PkgConfig::md4c libmd4c.a)
aar_dependency(b2 PkgConfig::b2 libb2.a)
aar_dependency(xxhash PkgConfig::xxhash libxxhash.a)

# fmt has no archive here; cmake/fmt_library.cpp makes one. Where that fails, the headers alone do.
add_library(aar_dep_fmt INTERFACE)
if(AAR_STATIC)
  try_compile(AAR_FMT_LIBRARY "${CMAKE_BINARY_DIR}/try_fmt_library"
    SOURCES "${PROJECT_SOURCE_DIR}/cmake/try_fmt_library.cpp" "${PROJECT_SOURCE_DIR}/cmake/fmt_library.cpp"
    CXX_STANDARD 20)
endif()
if(NOT AAR_STATIC)
  target_link_libraries(aar_dep_fmt INTERFACE fmt::fmt)
elseif(AAR_FMT_LIBRARY)
  add_library(aar_fmt STATIC "${PROJECT_SOURCE_DIR}/cmake/fmt_library.cpp")
  target_link_libraries(aar_dep_fmt INTERFACE aar_fmt)
else()
  target_link_libraries(aar_dep_fmt INTERFACE fmt::fmt-header-only)
endif()

# libgit2's archive wants its network parts resolved. aar uses no network: src/git/no_network.cpp
# stands in for them. It rests on internal names, so it is tried first and given up when it fails.
if(AAR_STATIC)
  find_library(AAR_ARCHIVE_git2 NAMES libgit2.a)
  find_library(AAR_ARCHIVE_mbedcrypto NAMES libmbedcrypto.a)
  find_library(AAR_ARCHIVE_http_parser NAMES libhttp_parser.a)
  find_library(AAR_ARCHIVE_pcre2 NAMES libpcre2-8.a)
  find_library(AAR_ARCHIVE_z NAMES libz.a)
  mark_as_advanced(AAR_ARCHIVE_git2 AAR_ARCHIVE_mbedcrypto AAR_ARCHIVE_http_parser AAR_ARCHIVE_pcre2
                   AAR_ARCHIVE_z)
  set(git_archives "${AAR_ARCHIVE_git2}" "${AAR_ARCHIVE_mbedcrypto}" "${AAR_ARCHIVE_http_parser}"
                   "${AAR_ARCHIVE_pcre2}" "${AAR_ARCHIVE_z}")
  if(NOT "${git_archives}" MATCHES "NOTFOUND")
    try_compile(AAR_GIT_STATIC "${CMAKE_BINARY_DIR}/try_git_static"
      SOURCES "${PROJECT_SOURCE_DIR}/cmake/try_git_static.cpp"
              "${PROJECT_SOURCE_DIR}/src/git/no_network.cpp"
      LINK_LIBRARIES ${git_archives} Threads::Threads)
  endif()
endif()
add_library(aar_dep_git2 INTERFACE)
if(AAR_STATIC AND AAR_GIT_STATIC)
  target_include_directories(aar_dep_git2 SYSTEM INTERFACE ${libgit2_INCLUDE_DIRS})
  target_link_libraries(aar_dep_git2 INTERFACE ${git_archives} Threads::Threads)
else()
  target_link_libraries(aar_dep_git2 INTERFACE PkgConfig::libgit2)
endif()
