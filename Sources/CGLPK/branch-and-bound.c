// Integer columns: GLPK's branch-and-bound, and what its callback sees of the search.

#include <string.h>

#include "environment.h"

_Static_assert(CGLPK_CODE_STOPPED == GLP_ESTOP && CGLPK_CODE_GAP_REACHED == GLP_EMIPGAP, "return codes");
_Static_assert(
    CGLPK_CODE_NO_PRIMAL_FEASIBLE == GLP_ENOPFS && CGLPK_CODE_NO_DUAL_FEASIBLE == GLP_ENODFS, "return codes");

typedef struct {
    const cglpk_integer_options *options;
    cglpk_integer_result *result;
    /// What GLPK is at work with: it reads the time limit anew before every relaxation.
    glp_iocp *parameters;
    double start;
    /// The known solution as GLPK counts columns; null once it was handed over.
    double *known;
} search;

/// Allows the search to run to its next event, but no longer than one step may take.
static void allow_step(const search *allowed) {
    double end = glp_difftime(glp_time(), allowed->start) * 1000 + allowed->options->longest_step_milliseconds;
    int limit = allowed->options->time_limit_milliseconds;
    allowed->parameters->tm_lim = end < limit ? (int)end : limit;
}

static void observe(glp_tree *tree, void *info) {
    search *observed = info;
    // Before the root is solved its bound is infinite, which says nothing.
    int node = glp_ios_best_node(tree), open, kept, total;
    glp_ios_tree_size(tree, &open, &kept, &total);
    if (node != 0 && total > 1) {
        observed->result->bound = glp_ios_node_bound(tree, node);
        observed->result->has_bound = 1;
    }
    observed->result->subproblems = total;
    if (observed->known != NULL && glp_ios_reason(tree) == GLP_IHEUR) {
        glp_ios_heur_sol(tree, observed->known);
        observed->known = NULL;
    }
    // The callback returns before anything of GLPK's is called again: no jump crosses the caller's frames.
    if (observed->options->is_cancelled != NULL && observed->options->is_cancelled(observed->options->context)) {
        glp_ios_terminate(tree);
    }
    allow_step(observed);
}

int cglpk_branch_and_bound(
    cglpk_problem *problem, const cglpk_integer_options *options, cglpk_integer_result *result) {
    *result = (cglpk_integer_result){0};
    CGLPK_GUARD(problem);
    glp_iocp parameters;
    glp_init_iocp(&parameters);
    search observed = {options, result, &parameters, glp_time(), NULL};
    double *known = NULL;
    if (options->known_solution != NULL) {
        // Columns are counted from 1.
        int column_count = glp_get_num_cols(problem->lp);
        known = glp_alloc(column_count + 1, sizeof(double));
        memcpy(known + 1, options->known_solution, column_count * sizeof(double));
        observed.known = known;
    }
    allow_step(&observed);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.mip_gap = options->relative_gap;
    parameters.tol_int = options->integrality_tolerance;
    parameters.tol_obj = options->objective_tolerance;
    // Of the cuts those by mixed integer rounding bring most where costs are fixed; the others cost more than they bring.
    parameters.mir_cuts = options->uses_cuts ? GLP_ON : GLP_OFF;
    // Pseudo-costs are begun by solving relaxations of no more than 30 iterations each.
    parameters.br_tech = options->uses_cuts ? GLP_BR_PCH : GLP_BR_DTH;
    // No presolve, feasibility pump (fp_heur) or proximity search (ps_heur): they solve programmes of their own, without
    // the time limit and without events, and the pump's do cycle. Rounding solves none.
    parameters.sr_heur = GLP_ON;
    parameters.cb_func = observe;
    parameters.cb_info = &observed;
    result->code = glp_intopt(problem->lp, &parameters);
    result->status = glp_mip_status(problem->lp);
    result->objective = glp_mip_obj_val(problem->lp);
    if (known != NULL) glp_free(known);
    return cglpk_leave(CGLPK_OK);
}

int cglpk_read_integer_solution(cglpk_problem *problem, double *row_values, double *column_values) {
    CGLPK_GUARD(problem);
    int row_count = glp_get_num_rows(problem->lp), column_count = glp_get_num_cols(problem->lp);
    for (int row = 0; row < row_count; row++) row_values[row] = glp_mip_row_val(problem->lp, row + 1);
    for (int column = 0; column < column_count; column++) {
        column_values[column] = glp_mip_col_val(problem->lp, column + 1);
    }
    return cglpk_leave(CGLPK_OK);
}
