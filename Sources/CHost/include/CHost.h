#ifndef CHOST_H
#define CHOST_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What a finished program left behind. Free with pv_process_free.
typedef struct {
  int32_t status;  // exit code, or 128 + signal; -errno when it could not be started
  uint8_t *_Nullable output;
  size_t output_count;
  uint8_t *_Nullable error;
  size_t error_count;
} pv_process;

/// Runs a program found on the path, feeds it `input`, waits for it. `folder` may be null.
pv_process pv_run(const char *_Nullable const *_Nonnull arguments, const char *_Nullable folder,
                  const uint8_t *_Nullable input, size_t input_count);
void pv_process_free(pv_process *process);

/// From now on SIGINT and SIGTERM set a flag; a second one ends the process at once. SIGPIPE is ignored.
void pv_catch_interrupts(void);
int32_t pv_interrupted(void);
/// Waits until a descriptor has something to read or has ended. 0: an interrupt came first.
int32_t pv_wait_readable(int32_t descriptor);
/// The same, but no longer than so many milliseconds. 0: nothing came, or an interrupt did.
int32_t pv_is_readable(int32_t descriptor, int32_t milliseconds);

/// The number by which statfs(2) knows the file system that a path lies on; -errno when it cannot tell.
int64_t pv_file_system(const char *path);

/// A sum of all bytes that changes when any of them does by accident. As fast as memory is read.
uint32_t pv_checksum(const void *bytes, size_t count);

/// A program at the other end of a socket pair, which it finds as its descriptor 3. It inherits no other descriptor and
/// nothing of the environment.
typedef struct {
  int32_t process;  // -errno when it could not be started
  int32_t socket;
} pv_worker;
pv_worker pv_worker_start(const char *_Nullable const *_Nonnull arguments);
/// Ends it at once and waits for it. The status as in `pv_process`.
int32_t pv_worker_end(pv_worker worker);

/// Sends all bytes, and with the first of them a descriptor (-1: none). `deadline` in milliseconds on the monotonic
/// clock; negative: none. 0 or -errno; -ETIME when the deadline passed, -EINTR when the user interrupts.
int32_t pv_send(int32_t socket, const uint8_t *bytes, size_t count, int32_t descriptor, int64_t deadline);
/// Receives exactly so many bytes, and a descriptor that comes with them (-1: none). -ECONNRESET at the end.
int32_t pv_receive(int32_t socket, uint8_t *bytes, size_t count, int32_t *descriptor, int64_t deadline);

/// A nameless file in memory with these bytes, to be read from the start; -errno when there is none.
int32_t pv_memory_file(const uint8_t *bytes, size_t count);

/// The layers of a sandbox, as bits.
enum { pv_layer_files = 1, pv_layer_calls = 2, pv_layer_limits = 4 };
/// Takes from this process, for good, all but memory, threads, the descriptors it has, and reading below `readable`.
/// Must be called while there is one thread. Where the kernel cannot confine files, none can be opened at all.
/// The layers that hold.
int32_t pv_confine(const char *_Nullable const *_Nonnull readable, uint64_t memory, uint64_t seconds);
/// Closes every descriptor from this one on.
void pv_close_from(int32_t descriptor);
/// The layers of which trying shows that they hold, as bits. For a process that called pv_confine.
int32_t pv_try_confinement(uint64_t memory);

#pragma clang assume_nonnull end
#endif
