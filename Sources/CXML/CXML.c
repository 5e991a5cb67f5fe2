// libxml2's pull reader, loaded when the first XML is read: a run that meets none does not pay for it.
#include "CXML.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// As in xmlreader.h and parser.h of libxml2.
typedef struct _xmlTextReader *reader_ptr;
enum { no_error_report = 1 << 5, no_warning_report = 1 << 6, no_network = 1 << 11, cdata_as_text = 1 << 14 };
enum { type_element = 1, type_text = 3, type_cdata = 4, type_entity = 5, type_doctype = 10, type_space = 13,
       type_significant_space = 14, type_end_element = 15 };

static struct {
  void (*init_parser)(void);
  reader_ptr (*reader_for_memory)(const char *, int, const char *, const char *, int);
  int (*read)(reader_ptr);
  int (*node_type)(reader_ptr);
  int (*is_empty)(reader_ptr);
  const uint8_t *(*local_name)(reader_ptr);
  const uint8_t *(*value)(reader_ptr);
  int (*first_attribute)(reader_ptr);
  int (*next_attribute)(reader_ptr);
  int (*to_element)(reader_ptr);
  void (*free_reader)(reader_ptr);
} lib;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void *slot;
    const char *name;
  } symbols[] = {
      {&lib.init_parser, "xmlInitParser"},
      {&lib.reader_for_memory, "xmlReaderForMemory"},
      {&lib.read, "xmlTextReaderRead"},
      {&lib.node_type, "xmlTextReaderNodeType"},
      {&lib.is_empty, "xmlTextReaderIsEmptyElement"},
      {&lib.local_name, "xmlTextReaderConstLocalName"},
      {&lib.value, "xmlTextReaderConstValue"},
      {&lib.first_attribute, "xmlTextReaderMoveToFirstAttribute"},
      {&lib.next_attribute, "xmlTextReaderMoveToNextAttribute"},
      {&lib.to_element, "xmlTextReaderMoveToElement"},
      {&lib.free_reader, "xmlFreeTextReader"},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *symbol = dlsym(handle, symbols[i].name);
    if (!symbol) return;
    memcpy(symbols[i].slot, &symbol, sizeof symbol);
  }
  lib.init_parser();
  is_loaded = 1;
}

struct pv_xml {
  reader_ptr reader;
  int has_pending_close;
};

pv_xml *pv_xml_open_memory(const uint8_t *bytes, size_t count) {
  pthread_once(&once, load);
  if (!is_loaded || count > INT_MAX) return 0;
  pv_xml *xml = calloc(1, sizeof *xml);
  if (!xml) return 0;
  int options = no_network | no_error_report | no_warning_report | cdata_as_text;
  xml->reader = lib.reader_for_memory((const char *)bytes, (int)count, 0, 0, options);
  if (!xml->reader) {
    free(xml);
    return 0;
  }
  return xml;
}

pv_xml_kind pv_xml_next(pv_xml *xml) {
  if (xml->has_pending_close) {
    xml->has_pending_close = 0;
    return pv_xml_close;
  }
  for (;;) {
    int got = lib.read(xml->reader);
    if (got == 0) return pv_xml_end;
    if (got < 0) return pv_xml_malformed;
    switch (lib.node_type(xml->reader)) {
      case type_element:
        xml->has_pending_close = lib.is_empty(xml->reader) == 1;
        return pv_xml_open;
      case type_end_element:
        return pv_xml_close;
      case type_text:
      case type_cdata:
      case type_space:
      case type_significant_space:
        return pv_xml_text;
      case type_doctype:
      case type_entity:
        return pv_xml_doctype;
      default:
        break;  // comments, instructions: nothing to say
    }
  }
}

const char *pv_xml_name(pv_xml *xml) { return (const char *)lib.local_name(xml->reader); }

const uint8_t *pv_xml_value(pv_xml *xml) { return lib.value(xml->reader); }

const uint8_t *pv_xml_attribute(pv_xml *xml, const char *local_name) {
  const uint8_t *found = 0;
  for (int has = lib.first_attribute(xml->reader); has == 1 && !found; has = lib.next_attribute(xml->reader)) {
    const uint8_t *name = lib.local_name(xml->reader);
    if (name && !strcmp((const char *)name, local_name)) found = lib.value(xml->reader);
  }
  lib.to_element(xml->reader);
  return found;
}

void pv_xml_free(pv_xml *xml) {
  lib.free_reader(xml->reader);
  free(xml);
}
