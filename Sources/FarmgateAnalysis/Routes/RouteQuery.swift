import FarmgateBase

/// Says what makes a route good, and what it must keep to.
public struct RouteQuery: Sendable {
    /// What a route has as little of as possible.
    public enum Objective: String, Sendable, CaseIterable {
        /// Cost of a tonne that arrives; the same as that of a tonne dispatched unless a product with losses is given.
        case cost
        /// Hours under way and in handling.
        case hours
        /// Kilometres; links without a length are not used.
        case km
    }

    /// What a route has as little of as possible.
    public var objective = Objective.cost
    /// The product carried, as an index into `Network.products`: its losses, its shelf life and its need of the cold
    /// chain apply. Without one nothing is lost, nothing spoils and nothing needs chilling.
    public var product: Int?
    /// The longest time, handling at both ends included.
    public var maxHours = Double.infinity

    /// Makes the query for the cheapest route.
    public init() {}

    /// Makes a query.
    public init(by objective: Objective, product: Int? = nil, maxHours: Double = .infinity) {
        self.objective = objective
        self.product = product
        self.maxHours = maxHours
    }
}

/// Says why a question about routes has no answer.
public enum RouteError: Error, Sendable, Equatable {
    /// No place has the id.
    case unknownPlace(id: String, nearest: String?)
    /// No product has the id.
    case unknownProduct(id: String, nearest: String?)
    /// So many routes are each better in something that they do not fit into memory.
    case tooManyLabels
}

extension RouteError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .unknownPlace(let id, let nearest): Self.unknown("place", id, nearest)
        case .unknownProduct(let id, let nearest): Self.unknown("product", id, nearest)
        case .tooManyLabels:
            "too many routes are each better in cost, hours or freshness to compare them all; set a lower limit of hours"
        }
    }

    private static func unknown(_ kind: String, _ id: String, _ nearest: String?) -> String {
        "the network has no \(kind) “\(id)”" + id.suggesting(nearest)
    }
}
