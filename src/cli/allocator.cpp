// The program's operator new and delete: four hundred allocations a review are a tenth of lint.
// The library's own malloc() serves what is written in C.
#include <mimalloc-new-delete.h>
