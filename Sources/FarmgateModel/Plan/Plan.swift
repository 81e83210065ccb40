public import FarmgateBase

/// A plan: what goes where, over what, what it costs, and the prices that prove how good it is.
///
/// The same value whether just made or read from a plan file (`farmgate-plan/1`). It is flat and stands alone: its
/// rows refer to `productIDs`, `placeIDs` and `linkIDs` by index, so it can be read without its network.
public struct Plan: Sendable {
    /// Tells why planning ended.
    public enum Status: String, Sendable {
        /// The gap asked for was reached.
        case optimal
        /// A limit came first.
        case feasible
    }

    /// Which network, in which state, the plan is of.
    public struct Origin: Sendable {
        /// The network's name, if it has one.
        public var name: String?
        /// `sha256:…` of the network after the scenario, in its canonical form.
        public var digest: String
        /// The scenario that was applied; nil for none.
        public var scenario: String?

        package init(name: String? = nil, digest: String, scenario: String? = nil) {
            self.name = name
            self.digest = digest
            self.scenario = scenario
        }
    }

    /// The parts of the objective, in the network's currency.
    public struct Costs: Sendable {
        /// Farm-gate prices of what was dispatched.
        public var purchase = 0.0
        /// Freight by the tonne, without the price of CO₂.
        public var transport = 0.0
        /// Handling at places.
        public var handling = 0.0
        /// Waiting at places.
        public var storage = 0.0
        /// The price of the CO₂e emitted.
        public var co2 = 0.0
        /// Trips of whole vehicles.
        public var vehicles = 0.0
        /// Opening candidates.
        public var opening = 0.0
        /// What is paid for tonnes not delivered.
        public var shortage = 0.0
        /// What is earned for tonnes delivered.
        public var revenue = 0.0

        /// Makes figures of nothing.
        package init() {}

        /// The sum of all the others without the revenue.
        public var total: Double {
            purchase + transport + handling + storage + co2 + vehicles + opening + shortage
        }
        /// The total less the revenue.
        public var objective: Double { total - revenue }
    }

    /// Quantities over the whole plan.
    public struct Totals: Sendable {
        /// Tonnes that left their supplies.
        public var dispatchedTonnes = 0.0
        /// Tonnes that reached their demands.
        public var deliveredTonnes = 0.0
        /// Tonnes lost on the way.
        public var lostTonnes = 0.0
        /// Tonnes wanted and not delivered.
        public var shortTonnes = 0.0
        /// Tonnes of CO₂e emitted.
        public var co2Tonnes = 0.0
        /// Tonnes that entered each link, times its length.
        public var tonneKm = 0.0

        /// Makes figures of nothing.
        package init() {}

    }

    /// One end of a shipment.
    public struct End: Sendable, Equatable {
        /// Row of the supplies or demands table, from 1.
        public var row: Int
        /// Index into `placeIDs`.
        public var place: Int
        /// From 1.
        public var period: Int

        package init(row: Int, place: Int, period: Int) {
            self.row = row
            self.place = place
            self.period = period
        }
    }

    /// Tonnes of one product from one supply to one demand along one path.
    public struct Shipment: Sendable {
        /// Index into `productIDs`.
        public var product: Int
        /// Where it comes from.
        public var supply: End
        /// The traceability code of the supply, if any.
        public var lot: String?
        /// Where it goes.
        public var demand: End
        /// Tonnes dispatched.
        public var tonnes: Double
        /// Tonnes that arrive.
        public var deliveredTonnes: Double
        /// Cost of a tonne dispatched, purchase and CO₂ included, in the network's currency.
        public var unitCost: Double
        /// Hours from the supply to delivery, handling at both ends included.
        public var hours: Double
        /// Share of the shelf life left on delivery.
        public var freshness: Double
        /// Where the steps of the path stand in `Plan.steps`.
        public var steps: Range<Int>

        package init(
            product: Int, supply: End, lot: String? = nil, demand: End, tonnes: Double, deliveredTonnes: Double,
            unitCost: Double, hours: Double, freshness: Double, steps: Range<Int>
        ) {
            self.product = product
            self.supply = supply
            self.lot = lot
            self.demand = demand
            self.tonnes = tonnes
            self.deliveredTonnes = deliveredTonnes
            self.unitCost = unitCost
            self.hours = hours
            self.freshness = freshness
            self.steps = steps
        }
    }

    /// One step of a path.
    public struct Step: Sendable, Equatable {
        /// What a step is: handling at a place, a wait at one, or a link.
        public enum Kind: UInt8, Sendable { case place, wait, link }
        /// What the step is.
        public var kind: Kind
        /// Index into `placeIDs` (place, wait) or `linkIDs` (link).
        public var index: Int
        /// In which the step is entered, from 1.
        public var period: Int

        package init(kind: Kind, index: Int, period: Int) {
            self.kind = kind
            self.index = index
            self.period = period
        }
    }

