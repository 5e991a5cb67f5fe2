// Loops that need instructions which not every processor has. Each is compiled once for each, and chosen at run time.
#include "CSIMD.h"

#include <string.h>

enum { words = 4, forms_count = 8 };

#if defined(__x86_64__)
#include <immintrin.h>
#define WITH_INSTRUCTION __attribute__((target("popcnt")))
#define WITH_WIDE __attribute__((target("avx512f,avx512vl,avx512vpopcntdq,avx512bw")))
#endif

// Writes down a hash that passed, with its nearest form: rare, so it may be slow.
static size_t keep(const uint64_t *hash, size_t index, const uint64_t *forms, size_t found, pv_near *near,
                   size_t capacity) {
  if (found >= capacity) return found + 1;
  pv_near best = {(uint32_t)index, 257, 0, 0};
  for (int form = 0; form < forms_count; form++) {
    int distance = 0;
    for (int word = 0; word < words; word++)
      distance += __builtin_popcountll(hash[word] ^ forms[form * words + word]);
    int negative = distance > 128;
    if (negative) distance = 256 - distance;
    if (distance < best.distance) best = (pv_near){(uint32_t)index, (uint16_t)distance, (uint8_t)form, (uint8_t)negative};
  }
  near[found] = best;
  return found + 1;
}

// A distance d is near when it is at most `most` or at least 256 - most; both at once is one unsigned comparison of
// what is left when the band in between is moved to zero.
#define SCAN                                                                                    \
  size_t found = 0;                                                                             \
  const uint32_t start = most + 1, band = most >= 128 ? 0 : 255 - 2 * most;                     \
  for (size_t i = 0; i < count; i++) {                                                          \
    const uint64_t *hash = hashes + words * i;                                                  \
    const uint64_t a = hash[0], b = hash[1], c = hash[2], d = hash[3];                          \
    int passed = 0;                                                                             \
    for (int form = 0; form < forms_count; form++) {                                            \
      const uint64_t *other = forms + words * form;                                             \
      uint32_t distance =                                                                       \
          (uint32_t)(__builtin_popcountll(a ^ other[0]) + __builtin_popcountll(b ^ other[1]) +  \
                     __builtin_popcountll(c ^ other[2]) + __builtin_popcountll(d ^ other[3]));  \
      passed |= distance - start >= band;                                                       \
    }                                                                                           \
    if (__builtin_expect(passed, 0)) found = keep(hash, i, forms, found, near, capacity);       \
  }                                                                                             \
  return found;

static size_t scan_plain(const uint64_t *hashes, size_t count, const uint64_t *forms, uint32_t most, pv_near *near,
                         size_t capacity) {
  SCAN
}

#if defined(__x86_64__)
WITH_INSTRUCTION
static size_t scan_instruction(const uint64_t *hashes, size_t count, const uint64_t *forms, uint32_t most,
                               pv_near *near, size_t capacity) {
  SCAN
}

