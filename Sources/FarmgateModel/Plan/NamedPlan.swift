import FarmgateBase

/// Reads a plan with the ids of what its rows refer to, rather than with indices.
///
///     for shipment in plan.named.shipments {
///         print("\(shipment.tonnes) t of \(shipment.productID) from \(shipment.from) to \(shipment.to)")
///     }
///
/// Nothing is copied or looked up before it is asked for.
public struct NamedPlan: Sendable {
    let plan: Plan

    /// What goes from where to where.
    public var shipments: NamedRows<Plan.Shipment> { NamedRows(plan.shipments[...], of: plan) }
    /// The supplies that are used or priced.
    public var supplies: NamedRows<Plan.SupplyLine> { NamedRows(plan.supplies[...], of: plan) }
    /// All demands.
    public var demands: NamedRows<Plan.DemandLine> { NamedRows(plan.demands[...], of: plan) }
    /// The places that are used or priced, in each period.
    public var places: NamedRows<Plan.StepLine> { NamedRows(plan.places[...], of: plan) }
    /// The waits that are used or priced, in each period; their ids are those of the places.
    public var waits: NamedRows<Plan.StepLine> { NamedRows(plan.waits[...], of: plan) }
    /// The links that are used or priced, in each period.
    public var links: NamedRows<Plan.StepLine> { NamedRows(plan.links[...], of: plan, ids: plan.linkIDs) }
    /// The limits that links have besides their own capacity and that are used or priced, in each period.
    public var linkLimits: NamedRows<Plan.LinkLimitLine> { NamedRows(plan.linkLimits[...], of: plan) }
    /// The links with whole vehicles that run or are priced, in each period.
    public var vehicles: NamedRows<Plan.VehicleLine> { NamedRows(plan.vehicles[...], of: plan) }
    /// The fleets that run or are priced, in each period.
    public var fleets: NamedRows<Plan.FleetLine> { NamedRows(plan.fleets[...], of: plan) }
    /// All candidates.
    public var openings: NamedRows<Plan.Opening> { NamedRows(plan.openings[...], of: plan) }
}

extension Plan {
    /// The plan's rows with the ids of what they refer to.
    public var named: NamedPlan { NamedPlan(plan: self) }
}

/// A collection of rows of a plan, each with the ids of what it refers to.
public struct NamedRows<Row: Sendable>: Sendable, RandomAccessCollection {
    private let rows: ArraySlice<Row>
    private let plan: Plan
    private let ids: TextColumn

    /// - Parameter ids: What the index of a place or a link counts in; those of places unless given.
    init(_ rows: ArraySlice<Row>, of plan: Plan, ids: TextColumn? = nil) {
        self.rows = rows
        self.plan = plan
        self.ids = ids ?? plan.placeIDs
    }

    /// The position of the first row.
    public var startIndex: Int { rows.startIndex }
    /// The position past the last row.
    public var endIndex: Int { rows.endIndex }
    /// The row at a position. O(1).
    public subscript(position: Int) -> NamedRow<Row> { NamedRow(unnamed: rows[position], plan: plan, ids: ids) }
}

/// A row of a plan with the ids of what it refers to; its figures are read as if it were the row.
@dynamicMemberLookup
public struct NamedRow<Row: Sendable>: Sendable {
    /// The row as it stands in the plan.
    public let unnamed: Row
    fileprivate let plan: Plan
    fileprivate let ids: TextColumn

    /// A figure of the row.
    public subscript<Figure>(dynamicMember figure: KeyPath<Row, Figure>) -> Figure { unnamed[keyPath: figure] }
}

extension NamedRow where Row == Plan.Shipment {
    /// The id of the product.
    public var productID: String { plan.productIDs[unnamed.product] }
    /// The id of the place where it comes from.
    public var from: String { plan.placeIDs[unnamed.supply.place] }
    /// The id of the place where it goes.
    public var to: String { plan.placeIDs[unnamed.demand.place] }
    /// The steps of its path, in the order of travel.
    public var steps: NamedRows<Plan.Step> { NamedRows(plan.steps[unnamed.steps], of: plan) }
}

extension NamedRow where Row == Plan.Step {
    /// The id of the place (place, wait) or of the link.
    public var id: String { plan.id(of: unnamed) }
}

extension NamedRow where Row == Plan.SupplyLine {
    /// The id of the place that offers it.
    public var placeID: String { plan.placeIDs[unnamed.place] }
    /// The id of the product.
    public var productID: String { plan.productIDs[unnamed.product] }
}

extension NamedRow where Row == Plan.DemandLine {
    /// The id of the place that wants it.
    public var placeID: String { plan.placeIDs[unnamed.place] }
    /// The id of the product.
    public var productID: String { plan.productIDs[unnamed.product] }
}

extension NamedRow where Row == Plan.StepLine {
    /// The id of the place (also for a wait) or of the link.
    public var id: String { ids[unnamed.index] }
}

extension NamedRow where Row == Plan.LinkLimitLine {
    /// The id of the link.
    public var linkID: String { plan.linkIDs[unnamed.link] }
    /// The id of the product that it is of; nil for all.
    public var productID: String? { unnamed.product.map { plan.productIDs[$0] } }
}

extension NamedRow where Row == Plan.VehicleLine {
    /// The id of the link.
    public var linkID: String { plan.linkIDs[unnamed.link] }
}

extension NamedRow where Row == Plan.Opening {
    /// The id of the candidate place or link.
    public var id: String { plan.id(of: unnamed.candidate) }
}
