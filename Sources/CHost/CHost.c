// Process spawning, signals and statfs: the things that are plainer in C than through imported macros.
#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "Wake.h"

extern char **environ;

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} buffer;

// Reads what is there; false at the end of the stream or when memory runs out.
static int drain(int descriptor, buffer *into) {
  if (into->count == into->capacity) {
    size_t capacity = into->capacity ? into->capacity * 2 : 65536;
    uint8_t *grown = realloc(into->bytes, capacity);
    if (!grown) return 0;
    into->bytes = grown;
    into->capacity = capacity;
  }
  ssize_t got = read(descriptor, into->bytes + into->count, into->capacity - into->count);
  if (got < 0 && errno == EINTR) return 1;
  if (got <= 0) return 0;
  into->count += (size_t)got;
  return 1;
}

static void close_pair(int pair[2]) {
  if (pair[0] >= 0) close(pair[0]);
  if (pair[1] >= 0) close(pair[1]);
}

pv_process pv_run(const char *const *arguments, const char *folder, const uint8_t *input, size_t input_count) {
  pv_process result = {0};
  int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) {
    result.status = -errno;
    close_pair(in), close_pair(out), close_pair(err);
    return result;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  if (folder) posix_spawn_file_actions_addchdir_np(&actions, folder);
  pid_t child;
  int failed = posix_spawnp(&child, arguments[0], &actions, 0, (char *const *)arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]), close(out[1]), close(err[1]);
  if (failed) {
    close(in[1]), close(out[0]), close(err[0]);
    result.status = -failed;
    return result;
  }
  fcntl(in[1], F_SETFL, O_NONBLOCK);
  buffer output = {0}, error = {0};
  size_t fed = 0;
  int in_open = 1, out_open = 1, err_open = 1;
  if (input_count == 0) close(in[1]), in_open = 0;
  while (out_open || err_open) {
    struct pollfd polled[3] = {{out_open ? out[0] : -1, POLLIN, 0},
                               {err_open ? err[0] : -1, POLLIN, 0},
                               {in_open ? in[1] : -1, POLLOUT, 0}};
    if (poll(polled, 3, -1) < 0) {
      if (errno == EINTR) continue;
      break;
    }
    if (polled[0].revents) out_open = drain(out[0], &output);
    if (polled[1].revents) err_open = drain(err[0], &error);
    if (polled[2].revents) {
      ssize_t wrote = write(in[1], input + fed, input_count - fed);
      if (wrote > 0) fed += (size_t)wrote;
      int broken = wrote < 0 && errno != EAGAIN && errno != EINTR;
      if (fed == input_count || broken) close(in[1]), in_open = 0;
    }
  }
  if (in_open) close(in[1]);
  close(out[0]), close(err[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.output = output.bytes, result.output_count = output.count;
  result.error = error.bytes, result.error_count = error.count;
  return result;
}

void pv_process_free(pv_process *process) {
  free(process->output), free(process->error);
  process->output = process->error = 0;
}

static atomic_int interrupted;

// A byte in it wakes whoever waits, in whatever thread the signal arrived.
static int wake[2] = {-1, -1};

int pv_wake_descriptor(void) { return wake[0]; }

static void on_interrupt(int signal) {
  if (atomic_exchange(&interrupted, 1)) _exit(128 + signal);
  int kept = errno;
  if (write(wake[1], "", 1) < 0) errno = kept;
}

void pv_catch_interrupts(void) {
  if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK)) wake[0] = wake[1] = -1;
  struct sigaction action = {.sa_handler = on_interrupt};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, 0);
  sigaction(SIGTERM, &action, 0);
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &ignore, 0);
}

int32_t pv_interrupted(void) { return atomic_load(&interrupted); }

int32_t pv_wait_readable(int32_t descriptor) {
  struct pollfd polled[2] = {{descriptor, POLLIN, 0}, {wake[0], POLLIN, 0}};
  while (poll(polled, 2, -1) < 0 && errno == EINTR) {}
  return !polled[1].revents;
}

int32_t pv_is_readable(int32_t descriptor, int32_t milliseconds) {
  struct pollfd polled[2] = {{descriptor, POLLIN, 0}, {wake[0], POLLIN, 0}};
  return poll(polled, 2, milliseconds) > 0 && polled[0].revents && !polled[1].revents;
}

int64_t pv_file_system(const char *path) {
  struct statfs info;
  return statfs(path, &info) ? -errno : (int64_t)(uint32_t)info.f_type;
}

// Eight sums side by side, so that no step waits for the one before.
uint32_t pv_checksum(const void *bytes, size_t count) {
  const uint64_t factor = 0x9E3779B97F4A7C15u;
  uint64_t lanes[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  const unsigned char *at = bytes;
  size_t left = count;
  for (; left >= 64; left -= 64, at += 64) {
    uint64_t block[8];
    memcpy(block, at, 64);
    for (int lane = 0; lane < 8; lane++) lanes[lane] = (lanes[lane] ^ block[lane]) * factor;
  }
  for (; left > 0; left--, at++) lanes[0] = (lanes[0] ^ *at) * factor;
  uint64_t sum = count;
  for (int lane = 0; lane < 8; lane++) sum = (sum ^ lanes[lane] ^ lanes[lane] >> 29) * factor;
  return (uint32_t)(sum ^ sum >> 32);
}
