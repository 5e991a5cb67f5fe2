// libyaml's event parser, flattened to the few fields that Declaring reads.
#include "CYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct pv_yaml {
  yaml_parser_t parser;
  yaml_event_t event;
  int has_event, at_end;
  // libyaml counts characters. What was asked last is the place from which the next one is counted.
  const uint8_t *bytes;
  size_t count, at_byte, at_character;
};

pv_yaml *pv_yaml_open(const uint8_t *bytes, size_t count) {
  pv_yaml *yaml = calloc(1, sizeof *yaml);
  if (!yaml) return 0;
  if (!yaml_parser_initialize(&yaml->parser)) {
    free(yaml);
    return 0;
  }
  yaml_parser_set_input_string(&yaml->parser, bytes, count);
  // Else a mark at the start would be dropped without being counted.
  yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
  yaml->bytes = bytes;
  yaml->count = count;
  return yaml;
}

static void clear(pv_yaml *yaml) {
  if (yaml->has_event) yaml_event_delete(&yaml->event);
  yaml->has_event = 0;
}

static int continues_character(uint8_t byte) { return (byte & 0xC0) == 0x80; }

static size_t byte_offset(pv_yaml *yaml, size_t character) {
  size_t at = yaml->at_byte, seen = yaml->at_character;
  while (seen < character && at < yaml->count) {
    at++;
    while (at < yaml->count && continues_character(yaml->bytes[at])) at++;
    seen++;
  }
  while (seen > character && at > 0) {
    at--;
    while (at > 0 && continues_character(yaml->bytes[at])) at--;
    seen--;
  }
  yaml->at_byte = at;
  yaml->at_character = seen;
  return at;
}

static pv_yaml_event failure(pv_yaml *yaml) {
  const yaml_parser_t *parser = &yaml->parser;
  const char *problem = parser->problem ? parser->problem : "cannot be read";
  int has_mark = parser->error == YAML_SCANNER_ERROR || parser->error == YAML_PARSER_ERROR;
  yaml_mark_t mark = has_mark ? parser->problem_mark : parser->mark;
  int is_reader = parser->error == YAML_READER_ERROR;
  size_t end = is_reader ? parser->problem_offset : byte_offset(yaml, mark.index);
  // Of what never ended, the beginning tells more than the end of the text.
  int is_open = has_mark && parser->context && end >= yaml->count;
  return (pv_yaml_event){.kind = pv_yaml_error,
                         .text = (const uint8_t *)problem,
                         .count = strlen(problem),
                         .line = mark.line,
                         .column = mark.column,
                         .start = is_open ? byte_offset(yaml, parser->context_mark.index) : end,
                         .end = end};
}

static pv_yaml_style style(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return pv_yaml_single_quoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return pv_yaml_double_quoted;
    case YAML_LITERAL_SCALAR_STYLE: return pv_yaml_literal;
    case YAML_FOLDED_SCALAR_STYLE: return pv_yaml_folded;
    default: return pv_yaml_plain;
  }
}

pv_yaml_event pv_yaml_next(pv_yaml *yaml) {
  pv_yaml_event out = {.kind = pv_yaml_end};
  while (!yaml->at_end) {
    clear(yaml);
    if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
      yaml->at_end = 1;
      return failure(yaml);
    }
    yaml->has_event = 1;
    const yaml_event_t *event = &yaml->event;
    out.line = event->start_mark.line;
    out.column = event->start_mark.column;
    out.start = byte_offset(yaml, event->start_mark.index);
    out.end = byte_offset(yaml, event->end_mark.index);
    switch (event->type) {
      case YAML_STREAM_END_EVENT:
        yaml->at_end = 1;
        return out;
      case YAML_DOCUMENT_START_EVENT:
        out.kind = pv_yaml_document;
        return out;
      case YAML_SCALAR_EVENT:
        out.kind = pv_yaml_scalar;
        out.text = event->data.scalar.value;
        out.count = event->data.scalar.length;
        out.anchor = (const char *)event->data.scalar.anchor;
        out.style = style(event->data.scalar.style);
        out.has_tag = event->data.scalar.tag != 0;
        return out;
      case YAML_ALIAS_EVENT:
        out.kind = pv_yaml_alias;
        out.anchor = (const char *)event->data.alias.anchor;
        return out;
      case YAML_SEQUENCE_START_EVENT:
        out.kind = pv_yaml_sequence;
        out.anchor = (const char *)event->data.sequence_start.anchor;
        return out;
      case YAML_MAPPING_START_EVENT:
        out.kind = pv_yaml_mapping;
        out.anchor = (const char *)event->data.mapping_start.anchor;
        return out;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        out.kind = pv_yaml_close;
        return out;
      default:
        break;  // stream start, document end: nothing to say
    }
  }
  return out;
}

void pv_yaml_free(pv_yaml *yaml) {
  clear(yaml);
  yaml_parser_delete(&yaml->parser);
  free(yaml);
}
