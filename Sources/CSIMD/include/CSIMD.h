#ifndef CSIMD_H
#define CSIMD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef PV_FEATURE_WORDS
#define PV_FEATURE_WORDS 4
#endif

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
/// How many bits each of `count` descriptions of 256 bits differs in from one. Gives back the fewest.
uint16_t pv_distances(pv_popcount popcount, const uint64_t *one, const uint64_t *others, size_t count,
                      uint16_t *distances);

/// Tables in which descriptions are looked up by their key: the low bits of one of their words of 32 bits. Each holds
/// 2^key_bits + 1 starts, then the numbers of all descriptions, sorted by key. What is in them is checked.
typedef struct {
  const uint64_t *bits;      // of all descriptions, four words each
  const uint32_t *tables;    // eight, one after the other
  uint32_t count, key_bits;  // of descriptions; of a key
  uint32_t flips;            // so many other keys are looked up, each with another bit turned over
  uint32_t common;           // a key with more members tells nothing
} pv_tables;
enum { pv_voters = 3 };
typedef struct {
  uint32_t index, distance;
} pv_member;
/// Finds the nearest three within `most` bits that share a key, none farther than `spread` hundredths of the nearest.
/// Gives back how many.
size_t pv_lookup(pv_popcount popcount, const pv_tables *tables, const uint64_t *one, uint32_t most, uint32_t spread,
                 pv_member *nearest);

// MARK: - The scale space of a picture

#define PV_BLUR_EDGE 64
/// Planes are rows of brightness. Blurs by a bell curve; the edge goes on outside.
/// - room: for a plane, a row, and PV_BLUR_EDGE more.
void pv_blur(const float *source, float *target, float *room, int32_t width, int32_t height, float sigma);
/// How much a plane blurred by sigma bends in both directions: the determinant of its second derivatives.
void pv_curvature(const float *plane, float *target, int32_t width, int32_t height, float sigma);
/// Twice as wide and as high.
void pv_double(const float *source, int32_t width, int32_t height, float *target);

/// A place where the curvature is largest among its neighbours, those on the planes before and after too.
typedef struct {
  float x, y;      // in pixels of the plane
  float level;     // how far from the plane towards the next one: half at most
  float strength;
} pv_peak;
/// Writes the first `capacity` peaks of at least so much and gives back how many it wrote.
size_t pv_peaks(const float *below, const float *here, const float *above, int32_t width, int32_t height,
                int32_t margin, float least, pv_peak *peaks, size_t capacity);

/// A place and what lies around it. The first three are given, the rest is found.
typedef struct {
  float x, y, sigma;  // in pixels of the plane
  float along, across;  // the direction in which the brightness grows, of length 1
  uint64_t bits[PV_FEATURE_WORDS], mirrored[PV_FEATURE_WORDS];
} pv_feature;
void pv_describe(const float *plane, int32_t width, int32_t height, pv_feature *features, size_t count);

#pragma clang assume_nonnull end
#endif
