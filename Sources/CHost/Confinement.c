// The sandbox of a process that decodes what strangers made: Landlock for files and ports, seccomp for system calls,
// resource limits. Each holds without the others.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CHost.h"

// --- Files and ports: Landlock. By numbers, so that it builds where the headers are older than the kernel.

enum { create_ruleset = 444, add_rule = 445, restrict_self = 446, get_version = 1, below_path = 1 };
enum { access_read_file = 1 << 2, access_read_folder = 1 << 3 };
typedef struct {
  uint64_t files, network, scopes;
} ruleset;
typedef struct __attribute__((packed)) {
  uint64_t access;
  int32_t folder;
} path_rule;

static int confine_files(const char *const *readable) {
  long version = syscall(create_ruleset, 0, 0, get_version);
  if (version < 1) return 0;
  // Everything that this kernel can refuse: each version of Landlock knows more kinds of access.
  int kinds = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
  ruleset rules = {(1ull << kinds) - 1, version >= 4 ? 3 : 0, version >= 6 ? 3 : 0};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int set = (int)syscall(create_ruleset, &rules, size, 0);
  if (set < 0) return 0;
  for (; *readable; readable++) {
    path_rule rule = {access_read_file | access_read_folder, open(*readable, O_PATH | O_CLOEXEC)};
    if (rule.folder < 0) continue;
    // A file has no folders to list, and Landlock refuses a rule that says so.
    struct stat info;
    if (!fstat(rule.folder, &info) && !S_ISDIR(info.st_mode)) rule.access = access_read_file;
    syscall(add_rule, set, below_path, &rule, 0);
    close(rule.folder);
  }
  int failed = syscall(restrict_self, set, 0) != 0;
  close(set);
  return failed ? 0 : pv_layer_files;
}

// --- System calls: a list of those that are allowed.

#if defined(__x86_64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "say what this processor is called in linux/audit.h"
#endif

// Memory, threads, time, and what can be done with a descriptor or asked about a path.
static const int allowed[] = {
    SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_fstat, SYS_newfstatat,
    SYS_statx, SYS_fstatfs, SYS_statfs, SYS_fcntl, SYS_dup, SYS_dup3, SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk,
    SYS_futex, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_sched_yield,
    SYS_sched_getaffinity, SYS_getcpu, SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep,
    SYS_gettimeofday, SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getrandom,
    SYS_exit, SYS_exit_group, SYS_set_robust_list, SYS_rseq, SYS_ppoll, SYS_recvmsg, SYS_sendmsg, SYS_getdents64,
    SYS_readlinkat, SYS_faccessat, SYS_uname, SYS_sysinfo, SYS_getrusage, SYS_eventfd2, SYS_fadvise64, SYS_membarrier,
    SYS_restart_syscall,
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#if defined(__x86_64__)
    SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_poll, SYS_dup2, SYS_time, SYS_getrlimit, SYS_arch_prctl,
#endif
};

typedef struct {
  struct sock_filter steps[400];
  unsigned short count;
} filter;

static void step(filter *into, unsigned short code, unsigned char yes, unsigned char no, unsigned value) {
  into->steps[into->count++] = (struct sock_filter){code, yes, no, value};
}

static void answer(filter *into, unsigned value) { step(into, BPF_RET | BPF_K, 0, 0, value); }

enum { refused = SECCOMP_RET_ERRNO | EPERM };
static const unsigned number_at = offsetof(struct seccomp_data, nr);
static unsigned argument_at(int argument) {
  return (unsigned)offsetof(struct seccomp_data, args) + 8 * (unsigned)argument;  // the low half: little-endian
}

// Allows a call when none of these bits is set in an argument.
static void allow_without(filter *into, int call, int argument, unsigned bits) {
  step(into, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (unsigned)call);
  step(into, BPF_LD | BPF_W | BPF_ABS, 0, 0, argument_at(argument));
  step(into, BPF_JMP | BPF_JSET | BPF_K, 0, 1, bits);
  answer(into, refused);
  answer(into, SECCOMP_RET_ALLOW);
}

// Allows a call when the low half of an argument has this value.
static void allow_with(filter *into, int call, int argument, unsigned value) {
  step(into, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (unsigned)call);
  step(into, BPF_LD | BPF_W | BPF_ABS, 0, 0, argument_at(argument));
  step(into, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, value);
  answer(into, refused);
  answer(into, SECCOMP_RET_ALLOW);
}

