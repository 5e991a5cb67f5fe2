// What proviso needs of ICU, without ICU's own headers: those are macros renamed for every version.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// NFKC_Casefold. Texts are UTF-16.

/// How many units from the front stay as they are. The rest can be folded apart from them.
int32_t pv_fold_span(const uint16_t *text, int32_t length);
/// Whether a scalar never joins what stands before it.
bool pv_fold_starts_segment(uint32_t scalar);
/// The length of the folded text, which was written if it fits `capacity`; negative on failure.
int32_t pv_fold(const uint16_t *text, int32_t length, uint16_t *folded, int32_t capacity);

// Properties.

typedef enum { pv_other, pv_letter, pv_digit, pv_mark, pv_symbol } pv_category;
/// The general category in five classes: L, N, M, S and all else. Decimal and other numbers are `pv_digit`.
pv_category pv_category_of(uint32_t scalar);

typedef enum {
  pv_script_other, pv_script_latin, pv_script_han, pv_script_hiragana, pv_script_katakana, pv_script_hangul,
  pv_script_cyrillic, pv_script_greek
} pv_script;
pv_script pv_script_of(uint32_t scalar);

/// The first scalar of the full canonical decomposition; the scalar itself when it has none.
uint32_t pv_base_of(uint32_t scalar);
/// What a scalar looks like, by Unicode's tables of confusables: the length of the UTF-16 text, which was written if it
/// fits `capacity`; negative on failure. May be called from several threads at once.
int32_t pv_skeleton_of(uint32_t scalar, uint16_t *skeleton, int32_t capacity);

// Names of hosts.

/// A host as the name system spells it (UTS 46, nontransitional, UTF-8 to ASCII): the length of the name, which was
/// written if it fits `capacity`; negative where the text is no name. May be called from several threads at once.
int32_t pv_host_to_ascii(const uint8_t *host, int32_t length, uint8_t *ascii, int32_t capacity);

// Converters.

/// Converts all of the bytes to UTF-16. What has no meaning in the charset becomes U+FFFD or U+001A.
/// The length of the text, which was written if it fits `capacity`; negative on failure.
int32_t pv_convert(const char *charset, const uint8_t *bytes, int32_t length, uint16_t *text, int32_t capacity);

#pragma clang assume_nonnull end

#endif
