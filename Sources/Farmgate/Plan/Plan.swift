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
        public var name: String?
        /// `sha256:…` of the network after the scenario, in its canonical form.
        public var digest: String
        public var scenario: String?
    }

    /// The parts of the objective, in the network's currency.
    public struct Costs: Sendable {
        public var purchase = 0.0
        /// Without CO₂.
        public var transport = 0.0
        public var handling = 0.0
        public var storage = 0.0
        public var co2 = 0.0
        public var vehicles = 0.0
        public var opening = 0.0
        public var shortage = 0.0
        public var revenue = 0.0
        /// The sum of all the others less the revenue.
        public var objective: Double {
            purchase + transport + handling + storage + co2 + vehicles + opening + shortage - revenue
        }
    }

    /// Quantities over the whole plan.
    public struct Totals: Sendable {
        public var dispatchedTonnes = 0.0
        public var deliveredTonnes = 0.0
        public var lostTonnes = 0.0
        public var shortTonnes = 0.0
        public var co2Tonnes = 0.0
        public var tonneKm = 0.0
    }

    /// One end of a shipment.
    public struct End: Sendable, Equatable {
        /// Row of the supplies or demands table, from 1.
        public var row: Int32
        /// Index into `placeIDs`.
        public var place: Int32
        /// From 1.
        public var period: Int32
    }

    /// Tonnes of one product from one supply to one demand along one path.
    public struct Shipment: Sendable {
        /// Index into `productIDs`.
        public var product: Int32
        public var supply: End
        /// The traceability code of the supply, if any.
        public var lot: String?
        public var demand: End
        /// Dispatched.
        public var tonnes: Double
        public var deliveredTonnes: Double
        /// Per tonne dispatched, purchase and CO₂ included.
        public var unitCost: Double
        public var hours: Double
        /// Share of the shelf life left on delivery.
        public var freshness: Double
        /// Where the steps of the path stand in `Plan.steps`.
        public var steps: Range<Int>
    }

    /// One step of a path.
    public struct Step: Sendable, Equatable {
        public enum Kind: UInt8, Sendable { case place, wait, link }
        public var kind: Kind
        /// Index into `placeIDs` (place, wait) or `linkIDs` (link).
        public var index: Int32
        /// In which the step is entered, from 1.
        public var period: Int32
    }

    /// Use and price of a supply.
    public struct SupplyLine: Sendable {
        public var row: Int32
        public var place: Int32
        public var product: Int32
        public var period: Int32
        public var tonnes: Double
        public var used: Double
        /// σ ≥ 0: what one more tonne would be worth.
        public var price: Double
    }

    /// How a demand is met.
    public struct DemandLine: Sendable {
        public var row: Int32
        public var place: Int32
        public var product: Int32
        public var period: Int32
        public var tonnes: Double
        public var delivered: Double
        public var short: Double
        /// v: what the last tonne costs, at most price + shortage cost.
        public var unitCost: Double
    }

    /// Load and price of a place, of a wait at a place, or of a link, in one period.
    public struct StepLine: Sendable {
        /// Index into `placeIDs` or `linkIDs`.
        public var index: Int32
        public var period: Int32
        public var tonnes: Double
        /// Infinite if unlimited (`null` in the file).
        public var capacity: Double
        /// ρ ≥ 0: what one more tonne of capacity would be worth.
        public var price: Double
    }

    /// Trips of whole vehicles on a link in one period.
    public struct VehicleLine: Sendable {
        public var link: Int32
        public var period: Int32
        public var trips: Double
        public var loadTonnes: Double
        public var price: Double
    }

    /// Whether a candidate place is opened (relaxed: a share).
    public struct Opening: Sendable {
        public var place: Int32
        public var open: Double
    }

    /// CO₂e of the whole plan.
    public struct Carbon: Sendable {
        public var tonnes: Double
        /// Infinite if unlimited.
        public var limit: Double
        /// κ ≥ 0.
        public var price: Double
    }

    /// What made the plan.
    public struct Solver: Sendable {
        public var name: String
        public var rounds: Int
        public var pathsGenerated: Int
    }

    public var origin: Origin
    /// Candidates and vehicles were continuous.
    public var isRelaxed = false
    public var status: Status
    public var objective: Double
    /// A lower bound on the cost of every possible plan, proved by the prices in this plan.
    public var bound: Double
    /// (objective − bound) / max(1, |objective|).
    public var gap: Double
    /// The solver's own branch-and-bound bound, for a MIP.
    public var solverBound: Double?
    public var costs: Costs
    public var totals: Totals
    public var shipments: [Shipment]
    /// The steps of all shipments.
    public var steps: [Step]
    public var supplies: [SupplyLine]
    public var demands: [DemandLine]
    public var places: [StepLine]
    public var waits: [StepLine]
    public var links: [StepLine]
    public var vehicles: [VehicleLine] = []
    public var openings: [Opening] = []
    public var carbon: Carbon
    public var solver: Solver
    /// The ids that `product` indices refer to.
    public var productIDs: TextColumn
    /// The ids that place indices refer to.
    public var placeIDs: TextColumn
    /// The ids that link indices refer to.
    public var linkIDs: TextColumn
}
