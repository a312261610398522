# Link aar_options privately into every target of ours, never into third-party code.
add_library(aar_options INTERFACE)
target_compile_options(aar_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion
  -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wunused-const-variable -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>   # for ccache
  $<$<BOOL:${AAR_WERROR}>:-Werror>)

if(AAR_SANITIZE)
  target_compile_options(aar_options INTERFACE
    -fsanitize=${AAR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(aar_options INTERFACE -fsanitize=${AAR_SANITIZE})
endif()

# What g++ 12 has of the usual hardening; paths of the build machine stay out of the binary.
if(AAR_HARDEN)
  target_compile_options(aar_options INTERFACE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
    -ftrivial-auto-var-init=zero "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
  target_link_options(aar_options INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
