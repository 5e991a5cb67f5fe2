#include "CICU.h"

#include <stdatomic.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/utf16.h>

_Static_assert(sizeof(UChar) == sizeof(uint16_t), "ICU must be built with 16-bit UChar");

// The instance is a singleton inside ICU; asking for it again costs one atomic read.
static const UNormalizer2 *nfkc_casefold(UErrorCode *status) { return unorm2_getNFKCCasefoldInstance(status); }

int32_t pv_fold_span(const uint16_t *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t span = unorm2_spanQuickCheckYes(nfkc_casefold(&status), text, length, &status);
  return U_FAILURE(status) ? 0 : span;
}

bool pv_fold_starts_segment(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = nfkc_casefold(&status);
  return U_FAILURE(status) || unorm2_hasBoundaryBefore(normalizer, (UChar32)scalar);
}

int32_t pv_fold(const uint16_t *text, int32_t length, uint16_t *folded, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t needed = unorm2_normalize(nfkc_casefold(&status), text, length, folded, capacity, &status);
  return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR ? -1 : needed;
}

pv_category pv_category_of(uint32_t scalar) {
  uint32_t mask = U_MASK(u_charType((UChar32)scalar));
  if (mask & U_GC_L_MASK) return pv_letter;
  if (mask & U_GC_N_MASK) return pv_digit;
  if (mask & U_GC_M_MASK) return pv_mark;
  if (mask & U_GC_S_MASK) return pv_symbol;
  return pv_other;
}

pv_script pv_script_of(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript((UChar32)scalar, &status)) {
    case USCRIPT_LATIN: return pv_script_latin;
    case USCRIPT_HAN: return pv_script_han;
    case USCRIPT_HIRAGANA: return pv_script_hiragana;
    case USCRIPT_KATAKANA: return pv_script_katakana;
    case USCRIPT_HANGUL: return pv_script_hangul;
    case USCRIPT_CYRILLIC: return pv_script_cyrillic;
    case USCRIPT_GREEK: return pv_script_greek;
    default: return pv_script_other;
  }
}

uint32_t pv_base_of(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  UChar decomposed[32];
  int32_t length = unorm2_getDecomposition(unorm2_getNFDInstance(&status), (UChar32)scalar, decomposed, 32, &status);
  if (U_FAILURE(status) || length <= 0) return scalar;
  UChar32 base;
  U16_GET(decomposed, 0, 0, length, base);
  return (uint32_t)base;
}

// The checker is opened once and then only read; a thread that loses the race closes its own.
static const USpoofChecker *spoof_checker(UErrorCode *status) {
  static _Atomic(USpoofChecker *) shared;
  USpoofChecker *checker = atomic_load_explicit(&shared, memory_order_acquire);
  if (checker) return checker;
  USpoofChecker *opened = uspoof_open(status);
  if (U_FAILURE(*status)) return 0;
  if (atomic_compare_exchange_strong(&shared, &checker, opened)) return opened;
  uspoof_close(opened);
  return checker;
}

int32_t pv_skeleton_of(uint32_t scalar, uint16_t *skeleton, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const USpoofChecker *checker = spoof_checker(&status);
  if (U_FAILURE(status)) return -1;
  UChar text[2];
  int32_t length = 0;
  U16_APPEND_UNSAFE(text, length, (UChar32)scalar);
  int32_t needed = uspoof_getSkeleton(checker, 0, text, length, skeleton, capacity, &status);
  return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR ? -1 : needed;
}

static const UIDNA *host_names(UErrorCode *status) {
  static _Atomic(UIDNA *) shared;
  UIDNA *names = atomic_load_explicit(&shared, memory_order_acquire);
  if (names) return names;
  UIDNA *opened = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, status);
  if (U_FAILURE(*status)) return 0;
  if (atomic_compare_exchange_strong(&shared, &names, opened)) return opened;
  uidna_close(opened);
  return names;
}

int32_t pv_host_to_ascii(const uint8_t *host, int32_t length, uint8_t *ascii, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UIDNA *names = host_names(&status);
  if (U_FAILURE(status)) return -1;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  int32_t needed =
      uidna_nameToASCII_UTF8(names, (const char *)host, length, (char *)ascii, capacity, &info, &status);
  if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return -1;
  // Browsers take names that are too long, or have hyphens where none should be: who is asked says whether they exist.
  const uint32_t lenient = UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                           UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_EMPTY_LABEL;
  return info.errors & ~lenient ? -1 : needed;
}

int32_t pv_convert(const char *charset, const uint8_t *bytes, int32_t length, uint16_t *text, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(charset, &status);
  if (U_FAILURE(status)) return -1;
  int32_t needed = ucnv_toUChars(converter, text, capacity, (const char *)bytes, length, &status);
  ucnv_close(converter);
  return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR ? -1 : needed;
}
