// libcurl, as far as one small file a request needs it: no headers of its own, so that it builds without them.
#ifndef CCURL_H
#define CCURL_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Says of an address (4 or 16 bytes, as they travel) whether it may be connected to.
typedef int32_t (*pv_curl_gate)(const uint8_t *address, size_t count);

typedef struct {
  const char *agent;
  int64_t connect_ms;
  int64_t total_ms;
  size_t longest_body;
  pv_curl_gate gate;
} pv_curl_settings;

/// Requests that run at the same time in one thread.
typedef struct pv_curl pv_curl;
/// NULL: the library is not installed, or there is no memory. The texts are copied.
pv_curl *_Nullable pv_curl_open(const pv_curl_settings *settings);
void pv_curl_close(pv_curl *self);

/// Begins a GET. `etag` and `modified` make it conditional. The gate is not asked when the request `may_go_anywhere`,
/// nor about a `proxy`, which is asked instead of the host. 0 when it could not begin.
int32_t pv_curl_begin(pv_curl *self, uint64_t number, const char *url, const char *_Nullable etag,
                      const char *_Nullable modified, const char *_Nullable proxy, int32_t may_go_anywhere);
/// Lets all requests go on, and waits at most so many milliseconds for the network.
void pv_curl_wait(pv_curl *self, int32_t milliseconds);

typedef enum {
  pv_curl_fine,
  pv_curl_bad_address,
  pv_curl_refused_address,
  pv_curl_dns,
  pv_curl_connect,
  pv_curl_tls,
  pv_curl_timeout,
  pv_curl_bad_answer,
} pv_curl_outcome;

/// How a request ended. The texts are never NULL; those of headers are cut off where no header is so long.
typedef struct {
  uint64_t number;
  pv_curl_outcome outcome;
  int32_t status;
  const char *location;
  const char *etag;
  const char *modified;
  const char *type;
  const uint8_t *_Nullable body;
  size_t count;
  /// The body went on behind `count`.
  int32_t is_cut;
} pv_curl_answer;

/// A request that has ended; it lives until the next call. NULL: none has.
const pv_curl_answer *_Nullable pv_curl_next(pv_curl *self);

#pragma clang assume_nonnull end
#endif
