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

__attribute__((target("avx2"))) uint32_t routing_least_sum(
    const uint32_t *labels, const uint32_t *row, int32_t count) {
    __m256i least = _mm256_set1_epi32(0x7fffffff);
    int32_t k = 0;
    for (; k + 8 <= count; k += 8) {
        __m256i label = _mm256_loadu_si256((const __m256i *)(labels + k));
        least = _mm256_min_epu32(least, _mm256_add_epi32(label, _mm256_loadu_si256((const __m256i *)(row + k))));
    }
    __m128i half = _mm_min_epu32(_mm256_castsi256_si128(least), _mm256_extracti128_si256(least, 1));
    half = _mm_min_epu32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_min_epu32(half, _mm_shuffle_epi32(half, 0xb1));
    uint32_t result = (uint32_t)_mm_cvtsi128_si32(half);
    for (; k < count; k++) {
        uint32_t length = labels[k] + row[k];
        if (length < result) result = length;
    }
    return result;
}

// The rows and columns of the values of a triangle of 7, in their order, and three of the next row.
static const int32_t triangle_row[24] = {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7};
static const int32_t triangle_column[24] = {0, 0, 1, 0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 0, 1, 2};
static const int32_t first_lanes[16] = {-1, -1, -1, -1, -1, -1, -1, -1};

// The first lanes of a vector, the others unreachable: so these change no minimum.
__attribute__((target("avx2"))) static inline __m256i load_first(const uint32_t *values, int32_t count) {
    const __m256i mask = _mm256_loadu_si256((const __m256i *)(first_lanes + 8 - count));
    const __m256i loaded = _mm256_maskload_epi32((const int *)values, mask);
    return _mm256_blendv_epi8(_mm256_set1_epi32(0x7fffffff), loaded, mask);
}

__attribute__((target("avx2"))) static inline void lower(uint32_t *values, __m256i one, __m256i other) {
    __m256i *place = (__m256i *)values;
    _mm256_storeu_si256(place, _mm256_min_epu32(_mm256_loadu_si256(place), _mm256_add_epi32(one, other)));
}

__attribute__((target("avx2"))) void routing_relax_triangles(
    uint32_t *triangle_up, uint32_t *triangle_down, const uint32_t *up, const uint32_t *down, int32_t count) {
    if (count <= 7) {
        // Few columns: both sides of every value are picked out of one vector. What is behind the triangle is in rows that are
        // not there, and so unreachable.
        const __m256i ups = load_first(up, count), downs = load_first(down, count);
        for (int32_t first = 0; first < count * (count - 1) / 2; first += 8) {
            const __m256i row = _mm256_loadu_si256((const __m256i *)(triangle_row + first));
            const __m256i column = _mm256_loadu_si256((const __m256i *)(triangle_column + first));
            lower(triangle_up + first, _mm256_permutevar8x32_epi32(downs, row), _mm256_permutevar8x32_epi32(ups, column));
            lower(triangle_down + first, _mm256_permutevar8x32_epi32(ups, row), _mm256_permutevar8x32_epi32(downs, column));
        }
        return;
    }
    for (int32_t row = 1; row < count; row++) {
        const __m256i own_up = _mm256_set1_epi32((int)up[row]), own_down = _mm256_set1_epi32((int)down[row]);
        int32_t k = 0;
        for (; k + 8 <= row; k += 8) {
            lower(triangle_up + k, own_down, _mm256_loadu_si256((const __m256i *)(up + k)));
            lower(triangle_down + k, own_up, _mm256_loadu_si256((const __m256i *)(down + k)));
        }
        if (k < row) {
            lower(triangle_up + k, own_down, load_first(up + k, row - k));
            lower(triangle_down + k, own_up, load_first(down + k, row - k));
        }
        triangle_up += row;
        triangle_down += row;
    }
}

__attribute__((target("avx2"))) void routing_sweep(
    uint32_t *labels, uint32_t *output, const routing_row *rows, int64_t count, const routing_arc *arcs,
    int32_t is_seeded) {
    const __m256i unreachable = _mm256_set1_epi32(0x7fffffff);
    for (int64_t index = 0; index < count; index++) {
        const routing_row row = rows[index];
        __m256i *lanes = (__m256i *)(labels + 16 * (int64_t)row.depth);
        __m256i low = is_seeded ? _mm256_loadu_si256(lanes) : unreachable;
        __m256i high = is_seeded ? _mm256_loadu_si256(lanes + 1) : unreachable;
        for (uint32_t k = row.first_arc; k < rows[index + 1].first_arc; k++) {
            const __m256i *other = (const __m256i *)(labels + 16 * (int64_t)arcs[k].depth);
            const __m256i weight = _mm256_set1_epi32((int)arcs[k].weight);
            low = _mm256_min_epu32(low, _mm256_add_epi32(weight, _mm256_loadu_si256(other)));
            high = _mm256_min_epu32(high, _mm256_add_epi32(weight, _mm256_loadu_si256(other + 1)));
        }
        _mm256_storeu_si256(lanes, low);
        _mm256_storeu_si256(lanes + 1, high);
        if (row.slot >= 0) {
            __m256i *place = (__m256i *)(output + 16 * (int64_t)row.slot);
            _mm256_storeu_si256(place, low);
            _mm256_storeu_si256(place + 1, high);
        }
    }
}
#else
void routing_relax_triangles(
    uint32_t *triangle_up, uint32_t *triangle_down, const uint32_t *up, const uint32_t *down, int32_t count) {}
void routing_relax_row(uint32_t *labels, const uint32_t *row, uint32_t own, int32_t count) {}
uint32_t routing_least_sum(const uint32_t *labels, const uint32_t *row, int32_t count) { return 0; }
void routing_sweep(
    uint32_t *labels, uint32_t *output, const routing_row *rows, int64_t count, const routing_arc *arcs,
    int32_t is_seeded) {}
#endif
