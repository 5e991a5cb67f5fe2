// The scale space of a picture: planes blurred ever more, the places where their curvature peaks, and what lies around.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "CSIMD.h"
#include "FeaturePairs.h"

#pragma STDC FP_CONTRACT OFF

#define LOOP(name) name##_plain
#include "PlaneLoops.h"
#undef LOOP

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LOOP(name) name##_wide
#include "PlaneLoops.h"
#undef LOOP
#pragma clang attribute pop
static int has_wide(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") != 0;
}
#define CHOSEN(name) (has_wide() ? name##_wide : name##_plain)
#else
#define CHOSEN(name) name##_plain
#endif

enum { widest = PV_BLUR_EDGE / 2 };

void pv_blur(const float *source, float *target, float *room, int32_t width, int32_t height, float sigma) {
  int32_t radius = (int32_t)ceilf(sigma * 3);
  if (radius > widest) radius = widest;
  float taps[widest + 1], sum = 0;
  for (int32_t i = 0; i <= radius; i++) {
    taps[i] = expf(-(float)(i * i) / (2 * sigma * sigma));
    sum += i ? 2 * taps[i] : taps[i];
  }
  for (int32_t i = 0; i <= radius; i++) taps[i] /= sum;
  CHOSEN(blur)(source, target, room + (size_t)width * (size_t)height, width, height, taps, radius, room);
}

void pv_curvature(const float *plane, float *target, int32_t width, int32_t height, float sigma) {
  CHOSEN(curvature)(plane, target, width, height, sigma * sigma * sigma * sigma);
}

void pv_double(const float *source, int32_t width, int32_t height, float *target) {
  for (int32_t y = 0; y < 2 * height; y++) {
    // The middles of the new pixels lie a quarter of an old one off.
    const int32_t near = y / 2, far = near + (y & 1 ? 1 : -1);
    const float *one = source + (size_t)near * (size_t)width;
    const float *other = source + (size_t)(far < 0 ? 0 : far >= height ? height - 1 : far) * (size_t)width;
    float *out = target + (size_t)y * 2 * (size_t)width;
    for (int32_t x = 0; x < width; x++) {
      const int32_t left = x ? x - 1 : 0, right = x + 1 < width ? x + 1 : x;
      const float middle = 0.75f * one[x] + 0.25f * other[x];
      out[2 * x] = 0.75f * middle + 0.25f * (0.75f * one[left] + 0.25f * other[left]);
      out[2 * x + 1] = 0.75f * middle + 0.25f * (0.75f * one[right] + 0.25f * other[right]);
    }
  }
}

// MARK: - Peaks

static int is_peak(const float *const planes[3], int32_t width, int32_t x, int32_t y) {
  const size_t place = (size_t)y * (size_t)width + (size_t)x;
  const float value = planes[1][place];
  for (int plane = 0; plane < 3; plane++)
    for (int row = -1; row <= 1; row++)
      for (int column = -1; column <= 1; column++) {
        const float other = planes[plane][(ptrdiff_t)place + row * width + column];
        if (other > value) return 0;
      }
  return 1;
}

// Between the pixels, by a parabola along each of the three directions.
static float between(float before, float here, float after) {
  const float bend = before - 2 * here + after;
  if (bend >= 0) return 0;
  const float shift = 0.5f * (before - after) / bend;
  return shift < -0.5f ? -0.5f : shift > 0.5f ? 0.5f : shift;
}

size_t pv_peaks(const float *below, const float *here, const float *above, int32_t width, int32_t height,
                int32_t margin, float least, pv_peak *peaks, size_t capacity) {
  const float *const planes[3] = {below, here, above};
  if (margin < 1) margin = 1;
  if (width <= 2 * margin || height <= 2 * margin) return 0;
  uint8_t *marks = malloc((size_t)width);
  if (!marks) abort();
  size_t found = 0;
  for (int32_t y = margin; y < height - margin; y++) {
    if (!CHOSEN(tops)(here, width, y, margin, width - margin, least, marks)) continue;
    for (int32_t x = margin; x < width - margin; x++) {
      if (!marks[x] || !is_peak(planes, width, x, y)) continue;
      const size_t place = (size_t)y * (size_t)width + (size_t)x;
      if (found < capacity)
        peaks[found] = (pv_peak){(float)x + between(here[place - 1], here[place], here[place + 1]),
                                 (float)y + between(here[place - (size_t)width], here[place], here[place + (size_t)width]),
                                 between(below[place], here[place], above[place]), here[place]};
      found++;
    }
  }
  free(marks);
  return found < capacity ? found : capacity;
}

// MARK: - Descriptions

enum { samples = 26, inner = 24, reach = 6, directions = 42, window = 7 };

typedef struct {
  const float *values;
  int32_t width, height;
} plane;

static inline float value_at(const plane *p, float x, float y) {
  int32_t column = (int32_t)(x + 0.5f), row = (int32_t)(y + 0.5f);
  column = x < 0 ? 0 : column >= p->width ? p->width - 1 : column;
  row = y < 0 ? 0 : row >= p->height ? p->height - 1 : row;
  return p->values[(size_t)row * (size_t)p->width + (size_t)column];
}

