public import FarmgateBase

/// A network of farms, hubs and warehouses: what may be shipped, from where, over what, to where.
///
/// Built once by reading (see `Network+Reading.swift`) and checked whole; immutable after that. Every reference is an
/// index into these arrays, every default is filled in, and what has no limit has the limit `.infinity`:
/// that is a number to compare and to reckon with, while what is not given at all is nil.
public struct Network: Sendable {
    /// The settings of the whole network.
    public let settings: Settings
    /// The products, in the order of the table.
    public let products: [Product]
    /// The places, in the order of the table.
    public let places: [Place]
    /// The fleets, in the order of the table.
    public let fleets: [Fleet]
    /// The groups of candidates, in the order of the table.
    public let groups: [Group]
    /// The links, in the order of the table; the way back of a `both_ways` row follows its way out.
    public let links: [Link]
    /// What links are otherwise in single periods, by link and period.
    public let linkPeriods: [LinkPeriod]
    /// What links are for single products, by link and product.
    public let linkProducts: [LinkProduct]
    /// What places are otherwise in single periods, by place and period.
    public let placePeriods: [PlacePeriod]
    /// The supplies, in the order of the table; a row without a period stands here once for every period.
    public let supplies: [Supply]
    /// The demands, in the order of the table; a row without a period stands here once for every period.
    public let demands: [Demand]

    /// The ids of `products`.
    public let productIDs: TextColumn
    /// The ids of `places`.
    public let placeIDs: TextColumn
    /// The ids of `fleets`.
    public let fleetIDs: TextColumn
    /// The ids of `groups`.
    public let groupIDs: TextColumn
    /// The ids of `links`, those that were made up (`from>to`, `id:back`) included.
    public let linkIDs: TextColumn
    /// The lots of `supplies`, by table row (`Supply.row - 1`); empty where none is given.
    public let lots: TextColumn
    /// The names of `products` in Chinese (or as given) and in English; empty where none is given.
    public let productNames: Names
    /// The names of `places`.
    public let placeNames: Names
    /// The names of `fleets`.
    public let fleetNames: Names
    /// The names of `groups`.
    public let groupNames: Names

    /// The scenario that was applied on reading.
    public let scenario: String?
    /// What is doubtful about the file, found on reading; of a scenario that `NetworkScenarios` gives, only what is not found of
    /// the network as it is.
    public let warnings: Findings
    /// `sha256:` and the digest of the network's canonical form, after the scenario.
    public let digest: String

    /// The tables as written, after the scenario; none in a network that was not read.
    var tables = NetworkTables()

    /// The ids of the scenarios that the network can be read with, in the order of the file.
    public var scenarioIDs: [String] { tables.scenarios.map(\.id) }
}

/// The names of a table's rows in two languages.
public struct Names: Sendable {
    /// The `name` column; empty texts where omitted.
    public let native: TextColumn
    /// The `name_en` column; empty texts where omitted.
    public let english: TextColumn
}

/// The settings of a network.
public struct Settings: Sendable {
    /// What people call the network.
    public var name: String?
    /// What it is, for people.
    public var description: String?
    /// On what terms its data may be used.
    public var licence: String?
    /// Whom to name when it is used.
    public var attribution: String?
    /// The ISO 4217 code of all amounts of money.
    public var currency: String
    /// The number of planning periods, numbered from 1.
    public var periods: Int
    /// Length of a period in hours, > 0.
    public var periodHours: Double
    /// When period 1 begins, as written (ISO 8601).
    public var start: String?
    /// Cost of a tonne of CO₂e.
    public var co2PricePerTonne: Double
    /// Tonnes of CO₂e allowed over the whole horizon; infinite if unlimited.
    public var co2LimitTonnes: Double
    /// The datum in which the tables give coordinates; `Place.location` is in WGS 84 whatever it is.
    public var coordinates: Datum
    /// Whether what products say nothing of in figures of keeping is assumed.
    public var keeping: Keeping
    /// The unit in which sheets for people have masses, as they who wrote the tables do.
    public var massUnit: MassUnit
}

/// Where shelf lives and losses come from that products leave empty.
public enum Keeping: UInt8, Sendable {
    /// From nowhere: what is not given has the default of the format.
    case given = 1
    /// From what is assumed of the Chinese specialty of the product's name.
    case assumed
}

/// A unit of masses in sheets for people.
public enum MassUnit: UInt8, Sendable {
    case tonnes = 1
    case kilograms
}