// Two forms to a register: its lower half is compared with one, its upper half with the other.
WITH_WIDE
static size_t scan_wide(const uint64_t *hashes, size_t count, const uint64_t *forms, uint32_t most, pv_near *near,
                        size_t capacity) {
  size_t found = 0;
  const uint32_t start = most + 1, band = most >= 128 ? 0 : 255 - 2 * most;
  __m512i pairs[forms_count / 2];
  for (int pair = 0; pair < forms_count / 2; pair++) pairs[pair] = _mm512_loadu_si512(forms + 2 * words * pair);
  const __m256i starts = _mm256_set1_epi32((int)start), bands = _mm256_set1_epi32((int)band);
  for (size_t i = 0; i < count; i++) {
    const __m512i hash = _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)(hashes + words * i)));
    // Four sums of at most 64 in each quarter; packed together they stay below 16 bits.
    __m512i a = _mm512_popcnt_epi64(_mm512_xor_si512(hash, pairs[0]));
    __m512i b = _mm512_popcnt_epi64(_mm512_xor_si512(hash, pairs[1]));
    __m512i c = _mm512_popcnt_epi64(_mm512_xor_si512(hash, pairs[2]));
    __m512i d = _mm512_popcnt_epi64(_mm512_xor_si512(hash, pairs[3]));
    __m512i ab = _mm512_add_epi64(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
    __m512i cd = _mm512_add_epi64(_mm512_unpacklo_epi64(c, d), _mm512_unpackhi_epi64(c, d));
    // Every 128 bits hold half of the sum of two forms; the halves of a form lie side by side.
    __m512i both = _mm512_or_si512(ab, _mm512_slli_epi64(cd, 32));
    __m512i sums = _mm512_add_epi32(both, _mm512_shuffle_i64x2(both, both, 0xB1));
    __m256i distances = _mm512_castsi512_si256(_mm512_shuffle_i64x2(sums, sums, 0x08));
    __mmask8 passed = _mm256_cmpge_epu32_mask(_mm256_sub_epi32(distances, starts), bands);
    if (__builtin_expect(passed != 0, 0)) found = keep(hashes + words * i, i, forms, found, near, capacity);
  }
  return found;
}
#endif

pv_popcount pv_best_popcount(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw"))
    return pv_popcount_wide;
  if (__builtin_cpu_supports("popcnt")) return pv_popcount_instruction;
#endif
  return pv_popcount_plain;
}

size_t pv_scan(pv_popcount popcount, const uint64_t *hashes, size_t count, const uint64_t *forms, uint32_t most,
               pv_near *near, size_t capacity) {
#if defined(__x86_64__)
  if (popcount == pv_popcount_wide) return scan_wide(hashes, count, forms, most, near, capacity);
  if (popcount == pv_popcount_instruction) return scan_instruction(hashes, count, forms, most, near, capacity);
#endif
  (void)popcount;
  return scan_plain(hashes, count, forms, most, near, capacity);
}

// MARK: - One against many

#define DISTANCES                                                                                          \
  uint16_t least = UINT16_MAX;                                                                             \
  for (size_t i = 0; i < count; i++) {                                                                     \
    const uint64_t *other = others + words * i;                                                            \
    distances[i] = (uint16_t)(__builtin_popcountll(one[0] ^ other[0]) + __builtin_popcountll(one[1] ^ other[1]) + \
                              __builtin_popcountll(one[2] ^ other[2]) + __builtin_popcountll(one[3] ^ other[3])); \
    if (distances[i] < least) least = distances[i];                                                        \
  }                                                                                                        \
  return least;

static uint16_t distances_plain(const uint64_t *one, const uint64_t *others, size_t count, uint16_t *distances) {
  DISTANCES
}

#if defined(__x86_64__)
WITH_INSTRUCTION
static uint16_t distances_instruction(const uint64_t *one, const uint64_t *others, size_t count, uint16_t *distances) {
  DISTANCES
}

// Four descriptions at a time, two to a register.
WITH_WIDE
static uint16_t distances_wide(const uint64_t *one, const uint64_t *others, size_t count, uint16_t *distances) {
  const __m512i asked = _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)one));
  uint16_t least = UINT16_MAX;
  size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const uint64_t *other = others + words * i;
    const __m512i a = _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(other)));
    const __m512i b = _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(other + 2 * words)));
    // Every 128 bits hold half of the sums of one of a and one of b; the halves lie side by side.
    const __m512i halves = _mm512_add_epi64(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
    const __m512i sums = _mm512_add_epi64(halves, _mm512_shuffle_i64x2(halves, halves, 0xB1));
    const __m128i even = _mm512_castsi512_si128(sums), odd = _mm512_extracti32x4_epi32(sums, 2);
    const uint16_t found[4] = {(uint16_t)_mm_cvtsi128_si64(even), (uint16_t)_mm_cvtsi128_si64(odd),
                               (uint16_t)_mm_extract_epi64(even, 1), (uint16_t)_mm_extract_epi64(odd, 1)};
    for (int j = 0; j < 4; j++) {
      distances[i + (size_t)j] = found[j];
      if (found[j] < least) least = found[j];
    }
  }
  if (i < count) {
    const uint16_t rest = distances_instruction(one, others + words * i, count - i, distances + i);
    if (rest < least) least = rest;
  }
  return least;
}
#endif

