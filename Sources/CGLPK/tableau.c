// What the final basis tells: rays.

#include "environment.h"

int cglpk_factorize(cglpk_problem *problem, int *code) {
    CGLPK_GUARD(problem);
    *code = glp_get_num_rows(problem->lp) == 0 || glp_bf_exists(problem->lp) ? 0 : glp_factorize(problem->lp);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_unbounded_variable(cglpk_problem *problem, int *variable) {
    CGLPK_GUARD(problem);
    *variable = glp_get_unbnd_ray(problem->lp) - 1;
    return cglpk_leave(CGLPK_OK);
}

int cglpk_read_basis_header(cglpk_problem *problem, int *variables) {
    CGLPK_GUARD(problem);
    int row_count = glp_get_num_rows(problem->lp);
    for (int row = 0; row < row_count; row++) variables[row] = glp_get_bhead(problem->lp, row + 1) - 1;
    return cglpk_leave(CGLPK_OK);
}

int cglpk_solve_transposed(cglpk_problem *problem, double *vector) {
    CGLPK_GUARD(problem);
    int row_count = glp_get_num_rows(problem->lp);
    if (!cglpk_reserve(problem, row_count)) return cglpk_leave(CGLPK_NO_MEMORY);
    for (int row = 0; row < row_count; row++) problem->values[row + 1] = vector[row];
    glp_btran(problem->lp, problem->values);
    for (int row = 0; row < row_count; row++) vector[row] = problem->values[row + 1];
    return cglpk_leave(CGLPK_OK);
}

int cglpk_tableau_column(cglpk_problem *problem, int variable, int *count, int *basic_variables, double *values) {
    CGLPK_GUARD(problem);
    if (!cglpk_reserve(problem, glp_get_num_rows(problem->lp))) return cglpk_leave(CGLPK_NO_MEMORY);
    int length = glp_eval_tab_col(problem->lp, variable + 1, problem->indices, problem->values);
    for (int index = 0; index < length; index++) {
        basic_variables[index] = problem->indices[index + 1] - 1;
        values[index] = problem->values[index + 1];
    }
    *count = length;
    return cglpk_leave(CGLPK_OK);
}
