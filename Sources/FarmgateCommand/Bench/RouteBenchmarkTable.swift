import Farmgate

/// Lays out measured queries for people: a row for random pairs and one a rank.
struct RouteBenchmarkTable {
    private let benchmark: RouteBenchmark

    init(_ benchmark: RouteBenchmark) {
        self.benchmark = benchmark
    }

    var text: TerminalText {
        let algorithms = RouteBenchmark.algorithms
        var table = TextTable([.left, .right] + algorithms.flatMap { _ in [.right, .right] })
        table.append(["", "queries"] + algorithms.flatMap { ["\($0), µs", "p99"] })
        for exponent in [nil] + benchmark.rankExponents.map(Optional.some) {
            let times = algorithms.indices.map { benchmark.microseconds(of: $0, rankExponent: exponent) }
            guard let count = times.first?.count, count > 0 else { continue }
            table.append(
                [exponent.map { "rank 2^\($0)" } ?? "random", "\(count)"]
                    + times.flatMap { values in
                        [0.5, 0.99].map { RouteBenchmark.quantile($0, of: values).fixed(1) }
                    })
        }
        return table.lines().lines
            + "\nmedians; all \(benchmark.queries.count.grouped) answers are those of a whole Dijkstra search\n"
    }
}
