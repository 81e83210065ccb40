/// A figure that is not the same in all plans that are compared.
public struct Difference<Item: Sendable>: Sendable {
    /// What the figure is of.
    public let item: Item
    /// The figure in each plan, in their order; 0 in a plan that does not have the item.
    public let values: [Double]

    /// Returns how much more it is in a plan than in the first.
    public func change(in plan: Int) -> Double { values[plan] - values[0] }

    /// The largest change in any plan, without its sign.
    public var largestChange: Double { values.reduce(0) { max($0, ($1 - values[0]).magnitude) } }
}

extension Difference {
    /// What plans differ by for no reason but rounding, as a share of the figures or, of small ones, in their unit.
    static var rounding: Double { 1e-6 }

    /// Whether the figures differ by more than rounding.
    var isReal: Bool { Self.isReal(values) }

    /// Whether figures differ by more than rounding.
    package static func isReal(_ values: [Double]) -> Bool {
        // Sums of huge figures may be infinite, and are no less different for that.
        let largest = min(values.reduce(1) { max($0, $1.magnitude) }, .greatestFiniteMagnitude)
        return values.contains { ($0 - values[0]).magnitude > rounding * largest }
    }
}

extension PlanComparison {
    /// Where a product goes, from where.
    public struct Relation: Sendable, Hashable {
        /// The id of the product.
        public let product: String
        /// The id of the place that supplies it.
        public let from: String
        /// The id of the place that wants it.
        public let to: String
    }

    /// What a place sells.
    public struct Sale: Sendable, Hashable {
        /// The id of the place.
        public let place: String
        /// The id of the product.
        public let product: String
    }

    /// A candidate, which plans open or not.
    public struct Opening: Sendable, Hashable {
        /// The id of the candidate.
        public let id: String
        /// Whether it is a link, else a place.
        public let isLink: Bool
    }

    /// A limit that binds in some plan.
    public struct Bottleneck: Sendable, Hashable {
        /// What is limited.
        public enum Kind: String, Sendable, CaseIterable {
            /// What enters a place, or may wait there.
            case place, wait
            /// What enters a link, or the load of its vehicles.
            case link, vehicles
            /// What of a product enters a link, or what enters it from both ends.
            case linkLimit = "link_limit"
            /// The hours of a fleet: its price is that of an hour.
            case fleet
            /// The candidates opened of a group: its price is that of one more.
            case group
            /// The emissions of all transport.
            case carbon
        }

        /// What is limited.
        public let kind: Kind
        /// The id of the place, link, fleet or group; nil for carbon.
        public let id: String?
        /// The id of the product that a limit of a link counts; nil for one that counts all goods, and for other limits.
        public var product: String?
        /// Whether a limit of a link counts what enters from both ends.
        public var isBothWays = false
        /// From 1; nil for groups and carbon, which are limited over the whole horizon.
        public let period: Int?
    }
}