/// What is shipped.
public struct Product: Sendable {
    /// Its id, as written.
    public let id: String
    /// Hours at ambient temperature until unsaleable; infinite if it never spoils.
    public var shelfLifeHours: Double
    /// The same in the cold chain.
    public var shelfLifeHoursChilled: Double
    /// Share of the tonnage lost in 24 h at ambient temperature, in 0..<1.
    public var lossPerDay: Double
    /// The same in the cold chain.
    public var lossPerDayChilled: Double
    /// Whether it may travel and wait only where it is chilled.
    public var requiresChilled: Bool
    /// Tonnes that a tonne of it takes of every capacity in tonnes: of links, vehicles, throughput and storage; > 0.
    public var capacityPerTonne: Double
    /// Whether it is fresh produce whose lorries pay no toll, which links that are made of roads show.
    public var isTollFree = false

    /// Whether it has a shelf life.
    package var spoils: Bool { min(shelfLifeHours, shelfLifeHoursChilled) < .infinity }
}

/// A farm, a county hub or a city warehouse.
public struct Place: Sendable {
    /// What kind of place it is.
    public enum Kind: UInt8, Sendable, CaseIterable { case farm, hub, warehouse }

    /// Its id, as written.
    public let id: String
    /// What kind of place it is.
    public var kind: Kind
    /// Whether handling and storage are in a cold room.
    public var isChilled: Bool
    /// Where it is, in WGS 84; nil if that is not given. Two zeros are what a table or a map service says that does not know, and are taken
    /// for that: nothing is grown in the Gulf of Guinea.
    public var location: Location?
    /// Cost of a tonne that passes through the place, in the network's currency.
    public var handlingCostPerTonne: Double
    /// Hours of passing through the place.
    public var handlingHours: Double
    /// Tonnes the place can handle in a period; infinite if unlimited.
    public var throughputTonnes: Double
    /// Tonnes the place handles in a period at least, if any; 0 for no least.
    public var leastThroughputTonnes: Double
    /// Tonnes that can wait here from one period to the next; 0, the default, if none can.
    public var storageTonnes: Double
    /// Cost of a tonne that waits from one period to the next.
    public var storageCostPerTonnePeriod: Double
    /// Cost of opening the place, a candidate: the plan decides whether to. Nil for a place that is open anyhow.
    public var openingCost: Double?
    /// Index into `Network.groups`; nil if it is not counted with other candidates.
    public var group: Int?
}

/// Vehicles that links share.
public struct Fleet: Sendable {
    /// Its id, as written.
    public let id: String
    /// How many there are; infinite for any number.
    public var vehicles: Double
    /// Load of a vehicle in tonnes.
    public var vehicleTonnes: Double
    /// Whether its vehicles are refrigerated.
    public var isChilled: Bool
    /// Hours that a vehicle can drive in a period.
    public var drivingHours: Double
    /// Whether trips are counted without the way back.
    public var isOneWay: Bool
    /// Cost of a trip of a vehicle, on top of the link's own.
    public var tripCost: Double
    /// Cost of a kilometre that a vehicle drives.
    public var costPerKm: Double
    /// Cost of an hour that a vehicle drives.
    public var costPerHour: Double

    /// Hours that all vehicles together can drive in a period; infinite if there is any number of vehicles.
    public var hours: Double { vehicles.isFinite ? vehicles * drivingHours : .infinity }

    /// How often a trip drives along a link: out and back, or out alone.
    public var ways: Double { isOneWay ? 1 : 2 }

    /// Whole trips of so many hours that all vehicles together can make in a period; infinite if any number.
    func trips(ofHours tripHours: Double) -> Double {
        // An hour is a tenth of ten: rounding is no reason to leave the last trip out.
        tripHours > 0 ? (hours / tripHours * (1 + 1e-9)).rounded(.down) : vehicles > 0 ? .infinity : 0
    }
}

