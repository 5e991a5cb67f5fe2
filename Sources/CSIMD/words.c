// Which bytes of a text are letters, sixteen at a time where the processor can (every x86-64 does), else eight.
#include "CSIMD.h"

#include <string.h>

enum { block = 64 };

#if defined(__SSE2__)
#include <emmintrin.h>

// The bytes from `first` on, `count` of them, are 255 and all others 0.
static inline __m128i within(__m128i bytes, char first, char count) {
  const __m128i offset = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
  return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8((char)(count - 1))), offset);
}

static inline pv_word_block whole(const uint8_t *bytes) {
  pv_word_block found = {0, 0};
  for (int part = 0; part < block / 16; part++) {
    const __m128i sixteen = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i words = _mm_or_si128(within(sixteen, 'a', 26), within(sixteen, '0', 10));
    found.words |= (uint64_t)(uint32_t)_mm_movemask_epi8(words) << (16 * part);
    found.beyond |= (uint64_t)(uint32_t)_mm_movemask_epi8(sixteen) << (16 * part);
  }
  return found;
}
#else
static const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;

// The highest bits of eight bytes side by side.
static inline uint64_t gathered(uint64_t bits) { return ((bits & highs) >> 7) * 0x0102040810204080 >> 56; }

static inline pv_word_block whole(const uint8_t *bytes) {
  pv_word_block found = {0, 0};
  for (int part = 0; part < block / 8; part++) {
    uint64_t eight = 0;
    for (int index = 0; index < 8; index++) eight |= (uint64_t)bytes[8 * part + index] << (8 * index);
    // Each sum has the highest bit of the bytes that are at least so much, and none carries over.
    const uint64_t low = eight & ~highs;
    const uint64_t letters = (low + ones * (0x80 - 'a')) & ~(low + ones * (0x80 - 'z' - 1));
    const uint64_t digits = (low + ones * (0x80 - '0')) & ~(low + ones * (0x80 - '9' - 1));
    found.words |= gathered((letters | digits) & ~eight) << (8 * part);
    found.beyond |= gathered(eight) << (8 * part);
  }
  return found;
}
#endif

pv_word_block pv_words(const uint8_t *bytes, size_t count) {
  if (count >= block) return whole(bytes);
  uint8_t last[block] = {0};
  memcpy(last, bytes, count);
  return whole(last);
}
