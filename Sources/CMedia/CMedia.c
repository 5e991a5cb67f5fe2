#define _GNU_SOURCE
#include "CMedia.h"

#include <dlfcn.h>
#include <string.h>

#include "Library.h"

void *pv_library(const char *file, const pv_symbol *symbols, size_t count) {
  void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return 0;
  for (size_t i = 0; i < count; i++) {
    void *symbol = dlsym(handle, symbols[i].name);
    if (!symbol) return 0;
    memcpy(symbols[i].slot, &symbol, sizeof symbol);
  }
  return handle;
}

int32_t pv_media_start(void) {
  return (pv_load_pictures() ? pv_media_pictures : 0) | (pv_load_documents() ? pv_media_documents : 0);
}