    /// CO₂e of the whole plan.
    public struct Carbon: Sendable {
        /// Tonnes emitted.
        public var tonnes: Double
        /// Tonnes allowed; infinite if unlimited.
        public var limit: Double
        /// κ ≥ 0: what one more tonne allowed would be worth.
        public var price: Double

        package init(tonnes: Double, limit: Double, price: Double) {
            self.tonnes = tonnes
            self.limit = limit
            self.price = price
        }
    }

    /// What made the plan.
    public struct Solver: Sendable {
        /// Name and version.
        public var name: String
        /// How often all products were priced.
        public var rounds: Int
        /// How many paths pricing found.
        public var pathsGenerated: Int

        package init(name: String, rounds: Int, pathsGenerated: Int) {
            self.name = name
            self.rounds = rounds
            self.pathsGenerated = pathsGenerated
        }
    }

    /// Which network the plan is of.
    public var origin: Origin
    /// Candidates and vehicles were continuous.
    public var isRelaxed = false
    /// Why planning ended.
    public var status: Status
    /// What the plan costs and how good it is proved to be, its promises not counted.
    public var certificate: Certificate
    /// The parts of the objective.
    public var costs: Costs
    /// Quantities over the whole plan.
    public var totals: Totals
    /// What goes from where to where, by product, supply and demand.
    public var shipments: [Shipment]
    /// The steps of all shipments, then of all flows to keep.
    public var steps: [Step]
    /// The supplies that are used or priced.
    public var supplies: [SupplyLine]
    /// All demands.
    public var demands: [DemandLine]
    /// The places that are used or priced, in each period.
    public var places: [StepLine]
    /// The waits that are used or priced, in each period.
    public var waits: [StepLine]
    /// The links that are used or priced, in each period.
    public var links: [StepLine]
    /// The limits that links have besides their own capacity and that are used or priced, in each period.
    public var linkLimits: [LinkLimitLine] = []
    /// The links with whole vehicles that run or are priced, in each period.
    public var vehicles: [VehicleLine] = []
    /// The fleets that run or are priced, in each period.
    public var fleets: [FleetLine] = []
    /// All candidates.
    public var openings: [Opening] = []
    /// The groups of candidates of which some are opened, or that are priced.
    public var groups: [GroupLine] = []
    /// The linking rows that have a price; none in plans made before there were any.
    public var linkingRows: [LinkingLine] = []
    /// CO₂e of the whole plan, its limit and price.
    public var carbon: Carbon
    /// What made the plan.
    public var solver: Solver
    /// What rows are that ids, places and products do not tell apart; nil if there are none, and in older plan files.
    package var distinctions: Distinctions?
    /// What was promised and what became of it; nil for a plan that promises nothing.
    public var promises: Promises?
    /// What is proved over all links that could be made, and which of them were added; nil for a plan of the links that there were.
    public var allLinks: AllLinks?
    /// The ids that `product` indices refer to.
    public var productIDs: TextColumn
    /// The ids that place indices refer to.
    public var placeIDs: TextColumn
    /// The ids that link indices refer to.
    public var linkIDs: TextColumn
    /// The ids that fleet indices refer to.
    public var fleetIDs: TextColumn
    /// The ids that group indices refer to.
    public var groupIDs: TextColumn

    package init(
        origin: Origin, isRelaxed: Bool = false, status: Status, certificate: Certificate, costs: Costs,
        totals: Totals, shipments: [Shipment], steps: [Step],
        supplies: [SupplyLine], demands: [DemandLine], places: [StepLine], waits: [StepLine], links: [StepLine],
        linkLimits: [LinkLimitLine] = [], vehicles: [VehicleLine] = [], fleets: [FleetLine] = [],
        openings: [Opening] = [], groups: [GroupLine] = [], linkingRows: [LinkingLine] = [], carbon: Carbon,
        solver: Solver,
        distinctions: Distinctions? = nil, promises: Promises? = nil, productIDs: TextColumn, placeIDs: TextColumn,
        linkIDs: TextColumn, fleetIDs: TextColumn = TextColumn(), groupIDs: TextColumn = TextColumn()
    ) {
        self.origin = origin
        self.isRelaxed = isRelaxed
        self.status = status
        self.certificate = certificate
        self.costs = costs
        self.totals = totals
        self.shipments = shipments
        self.steps = steps
        self.supplies = supplies
        self.demands = demands
        self.places = places
        self.waits = waits
        self.links = links
        self.linkLimits = linkLimits
        self.vehicles = vehicles
        self.fleets = fleets
        self.openings = openings
        self.groups = groups
        self.linkingRows = linkingRows
        self.carbon = carbon
        self.solver = solver
        self.distinctions = distinctions
        self.promises = promises
        self.productIDs = productIDs
        self.placeIDs = placeIDs
        self.linkIDs = linkIDs
        self.fleetIDs = fleetIDs
        self.groupIDs = groupIDs
    }
}
