// What LinearProgramming sees of GLPK: an opaque problem, flat arrays, 0-based indices, and a status from every call.
//
// GLPK answers a mistake by printing and aborting the process. Here every call that can fail runs under an error hook
// that leaves it by longjmp, within C frames only; the caller gets CGLPK_FAILED and what GLPK said. GLPK's environment
// is undefined after that, so it is freed, and every problem made in it answers CGLPK_LOST from then on.
//
// A *variable* is numbered as in the simplex tableau: 0 ..< rows are the rows' auxiliary variables, then come the columns.
// No function checks its indices or numbers: GLPK does, at the price of the environment. Check before.

#ifndef CGLPK_H
#define CGLPK_H

typedef struct cglpk_problem cglpk_problem;

/// What a call answers. Where it isn't CGLPK_OK nothing was written to the caller's memory.
enum {
    CGLPK_OK = 0,
    CGLPK_FAILED = 1,        ///< GLPK gave up; `cglpk_message` says why; all problems of this thread are lost
    CGLPK_LOST = 2,          ///< the problem went down with its environment: an earlier failure, or its thread ended
    CGLPK_WRONG_THREAD = 3,  ///< the problem belongs to another thread
    CGLPK_BUSY = 4,          ///< GLPK is at work on this thread: the call came from within a callback
    CGLPK_NO_MEMORY = 5,
};

/// Statuses of a row or column in the basis.
enum {
    CGLPK_BASIC = 1,
    CGLPK_AT_LOWER = 2,
    CGLPK_AT_UPPER = 3,
    CGLPK_NONBASIC_FREE = 4,
    CGLPK_NONBASIC_FIXED = 5,
};

/// Statuses of a primal, dual or integer solution.
enum {
    CGLPK_UNDEFINED = 1,
    CGLPK_FEASIBLE = 2,
    CGLPK_INFEASIBLE = 3,
    CGLPK_NO_FEASIBLE = 4,
    CGLPK_OPTIMAL = 5,
};

/// Return codes of the solvers; 0 is success.
enum {
    CGLPK_CODE_ITERATION_LIMIT = 0x08,
    CGLPK_CODE_TIME_LIMIT = 0x09,
    CGLPK_CODE_NO_PRIMAL_FEASIBLE = 0x0A,
    CGLPK_CODE_NO_DUAL_FEASIBLE = 0x0B,
    CGLPK_CODE_STOPPED = 0x0D,
    CGLPK_CODE_GAP_REACHED = 0x0E,
};

enum { CGLPK_METHOD_PRIMAL = 1, CGLPK_METHOD_DUAL_THEN_PRIMAL = 2, CGLPK_METHOD_DUAL = 3 };
enum { CGLPK_PRICING_LARGEST = 0x11, CGLPK_PRICING_STEEPEST_EDGE = 0x22 };
enum { CGLPK_RATIO_TEXTBOOK = 0x11, CGLPK_RATIO_HARRIS = 0x22, CGLPK_RATIO_LONG_STEP = 0x33 };
enum {
    CGLPK_SCALING_GEOMETRIC = 0x01,
    CGLPK_SCALING_EQUILIBRATION = 0x10,
    CGLPK_SCALING_POWER_OF_TWO = 0x20,
    CGLPK_SCALING_AUTOMATIC = 0x80,
};
enum { CGLPK_FORMAT_LP = 0, CGLPK_FORMAT_MPS = 1 };

typedef struct {
    int method, pricing, ratio_test;
    double primal_tolerance, dual_tolerance, pivot_tolerance;
    int iteration_limit, time_limit_milliseconds;
} cglpk_simplex_options;

typedef struct {
    int code, primal_status, dual_status;
    double objective;
    int iterations;
} cglpk_simplex_result;

typedef struct {
    double relative_gap, integrality_tolerance, objective_tolerance;
    int time_limit_milliseconds;
    /// The longest time between two events of the search. GLPK looks at no clock but in the simplex method, and asks nobody
    /// there, so this ends a search whose relaxation cycles.
    int longest_step_milliseconds;
    int uses_cuts;
    /// A solution known before, by column, whose objective the search has to better; null for none.
    const double *known_solution;
    /// Polled at every event of the search; anything but 0 ends it. May be null. It must not call into this library.
    int (*is_cancelled)(void *context);
    void *context;
} cglpk_integer_options;

