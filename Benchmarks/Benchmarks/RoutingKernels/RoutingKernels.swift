import Benchmark
import RoutingCore

// One benchmark a kernel, on one grid, so that a change of a kernel shows: `make bench-kernels`.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(3))
    addSearches()
    addHierarchies()
}

/// Adds a benchmark of a call that is given the number of the turn.
func add(_ name: String, _ call: @escaping (Int) -> Void) {
    var turn = 0
    Benchmark(name) { benchmark in
        for _ in benchmark.scaledIterations {
            call(turn)
            turn += 1
        }
    }
}