uint16_t pv_distances(pv_popcount popcount, const uint64_t *one, const uint64_t *others, size_t count,
                      uint16_t *distances) {
#if defined(__x86_64__)
  if (popcount == pv_popcount_wide) return distances_wide(one, others, count, distances);
  if (popcount != pv_popcount_plain) return distances_instruction(one, others, count, distances);
#endif
  (void)popcount;
  return distances_plain(one, others, count, distances);
}

// MARK: - Lookups

enum { table_count = 8 };

static void put(pv_member *nearest, size_t *found, uint32_t index, uint32_t distance) {
  for (size_t i = 0; i < *found; i++)
    if (nearest[i].index == index) return;
  size_t place = *found;
  while (place > 0 && nearest[place - 1].distance > distance) place--;
  if (place >= pv_voters) return;
  if (*found < pv_voters) ++*found;
  for (size_t i = *found - 1; i > place; i--) nearest[i] = nearest[i - 1];
  nearest[place] = (pv_member){index, distance};
}

#define LOOKUP                                                                                              \
  size_t found = 0;                                                                                         \
  const size_t keys = (size_t)1 << tables->key_bits, table_words = keys + 1 + tables->count;                \
  for (size_t table = 0; table < table_count; table++) {                                                    \
    const uint32_t *starts = tables->tables + table * table_words, *members = starts + keys + 1;            \
    const size_t key = (size_t)(uint32_t)(one[table >> 1] >> ((table & 1) << 5)) & (keys - 1);              \
    for (uint32_t flip = 0; flip <= tables->flips; flip++) {                                                \
      const size_t bucket = flip ? key ^ ((size_t)1 << (flip - 1)) : key;                                   \
      const uint32_t start = starts[bucket], end = starts[bucket + 1];                                      \
      if (start >= end || end > tables->count || end - start > tables->common) continue;                    \
      for (uint32_t place = start; place < end; place++) {                                                  \
        const uint32_t index = members[place];                                                              \
        if (index >= tables->count) continue;                                                               \
        const uint64_t *other = tables->bits + words * (size_t)index;                                       \
        const uint32_t distance =                                                                           \
            (uint32_t)(__builtin_popcountll(one[0] ^ other[0]) + __builtin_popcountll(one[1] ^ other[1]) +  \
                       __builtin_popcountll(one[2] ^ other[2]) + __builtin_popcountll(one[3] ^ other[3]));  \
        if (distance > most) continue;                                                                      \
        put(nearest, &found, index, distance);                                                              \
      }                                                                                                     \
    }                                                                                                       \
  }                                                                                                         \
  while (found > 1 && nearest[found - 1].distance * 100 > nearest[0].distance * spread) found--;            \
  return found;

static size_t lookup_plain(const pv_tables *tables, const uint64_t *one, uint32_t most, uint32_t spread,
                           pv_member *nearest) {
  LOOKUP
}

#if defined(__x86_64__)
WITH_INSTRUCTION
static size_t lookup_instruction(const pv_tables *tables, const uint64_t *one, uint32_t most, uint32_t spread,
                                 pv_member *nearest) {
  LOOKUP
}
#endif

size_t pv_lookup(pv_popcount popcount, const pv_tables *tables, const uint64_t *one, uint32_t most, uint32_t spread,
                 pv_member *nearest) {
#if defined(__x86_64__)
  if (popcount != pv_popcount_plain) return lookup_instruction(tables, one, most, spread, nearest);
#endif
  (void)popcount;
  return lookup_plain(tables, one, most, spread, nearest);
}

// MARK: - Alignment

