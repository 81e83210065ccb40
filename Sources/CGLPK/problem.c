// Building problems: rows, columns, entries, names.

#include <math.h>
#include <stdlib.h>

#include "environment.h"

int cglpk_create(int maximise, cglpk_problem **created) {
    CGLPK_GUARD(NULL);
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, maximise ? GLP_MAX : GLP_MIN);
    cglpk_problem *problem = calloc(1, sizeof *problem);
    if (problem == NULL) {
        glp_delete_prob(lp);
        return cglpk_leave(CGLPK_NO_MEMORY);
    }
    problem->lp = lp;
    cglpk_adopt(problem);
    *created = problem;
    return cglpk_leave(CGLPK_OK);
}

static int bound_type(double lower, double upper) {
    if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper)) return GLP_LO;
    return lower == upper ? GLP_FX : GLP_DB;
}

/// Copies entries to the problem's 1-based arrays; answers their number.
static int copy_entries(cglpk_problem *problem, const int *indices, const double *values, int from, int to) {
    for (int entry = from; entry < to; entry++) {
        problem->indices[entry - from + 1] = indices[entry] + 1;
        problem->values[entry - from + 1] = values[entry];
    }
    return to - from;
}

static int longest(const int *starts, int count) {
    int length = 0;
    for (int index = 0; index < count; index++) {
        if (starts[index + 1] - starts[index] > length) length = starts[index + 1] - starts[index];
    }
    return length;
}

int cglpk_add_rows(
    cglpk_problem *problem, int count, const double *lower, const double *upper, const int *starts, const int *columns,
    const double *values) {
    CGLPK_GUARD(problem);
    if (starts != NULL && !cglpk_reserve(problem, longest(starts, count))) return cglpk_leave(CGLPK_NO_MEMORY);
    int first = glp_add_rows(problem->lp, count);
    for (int row = 0; row < count; row++) {
        glp_set_row_bnds(problem->lp, first + row, bound_type(lower[row], upper[row]), lower[row], upper[row]);
        if (starts == NULL || starts[row] == starts[row + 1]) continue;
        int length = copy_entries(problem, columns, values, starts[row], starts[row + 1]);
        glp_set_mat_row(problem->lp, first + row, length, problem->indices, problem->values);
    }
    return cglpk_leave(CGLPK_OK);
}

int cglpk_add_columns(
    cglpk_problem *problem, int count, const double *objective, const double *lower, const double *upper,
    const int *starts, const int *rows, const double *values) {
    CGLPK_GUARD(problem);
    if (!cglpk_reserve(problem, longest(starts, count))) return cglpk_leave(CGLPK_NO_MEMORY);
    int first = glp_add_cols(problem->lp, count);
    for (int column = 0; column < count; column++) {
        int type = bound_type(lower[column], upper[column]);
        glp_set_col_bnds(problem->lp, first + column, type, lower[column], upper[column]);
        // GLPK would take the bound that is nearer to 0.
        if (type == GLP_DB) glp_set_col_stat(problem->lp, first + column, GLP_NL);
        glp_set_obj_coef(problem->lp, first + column, objective[column]);
        int length = copy_entries(problem, rows, values, starts[column], starts[column + 1]);
        glp_set_mat_col(problem->lp, first + column, length, problem->indices, problem->values);
    }
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_column_bounds(cglpk_problem *problem, int column, double lower, double upper) {
    CGLPK_GUARD(problem);
    glp_set_col_bnds(problem->lp, column + 1, bound_type(lower, upper), lower, upper);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_objective_constant(cglpk_problem *problem, double constant) {
    CGLPK_GUARD(problem);
    glp_set_obj_coef(problem->lp, 0, constant);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_column_integer(cglpk_problem *problem, int column, int is_integer) {
    CGLPK_GUARD(problem);
    glp_set_col_kind(problem->lp, column + 1, is_integer ? GLP_IV : GLP_CV);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_problem_name(cglpk_problem *problem, const char *name) {
    CGLPK_GUARD(problem);
    glp_set_prob_name(problem->lp, name);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_row_name(cglpk_problem *problem, int row, const char *name) {
    CGLPK_GUARD(problem);
    glp_set_row_name(problem->lp, row + 1, name);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_column_name(cglpk_problem *problem, int column, const char *name) {
    CGLPK_GUARD(problem);
    glp_set_col_name(problem->lp, column + 1, name);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_row_name(cglpk_problem *problem, int row, const char **name) {
    CGLPK_GUARD(problem);
    *name = glp_get_row_name(problem->lp, row + 1);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_column_name(cglpk_problem *problem, int column, const char **name) {
    CGLPK_GUARD(problem);
    *name = glp_get_col_name(problem->lp, column + 1);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_size(cglpk_problem *problem, int *rows, int *columns, int *entries) {
    CGLPK_GUARD(problem);
    *rows = glp_get_num_rows(problem->lp);
    *columns = glp_get_num_cols(problem->lp);
    *entries = glp_get_num_nz(problem->lp);
    return cglpk_leave(CGLPK_OK);
}
