#ifndef CPACKS_H
#define CPACKS_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// A file of `Rules/`, embedded in the program.
typedef struct {
  const char *path;
  const uint8_t *bytes;
  size_t count;
  /// Lower-case hexadecimal digits.
  const char *sha256;
} pv_packs_entry;

int32_t pv_packs_count(void);
pv_packs_entry pv_packs_file(int32_t index);

#pragma clang assume_nonnull end
#endif
