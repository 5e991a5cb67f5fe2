#ifndef CZLIB_H
#define CZLIB_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct pv_inflater pv_inflater;

typedef enum {
  pv_inflate_more,
  pv_inflate_end,
  pv_inflate_damaged,
} pv_inflate_step;

/// Unpacks zlib streams, gzip files or, with `raw`, bare deflate data. NULL: there is no memory.
pv_inflater *_Nullable pv_inflate_open(int32_t raw);
/// Takes what it can of the input and fills what it can of the output; both counts are set to what was used.
pv_inflate_step pv_inflate(
    pv_inflater *inflater, const uint8_t *_Nullable input, size_t *taken, uint8_t *output, size_t *given);
void pv_inflate_free(pv_inflater *inflater);

#pragma clang assume_nonnull end
#endif
