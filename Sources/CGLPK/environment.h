// The guard around GLPK's calls; see environment.c.

#ifndef CGLPK_ENVIRONMENT_H
#define CGLPK_ENVIRONMENT_H

#include <glpk.h>
#include <setjmp.h>

#include "CGLPK.h"

typedef struct cglpk_environment cglpk_environment;

struct cglpk_problem {
    glp_prob *lp;
    /// The environment the problem was made in; the problem counts among its references.
    cglpk_environment *environment;
    /// The next problem that was deleted away from its thread.
    cglpk_problem *next_orphan;
    /// Room for 1-based copies of the caller's arrays.
    int *indices;
    double *values;
    int capacity;
};

/// Opens this thread's environment for a call on `problem` (null: none yet), or says why it can't be.
int cglpk_enter(cglpk_problem *problem);
/// Where an error inside the open call returns to.
jmp_buf *cglpk_escape(void);
/// Closes the call after an error: frees the environment with all its problems.
int cglpk_fail(void);
/// Closes the call and answers `status`.
int cglpk_leave(int status);
/// Adds a text to the message of the open call.
void cglpk_note(const char *text);
/// Counts a new problem among the references of this thread's environment.
void cglpk_adopt(cglpk_problem *problem);
/// Grows the room for 1-based copies to `count` entries; answers 0 if there is no memory.
int cglpk_reserve(cglpk_problem *problem, int count);

// Runs the rest of the calling function under the guard. No variable that changes after it may be read after an
// error: `cglpk_fail` reads none.
#define CGLPK_GUARD(problem)                    \
    do {                                        \
        int entry = cglpk_enter(problem);       \
        if (entry != CGLPK_OK) return entry;    \
    } while (0);                                \
    if (_setjmp(*cglpk_escape()) != 0) return cglpk_fail()

#endif
