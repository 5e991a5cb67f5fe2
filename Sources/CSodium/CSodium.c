// SHA-256 with the instructions that many processors have for it, several times as fast as libsodium's own loop.
//
// The state is libsodium's, kept exactly as libsodium keeps it, so either of the two can go on where the other stopped.
#include "CSodium.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

static const uint32_t rounds[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// The instructions want the eight words as two vectors, from the highest lane down: ABEF and CDGH.
__attribute__((target("sha,sse4.1"))) static void take_blocks(uint32_t *words, const uint8_t *bytes, size_t count) {
  const __m128i big_endian = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
  const __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)words), 0xB1);
  const __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(words + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
  __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
  for (; count > 0; count--, bytes += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i message[4];  // the newest sixteen words of the schedule, in a ring
#pragma clang loop unroll(full)
    for (int group = 0; group < 16; group++) {
      __m128i four;
      if (group < 4) {
        four = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * group)), big_endian);
      } else {
        const __m128i newest = message[(group + 3) % 4];
        const __m128i seven_back = _mm_alignr_epi8(newest, message[(group + 2) % 4], 4);
        const __m128i sum =
            _mm_add_epi32(_mm_sha256msg1_epu32(message[group % 4], message[(group + 1) % 4]), seven_back);
        four = _mm_sha256msg2_epu32(sum, newest);
      }
      message[group % 4] = four;
      const __m128i keyed = _mm_add_epi32(four, _mm_load_si128((const __m128i *)(rounds + 4 * group)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0E));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  const __m128i abfe = _mm_shuffle_epi32(abef, 0x1B);
  const __m128i ghcd = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)words, _mm_blend_epi16(abfe, ghcd, 0xF0));
  _mm_storeu_si128((__m128i *)(words + 4), _mm_alignr_epi8(ghcd, abfe, 8));
}

static int has_instructions(void) {
  __builtin_cpu_init();
  unsigned a, b, c, d;
  // Leaf 7: the name "sha" is not known to every compiler's __builtin_cpu_supports.
  __asm__("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "a"(0), "c"(0));
  if (a < 7 || !__builtin_cpu_supports("sse4.1")) return 0;
  __asm__("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "a"(7), "c"(0));
  return (b >> 29) & 1;
}
#else
static void take_blocks(uint32_t *words, const uint8_t *bytes, size_t count) {}
static int has_instructions(void) { return 0; }
#endif

int pv_sha256_is_fast(void) {
  static int known;  // 0: not asked yet. Two threads that ask at once find the same.
  int found = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (found == 0) {
    found = has_instructions() ? 1 : -1;
    __atomic_store_n(&known, found, __ATOMIC_RELAXED);
  }
  return found == 1;
}

void pv_sha256_update(crypto_hash_sha256_state *state, const uint8_t *bytes, size_t count) {
  if (count == 0) return;
  if (!pv_sha256_is_fast()) {
    crypto_hash_sha256_update(state, bytes, count);
    return;
  }
  size_t waiting = (size_t)(state->count >> 3) & 63;
  state->count += (uint64_t)count << 3;
  if (waiting > 0) {
    const size_t room = 64 - waiting, taken = count < room ? count : room;
    memcpy(state->buf + waiting, bytes, taken);
    if (taken < room) return;
    take_blocks(state->state, state->buf, 1);
    bytes += taken;
    count -= taken;
  }
  take_blocks(state->state, bytes, count / 64);
  memcpy(state->buf, bytes + (count & ~(size_t)63), count & 63);
}

void pv_sha256_final(crypto_hash_sha256_state *state, uint8_t *digest) {
  if (!pv_sha256_is_fast()) {
    crypto_hash_sha256_final(state, digest);
    return;
  }
  const uint64_t bits = state->count;
  const size_t waiting = (size_t)(bits >> 3) & 63;
  uint8_t end[128] = {0};
  memcpy(end, state->buf, waiting);
  end[waiting] = 0x80;
  const size_t blocks = waiting < 56 ? 1 : 2;
  for (int i = 0; i < 8; i++) end[64 * blocks - 8 + i] = (uint8_t)(bits >> (56 - 8 * i));
  take_blocks(state->state, end, blocks);
  for (int i = 0; i < 32; i++) digest[i] = (uint8_t)(state->state[i / 4] >> (24 - 8 * (i % 4)));
}
