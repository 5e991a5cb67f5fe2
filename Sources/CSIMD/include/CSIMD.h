#ifndef CSIMD_H
#define CSIMD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// A hash of 256 bits that is near one of those asked for.
typedef struct {
  uint32_t index;     // of the hash
  uint16_t distance;  // at most half the bits: of the hash or of its complement
  uint8_t form;       // the one of those asked for that is nearest, the first of equals
  uint8_t negative;   // it is the complement that is near
} pv_near;

/// The ways of counting bits that this processor may have.
typedef enum { pv_popcount_plain, pv_popcount_instruction, pv_popcount_wide } pv_popcount;
/// The best one that this processor has.
pv_popcount pv_best_popcount(void);

/// Finds every hash that is within `most` bits of one of eight forms or of its complement, in order.
/// Writes the first `capacity` of them and gives back how many there are. Hashes are four words each.
size_t pv_scan(pv_popcount popcount, const uint64_t *hashes, size_t count, const uint64_t *forms, uint32_t most,
               pv_near *near, size_t capacity);

/// The best score of a local alignment within a band of diagonals: two for an equal unit, less the penalty for any other step.
/// Diagonal `d` of the band lays unit `q` of the query beside unit `q + first + d` of the reference. No score may pass
/// 32,000. `scratch` has as many words as `pv_band_scratch` says.
int32_t pv_band_best(const uint16_t *query, int32_t query_count, const uint16_t *reference, int32_t reference_count,
                     int32_t first, int32_t width, int32_t penalty, uint16_t *scratch);
size_t pv_band_scratch(int32_t query_count, int32_t width);

/// What 64 bytes of a text are, one bit for each, the first one lowest.
typedef struct {
  uint64_t words;   // small letters and digits
  uint64_t beyond;  // no ASCII
} pv_word_block;

/// Reads `count` bytes, at most 64.
pv_word_block pv_words(const uint8_t *bytes, size_t count);

/// What stands before a stretch.
typedef struct {
  bool is_small, is_letter, is_digit;
} pv_before;

/// Whether 48 bytes are plain prose: letters, numbers, spaces and the commonest punctuation, no capital after a small
/// letter, no letter beside a digit, no three single letters. `history`: which of the eleven bytes before them were
/// letters, the last one lowest. Gives back the history after them, or -1: they must be looked at one by one.
int32_t pv_calm(const uint8_t *bytes, pv_before before, uint32_t history);

#pragma clang assume_nonnull end
#endif
