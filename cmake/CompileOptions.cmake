# Link aar_options privately into every target of ours, never into third-party code.
add_library(aar_options INTERFACE)
target_compile_options(aar_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wdouble-promotion
  -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wunused-const-variable -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:Clang>:-Wnull-dereference>   # of g++ 12 it is wrong about std::vector when optimised
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
  $<$<BOOL:${AAR_WERROR}>:-Werror>)
# In a batch a local name may be that of another file's constant, and the main file is none of ours.
if(NOT AAR_BATCHES)
  target_compile_options(aar_options INTERFACE -Wshadow)
else()
  target_compile_options(aar_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local -Wno-subobject-linkage>)
endif()

if(AAR_SANITIZE)
  target_compile_options(aar_options INTERFACE
    -fsanitize=${AAR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(aar_options INTERFACE -fsanitize=${AAR_SANITIZE})
endif()

# Generic tuning of g++ 12 clears all that is larger than 48 bytes with `rep stos`, which takes longer
# than the stores themselves. Which processors the program runs on stays as it is.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(aar_options INTERFACE -mtune=icelake-server)
endif()

# What g++ 12 has of the usual hardening; paths of the build machine stay out of the binary.
if(AAR_HARDEN)
  target_compile_options(aar_options INTERFACE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
    -ftrivial-auto-var-init=zero "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
  target_link_options(aar_options INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