// Which of the directions an arrow points to. The arc tangent is rough, to less than a degree.
static int sector(float dx, float dy) {
  const float wide = fabsf(dx), high = fabsf(dy);
  const float ratio = wide > high ? high / wide : high > 0 ? wide / high : 0;
  // In turns: an eighth is where both are as long.
  float part = ratio * (0.125f + 0.0435f * (1 - ratio) * (1 + 0.243f * (1 - ratio)));
  if (high > wide) part = 0.25f - part;
  if (dx < 0) part = 0.5f - part;
  if (dy < 0) part = 1 - part;
  const int bin = (int)(part * (float)directions);
  return bin < directions ? bin : directions - 1;
}

// Where most of the change of brightness around a place points to: the window of 60 degrees with the longest sum.
static void direction(const plane *p, float x, float y, float step, float *along, float *across) {
  float sums[directions][2];
  memset(sums, 0, sizeof sums);
  float weights[reach * reach];
  for (int far = 0; far < reach * reach; far++) weights[far] = expf(-(float)far / 12.5f);
  for (int row = -reach; row <= reach; row++)
    for (int column = -reach; column <= reach; column++) {
      const int far = row * row + column * column;
      if (far >= reach * reach) continue;
      const float px = x + (float)column * step, py = y + (float)row * step;
      const float dx = value_at(p, px + step, py) - value_at(p, px - step, py);
      const float dy = value_at(p, px, py + step) - value_at(p, px, py - step);
      const float weight = weights[far];
      const int bin = sector(dx, dy);
      sums[bin][0] += weight * dx;
      sums[bin][1] += weight * dy;
    }
  float best = -1, bx = 1, by = 0;
  for (int start = 0; start < directions; start++) {
    float sx = 0, sy = 0;
    for (int i = 0; i < window; i++) {
      sx += sums[(start + i) % directions][0];
      sy += sums[(start + i) % directions][1];
    }
    const float length = sx * sx + sy * sy;
    if (length > best) best = length, bx = sx, by = sy;
  }
  const float length = sqrtf(bx * bx + by * by);
  *along = length > 0 ? bx / length : 1;
  *across = length > 0 ? by / length : 0;
}

// Means of brightness and of its change along and across, in 2 x 2, 3 x 3 and 4 x 4 cells.
static void means(const float patch[samples][samples], float *values) {
  for (int cells = 2; cells <= 4; cells++)
    for (int i = 0; i < cells; i++)
      for (int j = 0; j < cells; j++) {
        const int top = 1 + i * inner / cells, bottom = 1 + (i + 1) * inner / cells;
        const int left = 1 + j * inner / cells, right = 1 + (j + 1) * inner / cells;
        float sum = 0, along = 0, across = 0;
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) sum += patch[row][column];
          along += patch[row][right] + patch[row][right - 1] - patch[row][left] - patch[row][left - 1];
        }
        for (int column = left; column < right; column++)
          across += patch[bottom][column] + patch[bottom - 1][column] - patch[top][column] - patch[top - 1][column];
        const float area = (float)((bottom - top) * (right - left));
        *values++ = sum / area;
        *values++ = along / area;
        *values++ = across / area;
      }
}

static void bits(const float patch[samples][samples], uint64_t *words) {
  float values[87];
  means(patch, values);
  for (int word = 0; word < PV_FEATURE_WORDS; word++) {
    uint64_t set = 0;
    for (int bit = 0; bit < 64; bit++) {
      const uint8_t *pair = feature_pairs[word * 64 + bit];
      set |= (uint64_t)(values[pair[0]] > values[pair[1]]) << bit;
    }
    words[word] = set;
  }
}

void pv_describe(const float *values, int32_t width, int32_t height, pv_feature *features, size_t count) {
  const plane p = {values, width, height};
  for (size_t i = 0; i < count; i++) {
    pv_feature *feature = &features[i];
    direction(&p, feature->x, feature->y, feature->sigma, &feature->along, &feature->across);
    const float step = PV_PATCH_STEP * feature->sigma;
    const float along = feature->along * step, across = feature->across * step;
    float patch[samples][samples];
    for (int row = 0; row < samples; row++)
      for (int column = 0; column < samples; column++) {
        const float u = (float)column - (samples - 1) / 2.0f, v = (float)row - (samples - 1) / 2.0f;
        patch[row][column] = value_at(&p, feature->x + along * u - across * v, feature->y + across * u + along * v);
      }
    bits(patch, feature->bits);
    // In a mirror the same place is seen with its rows in the other order.
    for (int row = 0; row < samples / 2; row++) {
      float line[samples];
      memcpy(line, patch[row], sizeof line);
      memcpy(patch[row], patch[samples - 1 - row], sizeof line);
      memcpy(patch[samples - 1 - row], line, sizeof line);
    }
    bits(patch, feature->mirrored);
  }
}
