// The inner loops of hierarchies for AVX2. Swift compiles for the oldest machine of an architecture; a C function can be
// compiled for a newer one, and is called only where that is.
#include "RoutingKernels.h"

static int32_t available = 0;
const int32_t *const routing_kernels_avx2 = &available;

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((constructor)) static void find_out(void) {
    __builtin_cpu_init();
    available = __builtin_cpu_supports("avx2") != 0;
}

__attribute__((target("avx2"))) void routing_relax_row(
    uint32_t *labels, const uint32_t *row, uint32_t own, int32_t count) {
    const __m256i step = _mm256_set1_epi32((int)own);
    int32_t k = 0;
    for (; k + 8 <= count; k += 8) {
        __m256i *place = (__m256i *)(labels + k);
        __m256i length = _mm256_add_epi32(step, _mm256_loadu_si256((const __m256i *)(row + k)));
        _mm256_storeu_si256(place, _mm256_min_epu32(_mm256_loadu_si256(place), length));
    }
    for (; k < count; k++) {
        uint32_t length = own + row[k];
        if (length < labels[k]) labels[k] = length;
    }
}

__attribute__((target("avx2"))) void routing_sweep_row(
    uint32_t *lanes, const uint32_t *labels, const int32_t *columns, const uint32_t *weights, int32_t count,
    int32_t is_seeded) {
    const __m256i unreachable = _mm256_set1_epi32(0x7fffffff);
    __m256i low = is_seeded ? _mm256_loadu_si256((const __m256i *)lanes) : unreachable;
    __m256i high = is_seeded ? _mm256_loadu_si256((const __m256i *)(lanes + 8)) : unreachable;
    for (int32_t k = 0; k < count; k++) {
        const uint32_t *other = labels + 16 * (int64_t)columns[k];
        const __m256i weight = _mm256_set1_epi32((int)weights[k]);
        low = _mm256_min_epu32(low, _mm256_add_epi32(weight, _mm256_loadu_si256((const __m256i *)other)));
        high = _mm256_min_epu32(high, _mm256_add_epi32(weight, _mm256_loadu_si256((const __m256i *)(other + 8))));
    }
    _mm256_storeu_si256((__m256i *)lanes, low);
    _mm256_storeu_si256((__m256i *)(lanes + 8), high);
}
#else
void routing_relax_row(uint32_t *labels, const uint32_t *row, uint32_t own, int32_t count) {}
void routing_sweep_row(
    uint32_t *lanes, const uint32_t *labels, const int32_t *columns, const uint32_t *weights, int32_t count,
    int32_t is_seeded) {}
#endif
