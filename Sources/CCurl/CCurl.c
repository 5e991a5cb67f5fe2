// libcurl, loaded when something is fetched. Nothing here keeps cookies, logs in, follows redirects or asks the
// environment for a proxy.
#define _GNU_SOURCE
#include "CCurl.h"

#include <dlfcn.h>
#include <locale.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

// As in curl.h and multi.h of libcurl 7 and 8.
enum {
  opt_url = 10002, opt_useragent = 10018, opt_writefunction = 20011, opt_writedata = 10001,
  opt_headerfunction = 20079, opt_headerdata = 10029, opt_httpheader = 10023, opt_protocols = 181, opt_nosignal = 99,
  opt_proxy = 10004, opt_noproxy = 10177, opt_opensocketfunction = 20163, opt_opensocketdata = 10164,
  opt_connecttimeout_ms = 156, opt_timeout_ms = 155, opt_private = 10103, opt_disallow_username_in_url = 278,
  opt_http_version = 84, opt_accept_encoding = 10102, opt_forbid_reuse = 75,
  http_1_1 = 2, protocol_http = 1, protocol_https = 2,
  info_response_code = 0x200000 + 2, info_redirect_url = 0x100000 + 31, info_private = 0x100000 + 21,
  message_done = 1, global_all = 3,
};
typedef struct {
  int message;
  void *easy;
  union {
    void *whatever;
    int code;
  } data;
} curl_message;
struct curl_address {
  int family, type, protocol;
  unsigned int length;
  struct sockaddr address;
};
struct curl_list;

static struct {
  int (*global_init)(long);
  void *(*easy_init)(void);
  int (*setopt)(void *, int, ...);
  int (*getinfo)(void *, int, ...);
  void (*easy_cleanup)(void *);
  void *(*multi_init)(void);
  int (*multi_add)(void *, void *);
  int (*multi_remove)(void *, void *);
  int (*multi_perform)(void *, int *);
  int (*multi_poll)(void *, void *, unsigned int, int, int *);
  curl_message *(*multi_info_read)(void *, int *);
  int (*multi_cleanup)(void *);
  struct curl_list *(*list_append)(struct curl_list *, const char *);
  void (*list_free)(struct curl_list *);
} lib;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void *slot;
    const char *name;
  } symbols[] = {
      {&lib.global_init, "curl_global_init"},
      {&lib.easy_init, "curl_easy_init"},
      {&lib.setopt, "curl_easy_setopt"},
      {&lib.getinfo, "curl_easy_getinfo"},
      {&lib.easy_cleanup, "curl_easy_cleanup"},
      {&lib.multi_init, "curl_multi_init"},
      {&lib.multi_add, "curl_multi_add_handle"},
      {&lib.multi_remove, "curl_multi_remove_handle"},
      {&lib.multi_perform, "curl_multi_perform"},
      {&lib.multi_poll, "curl_multi_poll"},
      {&lib.multi_info_read, "curl_multi_info_read"},
      {&lib.multi_cleanup, "curl_multi_cleanup"},
      {&lib.list_append, "curl_slist_append"},
      {&lib.list_free, "curl_slist_free_all"},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *symbol = dlsym(handle, symbols[i].name);
    if (!symbol) return;
    memcpy(symbols[i].slot, &symbol, sizeof symbol);
  }
  // International names are turned into ASCII from the characters of the locale.
  setlocale(LC_CTYPE, "C.UTF-8");
  is_loaded = lib.global_init(global_all) == 0;
}

struct pv_curl {
  void *multi;
  char *agent;
  pv_curl_settings settings;
  struct request *finished;
};

enum { longest_header = 1024 };

struct request {
  pv_curl *owner;
  void *easy;
  struct curl_list *headers;
  pv_curl_answer answer;
  uint8_t *body;
  size_t capacity;
  int is_ungated;
  int was_refused;
  char location[4096], etag[longest_header], modified[longest_header], type[longest_header];
};

