#ifndef CSIMD_H
#define CSIMD_H
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

/// The best score of a local alignment within a band of diagonals: two for an equal unit, minus two for any other step.
/// Diagonal `d` of the band lays unit `q` of the query beside unit `q + first + d` of the reference. No score may pass
/// 32,000. `scratch` has as many words as `pv_band_scratch` says.
int32_t pv_band_best(const uint16_t *query, int32_t query_count, const uint16_t *reference, int32_t reference_count,
                     int32_t first, int32_t width, uint16_t *scratch);
size_t pv_band_scratch(int32_t query_count, int32_t width);

#pragma clang assume_nonnull end
#endif