typedef struct {
    int code, status;
    double objective;
    /// The best local bound last seen among the open subproblems; meaningful where `has_bound` isn't 0.
    double bound;
    int has_bound;
    int subproblems;
} cglpk_integer_result;

const char *cglpk_version(void);

/// Why this thread's latest call failed: what GLPK said before CGLPK_FAILED, or the system where a file could not be read
/// or written. At most the last 1,023 bytes. GLPK says nothing else, and nothing to the terminal.
const char *cglpk_message(void);

/// Limits what GLPK may allocate on this thread, to show in tests what happens when memory runs out.
int cglpk_set_memory_limit(int megabytes);

// Building

int cglpk_create(int maximise, cglpk_problem **problem);
/// Deletes a problem. On a thread other than its own it is handed to its own, which deletes it later.
void cglpk_destroy(cglpk_problem *problem);

/// Adds `count` rows. `starts` (count + 1 offsets into `columns` and `values`) may be null: rows without entries.
int cglpk_add_rows(
    cglpk_problem *problem, int count, const double *lower, const double *upper, const int *starts, const int *columns,
    const double *values);
/// Adds `count` columns, each nonbasic at its lower bound if finite, else at its upper one, else free at 0.
int cglpk_add_columns(
    cglpk_problem *problem, int count, const double *objective, const double *lower, const double *upper,
    const int *starts, const int *rows, const double *values);
int cglpk_set_column_bounds(cglpk_problem *problem, int column, double lower, double upper);
int cglpk_set_objective_constant(cglpk_problem *problem, double constant);
int cglpk_set_column_integer(cglpk_problem *problem, int column, int is_integer);
int cglpk_set_problem_name(cglpk_problem *problem, const char *name);
int cglpk_set_row_name(cglpk_problem *problem, int row, const char *name);
int cglpk_set_column_name(cglpk_problem *problem, int column, const char *name);
/// Gives a name that is valid until it is changed; null where there is none.
int cglpk_row_name(cglpk_problem *problem, int row, const char **name);
int cglpk_column_name(cglpk_problem *problem, int column, const char **name);
int cglpk_size(cglpk_problem *problem, int *rows, int *columns, int *entries);

// Basis and scaling

int cglpk_read_basis(cglpk_problem *problem, int *row_statuses, int *column_statuses);
int cglpk_set_row_status(cglpk_problem *problem, int row, int status);
int cglpk_set_column_status(cglpk_problem *problem, int column, int status);
int cglpk_build_slack_basis(cglpk_problem *problem);
int cglpk_build_advanced_basis(cglpk_problem *problem);
int cglpk_scale(cglpk_problem *problem, int flags);
int cglpk_unscale(cglpk_problem *problem);

// Solving

int cglpk_simplex(cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_simplex_result *result);
int cglpk_exact(cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_simplex_result *result);
int cglpk_branch_and_bound(
    cglpk_problem *problem, const cglpk_integer_options *options, cglpk_integer_result *result);
int cglpk_read_solution(
    cglpk_problem *problem, double *row_values, double *row_duals, double *column_values, double *column_duals);
int cglpk_read_integer_solution(cglpk_problem *problem, double *row_values, double *column_values);

// The final basis

/// Makes sure that the basis is factorized; `code` is 0 if it is now.
int cglpk_factorize(cglpk_problem *problem, int *code);
/// Gives the variable that showed the problem to be unbounded or infeasible, -1 where none was found.
int cglpk_unbounded_variable(cglpk_problem *problem, int *variable);
/// Reads which variable is basic in each of the rows of the factorized basis.
int cglpk_read_basis_header(cglpk_problem *problem, int *variables);
/// Solves Bᵀ x = b for the factorized basis matrix B, whose columns are those of (I | -A); b comes in `vector`.
int cglpk_solve_transposed(cglpk_problem *problem, double *vector);
/// Computes how every basic variable moves with a nonbasic one. The arrays need room for as many as there are rows.
int cglpk_tableau_column(cglpk_problem *problem, int variable, int *count, int *basic_variables, double *values);

// Files

int cglpk_write(cglpk_problem *problem, int format, const char *path, int *code);
/// Replaces a problem by what a file says.
int cglpk_read(cglpk_problem *problem, int format, const char *path, int *code);

#endif