/// A way from one place to another in one mode.
public struct Link: Sendable {
    /// Index into `Network.places`.
    public var from: Int
    /// Index into `Network.places`.
    public var to: Int
    /// Row of the links table, from 1.
    public var row: Int
    /// Periods between entering and leaving, at most `Settings.periods`: with that many nothing arrives.
    public var lagPeriods: Int
    /// Hours of travel.
    public var hours: Double
    /// Freight of a tonne in the network's currency, without the price of CO₂.
    public var costPerTonne: Double
    /// Kilogrammes of CO₂e that a tonne on the link emits.
    public var co2KgPerTonne: Double
    /// Tonnes that can enter in a period; infinite if unlimited.
    public var capacityTonnes: Double
    /// Tonnes that enter in a period at least, if any; 0 for no least.
    public var leastTonnes: Double
    /// Length in kilometres; nil if not given.
    public var km: Double?
    /// Kilometres of toll roads.
    public var tollKm: Double
    /// Load of a vehicle in tonnes; NaN if the link does not run whole vehicles.
    package var vehicleTonnes: Double
    /// Cost of a trip, on top of `costPerTonne`; what the fleet's vehicle costs included.
    package var vehicleCost: Double
    /// Trips possible in a period; infinite if unlimited.
    package var vehicles: Double
    /// Index into `Network.fleets`; nil if the link's vehicles, if it has any, serve no other.
    public var fleet: Int?
    /// Hours of its fleet's vehicles that a trip takes; 0 without a fleet.
    public var tripHours: Double
    /// Trips that its fleet could make in a period if it served no other link; infinite if any number.
    package var fleetTrips: Double
    /// Whether goods travel in the cold chain.
    public var isChilled: Bool
    /// Whether it is the way back of a `both_ways` row.
    public var isBack: Bool
    /// Whether what enters it and the link in the other direction together keeps its capacities in tonnes. The way back is the
    /// next link after the way out.
    public var sharesCapacity: Bool
    /// Whether only products may ride that have a row in `Network.linkProducts`.
    public var isForListedProducts: Bool
    /// Cost of opening the link, a candidate: the plan decides whether to. The way back of a `both_ways` row is opened with its
    /// way out, and the cost is that of both together. Nil for a link that is open anyhow.
    public var openingCost: Double?
    /// Index into `Network.groups`; nil if it is not counted with other candidates.
    public var group: Int?

    /// The whole vehicles that it runs; nil if any number of tonnes can ride.
    public var vehicle: Vehicle? {
        vehicleTonnes > 0 ? Vehicle(tonnes: vehicleTonnes, tripCost: vehicleCost, trips: mostTrips) : nil
    }

    /// The vehicles of a link that runs whole ones.
    public struct Vehicle: Sendable, Equatable {
        /// Tonnes that one takes, > 0.
        public let tonnes: Double
        /// Cost of one trip, on top of `costPerTonne`, its fleet's included, in the network's currency.
        public let tripCost: Double
        /// Trips possible in a period, by the link's own number and by the hours of its fleet; infinite if unlimited.
        public let trips: Double
    }

    /// Whole trips possible in a period, by the link's own number and by the hours of its fleet; infinite if unlimited.
    package var mostTrips: Double { min(vehicles, fleetTrips) }

    /// Tonnes that can enter in a period, by the capacity and by the whole vehicles that may run; infinite if unlimited.
    public var mostTonnes: Double {
        vehicleTonnes > 0 ? min(capacityTonnes, mostTrips * vehicleTonnes) : capacityTonnes
    }
}

/// What a place offers of one product in one period.
public struct Supply: Sendable {
    /// Row of the supplies table, from 1.
    public var row: Int
    /// Index into `Network.places`.
    public var place: Int
    /// Index into `Network.products`.
    public var product: Int
    /// From 1.
    public var period: Int
    /// Tonnes available in the period.
    public var tonnes: Double
    /// Farm-gate price of a tonne, in the network's currency.
    public var costPerTonne: Double
}

/// What a place wants of one product in one period.
public struct Demand: Sendable {
    /// Row of the demands table, from 1.
    public var row: Int
    /// Index into `Network.places`; a hub or warehouse.
    public var place: Int
    /// Index into `Network.products`.
    public var product: Int
    /// From 1.
    public var period: Int
    /// Tonnes wanted in the period.
    public var tonnes: Double
    /// What each tonne delivered earns, in the network's currency.
    public var pricePerTonne: Double
    /// What each tonne not delivered costs; of a demand that must be served, more than serving a tonne can cost.
    public var shortageCostPerTonne: Double
    /// Whether a plan may fall short of it only as far as it cannot be helped.
    public var mustServe: Bool
    /// Whether all that it receives comes from one place: where the last link of the way begins, or the demand's own place.
    public var isSingleSource: Bool
    /// Share of the shelf life that must remain on delivery, 0…1.
    public var minFreshness: Double
    /// The most hours from farm gate to delivery; infinite if unlimited.
    public var maxHours: Double
}
