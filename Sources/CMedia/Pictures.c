// libvips. Its loaders for untrusted kinds stay blocked; of the modules only those of HEIF and JPEG XL are loaded.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CMedia.h"
#include "Library.h"

// As in vips.h of libvips 8.
enum { size_down = 2, srgb = 22, uchar = 0 };
// Options of a loader. The argument of the same name does not reach it in libvips 8.14.
static const char *const fail_on_error = "[fail_on=error]", *const fail_never = "";

static struct {
  int (*init)(const char *);
  int (*version)(int);
  void (*block_untrusted)(int);
  void (*block)(const char *, int);
  void (*cache_max)(int);
  void (*concurrency)(int);
  void (*vector)(int);
  void *(*source)(int);
  const char *(*find_load)(void *);
  void *(*new_from_source)(void *, const char *, ...);
  int (*thumbnail)(void *, void **, int, ...);
  int (*colourspace)(void *, void **, int, ...);
  int (*cast)(void *, void **, int, ...);
  int (*flatten)(void *, void **, ...);
  int (*extract_band)(void *, void **, int, ...);
  int (*has_alpha)(void *);
  int (*bands)(const void *);
  int (*width)(const void *);
  int (*height)(const void *);
  int (*orientation_swap)(void *);
  unsigned long (*field)(const void *, const char *);
  void *(*array)(int, ...);
  void (*area_unref)(void *);
  void *(*to_memory)(void *, size_t *);
  void (*error_clear)(void);
  void (*unref)(void *);
  void (*free)(void *);
  void *(*module)(const char *, int);
} lib;
static int is_loaded;

#define SYMBOL(slot, name) {&lib.slot, name}

// The modules lie in a folder beside the library; the library itself would load all of them.
static void load_module(const char *name) {
  Dl_info place;
  if (!dladdr((void *)lib.init, &place)) return;
  char *library = realpath(place.dli_fname, 0);
  char *end = library ? strrchr(library, '/') : 0;
  char path[4096];
  if (end) {
    *end = 0;
    snprintf(path, sizeof path, "%s/vips-modules-%d.%d/%s.so", library, lib.version(0), lib.version(1), name);
    lib.module(path, 2 /* local */);
  }
  free(library);
}

int pv_load_pictures(void) {
  const pv_symbol symbols[] = {
      SYMBOL(init, "vips_init"),
      SYMBOL(version, "vips_version"),
      SYMBOL(block_untrusted, "vips_block_untrusted_set"),
      SYMBOL(block, "vips_operation_block_set"),
      SYMBOL(cache_max, "vips_cache_set_max"),
      SYMBOL(concurrency, "vips_concurrency_set"),
      SYMBOL(vector, "vips_vector_set_enabled"),
      SYMBOL(source, "vips_source_new_from_descriptor"),
      SYMBOL(find_load, "vips_foreign_find_load_source"),
      SYMBOL(new_from_source, "vips_image_new_from_source"),
      SYMBOL(thumbnail, "vips_thumbnail_source"),
      SYMBOL(colourspace, "vips_colourspace"),
      SYMBOL(cast, "vips_cast"),
      SYMBOL(flatten, "vips_flatten"),
      SYMBOL(extract_band, "vips_extract_band"),
      SYMBOL(has_alpha, "vips_image_hasalpha"),
      SYMBOL(bands, "vips_image_get_bands"),
      SYMBOL(width, "vips_image_get_width"),
      SYMBOL(height, "vips_image_get_height"),
      SYMBOL(orientation_swap, "vips_image_get_orientation_swap"),
      SYMBOL(field, "vips_image_get_typeof"),
      SYMBOL(array, "vips_array_double_newv"),
      SYMBOL(area_unref, "vips_area_unref"),
      SYMBOL(to_memory, "vips_image_write_to_memory"),
      SYMBOL(error_clear, "vips_error_clear"),
      SYMBOL(unref, "g_object_unref"),
      SYMBOL(free, "g_free"),
      SYMBOL(module, "g_module_open"),
  };
  if (!pv_library("libvips.so.42", symbols, sizeof symbols / sizeof *symbols)) return 0;
  // Where it looks for modules: nowhere.
  setenv("VIPSHOME", "/nonexistent", 1);
  if (lib.init("proviso-media")) return 0;
  load_module("vips-heif");
  load_module("vips-jxl");
  lib.block_untrusted(1);
  lib.block("VipsForeignLoadJxl", 0);
  lib.cache_max(0);
  lib.concurrency(1);
  // Code made at run time needs memory that the sandbox refuses, and rounds otherwise on another processor.
  lib.vector(0);
  is_loaded = 1;
  return 1;
}

