#ifndef CXML_H
#define CXML_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct pv_xml pv_xml;

typedef enum {
  pv_xml_end,
  pv_xml_open,
  pv_xml_close,
  pv_xml_text,
  /// A document type: where entities are declared.
  pv_xml_doctype,
  /// Not well formed, or cut off.
  pv_xml_malformed,
} pv_xml_kind;

/// Reads XML that lies in memory; the bytes must outlive it. Nothing outside them is ever opened, and no entity
/// but the five of XML is replaced. NULL: the library is not installed, or there is no memory.
pv_xml *_Nullable pv_xml_open_memory(const uint8_t *bytes, size_t count);
/// An element without content is an open and a close.
pv_xml_kind pv_xml_next(pv_xml *xml);
/// The local name of the present element.
const char *_Nullable pv_xml_name(pv_xml *xml);
/// The present text.
const uint8_t *_Nullable pv_xml_value(pv_xml *xml);
/// Of the present element, by its local name, whatever its namespace. Freed with the next call.
const uint8_t *_Nullable pv_xml_attribute(pv_xml *xml, const char *local_name);
void pv_xml_free(pv_xml *xml);

#pragma clang assume_nonnull end
#endif
