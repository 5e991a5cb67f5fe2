// libyaml's event parser, flattened to the few fields that Declaring reads.
#include "CYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct pv_yaml {
  yaml_parser_t parser;
  yaml_event_t event;
  int has_event, at_end;
};

pv_yaml *pv_yaml_open(const uint8_t *bytes, size_t count) {
  pv_yaml *yaml = calloc(1, sizeof *yaml);
  if (!yaml) return 0;
  if (!yaml_parser_initialize(&yaml->parser)) {
    free(yaml);
    return 0;
  }
  yaml_parser_set_input_string(&yaml->parser, bytes, count);
  return yaml;
}

static void clear(pv_yaml *yaml) {
  if (yaml->has_event) yaml_event_delete(&yaml->event);
  yaml->has_event = 0;
}

static pv_yaml_event failure(const yaml_parser_t *parser) {
  const char *problem = parser->problem ? parser->problem : "cannot be read";
  int has_mark = parser->error == YAML_SCANNER_ERROR || parser->error == YAML_PARSER_ERROR;
  yaml_mark_t mark = has_mark ? parser->problem_mark : parser->mark;
  return (pv_yaml_event){.kind = pv_yaml_error,
                         .text = (const uint8_t *)problem,
                         .count = strlen(problem),
                         .line = mark.line,
                         .column = mark.column};
}

pv_yaml_event pv_yaml_next(pv_yaml *yaml) {
  pv_yaml_event out = {.kind = pv_yaml_end};
  while (!yaml->at_end) {
    clear(yaml);
    if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
      yaml->at_end = 1;
      return failure(&yaml->parser);
    }
    yaml->has_event = 1;
    const yaml_event_t *event = &yaml->event;
    out.line = event->start_mark.line;
    out.column = event->start_mark.column;
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
        out.is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
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
