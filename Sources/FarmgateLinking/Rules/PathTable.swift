/// What a path over roads or railways is: seconds and metres.
struct PathFigures: Sendable, Equatable {
    /// How long a vehicle drives.
    var seconds: Double
    /// How long it is, all kinds together.
    var metres: Double
    /// How much of it costs toll.
    var tollMetres = 0.0
    /// How much of it is on a ship.
    var ferryMetres = 0.0
}

/// The paths from each of some places to each of others, where there is one.
struct PathTable: Sendable {
    /// The places, by their rows, at which paths begin.
    let sources: [Int]
    /// The places at which they end.
    let targets: [Int]
    /// Source by source.
    private var paths: [PathFigures?]

    /// Makes a table without paths.
    init(from sources: [Int], to targets: [Int]) {
        self.sources = sources
        self.targets = targets
        paths = Array(repeating: nil, count: sources.count * targets.count)
    }

    /// The path from a source to a target, by their places in the lists.
    subscript(source: Int, target: Int) -> PathFigures? {
        get { paths[source * targets.count + target] }
        set { paths[source * targets.count + target] = newValue }
    }

    /// All pairs.
    var pairs: [PlacePair] {
        sources.flatMap { source in targets.map { PlacePair(from: source, to: $0) } }
    }
}

/// Two places, by their rows, that a link is to join.
struct PlacePair: Hashable, Sendable, Comparable {
    var from: Int
    var to: Int

    static func < (one: Self, other: Self) -> Bool { (one.from, one.to) < (other.from, other.to) }
}