static int confine_calls(int files_are_confined) {
  filter list = {.count = 0};
  step(&list, BPF_LD | BPF_W | BPF_ABS, 0, 0, (unsigned)offsetof(struct seccomp_data, arch));
  step(&list, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, OUR_ARCHITECTURE);
  answer(&list, SECCOMP_RET_KILL_PROCESS);
  step(&list, BPF_LD | BPF_W | BPF_ABS, 0, 0, number_at);
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
    step(&list, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (unsigned)allowed[i]);
    answer(&list, SECCOMP_RET_ALLOW);
  }
  // Files are opened for reading only, and only where Landlock says which.
  const unsigned writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  if (files_are_confined) {
    allow_without(&list, SYS_openat, 2, writing);
#if defined(__x86_64__)
    allow_without(&list, SYS_open, 1, writing);
#endif
  }
  // No memory becomes code.
  allow_without(&list, SYS_mmap, 2, PROT_EXEC);
  allow_without(&list, SYS_mprotect, 2, PROT_EXEC);
  // Threads, but no processes. The C library falls back to clone where clone3, whose flags lie in memory, is not there.
  step(&list, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, SYS_clone);
  step(&list, BPF_LD | BPF_W | BPF_ABS, 0, 0, argument_at(0));
  step(&list, BPF_JMP | BPF_JSET | BPF_K, 1, 0, CLONE_THREAD);
  answer(&list, refused);
  answer(&list, SECCOMP_RET_ALLOW);
#ifdef SYS_clone3
  step(&list, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_clone3);
  answer(&list, SECCOMP_RET_ERRNO | ENOSYS);
#endif
  // A process may end itself, name its threads, and ask for its limits.
  allow_with(&list, SYS_tgkill, 0, (unsigned)getpid());
  allow_with(&list, SYS_prctl, 0, PR_SET_NAME);
  allow_with(&list, SYS_prlimit64, 2, 0);
  answer(&list, refused);
  struct sock_fprog program = {list.count, list.steps};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) ? 0 : pv_layer_calls;
}

// --- Limits.

static int limit(int resource, rlim_t value) {
  struct rlimit both = {value, value};
  return setrlimit((__rlimit_resource_t)resource, &both) == 0;
}

static int confine_limits(uint64_t memory, uint64_t seconds) {
  int all = limit(RLIMIT_AS, memory);
  all &= limit(RLIMIT_CPU, seconds);
  all &= limit(RLIMIT_FSIZE, 0);
  all &= limit(RLIMIT_NOFILE, 64);
  all &= limit(RLIMIT_CORE, 0);
  return all ? pv_layer_limits : 0;
}

int32_t pv_confine(const char *const *readable, uint64_t memory, uint64_t seconds) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return 0;
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  int layers = confine_limits(memory, seconds);
  int files = confine_files(readable);
  return layers | files | confine_calls(files != 0);
}

// --- Whether it holds.

static int cannot_open(const char *path, int flags) {
  int opened = open(path, flags | O_CLOEXEC, 0600);
  if (opened >= 0) close(opened);
  return opened < 0;
}

int32_t pv_try_confinement(uint64_t memory) {
  int layers = 0;
  int files = cannot_open("/etc/passwd", O_RDONLY) && cannot_open("/proc/self/environ", O_RDONLY) &&
              cannot_open("/tmp/proviso-media-trial", O_WRONLY | O_CREAT) && cannot_open("/", O_RDONLY | O_DIRECTORY);
  if (files) layers |= pv_layer_files;

  int inet = socket(AF_INET, SOCK_STREAM, 0), local = socket(AF_UNIX, SOCK_STREAM, 0), pair[2];
  int connected = socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;
  void *code = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pid_t child = fork();
  if (child == 0) _exit(0);
  if (child > 0) waitpid(child, 0, 0);
  char *const arguments[] = {"true", 0}, *const environment[] = {0};
  // Where it is not refused, this ends the process without a word, which says as much.
  int could_not_run = execve("/bin/true", arguments, environment) && errno == EPERM;
  int could_not_signal = kill(getppid(), 0) && errno == EPERM;
  if (inet < 0 && local < 0 && !connected && code == MAP_FAILED && child < 0 && could_not_run && could_not_signal)
    layers |= pv_layer_calls;

  void *much = mmap(0, memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  int descriptors = 0;
  while (descriptors < 4096 && dup(0) >= 0) descriptors++;
  if (much == MAP_FAILED && descriptors < 4096) layers |= pv_layer_limits;
  return layers;
}
