// A program at the other end of a socket pair, and descriptors passed to it.
#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "Wake.h"

pv_worker pv_worker_start(const char *const *arguments) {
  pv_worker worker = {-EAGAIN, -1};
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) {
    worker.process = -errno;
    return worker;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pair[1], 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // What the shell asks of this process group is for the main program to hear.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  char *environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "MALLOC_ARENA_MAX=2", 0};
  pid_t child;
  int failed = posix_spawn(&child, arguments[0], &actions, &attributes, (char *const *)arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(pair[1]);
  if (failed) {
    close(pair[0]);
    worker.process = -failed;
    return worker;
  }
  return (pv_worker){child, pair[0]};
}

int32_t pv_worker_end(pv_worker worker) {
  close(worker.socket);
  kill(worker.process, SIGKILL);
  int status = 0;
  while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// 0 when the socket is ready or has ended.
static int32_t wait_for(int socket, short events, int64_t deadline) {
  for (;;) {
    int timeout = -1;
    if (deadline >= 0) {
      struct timespec now;
      clock_gettime(CLOCK_MONOTONIC, &now);
      int64_t left = deadline - ((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000);
      if (left <= 0) return -ETIME;
      timeout = left > INT_MAX ? INT_MAX : (int)left;
    }
    struct pollfd polled[2] = {{socket, events, 0}, {pv_wake_descriptor(), POLLIN, 0}};
    int ready = poll(polled, 2, timeout);
    if (ready < 0 && errno != EINTR) return -errno;
    if (ready > 0 && polled[1].revents) return -EINTR;
    if (ready > 0 && polled[0].revents) return 0;
  }
}

typedef union {
  struct cmsghdr align;
  char bytes[CMSG_SPACE(sizeof(int))];
} passing;

int32_t pv_send(int32_t socket, const uint8_t *bytes, size_t count, int32_t descriptor, int64_t deadline) {
  size_t sent = 0;
  while (sent < count) {
    struct iovec part = {(void *)(bytes + sent), count - sent};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    passing control;
    if (descriptor >= 0) {
      memset(&control, 0, sizeof control);
      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
      struct cmsghdr *header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(sizeof(int));
      memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    }
    ssize_t wrote = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (wrote < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) return -errno;
      int32_t failed = wait_for(socket, POLLOUT, deadline);
      if (failed) return failed;
      continue;
    }
    sent += (size_t)wrote;
    descriptor = -1;
  }
  return 0;
}

int32_t pv_receive(int32_t socket, uint8_t *bytes, size_t count, int32_t *descriptor, int64_t deadline) {
  size_t got = 0;
  *descriptor = -1;
  while (got < count) {
    struct iovec part = {bytes + got, count - got};
    passing control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t read = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (read < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) return -errno;
      int32_t failed = wait_for(socket, POLLIN, deadline);
      if (failed) return failed;
      continue;
    }
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
      if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
      if (*descriptor >= 0) close(*descriptor);
      memcpy(descriptor, CMSG_DATA(header), sizeof(int));
    }
    if (read == 0) return -ECONNRESET;
    got += (size_t)read;
  }
  return 0;
}

int32_t pv_memory_file(const uint8_t *bytes, size_t count) {
  int file = memfd_create("proviso", MFD_CLOEXEC);
  if (file < 0) return -errno;
  size_t done = 0;
  while (done < count) {
    ssize_t wrote = write(file, bytes + done, count - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) {
      int code = wrote < 0 ? errno : ENOSPC;
      close(file);
      return -code;
    }
    done += (size_t)wrote;
  }
  lseek(file, 0, SEEK_SET);
  return file;
}

void pv_close_from(int32_t descriptor) { close_range((unsigned)descriptor, ~0u, 0); }
