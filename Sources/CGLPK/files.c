// GLPK's own readers and writers.

#include <errno.h>
#include <string.h>

#include "environment.h"

/// Notes why the system would not read or write, which GLPK says nobody.
static void note_reason(int code, int error) {
    char reason[256];
    if (code == 0) return;
    cglpk_note(error != 0 && strerror_r(error, reason, sizeof reason) == 0 ? reason : "GLPK gave no reason");
}

int cglpk_write(cglpk_problem *problem, int format, const char *path, int *code) {
    CGLPK_GUARD(problem);
    errno = 0;
    *code = format == CGLPK_FORMAT_MPS ? glp_write_mps(problem->lp, GLP_MPS_FILE, NULL, path)
                                       : glp_write_lp(problem->lp, NULL, path);
    note_reason(*code, errno);
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
