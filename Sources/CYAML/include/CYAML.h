#ifndef CYAML_H
#define CYAML_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct pv_yaml pv_yaml;

typedef enum {
  pv_yaml_end,
  pv_yaml_error,
  pv_yaml_document,
  pv_yaml_scalar,
  pv_yaml_alias,
  pv_yaml_sequence,
  pv_yaml_mapping,
  pv_yaml_close,
} pv_yaml_kind;

/// How a scalar is written.
typedef enum {
  pv_yaml_plain,
  pv_yaml_single_quoted,
  pv_yaml_double_quoted,
  pv_yaml_literal,
  pv_yaml_folded,
} pv_yaml_style;

/// One event of the parser. Pointers live until the next call.
typedef struct {
  pv_yaml_kind kind;
  const uint8_t *_Nullable text;  // scalar text, or the message of an error
  size_t count;
  const char *_Nullable anchor;  // name given to a node, or meant by an alias
  pv_yaml_style style;
  int32_t has_tag;      // the kind of the value is written before it
  size_t line, column;  // 0-based
  size_t start, end;    // bytes of the input; of an error: where it is, or all that never ended
} pv_yaml_event;

pv_yaml *_Nullable pv_yaml_open(const uint8_t *_Nullable bytes, size_t count);
pv_yaml_event pv_yaml_next(pv_yaml *yaml);
void pv_yaml_free(pv_yaml *yaml);

#pragma clang assume_nonnull end
#endif
