extension Plan {
    /// What was promised of a plan, what became of it, and what it costs.
    ///
    /// The other figures of a plan know nothing of promises. Here they are weighed as the planner did: what the plan costs
    /// plus what breaking promises costs, with a bound on that for every possible plan.
    public struct Promises: Sendable {
        /// What is kept of a plan before; nil if none was to be kept.
        public var keep: Keep?
        /// What every farm sells; nil if no share was promised.
        public var fair: Fair?
        /// The plan's objective plus what leaving flows and falling short cost, and a bound on that for every possible plan,
        /// proved by the prices of the plan and of the farms.
        public var certificate: Certificate
        /// The objective of the plan that promises nothing.
        public var objectiveWithout: Double
        /// How much dearer the plan is than that one, in the network's currency: the price of its promises.
        public var price: Double

        package init(
            keep: Keep? = nil, fair: Fair? = nil, certificate: Certificate, objectiveWithout: Double, price: Double
        ) {
            self.keep = keep
            self.fair = fair
            self.certificate = certificate
            self.objectiveWithout = objectiveWithout
            self.price = price
        }
    }
}

extension Plan.Promises {
    /// What is kept of the flows of a plan before.
    public struct Keep: Sendable {
        /// What leaving a tonne of a flow costs, in the network's currency.
        public var costPerTonne: Double
        /// Tonnes of the flows that are still possible and are kept.
        public var keptTonnes = 0.0
        /// Tonnes of them that are left.
        public var leftTonnes = 0.0
        /// Tonnes of flows that the network no longer allows: left, at no cost.
        public var impossibleTonnes: Double
        /// `costPerTonne` · `leftTonnes`.
        public var cost = 0.0
        /// The flows that are still possible, in the order of the plan before.
        public var flows: [KeptFlow] = []

        package init(
            costPerTonne: Double, keptTonnes: Double = 0.0, leftTonnes: Double = 0.0, impossibleTonnes: Double,
            cost: Double = 0.0, flows: [KeptFlow] = []
        ) {
            self.costPerTonne = costPerTonne
            self.keptTonnes = keptTonnes
            self.leftTonnes = leftTonnes
            self.impossibleTonnes = impossibleTonnes
            self.cost = cost
            self.flows = flows
        }
    }

    /// A flow of the plan before, along one path.
    public struct KeptFlow: Sendable {
        /// Index into `Plan.productIDs`.
        public var product: Int
        /// Where it comes from.
        public var supply: Plan.End
        /// Where it goes.
        public var demand: Plan.End
        /// Tonnes dispatched before.
        public var tonnes: Double
        /// As many of them as are dispatched on the same path now.
        public var kept: Double
        /// Where the steps of the path stand in `Plan.steps`.
        public var steps: Range<Int>

        package init(
            product: Int, supply: Plan.End, demand: Plan.End, tonnes: Double, kept: Double, steps: Range<Int>
        ) {
            self.product = product
            self.supply = supply
            self.demand = demand
            self.tonnes = tonnes
            self.kept = kept
            self.steps = steps
        }
        /// Tonnes that are dispatched on the path no more.
        public var left: Double { tonnes - kept }
    }

    /// What the farms sell of what they were promised to.
    public struct Fair: Sendable {
        /// The share of its supply that every farm was promised to sell.
        public var share: Double
        /// What a tonne less than promised costs: more than can be gained by it.
        public var shortCostPerTonne: Double
        /// Tonnes that all farms together fall short.
        public var shortTonnes = 0.0
        /// `shortCostPerTonne` · `shortTonnes`.
        public var cost = 0.0
        /// A line a product and place that supplies it, in the order of the supplies table.
        public var farms: [FarmLine] = []

        package init(
            share: Double, shortCostPerTonne: Double, shortTonnes: Double = 0.0, cost: Double = 0.0,
            farms: [FarmLine] = []
        ) {
            self.share = share
            self.shortCostPerTonne = shortCostPerTonne
            self.shortTonnes = shortTonnes
            self.cost = cost
            self.farms = farms
        }
    }

    /// What a place sells of a product, over all rows and periods.
    public struct FarmLine: Sendable {
        /// Index into `Plan.placeIDs`.
        public var place: Int
        /// Index into `Plan.productIDs`.
        public var product: Int
        /// Tonnes offered.
        public var supplied: Double
        /// Tonnes of it that are delivered.
        public var sold: Double
        /// Tonnes promised.
        public var promised: Double
        /// Tonnes less than promised.
        public var short: Double
        /// φ ≥ 0: what the promise of one tonne less would save.
        public var price: Double

        package init(
            place: Int, product: Int, supplied: Double, sold: Double, promised: Double, short: Double, price: Double
        ) {
            self.place = place
            self.product = product
            self.supplied = supplied
            self.sold = sold
            self.promised = promised
            self.short = short
            self.price = price
        }
    }
}