pv_curl *pv_curl_open(const pv_curl_settings *settings) {
  pthread_once(&once, load);
  if (!is_loaded) return 0;
  pv_curl *self = calloc(1, sizeof *self);
  if (!self) return 0;
  self->settings = *settings;
  self->agent = strdup(settings->agent);
  self->multi = lib.multi_init();
  if (self->agent && self->multi) return self;
  pv_curl_close(self);
  return 0;
}

static void end(struct request *request) {
  if (!request) return;
  if (request->easy) {
    lib.multi_remove(request->owner->multi, request->easy);
    lib.easy_cleanup(request->easy);
  }
  if (request->headers) lib.list_free(request->headers);
  free(request->body);
  free(request);
}

// Requests that still run end with the process: a fetcher is closed when all are through.
void pv_curl_close(pv_curl *self) {
  end(self->finished);
  if (self->multi) lib.multi_cleanup(self->multi);
  free(self->agent);
  free(self);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  struct request *request = context;
  size_t more = size * count;
  size_t room = request->owner->settings.longest_body - request->answer.count;
  size_t kept = more < room ? more : room;
  if (request->answer.count + kept > request->capacity) {
    size_t capacity = (request->answer.count + kept) * 2;
    uint8_t *grown = realloc(request->body, capacity);
    if (!grown) return 0;
    request->body = grown;
    request->capacity = capacity;
  }
  memcpy(request->body + request->answer.count, bytes, kept);
  request->answer.count += kept;
  if (kept == more) return more;
  request->answer.is_cut = 1;
  return 0;
}

// A header's value where its name is the one asked for; what is too long or holds control characters is left out.
static void keep(const char *line, size_t count, const char *name, char *slot) {
  size_t length = strlen(name);
  if (count <= length || line[length] != ':' || strncasecmp(line, name, length)) return;
  const char *start = line + length + 1, *stop = line + count;
  while (start < stop && (*start == ' ' || *start == '\t')) start++;
  while (stop > start && (unsigned char)stop[-1] <= ' ') stop--;
  slot[0] = 0;
  if (stop - start >= longest_header) return;
  for (const char *at = start; at < stop; at++)
    if ((unsigned char)*at < ' ' || *at == 0x7F) return;
  memcpy(slot, start, (size_t)(stop - start));
  slot[stop - start] = 0;
}

static size_t take_header(char *line, size_t size, size_t count, void *context) {
  struct request *request = context;
  size_t length = size * count;
  if (length > 5 && !strncasecmp(line, "HTTP/", 5)) request->etag[0] = request->modified[0] = request->type[0] = 0;
  keep(line, length, "etag", request->etag);
  keep(line, length, "last-modified", request->modified);
  keep(line, length, "content-type", request->type);
  return length;
}

static int open_socket(void *context, int purpose, struct curl_address *address) {
  (void)purpose;
  struct request *request = context;
  if (!request->is_ungated) {
    const uint8_t *bytes = 0;
    size_t count = 0;
    if (address->family == AF_INET) {
      bytes = (const uint8_t *)&((struct sockaddr_in *)(void *)&address->address)->sin_addr;
      count = 4;
    } else if (address->family == AF_INET6) {
      bytes = (const uint8_t *)&((struct sockaddr_in6 *)(void *)&address->address)->sin6_addr;
      count = 16;
    }
    if (!bytes || !request->owner->settings.gate(bytes, count)) {
      request->was_refused = 1;
      return -1;
    }
  }
  return socket(address->family, address->type | SOCK_CLOEXEC, address->protocol);
}

