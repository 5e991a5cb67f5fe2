// The loops of PictureKernels.c, included once for each kind of processor. No sum here depends on the order in which it
// is taken, so that all of them give the same numbers.

static void LOOP(blur)(const float *source, float *target, float *row, int32_t width, int32_t height,
                       const float *taps, int32_t radius, float *between) {
  for (int32_t y = 0; y < height; y++) {
    const float *line = source + (size_t)y * (size_t)width;
    for (int32_t x = 0; x < radius; x++) row[x] = line[0], row[radius + width + x] = line[width - 1];
    memcpy(row + radius, line, sizeof(float) * (size_t)width);
    float *out = between + (size_t)y * (size_t)width;
    const float *middle = row + radius;
    for (int32_t x = 0; x < width; x++) out[x] = taps[0] * middle[x];
    for (int32_t i = 1; i <= radius; i++) {
      const float tap = taps[i];
      for (int32_t x = 0; x < width; x++) out[x] += tap * (middle[x - i] + middle[x + i]);
    }
  }
  for (int32_t y = 0; y < height; y++) {
    float *out = target + (size_t)y * (size_t)width;
    const float *middle = between + (size_t)y * (size_t)width;
    for (int32_t x = 0; x < width; x++) out[x] = taps[0] * middle[x];
    for (int32_t i = 1; i <= radius; i++) {
      const float tap = taps[i];
      const float *above = between + (size_t)(y - i < 0 ? 0 : y - i) * (size_t)width;
      const float *below = between + (size_t)(y + i >= height ? height - 1 : y + i) * (size_t)width;
      for (int32_t x = 0; x < width; x++) out[x] += tap * (above[x] + below[x]);
    }
  }
}

static void LOOP(curvature)(const float *plane, float *target, int32_t width, int32_t height, float scale) {
  memset(target, 0, sizeof(float) * (size_t)width * (size_t)height);
  for (int32_t y = 1; y < height - 1; y++) {
    const float *here = plane + (size_t)y * (size_t)width, *above = here - width, *below = here + width;
    float *out = target + (size_t)y * (size_t)width;
    for (int32_t x = 1; x < width - 1; x++) {
      const float twice = 2 * here[x];
      const float xx = here[x - 1] + here[x + 1] - twice, yy = above[x] + below[x] - twice;
      const float xy = (below[x + 1] - below[x - 1] - above[x + 1] + above[x - 1]) * 0.25f;
      out[x] = scale * (xx * yy - xy * xy);
    }
  }
}

// Whether anything in a row may be a peak, looked at in one plane only: what is rare is looked at closely.
static int32_t LOOP(tops)(const float *plane, int32_t width, int32_t y, int32_t from, int32_t to, float least,
                          uint8_t *marks) {
  const float *here = plane + (size_t)y * (size_t)width, *above = here - width, *below = here + width;
  int32_t any = 0;
  for (int32_t x = from; x < to; x++) {
    const float value = here[x];
    const int32_t is_top = (value > least) & (value > here[x - 1]) & (value >= here[x + 1]) & (value > above[x]) &
                           (value >= below[x]);
    marks[x] = (uint8_t)is_top;
    any |= is_top;
  }
  return any;
}
