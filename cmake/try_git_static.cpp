// Does libgit2's archive link with the stand-ins of src/git/no_network.cpp?
#include <git2.h>

int main() {
  git_libgit2_init();
  git_repository* repository = nullptr;
  return git_repository_open(&repository, ".") == 0 ? 0 : 1;
}
