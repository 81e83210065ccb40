// GLPK's own readers and writers.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "environment.h"

/// Notes why the system would not read or write, which GLPK says nobody.
static void note_reason(int code, int error) {
    char reason[256];
    if (code == 0) return;
    cglpk_note(error != 0 && strerror_r(error, reason, sizeof reason) == 0 ? reason : "GLPK gave no reason");
}

/// Tells whether a file has its end: GLPK does not look whether the last of its buffer reaches the file when it closes it.
static int is_whole(int format, const char *path) {
    struct stat status;
    // A device does not give back what it took.
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) return 1;
    const char *end = format == CGLPK_FORMAT_MPS ? "ENDATA\n" : "End\n";
    char last[8];
    size_t length = strlen(end), count = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL) return 0;
    if (fseek(file, -(long)length, SEEK_END) == 0) count = fread(last, 1, length, file);
    fclose(file);
    return count == length && memcmp(last, end, length) == 0;
}

int cglpk_write(cglpk_problem *problem, int format, const char *path, int *code) {
    CGLPK_GUARD(problem);
    errno = 0;
    *code = format == CGLPK_FORMAT_MPS ? glp_write_mps(problem->lp, GLP_MPS_FILE, NULL, path)
                                       : glp_write_lp(problem->lp, NULL, path);
    int error = errno;
    if (*code == 0 && !is_whole(format, path)) *code = 1;
    note_reason(*code, error);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_read(cglpk_problem *problem, int format, const char *path, int *code) {
    CGLPK_GUARD(problem);
    errno = 0;
    *code = format == CGLPK_FORMAT_MPS ? glp_read_mps(problem->lp, GLP_MPS_FILE, NULL, path)
                                       : glp_read_lp(problem->lp, NULL, path);
    note_reason(*code, errno);
    return cglpk_leave(CGLPK_OK);
}
