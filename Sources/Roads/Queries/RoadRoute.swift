/// A way over roads from place to place.
public struct RoadRoute: Sendable, Equatable {
    /// What is travelled under one name.
    public struct Step: Sendable, Equatable {
        /// The name of the road; empty if it has none.
        public var name: String
        /// Its number, as G40; empty if it has none.
        public var reference: String
        /// What some of it is like.
        public var attributes: RoadAttributes
        /// How long it takes, the turn into it and those on it included.
        public var seconds: Double
        /// Its length.
        public var metres: Double
        /// Whether it begins by turning right about.
        public var isUTurn: Bool
        /// Its points among those of the leg, both ends included.
        public var points: ClosedRange<Int>
    }

    /// The way from one place to the next.
    public struct Leg: Sendable, Equatable {
        /// How long it takes.
        public var seconds: Double
        /// What it was chosen by, in seconds that are worth as much.
        public var weight: Double
        /// Its length.
        public var metres: Double
        /// How much of its length costs toll.
        public var tollMetres: Double
        /// How much of its length is on ferries.
        public var ferryMetres: Double
        /// Its roads, in travel order.
        public var steps: [Step]
        /// Its points, in travel order, both ends included.
        public var points: [RoadPoint]

        /// The names of the two roads that take most of the time, or their numbers, in travel order: what tells a way from others.
        public var summary: [String] {
            let named = steps.indices.filter { !steps[$0].name.isEmpty || !steps[$0].reference.isEmpty }
            let longest = named.sorted { (steps[$1].seconds, $0) < (steps[$0].seconds, $1) }.prefix(2).sorted()
            var names: [String] = []
            for step in longest {
                let name = steps[step].name.isEmpty ? steps[step].reference : steps[step].name
                if names.last != name { names.append(name) }
            }
            return names
        }
    }

    /// The ways between the places, in travel order.
    public var legs: [Leg]

    /// How long it takes.
    public var seconds: Double { legs.reduce(0) { $0 + $1.seconds } }
    /// What it was chosen by, in seconds that are worth as much.
    public var weight: Double { legs.reduce(0) { $0 + $1.weight } }
    /// Its length.
    public var metres: Double { legs.reduce(0) { $0 + $1.metres } }
    /// How much of its length costs toll.
    public var tollMetres: Double { legs.reduce(0) { $0 + $1.tollMetres } }
    /// How much of its length is on ferries.
    public var ferryMetres: Double { legs.reduce(0) { $0 + $1.ferryMetres } }
    /// Its points, in travel order; where legs meet only once.
    public var points: [RoadPoint] {
        legs.dropFirst().reduce(into: legs.first?.points ?? []) { $0.append(contentsOf: $1.points.dropFirst()) }
    }
}
