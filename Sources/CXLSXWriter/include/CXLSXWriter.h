#ifndef CXLSXWRITER_H
#define CXLSXWRITER_H
#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct pv_book pv_book;
/// A sheet and a style live as long as their book.
typedef struct pv_sheet pv_sheet;
typedef struct pv_style pv_style;

/// A workbook that is written to `path` when it is saved; rows wait in files under `temporary` until then, so a long
/// sheet takes no memory. `created`: seconds since 1970. NULL: the library is not installed, or there is no memory.
pv_book *_Nullable pv_book_open(const char *path, const char *temporary, const char *title, const char *author,
                                const char *comments, int64_t created);
/// Text cells at the top, wrapped. `fill`: 0xRRGGBB, -1 for none.
pv_style *_Nullable pv_book_style(pv_book *book, const char *font, double size, bool is_bold, int32_t fill,
                                  bool has_border);
/// Printed on A4, landscape, as wide as the page. Page numbers stand in the footer with `notice` before them.
pv_sheet *_Nullable pv_book_sheet(pv_book *book, const char *name, const char *notice);
/// A cell that is text whatever it looks like. Rows must come in their order. False: it was not taken.
bool pv_sheet_text(pv_sheet *sheet, uint32_t row, uint16_t column, const char *text, pv_style *style);
/// In characters of the default font.
void pv_sheet_width(pv_sheet *sheet, uint16_t column, double width);
/// The first row stays in sight, is repeated on every page, and filters the rows down to `last_row`.
void pv_sheet_head(pv_sheet *sheet, uint32_t last_row, uint16_t last_column);
/// Writes the file; after that nothing can be added. NULL: done; else what went wrong.
const char *_Nullable pv_book_save(pv_book *book);
void pv_book_free(pv_book *book);

#pragma clang assume_nonnull end
#endif