// By the name of the class that would load it: a kind that nobody looked at is not decoded.
static int is_known(const char *loader) {
  static const char *const known[] = {"Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif", "Jxl"};
  const char *prefix = "VipsForeignLoad";
  if (strncmp(loader, prefix, strlen(prefix))) return 0;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strncmp(loader + strlen(prefix), known[i], strlen(known[i]))) return 1;
  return 0;
}

// Whether the first bytes are those of a kind that is decoded: if no loader takes it then, it is damaged.
static int begins_as_known(int descriptor) {
  static const struct {
    int at, count;
    const char *bytes;
  } beginnings[] = {{0, 3, "\xFF\xD8\xFF"}, {0, 4, "\x89PNG"}, {0, 4, "GIF8"},    {8, 4, "WEBP"},
                    {0, 4, "II*"},         {0, 4, "MM\0*"},  {4, 4, "ftyp"}, {4, 4, "JXL "}};
  char first[12];
  if (pread(descriptor, first, sizeof first, 0) != sizeof first) return 0;
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
    if (!memcmp(first + beginnings[i].at, beginnings[i].bytes, (size_t)beginnings[i].count)) return 1;
  return 0;
}

// Puts what an operation made in the place of what it was made from.
static int took(int code, void **image, void *made) {
  lib.unref(*image);
  *image = code ? 0 : made;
  return code == 0;
}

// In place; false when it failed and the image is gone.
static int to_rgb(void **image) {
  void *next = 0;
  if (!took(lib.colourspace(*image, &next, srgb, (void *)0), image, next)) return 0;
  if (!took(lib.cast(*image, &next, uchar, (void *)0), image, next)) return 0;
  if (lib.has_alpha(*image)) {
    void *white = lib.array(3, 255.0, 255.0, 255.0);
    int code = lib.flatten(*image, &next, "background", white, (void *)0);
    lib.area_unref(white);
    if (!took(code, image, next)) return 0;
  }
  if (lib.bands(*image) > 3) return took(lib.extract_band(*image, &next, 0, "n", 3, (void *)0), image, next);
  if (lib.bands(*image) == 3) return 1;
  lib.unref(*image);
  *image = 0;
  return 0;
}

// A picture that names no profile is sRGB. (Asked for a profile all the same, libvips 8.14 makes it darker.)
static int render(void *source, int32_t side, const char *options, int has_profile, pv_picture *picture) {
  void *image = 0;
  int code = lib.thumbnail(source, &image, side, "height", side, "size", size_down, "option_string", options,
                           has_profile ? "export_profile" : (char *)0, "srgb", (void *)0);
  if (code) return 0;
  if (!to_rgb(&image)) return 0;
  size_t count = 0;
  picture->pixels = lib.to_memory(image, &count);
  picture->width = lib.width(image);
  picture->height = lib.height(image);
  lib.unref(image);
  if (picture->pixels && count == (size_t)picture->width * (size_t)picture->height * 3) return 1;
  pv_picture_free(picture);
  return 0;
}

pv_media_status pv_picture_decode(int32_t descriptor, int32_t side, pv_picture_limits limits, pv_picture *picture) {
  memset(picture, 0, sizeof *picture);
  if (!is_loaded) return pv_media_no_library;
  void *source = lib.source(descriptor);
  if (!source) return pv_media_malformed;
  pv_media_status status = begins_as_known(descriptor) ? pv_media_malformed : pv_media_unsupported;
  const char *loader = lib.find_load(source);
  if (loader && is_known(loader)) {
    status = pv_media_malformed;
    void *header = lib.new_from_source(source, "", (void *)0);
    if (header) {
      int swap = lib.orientation_swap(header), has_profile = lib.field(header, "icc-profile-data") != 0;
      int32_t width = lib.width(header), height = lib.height(header);
      picture->full_width = swap ? height : width;
      picture->full_height = swap ? width : height;
      lib.unref(header);
      if (width > limits.side || height > limits.side || (int64_t)width * height > limits.pixels) {
        status = pv_media_too_large;
      } else if (render(source, side, fail_on_error, has_profile, picture)) {
        status = pv_media_ok;
      } else if (render(source, side, fail_never, has_profile, picture) ||
                 render(source, side, fail_never, 0, picture)) {
        picture->damaged = 1;
        status = pv_media_ok;
      }
    }
  }
  lib.error_clear();
  lib.unref(source);
  return status;
}

void pv_picture_free(pv_picture *picture) {
  if (picture->pixels) lib.free(picture->pixels);
  picture->pixels = 0;
}
