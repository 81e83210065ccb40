// What a plan says of single rows: supplies and demands, steps that are used or priced, vehicles, fleets, candidates.
extension Plan {
    /// Use and price of a supply.
    public struct SupplyLine: Sendable {
        /// Row of the supplies table, from 1.
        public var row: Int
        /// Index into `placeIDs`.
        public var place: Int
        /// Index into `productIDs`.
        public var product: Int
        /// From 1.
        public var period: Int
        /// Tonnes offered.
        public var tonnes: Double
        /// Tonnes dispatched.
        public var used: Double
        /// σ ≥ 0: what one more tonne would be worth.
        public var price: Double

        package init(
            row: Int, place: Int, product: Int, period: Int, tonnes: Double, used: Double, price: Double
        ) {
            self.row = row
            self.place = place
            self.product = product
            self.period = period
            self.tonnes = tonnes
            self.used = used
            self.price = price
        }
    }

    /// How a demand is met.
    public struct DemandLine: Sendable {
        /// Row of the demands table, from 1.
        public var row: Int
        /// Index into `placeIDs`.
        public var place: Int
        /// Index into `productIDs`.
        public var product: Int
        /// From 1.
        public var period: Int
        /// Tonnes wanted.
        public var tonnes: Double
        /// Tonnes delivered.
        public var delivered: Double
        /// Tonnes not delivered.
        public var short: Double
        /// v: what the last tonne costs, at most price + shortage cost.
        public var unitCost: Double

        package init(
            row: Int, place: Int, product: Int, period: Int, tonnes: Double, delivered: Double, short: Double,
            unitCost: Double
        ) {
            self.row = row
            self.place = place
            self.product = product
            self.period = period
            self.tonnes = tonnes
            self.delivered = delivered
            self.short = short
            self.unitCost = unitCost
        }
    }

    /// Load and price of a place, of a wait at a place, or of a link, in one period.
    public struct StepLine: Sendable {
        /// Index into `placeIDs` or `linkIDs`.
        public var index: Int
        /// The period in which it is entered, from 1.
        public var period: Int
        /// Tonnes that enter.
        public var tonnes: Double
        /// Tonnes of the capacity that they take: as many, but for products with another `capacityPerTonne`.
        public var capacityUsed: Double
        /// Tonnes of capacity; infinite if unlimited (`null` in the file).
        public var capacity: Double
        /// ρ ≥ 0: what one more tonne of capacity would be worth.
        public var price: Double

        package init(
            index: Int, period: Int, tonnes: Double, capacityUsed: Double? = nil, capacity: Double, price: Double
        ) {
            self.index = index
            self.period = period
            self.tonnes = tonnes
            self.capacityUsed = capacityUsed ?? tonnes
            self.capacity = capacity
            self.price = price
        }
    }

    /// Load and price of a limit that links have besides their own capacity, in one period.
    public struct LinkLimitLine: Sendable {
        /// Index into `linkIDs`: the way out where both directions count.
        public var link: Int
        /// Index into `productIDs`; nil: all products count.
        public var product: Int?
        /// Whether what enters the way back counts too.
        public var isBothWays: Bool
        /// From 1.
        public var period: Int
        /// Tonnes that enter.
        public var tonnes: Double
        /// Tonnes of capacity that they take: as many, but for products with another `capacityPerTonne`.
        public var capacityUsed: Double
        /// Tonnes of capacity.
        public var capacity: Double
        /// What one more tonne of capacity would be worth, ≥ 0.
        public var price: Double

        package init(
            link: Int, product: Int?, isBothWays: Bool, period: Int, tonnes: Double = 0, capacityUsed: Double = 0,
            capacity: Double = 0, price: Double = 0
        ) {
            self.link = link
            self.product = product
            self.isBothWays = isBothWays
            self.period = period
            self.tonnes = tonnes
            self.capacityUsed = capacityUsed
            self.capacity = capacity
            self.price = price
        }
    }

    /// Trips of whole vehicles on a link in one period.
    public struct VehicleLine: Sendable {
        /// Index into `linkIDs`.
        public var link: Int
        /// From 1.
        public var period: Int
        /// Trips in the period; whole unless relaxed.
        public var trips: Double
        /// Tonnes that the trips carry.
        public var loadTonnes: Double
        /// Tonnes of the vehicles' load that they take: as many, but for products with another `capacityPerTonne`.
        public var capacityUsed: Double
        /// What one more tonne of load would be worth, ≥ 0.
        public var price: Double

        package init(
            link: Int, period: Int, trips: Double, loadTonnes: Double, capacityUsed: Double? = nil, price: Double
        ) {
            self.link = link
            self.period = period
            self.trips = trips
            self.loadTonnes = loadTonnes
            self.capacityUsed = capacityUsed ?? loadTonnes
            self.price = price
        }
    }

    /// Use and price of the hours of a fleet in one period.
    public struct FleetLine: Sendable {
        /// Index into `fleetIDs`.
        public var fleet: Int
        /// From 1.
        public var period: Int
        /// Trips of its vehicles that begin in the period, on all links; whole unless relaxed.
        public var trips: Double
        /// Hours that these take.
        public var hours: Double
        /// Hours that all its vehicles together can drive; infinite if unlimited.
        public var capacity: Double
        /// What one more hour would be worth, ≥ 0.
        public var price: Double

        package init(
            fleet: Int, period: Int, trips: Double = 0, hours: Double = 0, capacity: Double = 0, price: Double = 0
        ) {
            self.fleet = fleet
            self.period = period
            self.trips = trips
            self.hours = hours
            self.capacity = capacity
            self.price = price
        }
    }

    /// Whether a candidate is opened (relaxed: a share).
    public struct Opening: Sendable {
        /// The place or link, by index into `placeIDs` or `linkIDs`.
        public var candidate: Candidate
        /// 1 if open, 0 if not; relaxed: a share.
        public var open: Double

        package init(_ candidate: Candidate, open: Double) {
            self.candidate = candidate
            self.open = open
        }
    }

    /// How many candidates of a group are opened, and the price of one more.
    public struct GroupLine: Sendable {
        /// Index into `groupIDs`.
        public var group: Int
        /// Candidates opened; whole unless relaxed.
        public var open: Double
        /// How many may be.
        public var most: Int
        /// What one more would be worth, ≥ 0.
        public var price: Double

        package init(group: Int, open: Double = 0, most: Int = 0, price: Double = 0) {
            self.group = group
            self.open = open
            self.most = most
            self.price = price
        }
    }
}
