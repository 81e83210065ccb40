// GLPK keeps one environment a thread. All problems of the thread live in it, and an error leaves it undefined.
//
// Each environment has a record here, counted by its problems and its thread. A problem whose record isn't the
// thread's current one is either lost (the record is dead) or belongs to another thread (it is alive), and GLPK never
// gets to see it. The record of a dead environment stays until its last problem lets go, so its address can't be
// mistaken for a newer one's.

#include "environment.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct cglpk_environment {
    pthread_mutex_t lock;
    /// Guarded by `lock`, as another thread may delete a problem.
    int references;
    int is_alive;
    cglpk_problem *orphans;
    /// Used by the environment's own thread only.
    int is_busy;
    jmp_buf escape;
};

enum { message_capacity = 1024 };

static _Thread_local cglpk_environment *current;
static _Thread_local char message[message_capacity];
static _Thread_local size_t message_length;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t thread_end;
static int has_thread_end;

void cglpk_note(const char *text) {
    size_t length = strlen(text);
    if (length > message_capacity / 2) {
        text += length - message_capacity / 2;
        length = message_capacity / 2;
    }
    if (message_length + length >= message_capacity) {
        // The end says what went wrong: forget the older half.
        size_t kept = message_capacity / 2 - 1;
        if (kept > message_length) kept = message_length;
        memmove(message, message + message_length - kept, kept);
        message_length = kept;
    }
    memcpy(message + message_length, text, length);
    message_length += length;
    message[message_length] = '\0';
}

static int capture_output(void *info, const char *text) {
    (void)info;
    cglpk_note(text);
    return 1;
}

static void escape_error(void *info) {
    cglpk_environment *environment = info;
    _longjmp(environment->escape, 1);
}

static void free_problem(cglpk_problem *problem) {
    free(problem->indices);
    free(problem->values);
    free(problem);
}

static void release(cglpk_environment *environment) {
    pthread_mutex_lock(&environment->lock);
    int references = --environment->references;
    pthread_mutex_unlock(&environment->lock);
    if (references > 0) return;
    pthread_mutex_destroy(&environment->lock);
    free(environment);
}

/// Frees GLPK's environment of this thread and marks its record dead.
static void close_environment(cglpk_environment *environment) {
    glp_free_env();
    pthread_mutex_lock(&environment->lock);
    environment->is_alive = 0;
    cglpk_problem *orphan = environment->orphans;
    environment->orphans = NULL;
    pthread_mutex_unlock(&environment->lock);
    while (orphan != NULL) {
        cglpk_problem *next = orphan->next_orphan;
        free_problem(orphan);
        release(environment);
        orphan = next;
    }
    release(environment);
}

static void end_thread(void *value) {
    // GLPK doesn't free the environment of a thread that ends.
    close_environment(value);
}

static void prepare_thread_end(void) { has_thread_end = pthread_key_create(&thread_end, end_thread) == 0; }

static cglpk_environment *open_environment(void) {
    pthread_once(&once, prepare_thread_end);
    cglpk_environment *environment = calloc(1, sizeof *environment);
    if (environment == NULL) return NULL;
    if (pthread_mutex_init(&environment->lock, NULL) != 0) {
        free(environment);
        return NULL;
    }
    if (glp_init_env() > 1) {
        pthread_mutex_destroy(&environment->lock);
        free(environment);
        return NULL;
    }
    environment->references = 1;
    environment->is_alive = 1;
    if (has_thread_end) pthread_setspecific(thread_end, environment);
    glp_error_hook(escape_error, environment);
    glp_term_hook(capture_output, NULL);
    // Silent: some of its messages come at any message level, and it puts them together in a buffer of 4,096 bytes, which
    // the longest paths overrun. Before an error it switches output on itself.
    glp_term_out(GLP_OFF);
    return environment;
}

/// Deletes the problems that other threads let go of.
static int delete_orphans(cglpk_environment *environment) {
    pthread_mutex_lock(&environment->lock);
    cglpk_problem *volatile orphan = environment->orphans;
    environment->orphans = NULL;
    pthread_mutex_unlock(&environment->lock);
    if (orphan == NULL) return CGLPK_OK;
    if (_setjmp(environment->escape) != 0) return cglpk_fail();
    while (orphan != NULL) {
        cglpk_problem *dead = orphan;
        orphan = dead->next_orphan;
        glp_delete_prob(dead->lp);
        free_problem(dead);
        release(environment);
    }
    return CGLPK_OK;
}

int cglpk_enter(cglpk_problem *problem) {
    if (problem != NULL && problem->environment != current) {
        pthread_mutex_lock(&problem->environment->lock);
        int is_alive = problem->environment->is_alive;
        pthread_mutex_unlock(&problem->environment->lock);
        return is_alive ? CGLPK_WRONG_THREAD : CGLPK_LOST;
    }
    if (current == NULL) {
        current = open_environment();
        if (current == NULL) return CGLPK_NO_MEMORY;
    }
    if (current->is_busy) return CGLPK_BUSY;
    message_length = 0;
    message[0] = '\0';
    int status = delete_orphans(current);
    if (status != CGLPK_OK) return status;
    current->is_busy = 1;
    return CGLPK_OK;
}

jmp_buf *cglpk_escape(void) { return &current->escape; }

int cglpk_leave(int status) {
    current->is_busy = 0;
    return status;
}

int cglpk_fail(void) {
    cglpk_environment *environment = current;
    current = NULL;
    if (has_thread_end) pthread_setspecific(thread_end, NULL);
    close_environment(environment);
    return CGLPK_FAILED;
}

void cglpk_adopt(cglpk_problem *problem) {
    problem->environment = current;
    pthread_mutex_lock(&current->lock);
    current->references++;
    pthread_mutex_unlock(&current->lock);
}

void cglpk_destroy(cglpk_problem *problem) {
    cglpk_environment *environment = problem->environment;
    pthread_mutex_lock(&environment->lock);
    int is_orphan = environment->is_alive && (environment != current || environment->is_busy);
    if (is_orphan) {
        problem->next_orphan = environment->orphans;
        environment->orphans = problem;
    }
    pthread_mutex_unlock(&environment->lock);
    if (is_orphan) return;
    if (environment == current && cglpk_enter(problem) == CGLPK_OK) {
        if (_setjmp(*cglpk_escape()) == 0) {
            glp_delete_prob(problem->lp);
            cglpk_leave(CGLPK_OK);
        } else {
            cglpk_fail();
        }
    }
    free_problem(problem);
    release(environment);
}

int cglpk_reserve(cglpk_problem *problem, int count) {
    if (count < problem->capacity) return 1;
    // One more than asked for: GLPK's arrays begin at 1.
    size_t capacity = (size_t)count + 1 + (size_t)count / 2;
    if (capacity > 0x7fffffff) capacity = (size_t)count + 1;
    int *indices = realloc(problem->indices, capacity * sizeof *indices);
    if (indices == NULL) return 0;
    problem->indices = indices;
    double *values = realloc(problem->values, capacity * sizeof *values);
    if (values == NULL) return 0;
    problem->values = values;
    problem->capacity = (int)capacity;
    return 1;
}

const char *cglpk_message(void) { return message; }

const char *cglpk_version(void) { return glp_version(); }

int cglpk_set_memory_limit(int megabytes) {
    CGLPK_GUARD(NULL);
    glp_mem_limit(megabytes);
    return cglpk_leave(CGLPK_OK);
}
