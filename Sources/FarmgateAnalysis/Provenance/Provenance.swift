public import FarmgateBase
public import FarmgateModel

/// Follows the shipments of a plan back to their farms and lots, and forward to their cities.
///
/// A shipment carries goods of one row of supply to one row of demand along one path, so nothing is mixed up on the way
/// and every answer is exact: what a place receives is made up of just these lots, in just these shares.
///
/// ```swift
/// let provenance = try Provenance(of: plan, in: network)
/// for trace in try provenance.traces(.init(places: [beijing])) {
///     print(trace.lot ?? "no lot", trace.deliveredTonnes, trace.shareOfDelivery)
/// }
/// ```
public struct Provenance: Sendable {
    /// Says which shipments to follow: those that every condition given holds for.
    public struct Query: Sendable {
        /// The lot they are of.
        public var lot: Lot?
        /// The places they go to, as indices into `Network.places`; any if there is none.
        public var places: [Int]
        /// The products they are of, as indices into `Network.products`; any if there is none.
        public var products: [Int]
        /// Links of which they take at least one, as indices into `Network.links`; any if there is none.
        public var links: [Int]
        /// The period of the demand, from 1.
        public var period: Int?

        /// Makes the question for all shipments, or for some of them.
        public init(
            lot: Lot? = nil, places: [Int] = [], products: [Int] = [], links: [Int] = [], period: Int? = nil
        ) {
            self.lot = lot
            self.places = places
            self.products = products
            self.links = links
            self.period = period
        }
    }

    /// What the plan delivers of a product to a place in a period.
    private struct Delivery: Hashable {
        var product: Int
        var place: Int
        var period: Int
    }

    /// The plan whose shipments are followed.
    public var plan: Plan { planned.plan }
    /// The network that it is of.
    public var network: Network { planned.network }
    /// When period 1 begins; nil if nobody said.
    public let start: DateTime?

    private let planned: PlannedNetwork

    /// Gets ready to follow the shipments of a plan.
    ///
    /// - Parameters:
    ///   - planned: The plan with its network.
    ///   - start: When period 1 begins, instead of what the network says.
    public init(of planned: PlannedNetwork, start: DateTime? = nil) {
        self.planned = planned
        self.start = start ?? planned.network.settings.start.flatMap { DateTime($0) }
    }

    /// Gets ready to follow the shipments of a plan.
    ///
    /// - Parameters:
    ///   - plan: The plan, as made or as read.
    ///   - network: The network it is of, in the scenario it is of.
    ///   - start: When period 1 begins, instead of what the network says.
    /// - Throws: `OtherNetworkError` where the plan is of another network, or of another state of it.
    /// - Complexity: O(ids).
    public init(of plan: Plan, in network: Network, start: DateTime? = nil) throws(OtherNetworkError) {
        self.init(of: try PlannedNetwork(of: plan, in: network), start: start)
    }

    /// Returns the shipments that a question is about, step by step, by product, place and period of delivery and then
    /// in the order of the plan.
    ///
    /// - Throws: `ProvenanceError.brokenShipment` where a shipment of the plan is none on this network; so may be only a
    ///   plan that was edited.
    /// - Complexity: O(shipments + steps of those returned).
    public func traces(_ query: Query = Query()) throws(ProvenanceError) -> [ShipmentTrace] {
        let plan = plan, network = network
        var delivered: [Delivery: Double] = [:]
        var traces: [ShipmentTrace] = []
        for (number, shipment) in plan.shipments.enumerated() {
            guard let supply = network.supply(row: shipment.supply.row, period: shipment.supply.period),
                let demand = network.demand(row: shipment.demand.row, period: shipment.demand.period),
                network.supplies[supply].product == network.demands[demand].product
            else {
                throw .brokenShipment(number: number + 1, reason: "it is not from a supply to a demand of one product")
            }
            delivered[delivery(demand), default: 0] += shipment.deliveredTonnes
            guard isAsked(query, supply: supply, demand: demand) else { continue }
            let trace = try follow(shipment, number, supply: supply, demand: demand)
            let isOnLink = trace.steps.contains { $0.kind == .link && query.links.contains($0.index) }
            if query.links.isEmpty || isOnLink { traces.append(trace) }
        }
        for index in traces.indices {
            let all = delivered[delivery(traces[index].demand)] ?? 0
            traces[index].shareOfDelivery = all > 0 ? traces[index].deliveredTonnes / all : 0
        }
        return traces.sorted { one, other in
            let (first, second) = (delivery(one.demand), delivery(other.demand))
            return (first.product, first.place, first.period, Int(one.shipment))
                < (second.product, second.place, second.period, Int(other.shipment))
        }
    }

    private func delivery(_ demand: Int) -> Delivery {
        let demand = network.demands[demand]
        return Delivery(product: demand.product, place: demand.place, period: demand.period)
    }

    private func isAsked(_ query: Query, supply: Int, demand: Int) -> Bool {
        let (from, to) = (network.supplies[supply], network.demands[demand])
        return query.lot.map { $0.has(row: from.row) } ?? true
            && (query.places.isEmpty || query.places.contains(to.place))
            && (query.products.isEmpty || query.products.contains(to.product))
            && query.period.map { $0 == to.period } ?? true
    }

    private func follow(
        _ shipment: Plan.Shipment, _ number: Int, supply: Int, demand: Int
    ) throws(ProvenanceError) -> ShipmentTrace {
        let from = network.supplies[supply]
        let product = network.products[from.product]
        let broken = ProvenanceError.brokenShipment(
            number: number + 1, reason: "its steps do not lead from its supply to its demand")
        guard shipment.steps.lowerBound >= 0, shipment.steps.upperBound <= plan.steps.count, !shipment.steps.isEmpty,
            shipment.tonnes.isFinite
        else { throw broken }
        var position = from.place
        var walk = PathWalk(tonnes: shipment.tonnes)
        var steps: [ShipmentTrace.Step] = []
        for step in plan.steps[shipment.steps] {
            let index: Int?, duration: Double, isChilled: Bool
            switch step.kind {
            case .place, .wait:
                index = planned.place(step.index).flatMap { $0 == position ? $0 : nil }
                let place = network.places[position]
                duration = step.kind == .wait ? network.settings.periodHours : place.handlingHours
                isChilled = place.isChilled
            case .link:
                index = planned.link(step.index).flatMap { network.links[$0].from == position ? $0 : nil }
                guard let index else { throw broken }
                let link = network.links[index]
                (duration, isChilled, position) = (link.hours, link.isChilled, link.to)
            }
            guard let index else { throw broken }
            let arrival = walk
            walk.pass(product, hours: duration, isChilled: isChilled)
            steps.append(
                .init(
                    kind: step.kind, index: index, period: step.period, arrivalHours: arrival.hours,
                    departureHours: walk.hours, isChilled: isChilled, tonnesEntering: arrival.tonnes,
                    tonnesLeaving: walk.tonnes, freshness: 1 - walk.age))
        }
        guard position == network.demands[demand].place else { throw broken }
        let lot = network.lots[from.row - 1]
        return ShipmentTrace(
            shipment: number, supply: supply, demand: demand, product: from.product, lot: lot.isEmpty ? nil : lot,
            dispatch: start?.adding(hours: Double(from.period - 1) * network.settings.periodHours), steps: steps,
            shareOfDelivery: 0)
    }
}
