import FarmgateModel

/// Goes through a plan part by part and notes every fault; the working state of a `Verification`.
///
/// The shipments are walked first; all later parts are compared with what they add up to.
struct PlanAudit {
    let planned: PlannedNetwork
    let plan: Plan
    let network: Network
    let name: String
    /// Ends the work when the user has had enough.
    let watch: SearchWatch
    let steps: StepTable

    var faults = Findings()
    /// Tonnes entering each step in each period, by slot of `steps`.
    var load: [Double]
    /// Tonnes that these take of the capacity of each step in each period.
    var room: [Double]
    /// Tonnes that count for each link rule and period, and the capacity that they take.
    var ruled: [RuleSlot: (tonnes: Double, room: Double)] = [:]
    /// Tonnes taken from each supply of the network.
    var used: [Double]
    /// Tonnes delivered to each demand of the network.
    var delivered: [Double]
    /// Tonnes delivered from each supply of the network.
    var sold: [Double]
    /// Tonnes dispatched on each path that has a shipment.
    var shippedOnPath: [[Int]: Double] = [:]
    /// The place that each demand with a single source is served from, as far as it is.
    var sources: [Int: Int] = [:]
    /// The trips the plan states for each link and period.
    var trips: [Slot: Double] = [:]
    /// The trips that the plan states for each fleet and period, and the hours that they take.
    var driven: [FleetSlot: (trips: Double, hours: Double)] = [:]
    var costs = Plan.Costs()
    var totals = Plan.Totals()
    /// The prices the plan publishes.
    var prices: Prices
    /// What the plan costs, and what no plan can cost less than; nil until that is recomputed.
    var certificate: Certificate?
    /// The same with what the plan's promises cost; nil without.
    var promised: Certificate?
    /// The plan's network with further links after its own; nil unless the bound over those is asked for.
    let wider: Network?
    /// What no plan over these can cost less than; nil until that is recomputed.
    var allLinks: Certificate?

    /// A slot of `StepTable`.
    typealias Slot = Int
    /// Link rule × periods + (period − 1).
    typealias RuleSlot = Int
    /// Fleet × periods + (period − 1).
    typealias FleetSlot = Int

    init(of planned: PlannedNetwork, within wider: Network? = nil, named name: String, _ watch: SearchWatch) {
        self.wider = wider
        self.watch = watch
        self.planned = planned
        plan = planned.plan
        network = planned.network
        self.name = name
        steps = StepTable(network)
        load = Array(repeating: 0, count: steps.slotCount)
        room = load
        used = Array(repeating: 0, count: network.supplies.count)
        delivered = Array(repeating: 0, count: network.demands.count)
        sold = used
        prices = Prices(supplies: network.supplies.count, slots: steps.slotCount)
    }

    // MARK: Faults

    mutating func fault(_ pointer: String, _ message: String) {
        faults.append(Finding(.error, file: name, pointer: pointer, message))
    }

    /// Notes a fault if a stated figure is not the one found.
    mutating func compare(
        _ pointer: @autoclosure () -> String, _ what: String, stated: Double, found: Double, scale: Double = 0
    ) {
        guard !Agreement.holds(stated, found, scale: scale) else { return }
        fault(pointer(), "\(what): \(stated) stated, \(found) found")
    }

    /// Notes a fault if a figure copied from the network is not the network's.
    mutating func compareCopy(_ pointer: @autoclosure () -> String, _ what: String, stated: Double, network: Double) {
        guard stated != network else { return }
        fault(pointer(), "\(what): \(stated) stated, \(network) in the network")
    }

    /// Notes a fault if a price is negative or not finite, or not 0 where there is nothing to pay for; returns the
    /// price, or 0.
    mutating func checkedPrice(_ pointer: @autoclosure () -> String, _ price: Double, limit: Double) -> Double {
        guard price != 0 else { return 0 }
        guard price > 0, price.isFinite else {
            fault(pointer(), "the price \(price) should be 0 or more")
            return 0
        }
        guard limit.isFinite else {
            fault(pointer(), "the price \(price) should be 0: there is no limit here")
            return 0
        }
        return price
    }
}

/// The prices of a plan: what one more tonne of each limit would be worth. 0 where the plan lists none.
struct Prices {
    /// σ, by supply of the network.
    var supply: [Double]
    /// ρ, by slot of `StepTable`, without the price of vehicles.
    var step: [Double]
    /// The price of a tonne's room in vehicles, for the slots of links with vehicles that have one.
    var vehicle: [PlanAudit.Slot: Double] = [:]
    /// Of link rules, by their slots.
    var rule: [PlanAudit.RuleSlot: Double] = [:]
    /// Of linking rows.
    var linking: [LinkingPrice] = []
    /// The price of an hour of a fleet, by its slot.
    var fleetHour: [PlanAudit.FleetSlot: Double] = [:]
    /// The price of one more candidate of a group, by group.
    var group: [Int: Double] = [:]
    /// κ.
    var carbon = 0.0
    /// φ, for the supplies of farms that were promised to sell a share.
    var promise: [Int: Double] = [:]

    init(supplies: Int, slots: Int) {
        supply = Array(repeating: 0, count: supplies)
        step = Array(repeating: 0, count: slots)
    }
}