int32_t pv_curl_begin(pv_curl *self, uint64_t number, const char *url, const char *etag, const char *modified,
                      const char *proxy, int32_t may_go_anywhere) {
  struct request *request = calloc(1, sizeof *request);
  if (!request) return 0;
  request->owner = self;
  request->answer.number = number;
  request->is_ungated = may_go_anywhere || proxy;
  void *easy = request->easy = lib.easy_init();
  if (!easy) {
    end(request);
    return 0;
  }
  char line[longest_header + 32];
  if (etag && strlen(etag) < longest_header) {
    strcpy(stpcpy(line, "If-None-Match: "), etag);
    request->headers = lib.list_append(request->headers, line);
  }
  if (modified && strlen(modified) < longest_header) {
    strcpy(stpcpy(line, "If-Modified-Since: "), modified);
    request->headers = lib.list_append(request->headers, line);
  }
  int failed = lib.setopt(easy, opt_url, url);
  failed |= lib.setopt(easy, opt_protocols, (long)(protocol_http | protocol_https));
  failed |= lib.setopt(easy, opt_disallow_username_in_url, 1L);
  // An empty text is no proxy, whatever the environment says.
  failed |= lib.setopt(easy, opt_proxy, proxy ? proxy : "");
  failed |= lib.setopt(easy, opt_noproxy, "");
  failed |= lib.setopt(easy, opt_opensocketfunction, open_socket);
  failed |= lib.setopt(easy, opt_opensocketdata, request);
  failed |= lib.setopt(easy, opt_forbid_reuse, 1L);
  failed |= lib.setopt(easy, opt_nosignal, 1L);
  failed |= lib.setopt(easy, opt_http_version, (long)http_1_1);
  failed |= lib.setopt(easy, opt_accept_encoding, "");
  failed |= lib.setopt(easy, opt_useragent, self->agent);
  failed |= lib.setopt(easy, opt_connecttimeout_ms, (long)self->settings.connect_ms);
  failed |= lib.setopt(easy, opt_timeout_ms, (long)self->settings.total_ms);
  failed |= lib.setopt(easy, opt_writefunction, take_body);
  failed |= lib.setopt(easy, opt_writedata, request);
  failed |= lib.setopt(easy, opt_headerfunction, take_header);
  failed |= lib.setopt(easy, opt_headerdata, request);
  failed |= lib.setopt(easy, opt_private, request);
  if (request->headers) failed |= lib.setopt(easy, opt_httpheader, request->headers);
  if (failed || lib.multi_add(self->multi, easy)) {
    end(request);
    return 0;
  }
  return 1;
}

void pv_curl_wait(pv_curl *self, int32_t milliseconds) {
  int running = 0;
  lib.multi_perform(self->multi, &running);
  lib.multi_poll(self->multi, 0, 0, milliseconds, 0);
  lib.multi_perform(self->multi, &running);
}

static pv_curl_outcome outcome(const struct request *request, int code) {
  switch (code) {
    case 0: return pv_curl_fine;
    // 1 is also what libcurl says of an answer that is no HTTP; other schemes never come here.
    case 3: case 67: return pv_curl_bad_address;
    case 5: case 6: return pv_curl_dns;
    case 7: return request->was_refused ? pv_curl_refused_address : pv_curl_connect;
    case 23: return request->answer.is_cut ? pv_curl_fine : pv_curl_bad_answer;
    case 28: return pv_curl_timeout;
    case 35: case 53: case 54: case 58: case 59: case 60: case 64: case 66: case 77: case 80: case 82: case 83:
    case 90: case 91: case 98: return pv_curl_tls;
    default: return pv_curl_bad_answer;
  }
}

const pv_curl_answer *pv_curl_next(pv_curl *self) {
  end(self->finished);
  self->finished = 0;
  int left = 0;
  curl_message *message;
  while ((message = lib.multi_info_read(self->multi, &left))) {
    if (message->message != message_done) continue;
    int code = message->data.code;
    void *easy = message->easy;
    struct request *request = 0;
    lib.getinfo(easy, info_private, &request);
    if (!request) continue;
    long status = 0;
    const char *location = 0;
    lib.getinfo(easy, info_response_code, &status);
    lib.getinfo(easy, info_redirect_url, &location);
    if (location && strlen(location) < sizeof request->location) strcpy(request->location, location);
    pv_curl_answer *answer = &request->answer;
    answer->outcome = outcome(request, code);
    answer->status = (int32_t)status;
    answer->location = request->location;
    answer->etag = request->etag;
    answer->modified = request->modified;
    answer->type = request->type;
    answer->body = request->body;
    self->finished = request;
    return answer;
  }
  return 0;
}
