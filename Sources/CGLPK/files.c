// GLPK's own readers and writers.

#include "environment.h"

int cglpk_write(cglpk_problem *problem, int format, const char *path, int *code) {
    CGLPK_GUARD(problem);
    *code = format == CGLPK_FORMAT_MPS ? glp_write_mps(problem->lp, GLP_MPS_FILE, NULL, path)
                                       : glp_write_lp(problem->lp, NULL, path);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_read(cglpk_problem *problem, int format, const char *path, int *code) {
    CGLPK_GUARD(problem);
    *code = format == CGLPK_FORMAT_MPS ? glp_read_mps(problem->lp, GLP_MPS_FILE, NULL, path)
                                       : glp_read_lp(problem->lp, NULL, path);
    return cglpk_leave(CGLPK_OK);
}
