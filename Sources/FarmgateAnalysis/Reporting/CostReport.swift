public import FarmgateModel

/// What a plan costs by part, what it earns, and both per tonne delivered, in the network's currency.
public struct CostReport: Sendable {
    /// A part of the costs.
    public enum Part: Sendable, CaseIterable {
        /// Farm-gate prices of what is dispatched.
        case purchase
        /// Transport by the tonne, without CO₂.
        case transport
        /// Handling at places.
        case handling
        /// Waiting at places.
        case storage
        /// The price of the CO₂e emitted.
        case co2
        /// Trips of whole vehicles.
        case vehicles
        /// Opening candidate places.
        case opening
        /// What is paid for tonnes not delivered.
        case shortage
    }

    private let costs: Plan.Costs
    private let deliveredTonnes: Double

    /// Takes the costs of a plan.
    public init(of plan: Plan) {
        costs = plan.costs
        deliveredTonnes = plan.totals.deliveredTonnes
    }

    /// What a part costs.
    public subscript(part: Part) -> Double {
        switch part {
        case .purchase: costs.purchase
        case .transport: costs.transport
        case .handling: costs.handling
        case .storage: costs.storage
        case .co2: costs.co2
        case .vehicles: costs.vehicles
        case .opening: costs.opening
        case .shortage: costs.shortage
        }
    }

    /// The parts that are not 0.
    public var parts: [Part] { Self.parts(in: [self]) }
    /// The sum of all parts.
    public var total: Double { costs.total }
    /// What is earned for tonnes delivered.
    public var revenue: Double { costs.revenue }
    /// What is left of the revenue: less than 0 for a plan that costs more than it earns.
    public var result: Double { -costs.objective }
    /// What it costs to bring the goods from the farm gate to the city: transport, handling, storage and vehicles.
    public var logistics: Double { costs.transport + costs.handling + costs.storage + costs.vehicles }

    /// Returns an amount per tonne delivered; nil where nothing is.
    public func perTonneDelivered(_ amount: Double) -> Double? {
        deliveredTonnes > 0 ? amount / deliveredTonnes : nil
    }

    /// Returns the parts that are not 0 in all of some plans.
    public static func parts(in reports: [CostReport]) -> [Part] {
        Part.allCases.filter { part in reports.contains { $0[part] != 0 } }
    }
}
