#ifndef CMEDIA_H
#define CMEDIA_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The libraries that pv_media_start found, as bits.
enum { pv_media_pictures = 1, pv_media_documents = 2 };
/// Loads libvips and poppler-glib and all that they will need later. Once, before the process is confined.
int32_t pv_media_start(void);

typedef enum {
  pv_media_ok,
  pv_media_no_library,
  pv_media_unsupported,
  pv_media_too_large,
  pv_media_malformed,
  pv_media_encrypted,
} pv_media_status;

/// What a picture may be, or it is not decoded.
typedef struct {
  int64_t pixels;
  int32_t side;
} pv_picture_limits;

/// Red, green and blue in turn, in sRGB, turned as the file asks for, on white.
typedef struct {
  uint8_t *_Nullable pixels;
  int32_t width, height;
  int32_t full_width, full_height;  // before shrinking
  int32_t damaged;                  // the decoder met an error and gave what it had
} pv_picture;

/// Decodes the picture that a descriptor gives, so that its longer side has at most `side` pixels. Free with
/// pv_picture_free.
pv_media_status pv_picture_decode(int32_t descriptor, int32_t side, pv_picture_limits limits, pv_picture *picture);
void pv_picture_free(pv_picture *picture);

typedef struct pv_paged pv_paged;
/// Opens the PDF that a descriptor gives. Free with pv_paged_close.
pv_media_status pv_paged_open(int32_t descriptor, pv_paged *_Nullable *_Nonnull document);
int32_t pv_paged_count(pv_paged *document);
/// The text of a page from 0 on, as UTF-8; NULL when it cannot be read. Free with pv_paged_text_free.
char *_Nullable pv_paged_text(pv_paged *document, int32_t page);
void pv_paged_text_free(char *text);
void pv_paged_close(pv_paged *document);

#pragma clang assume_nonnull end
#endif
