// Loading a library when it is there, without its headers: a build needs none, and a machine without it says so.
#ifndef PV_LIBRARY_H
#define PV_LIBRARY_H
#include <stddef.h>

typedef struct {
  void *slot;
  const char *name;
} pv_symbol;

/// Opens a library and looks up every name in it and what it is linked with. NULL when any is missing.
void *pv_library(const char *file, const pv_symbol *symbols, size_t count);

int pv_load_pictures(void);
int pv_load_documents(void);

#endif
