// Which stretches of a text are plain prose, 48 bytes at a time.
#include "CSIMD.h"

enum { block = 48, history_bits = 11 };

// What the bytes are, one bit for each, the first one lowest.
typedef struct {
  uint64_t lower, upper, digits, others;  // the others that prose is full of: spaces and the commonest punctuation
} kinds;

#if defined(__SSE2__)
#include <emmintrin.h>

// One bit for each of sixteen bytes that are among the `count` from `first` on.
static inline uint64_t within(__m128i bytes, char first, char count) {
  const __m128i offset = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
  return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8((char)(count - 1))), offset));
}

static inline kinds kinds_of(const uint8_t *bytes) {
  kinds found = {0, 0, 0, 0};
  for (int at = 0; at < block; at += 16) {
    const __m128i sixteen = _mm_loadu_si128((const __m128i *)(bytes + at));
    found.lower |= within(sixteen, 'a', 26) << at;
    found.upper |= within(sixteen, 'A', 26) << at;
    found.digits |= within(sixteen, '0', 10) << at;
    found.others |= (within(sixteen, 0, 0x21) | within(sixteen, '\'', '+' - '\'') | within(sixteen, ',', '0' - ',') |
                     within(sixteen, ':', '@' - ':'))
                    << at;
  }
  return found;
}
#else
static inline kinds kinds_of(const uint8_t *bytes) {
  kinds found = {0, 0, 0, 0};
  for (int at = 0; at < block; at++) {
    const uint8_t byte = bytes[at];
    found.lower |= (uint64_t)(byte >= 'a' && byte <= 'z') << at;
    found.upper |= (uint64_t)(byte >= 'A' && byte <= 'Z') << at;
    found.digits |= (uint64_t)(byte >= '0' && byte <= '9') << at;
    found.others |= (uint64_t)(byte <= ' ' || (byte >= '\'' && byte <= '?' && byte != '+' && (byte < '0' || byte > '9')))
                    << at;
  }
  return found;
}
#endif

int32_t pv_calm(const uint8_t *bytes, pv_before before, uint32_t history) {
  const kinds found = kinds_of(bytes);
  const uint64_t letters = found.lower | found.upper;
  if ((letters | found.digits | found.others) != ((uint64_t)1 << block) - 1) return -1;
  const uint64_t after_small = found.lower << 1 | before.is_small;
  const uint64_t after_letter = letters << 1 | before.is_letter;
  const uint64_t after_digit = found.digits << 1 | before.is_digit;
  if ((after_small & found.upper) | (after_letter & found.digits) | (after_digit & letters)) return -1;
  // The last byte lowest, as in the history.
  const uint64_t row = (uint64_t)history << block | __builtin_bitreverse64(letters) >> (64 - block);
  const uint64_t single = row & ~(row << 1) & ~(row >> 1);
  const uint64_t second = single & (single >> 2 | single >> 3 | single >> 4);
  if (second & (second >> 2 | second >> 3 | second >> 4)) return -1;
  return (int32_t)(row & ((1 << history_bits) - 1));
}
