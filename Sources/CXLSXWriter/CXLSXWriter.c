// libxlsxwriter, loaded when the first workbook is written: a run that writes none does not pay for it.
#include "CXLSXWriter.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// As in workbook.h, worksheet.h and format.h of libxlsxwriter 1.1.
typedef struct {
  uint8_t constant_memory;
  const char *temporary;
  uint8_t use_zip64;
} book_options;
typedef struct {
  const char *title, *subject, *author, *manager, *company, *category, *keywords, *comments, *status, *base;
  time_t created;
} book_properties;
typedef void lxw_book, lxw_sheet, lxw_format;
enum { align_top = 8, border_thin = 1, paper_a4 = 9 };

static struct {
  lxw_book *(*new_book)(const char *, book_options *);
  int (*set_properties)(lxw_book *, book_properties *);
  lxw_format *(*add_format)(lxw_book *);
  lxw_sheet *(*add_sheet)(lxw_book *, const char *);
  int (*close)(lxw_book *);
  void (*free_book)(lxw_book *);
  const char *(*error_text)(int);
  void (*font_name)(lxw_format *, const char *);
  void (*font_size)(lxw_format *, double);
  void (*bold)(lxw_format *);
  void (*text_wrap)(lxw_format *);
  void (*align)(lxw_format *, uint8_t);
  void (*number_format)(lxw_format *, const char *);
  void (*fill)(lxw_format *, uint32_t);
  void (*border)(lxw_format *, uint8_t);
  int (*write_string)(lxw_sheet *, uint32_t, uint16_t, const char *, lxw_format *);
  int (*set_column)(lxw_sheet *, uint16_t, uint16_t, double, lxw_format *);
  void (*freeze)(lxw_sheet *, uint32_t, uint16_t);
  int (*autofilter)(lxw_sheet *, uint32_t, uint16_t, uint32_t, uint16_t);
  int (*repeat_rows)(lxw_sheet *, uint32_t, uint32_t);
  void (*landscape)(lxw_sheet *);
  void (*paper)(lxw_sheet *, uint8_t);
  void (*fit_pages)(lxw_sheet *, uint16_t, uint16_t);
  int (*footer)(lxw_sheet *, const char *);
} lib;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void *slot;
    const char *name;
  } symbols[] = {
      {&lib.new_book, "workbook_new_opt"},
      {&lib.set_properties, "workbook_set_properties"},
      {&lib.add_format, "workbook_add_format"},
      {&lib.add_sheet, "workbook_add_worksheet"},
      {&lib.close, "workbook_close"},
      {&lib.free_book, "lxw_workbook_free"},
      {&lib.error_text, "lxw_strerror"},
      {&lib.font_name, "format_set_font_name"},
      {&lib.font_size, "format_set_font_size"},
      {&lib.bold, "format_set_bold"},
      {&lib.text_wrap, "format_set_text_wrap"},
      {&lib.align, "format_set_align"},
      {&lib.number_format, "format_set_num_format"},
      {&lib.fill, "format_set_bg_color"},
      {&lib.border, "format_set_border"},
      {&lib.write_string, "worksheet_write_string"},
      {&lib.set_column, "worksheet_set_column"},
      {&lib.freeze, "worksheet_freeze_panes"},
      {&lib.autofilter, "worksheet_autofilter"},
      {&lib.repeat_rows, "worksheet_repeat_rows"},
      {&lib.landscape, "worksheet_set_landscape"},
      {&lib.paper, "worksheet_set_paper"},
      {&lib.fit_pages, "worksheet_fit_to_pages"},
      {&lib.footer, "worksheet_set_footer"},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *symbol = dlsym(handle, symbols[i].name);
    if (!symbol) return;
    memcpy(symbols[i].slot, &symbol, sizeof symbol);
  }
  is_loaded = 1;
}

struct pv_book {
  // NULL once it is written: the library frees it then.
  lxw_book *book;
};

pv_book *pv_book_open(const char *path, const char *temporary, const char *title, const char *author,
                      const char *comments, int64_t created) {
  pthread_once(&once, load);
  if (!is_loaded) return 0;
  book_options options = {.constant_memory = 1, .temporary = temporary, .use_zip64 = 0};
  pv_book *made = calloc(1, sizeof *made);
  if (!made) return 0;
  made->book = lib.new_book(path, &options);
  if (!made->book) {
    free(made);
    return 0;
  }
  book_properties properties = {.title = title, .author = author, .comments = comments, .created = (time_t)created};
  lib.set_properties(made->book, &properties);
  return made;
}

pv_style *pv_book_style(pv_book *book, const char *font, double size, bool is_bold, int32_t fill, bool has_border) {
  lxw_format *format = lib.add_format(book->book);
  if (!format) return 0;
  lib.font_name(format, font);
  lib.font_size(format, size);
  lib.text_wrap(format);
  lib.align(format, align_top);
  lib.number_format(format, "@");
  if (is_bold) lib.bold(format);
  if (fill >= 0) lib.fill(format, (uint32_t)fill);
  if (has_border) lib.border(format, border_thin);
  return (pv_style *)format;
}

pv_sheet *pv_book_sheet(pv_book *book, const char *name, const char *notice) {
  lxw_sheet *sheet = lib.add_sheet(book->book, name);
  if (!sheet) return 0;
  lib.landscape(sheet);
  lib.paper(sheet, paper_a4);
  lib.fit_pages(sheet, 1, 0);
  lib.footer(sheet, notice);
  return (pv_sheet *)sheet;
}

bool pv_sheet_text(pv_sheet *sheet, uint32_t row, uint16_t column, const char *text, pv_style *style) {
  return lib.write_string(sheet, row, column, text, style) == 0;
}

void pv_sheet_width(pv_sheet *sheet, uint16_t column, double width) {
  lib.set_column(sheet, column, column, width, 0);
}

void pv_sheet_head(pv_sheet *sheet, uint32_t last_row, uint16_t last_column) {
  lib.freeze(sheet, 1, 0);
  lib.repeat_rows(sheet, 0, 0);
  lib.autofilter(sheet, 0, 0, last_row, last_column);
}

const char *pv_book_save(pv_book *book) {
  if (!book->book) return "written before";
  int code = lib.close(book->book);
  book->book = 0;
  return code ? lib.error_text(code) : 0;
}

void pv_book_free(pv_book *book) {
  if (book->book) lib.free_book(book->book);
  free(book);
}
