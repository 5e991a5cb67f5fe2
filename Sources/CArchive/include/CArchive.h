#ifndef CARCHIVE_H
#define CARCHIVE_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct pv_archive pv_archive;

typedef enum {
  pv_archive_entry,
  pv_archive_end,
  pv_archive_damaged,
  pv_archive_truncated,
} pv_archive_step;

/// Opens a ZIP archive that lies in memory; the bytes must outlive it.
/// NULL: the library is not installed, or there is no memory.
pv_archive *_Nullable pv_archive_open(const uint8_t *bytes, size_t count);
/// Goes on to the next entry.
pv_archive_step pv_archive_next(pv_archive *archive);
/// Of the present entry, until the next call; NULL: it has none that can be read.
const char *_Nullable pv_archive_name(pv_archive *archive);
int32_t pv_archive_is_encrypted(pv_archive *archive);
/// The next bytes of the present entry, which live until the next call. There can be some beside a failure.
pv_archive_step pv_archive_read(pv_archive *archive, const uint8_t *_Nullable *_Nonnull bytes, size_t *count);
void pv_archive_free(pv_archive *archive);

typedef struct pv_stream pv_stream;
/// Gives the next packed bytes, which must live until the next call; 0 at their end.
typedef ptrdiff_t (*pv_stream_source)(void *context, const uint8_t *_Nullable *_Nonnull bytes);
/// Opens bytes that were packed as a stream: gzip, zstd, bzip2, xz. NULL: the library is not installed.
pv_stream *_Nullable pv_stream_open(pv_stream_source source, void *context);
/// The next unpacked bytes, which live until the next call. There can be some beside a failure.
pv_archive_step pv_stream_read(pv_stream *stream, const uint8_t *_Nullable *_Nonnull bytes, size_t *count);
void pv_stream_free(pv_stream *stream);

#pragma clang assume_nonnull end
#endif
