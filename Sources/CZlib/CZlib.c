#include "CZlib.h"
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct pv_inflater {
  z_stream stream;
};

pv_inflater *pv_inflate_open(int32_t raw) {
  pv_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  // 32: the head says whether it is zlib or gzip.
  if (inflateInit2(&inflater->stream, raw ? -MAX_WBITS : MAX_WBITS + 32) != Z_OK) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

pv_inflate_step pv_inflate(
    pv_inflater *inflater, const uint8_t *input, size_t *taken, uint8_t *output, size_t *given) {
  z_stream *stream = &inflater->stream;
  uInt in = *taken > INT_MAX ? INT_MAX : (uInt)*taken;
  uInt out = *given > INT_MAX ? INT_MAX : (uInt)*given;
  stream->next_in = (Bytef *)input;
  stream->avail_in = in;
  stream->next_out = output;
  stream->avail_out = out;
  int result = inflate(stream, Z_NO_FLUSH);
  *taken = in - stream->avail_in;
  *given = out - stream->avail_out;
  switch (result) {
    case Z_STREAM_END: return pv_inflate_end;
    case Z_OK:
    case Z_BUF_ERROR: return pv_inflate_more;
    default: return pv_inflate_damaged;
  }
}

void pv_inflate_free(pv_inflater *inflater) {
  inflateEnd(&inflater->stream);
  free(inflater);
}
