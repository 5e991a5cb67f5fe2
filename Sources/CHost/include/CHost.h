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

#pragma clang assume_nonnull end
#endif
