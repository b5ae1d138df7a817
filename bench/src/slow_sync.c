// Stands before the C library's fsync and fdatasync and makes each of them five milliseconds slower, as a disk without a
// write cache would.
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void wait_first(void) {
    struct timespec five = {0, 5 * 1000 * 1000};
    nanosleep(&five, 0);
}

int fsync(int file) {
    wait_first();
    return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    wait_first();
    return (int)syscall(SYS_fdatasync, file);
}
