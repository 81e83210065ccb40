// The simplex methods, the basis they start from and end in, and scaling.

#include "environment.h"

_Static_assert(CGLPK_BASIC == GLP_BS && CGLPK_AT_LOWER == GLP_NL && CGLPK_AT_UPPER == GLP_NU, "basis statuses");
_Static_assert(CGLPK_NONBASIC_FREE == GLP_NF && CGLPK_NONBASIC_FIXED == GLP_NS, "basis statuses");
_Static_assert(CGLPK_UNDEFINED == GLP_UNDEF && CGLPK_FEASIBLE == GLP_FEAS, "solution statuses");
_Static_assert(CGLPK_INFEASIBLE == GLP_INFEAS && CGLPK_NO_FEASIBLE == GLP_NOFEAS, "solution statuses");
_Static_assert(CGLPK_OPTIMAL == GLP_OPT, "solution statuses");
_Static_assert(CGLPK_CODE_ITERATION_LIMIT == GLP_EITLIM && CGLPK_CODE_TIME_LIMIT == GLP_ETMLIM, "return codes");
_Static_assert(CGLPK_METHOD_PRIMAL == GLP_PRIMAL && CGLPK_METHOD_DUAL == GLP_DUAL, "methods");
_Static_assert(CGLPK_METHOD_DUAL_THEN_PRIMAL == GLP_DUALP, "methods");
_Static_assert(CGLPK_PRICING_LARGEST == GLP_PT_STD && CGLPK_PRICING_STEEPEST_EDGE == GLP_PT_PSE, "pricing");
_Static_assert(CGLPK_RATIO_TEXTBOOK == GLP_RT_STD && CGLPK_RATIO_HARRIS == GLP_RT_HAR, "ratio tests");
_Static_assert(CGLPK_RATIO_LONG_STEP == GLP_RT_FLIP, "ratio tests");
_Static_assert(CGLPK_SCALING_GEOMETRIC == GLP_SF_GM && CGLPK_SCALING_EQUILIBRATION == GLP_SF_EQ, "scaling");
_Static_assert(CGLPK_SCALING_POWER_OF_TWO == GLP_SF_2N && CGLPK_SCALING_AUTOMATIC == GLP_SF_AUTO, "scaling");

int cglpk_read_basis(cglpk_problem *problem, int *row_statuses, int *column_statuses) {
    CGLPK_GUARD(problem);
    int row_count = glp_get_num_rows(problem->lp), column_count = glp_get_num_cols(problem->lp);
    for (int row = 0; row < row_count; row++) row_statuses[row] = glp_get_row_stat(problem->lp, row + 1);
    for (int column = 0; column < column_count; column++) {
        column_statuses[column] = glp_get_col_stat(problem->lp, column + 1);
    }
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_row_status(cglpk_problem *problem, int row, int status) {
    CGLPK_GUARD(problem);
    glp_set_row_stat(problem->lp, row + 1, status);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_set_column_status(cglpk_problem *problem, int column, int status) {
    CGLPK_GUARD(problem);
    glp_set_col_stat(problem->lp, column + 1, status);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_build_slack_basis(cglpk_problem *problem) {
    CGLPK_GUARD(problem);
    glp_std_basis(problem->lp);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_build_advanced_basis(cglpk_problem *problem) {
    CGLPK_GUARD(problem);
    // It needs a matrix to triangulate.
    if (glp_get_num_rows(problem->lp) > 0 && glp_get_num_cols(problem->lp) > 0) {
        glp_adv_basis(problem->lp, 0);
    } else {
        glp_std_basis(problem->lp);
    }
    return cglpk_leave(CGLPK_OK);
}

int cglpk_scale(cglpk_problem *problem, int flags) {
    CGLPK_GUARD(problem);
    glp_scale_prob(problem->lp, flags);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_unscale(cglpk_problem *problem) {
    CGLPK_GUARD(problem);
    glp_unscale_prob(problem->lp);
    return cglpk_leave(CGLPK_OK);
}

static void set_parameters(glp_smcp *parameters, const cglpk_simplex_options *options) {
    glp_init_smcp(parameters);
    parameters->msg_lev = GLP_MSG_OFF;
    parameters->meth = options->method;
    parameters->pricing = options->pricing;
    parameters->r_test = options->ratio_test;
    parameters->tol_bnd = options->primal_tolerance;
    parameters->tol_dj = options->dual_tolerance;
    parameters->tol_piv = options->pivot_tolerance;
    parameters->it_lim = options->iteration_limit;
    parameters->tm_lim = options->time_limit_milliseconds;
    parameters->presolve = GLP_OFF;
}

static void read_result(glp_prob *lp, int code, cglpk_simplex_result *result) {
    result->code = code;
    result->primal_status = glp_get_prim_stat(lp);
    result->dual_status = glp_get_dual_stat(lp);
    result->objective = glp_get_obj_val(lp);
    result->iterations = glp_get_it_cnt(lp);
    // The count is the problem's, over its life, and would overflow; the caller wants that of one run.
    glp_set_it_cnt(lp, 0);
}

int cglpk_simplex(cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_simplex_result *result) {
    CGLPK_GUARD(problem);
    glp_smcp parameters;
    set_parameters(&parameters, options);
    glp_set_it_cnt(problem->lp, 0);
    int code = glp_simplex(problem->lp, &parameters);
    read_result(problem->lp, code, result);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_exact(cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_simplex_result *result) {
    CGLPK_GUARD(problem);
    glp_smcp parameters;
    set_parameters(&parameters, options);
    glp_set_it_cnt(problem->lp, 0);
    int code = glp_exact(problem->lp, &parameters);
    read_result(problem->lp, code, result);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_read_solution(
    cglpk_problem *problem, double *row_values, double *row_duals, double *column_values, double *column_duals) {
    CGLPK_GUARD(problem);
    int row_count = glp_get_num_rows(problem->lp), column_count = glp_get_num_cols(problem->lp);
    for (int row = 0; row < row_count; row++) {
        row_values[row] = glp_get_row_prim(problem->lp, row + 1);
        row_duals[row] = glp_get_row_dual(problem->lp, row + 1);
    }
    for (int column = 0; column < column_count; column++) {
        column_values[column] = glp_get_col_prim(problem->lp, column + 1);
        column_duals[column] = glp_get_col_dual(problem->lp, column + 1);
    }
    return cglpk_leave(CGLPK_OK);
}
