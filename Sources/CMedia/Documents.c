// poppler-glib.
#include <string.h>
#include <unistd.h>

#include "CMedia.h"
#include "Library.h"

// As in glib.h and poppler.h.
typedef struct {
  uint32_t domain;
  int code;
  char *message;
} error;
enum { error_encrypted = 1 };

static struct {
  void *(*open)(int, const char *, error **);
  int (*count)(void *);
  void *(*page)(void *, int);
  char *(*text)(void *);
  void (*unref)(void *);
  void (*free)(void *);
  void (*error_free)(error *);
  uint32_t (*domain)(void);
} lib;
static int is_loaded;

#define SYMBOL(slot, name) {&lib.slot, name}

int pv_load_documents(void) {
  const pv_symbol symbols[] = {
      SYMBOL(open, "poppler_document_new_from_fd"),
      SYMBOL(count, "poppler_document_get_n_pages"),
      SYMBOL(page, "poppler_document_get_page"),
      SYMBOL(text, "poppler_page_get_text"),
      SYMBOL(unref, "g_object_unref"),
      SYMBOL(free, "g_free"),
      SYMBOL(error_free, "g_error_free"),
      SYMBOL(domain, "poppler_error_quark"),
  };
  is_loaded = pv_library("libpoppler-glib.so.8", symbols, sizeof symbols / sizeof *symbols) != 0;
  return is_loaded;
}

pv_media_status pv_paged_open(int32_t descriptor, pv_paged **document) {
  *document = 0;
  if (!is_loaded) return pv_media_no_library;
  int own = dup(descriptor);  // which the document closes
  if (own < 0) return pv_media_malformed;
  error *failure = 0;
  *document = lib.open(own, 0, &failure);
  if (*document) return pv_media_ok;
  int is_encrypted = failure && failure->domain == lib.domain() && failure->code == error_encrypted;
  if (failure) lib.error_free(failure);
  return is_encrypted ? pv_media_encrypted : pv_media_malformed;
}

int32_t pv_paged_count(pv_paged *document) { return lib.count(document); }

char *pv_paged_text(pv_paged *document, int32_t page) {
  void *opened = lib.page(document, page);
  if (!opened) return 0;
  char *text = lib.text(opened);
  lib.unref(opened);
  return text;
}

void pv_paged_text_free(char *text) { lib.free(text); }

void pv_paged_close(pv_paged *document) { lib.unref(document); }
