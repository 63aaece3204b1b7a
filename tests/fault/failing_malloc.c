// Fails the n-th allocation after main() began (FAIL_AT=n), or counts them (COUNT_TO=file).
// Loaded by LD_PRELOAD.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long made;
static atomic_int counting;
static long fail_at;
static int (*real_main)(int, char**, char**);

static int fails(void)
{
    if (!atomic_load(&counting) || atomic_fetch_add(&made, 1) + 1 != fail_at)
        return 0;
    errno = ENOMEM;
    return 1;
}

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);
extern void* __libc_memalign(size_t, size_t);

void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
void* aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : __libc_memalign(alignment, size);
}
int posix_memalign(void** at, size_t alignment, size_t size)
{
    if (fails())
        return ENOMEM;
    *at = __libc_memalign(alignment, size);
    return *at == NULL ? ENOMEM : 0;
}

static void tell(void)
{
    atomic_store(&counting, 0);
    FILE* file = fopen(getenv("COUNT_TO"), "w");
    if (file != NULL) {
        fprintf(file, "%ld\n", atomic_load(&made));
        fclose(file);
    }
}

static int counted_main(int argc, char** argv, char** env)
{
    if (getenv("COUNT_TO") != NULL)
        atexit(tell);
    fail_at = getenv("FAIL_AT") != NULL ? atol(getenv("FAIL_AT")) : 0;
    atomic_store(&counting, 1);
    return real_main(argc, argv, env);
}

int __libc_start_main(int (*main)(int, char**, char**), int argc, char** argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void* stack_end)
{
    int (*start)(int (*)(int, char**, char**), int, char**, void (*)(void), void (*)(void),
                 void (*)(void), void*) = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return start(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}
