#ifndef ROUTING_KERNELS_H
#define ROUTING_KERNELS_H

#include <stdint.h>

/// Whether the machine has AVX2: only then may the functions below be called. Found out once, when the program starts.
extern const int32_t *const routing_kernels_avx2;

static inline int32_t routing_kernels_available(void) { return *routing_kernels_avx2; }

/// labels[k] = min(labels[k], own + row[k]) for k in 0..<count. Values are below 2^31, so sums do not overflow.
void routing_relax_row(uint32_t *labels, const uint32_t *row, uint32_t own, int32_t count);

/// Sixteen trees at once: lanes[l] = min(lanes[l], labels[16 * columns[k] + l] + weights[k]) for k in 0..<count.
/// Where lanes are not seeded they begin as 2^31 - 1 instead.
void routing_sweep_row(
    uint32_t *lanes, const uint32_t *labels, const int32_t *columns, const uint32_t *weights, int32_t count,
    int32_t is_seeded);

#endif
