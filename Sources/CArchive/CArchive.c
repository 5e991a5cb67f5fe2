// libarchive, loaded when the first archive is opened: a run that meets none does not pay for it.
// It only ever reads from memory and into memory; nothing is extracted.
#define _GNU_SOURCE
#include "CArchive.h"

#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

// As in archive.h and archive_entry.h of libarchive 3.
enum { ok = 0, at_end = 1, warn = -20 };
struct archive;
struct archive_entry;

static struct {
  struct archive *(*read_new)(void);
  int (*support_zip)(struct archive *);
  int (*support_raw)(struct archive *);
  int (*support_empty)(struct archive *);
  int (*support_gzip)(struct archive *);
  int (*support_bzip2)(struct archive *);
  int (*support_xz)(struct archive *);
  int (*support_zstd)(struct archive *);
  int (*open)(struct archive *, void *, int (*)(struct archive *, void *),
              ssize_t (*)(struct archive *, void *, const void **), int (*)(struct archive *, void *));
  int (*open_memory)(struct archive *, const void *, size_t);
  int (*next_header)(struct archive *, struct archive_entry **);
  const char *(*error_string)(struct archive *);
  const char *(*pathname)(struct archive_entry *);
  const char *(*pathname_utf8)(struct archive_entry *);
  int (*is_data_encrypted)(struct archive_entry *);
  int (*read_data_block)(struct archive *, const void **, size_t *, int64_t *);
  int (*read_free)(struct archive *);
} lib;
static int is_loaded;
static locale_t utf8_locale;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void *slot;
    const char *name;
  } symbols[] = {
      {&lib.read_new, "archive_read_new"},
      {&lib.support_zip, "archive_read_support_format_zip"},
      {&lib.support_raw, "archive_read_support_format_raw"},
      {&lib.support_empty, "archive_read_support_format_empty"},
      {&lib.support_gzip, "archive_read_support_filter_gzip"},
      {&lib.support_bzip2, "archive_read_support_filter_bzip2"},
      {&lib.support_xz, "archive_read_support_filter_xz"},
      {&lib.support_zstd, "archive_read_support_filter_zstd"},
      {&lib.open, "archive_read_open"},
      {&lib.open_memory, "archive_read_open_memory"},
      {&lib.next_header, "archive_read_next_header"},
      {&lib.error_string, "archive_error_string"},
      {&lib.pathname, "archive_entry_pathname"},
      {&lib.pathname_utf8, "archive_entry_pathname_utf8"},
      {&lib.is_data_encrypted, "archive_entry_is_data_encrypted"},
      {&lib.read_data_block, "archive_read_data_block"},
      {&lib.read_free, "archive_read_free"},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *symbol = dlsym(handle, symbols[i].name);
    if (!symbol) return;
    memcpy(symbols[i].slot, &symbol, sizeof symbol);
  }
  utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", 0);
  is_loaded = 1;
}

struct pv_archive {
  struct archive *archive;
  struct archive_entry *entry;
};

pv_archive *pv_archive_open(const uint8_t *bytes, size_t count) {
  pthread_once(&once, load);
  if (!is_loaded) return 0;
  pv_archive *self = calloc(1, sizeof *self);
  if (!self) return 0;
  self->archive = lib.read_new();
  // A failure to open shows when the first entry is asked for.
  if (self->archive && lib.support_zip(self->archive) >= warn) {
    lib.open_memory(self->archive, bytes, count);
    return self;
  }
  pv_archive_free(self);
  return 0;
}

// libarchive has one code for all fatal errors and tells them apart only in words.
static int is_cut_off(pv_archive *self) {
  const char *message = lib.error_string(self->archive);
  return message && (strstr(message, "runcated") || strstr(message, "end of file"));
}

pv_archive_step pv_archive_next(pv_archive *self) {
  // libarchive turns names into the characters of the thread's locale, and gives up in that of C.
  locale_t before = utf8_locale ? uselocale(utf8_locale) : 0;
  int code = lib.next_header(self->archive, &self->entry);
  if (before) uselocale(before);
  if (code == at_end) return pv_archive_end;
  if (code >= warn) return pv_archive_entry;
  return is_cut_off(self) ? pv_archive_truncated : pv_archive_damaged;
}

const char *pv_archive_name(pv_archive *self) {
  const char *name = lib.pathname_utf8(self->entry);
  return name ? name : lib.pathname(self->entry);
}

int32_t pv_archive_is_encrypted(pv_archive *self) { return lib.is_data_encrypted(self->entry) > 0; }

pv_archive_step pv_archive_read(pv_archive *self, const uint8_t **bytes, size_t *count) {
  const void *block = 0;
  size_t size = 0;
  int64_t offset = 0;
  int code = lib.read_data_block(self->archive, &block, &size, &offset);
  *bytes = block;
  *count = block ? size : 0;
  if (code == at_end) return pv_archive_end;
  if (code == ok) return pv_archive_entry;
  return is_cut_off(self) ? pv_archive_truncated : pv_archive_damaged;
}

void pv_archive_free(pv_archive *self) {
  if (self->archive) lib.read_free(self->archive);
  free(self);
}

struct pv_stream {
  struct archive *archive;
  pv_stream_source source;
  void *context;
  int is_open;
};

static ssize_t feed(struct archive *archive, void *context, const void **bytes) {
  (void)archive;
  pv_stream *self = context;
  const uint8_t *piece = 0;
  ptrdiff_t count = self->source(self->context, &piece);
  *bytes = piece;
  return count;
}

pv_stream *pv_stream_open(pv_stream_source source, void *context) {
  pthread_once(&once, load);
  if (!is_loaded) return 0;
  pv_stream *self = calloc(1, sizeof *self);
  if (!self) return 0;
  self->source = source;
  self->context = context;
  self->archive = lib.read_new();
  if (!self->archive) {
    free(self);
    return 0;
  }
  lib.support_raw(self->archive);
  lib.support_empty(self->archive);
  lib.support_gzip(self->archive);
  lib.support_bzip2(self->archive);
  lib.support_xz(self->archive);
  lib.support_zstd(self->archive);
  return self;
}

static int is_stream_cut_off(pv_stream *self) {
  const char *message = lib.error_string(self->archive);
  return message && (strstr(message, "runcated") || strstr(message, "end of file"));
}

pv_archive_step pv_stream_read(pv_stream *self, const uint8_t **bytes, size_t *count) {
  *bytes = 0;
  *count = 0;
  int code = ok;
  if (!self->is_open) {
    self->is_open = 1;
    struct archive_entry *entry = 0;
    code = lib.open(self->archive, self, 0, feed, 0);
    if (code >= warn) code = lib.next_header(self->archive, &entry);
    if (code == at_end) return pv_archive_end;
    if (code < warn) return is_stream_cut_off(self) ? pv_archive_truncated : pv_archive_damaged;
  }
  const void *block = 0;
  size_t size = 0;
  int64_t offset = 0;
  code = lib.read_data_block(self->archive, &block, &size, &offset);
  *bytes = block;
  *count = block ? size : 0;
  if (code == at_end) return pv_archive_end;
  if (code >= warn) return pv_archive_entry;
  return is_stream_cut_off(self) ? pv_archive_truncated : pv_archive_damaged;
}

void pv_stream_free(pv_stream *self) {
  if (self->archive) lib.read_free(self->archive);
  free(self);
}