// What no text holds: it is equal to nothing on the other side.
enum { beyond_query = 0xFFFF, beyond_reference = 0xFFFE };

// Goes through the band by its rising diagonals, on which no cell asks another. `even` and `odd` hold the last score of
// every second diagonal of the band, with a cell that stays nothing behind each end.
#define BEST                                                                                                        \
  const int32_t evens = (width + 1) / 2, odds = width / 2;                                                          \
  int16_t best = 0;                                                                                                 \
  for (int32_t turn = 0; turn < query_count + evens; turn++) {                                                      \
    const uint16_t *restrict q = query + (query_count + evens - 1 - turn);                                          \
    const uint16_t *restrict r = reference + turn;                                                                  \
    for (int32_t i = 0; i < evens; i++) {                                                                           \
      int16_t straight = (int16_t)(even[i] + (q[i] == r[i] ? 2 : -penalty));                                              \
      int16_t side = (int16_t)((odd[i - 1] > odd[i] ? odd[i - 1] : odd[i]) - penalty);                                    \
      int16_t score = straight > side ? straight : side;                                                            \
      score = score > 0 ? score : 0;                                                                                \
      even[i] = score;                                                                                              \
      best = best > score ? best : score;                                                                           \
    }                                                                                                               \
    for (int32_t i = 0; i < odds; i++) {                                                                            \
      int16_t straight = (int16_t)(odd[i] + (q[i] == r[i + 1] ? 2 : -penalty));                                           \
      int16_t side = (int16_t)((even[i] > even[i + 1] ? even[i] : even[i + 1]) - penalty);                                \
      int16_t score = straight > side ? straight : side;                                                            \
      score = score > 0 ? score : 0;                                                                                \
      odd[i] = score;                                                                                               \
      best = best > score ? best : score;                                                                           \
    }                                                                                                               \
  }                                                                                                                 \
  return best;

static int32_t best_plain(const uint16_t *query, int32_t query_count, const uint16_t *reference, int32_t width,
                          int16_t penalty, int16_t *restrict even, int16_t *restrict odd) {
  BEST
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static int32_t best_wide(const uint16_t *query, int32_t query_count,
                                                         const uint16_t *reference, int32_t width,
                                                         int16_t penalty, int16_t *restrict even, int16_t *restrict odd) {
  BEST
}
#endif

size_t pv_band_scratch(int32_t query_count, int32_t width) {
  const size_t evens = ((size_t)width + 1) / 2;
  return ((size_t)query_count + 2 * evens) + ((size_t)query_count + 2 * evens + 2) + 2 * (evens + 2);
}

int32_t pv_band_best(const uint16_t *query, int32_t query_count, const uint16_t *reference, int32_t reference_count,
                     int32_t first, int32_t width, int32_t penalty, uint16_t *scratch) {
  const int32_t evens = (width + 1) / 2;
  // The query backwards, so that both texts are read forwards along a rising diagonal.
  uint16_t *backwards = scratch;
  for (int32_t i = 0; i < evens; i++) backwards[i] = beyond_query;
  for (int32_t i = 0; i < query_count; i++) backwards[evens + i] = query[query_count - 1 - i];
  for (int32_t i = 0; i < evens; i++) backwards[evens + query_count + i] = beyond_query;
  uint16_t *window = backwards + query_count + 2 * evens;
  const int32_t window_count = query_count + 2 * evens + 2;
  for (int32_t i = 0; i < window_count; i++) {
    const int64_t place = (int64_t)first + i;
    window[i] = place >= 0 && place < reference_count ? reference[place] : beyond_reference;
  }
  int16_t *even = (int16_t *)(window + window_count);
  int16_t *odd = even + evens + 2;
  memset(even, 0, sizeof(int16_t) * 2 * ((size_t)evens + 2));
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return best_wide(backwards, query_count, window, width, (int16_t)penalty, even + 1, odd + 1);
#endif
  return best_plain(backwards, query_count, window, width, (int16_t)penalty, even + 1, odd + 1);
}
