#ifndef ROUTING_KERNELS_H
#define ROUTING_KERNELS_H

#include <stdint.h>

/// Whether the machine has AVX2: only then may the functions below be called. Found out once, when the program starts.
extern const int32_t *const routing_kernels_avx2;

static inline int32_t routing_kernels_available(void) { return *routing_kernels_avx2; }

/// Asks for a place of memory that is read soon.
static inline void routing_prefetch(const void *place) { __builtin_prefetch(place); }

/// labels[k] = min(labels[k], own + row[k]) for k in 0..<count. Values are below 2^31, so sums do not overflow.
void routing_relax_row(uint32_t *labels, const uint32_t *row, uint32_t own, int32_t count);

/// The least labels[k] + row[k] for k in 0..<count; 2^31 - 1 if there is none below that.
uint32_t routing_least_sum(const uint32_t *labels, const uint32_t *row, int32_t count);

/// The ways over one node between its `count` columns: with row j of a triangle from j * (j - 1) / 2 on,
/// triangle_up[j, k] = min(triangle_up[j, k], down[j] + up[k]) and triangle_down[j, k] = min(triangle_down[j, k], down[k] + up[j])
/// for k < j. Reads and writes back up to 7 values after the end of a triangle.
void routing_relax_triangles(
    uint32_t *triangle_up, uint32_t *triangle_down, const uint32_t *up, const uint32_t *down, int32_t count);

/// A node of a sweep.
typedef struct {
    /// Its depth: its labels are the 16 from labels[16 * depth] on.
    int32_t depth;
    /// The first of the arcs that lead down to it; they end where those of the next row begin.
    uint32_t first_arc;
    /// The 16 values of the output that its labels are copied to; -1 for none.
    int32_t slot;
} routing_row;

/// An arc of a sweep, by the depth of the node above.
typedef struct {
    int32_t depth;
    uint32_t weight;
} routing_arc;

/// Sixteen trees at once: for each of `count` rows labels[16 * depth + l] = the least labels[16 * arc.depth + l] + arc.weight,
/// or what is there if they are seeded and it is less, or 2^31 - 1.
void routing_sweep(
    uint32_t *labels, uint32_t *output, const routing_row *rows, int64_t count, const routing_arc *arcs, int32_t is_seeded);

#endif
