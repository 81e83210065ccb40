@testable import Farmgate

/// Draws a small network for tests of routes: places and links by id, without supplies and demands.
struct RoutesSketch {
    private(set) var places: [Place] = []
    private(set) var placeIDs: [String] = []
    private(set) var links: [Link] = []
    private(set) var linkIDs: [String] = []
    private var products: [Product] = []
    private var productIDs: [String] = []
    var co2PricePerTonne = 0.0

    mutating func place(
        _ id: String, _ kind: Place.Kind = .hub, cost: Double = 0, hours: Double = 0, chilled: Bool = false,
        throughput: Double = .infinity, latitude: Double = .nan, longitude: Double = .nan
    ) {
        placeIDs.append(id)
        places.append(
            Place(
                kind: kind, isChilled: chilled, latitude: latitude, longitude: longitude,
                handlingCostPerTonne: cost, handlingHours: hours, throughputTonnes: throughput, storageTonnes: 0,
                storageCostPerTonnePeriod: 0, openingCost: nil))
    }

    /// Places that were not drawn before are hubs without handling.
    mutating func link(
        _ id: String, _ from: String, _ to: String, cost: Double = 0, hours: Double = 0, km: Double = .nan,
        co2: Double = 0, chilled: Bool = false, capacity: Double = .infinity
    ) {
        for end in [from, to] where !placeIDs.contains(end) { place(end) }
        guard let tail = placeIDs.firstIndex(of: from), let head = placeIDs.firstIndex(of: to) else { return }
        linkIDs.append(id)
        links.append(
            Link(
                from: Int32(tail), to: Int32(head), row: Int32(links.count + 1), lagPeriods: 0, hours: hours,
                costPerTonne: cost, co2KgPerTonne: co2, capacityTonnes: capacity, km: km, vehicleTonnes: .nan,
                vehicleCost: 0, vehicles: .infinity, isChilled: chilled, isBack: false))
    }

    mutating func product(
        _ id: String, shelfLife: Double = .infinity, chilledShelfLife: Double? = nil, loss: Double = 0,
        chilledLoss: Double? = nil, requiresChilled: Bool = false
    ) {
        productIDs.append(id)
        products.append(
            Product(
                shelfLifeHours: shelfLife, shelfLifeHoursChilled: chilledShelfLife ?? shelfLife, lossPerDay: loss,
                lossPerDayChilled: chilledLoss ?? loss, requiresChilled: requiresChilled))
    }

    func network() -> Network {
        let settings = Settings(
            name: nil, description: nil, licence: nil, attribution: nil, currency: "CNY", periods: 1, periodHours: 24,
            start: nil, co2PricePerTonne: co2PricePerTonne, co2LimitTonnes: .infinity)
        func unnamed(_ count: Int) -> Names {
            let empty = TextColumn(repeatElement("", count: count))
            return Names(native: empty, english: empty)
        }
        return Network(
            settings: settings, products: products, places: places, links: links, supplies: [], demands: [],
            productIDs: TextColumn(productIDs), placeIDs: TextColumn(placeIDs), linkIDs: TextColumn(linkIDs),
            lots: TextColumn(), productNames: unnamed(products.count), placeNames: unnamed(places.count),
            scenario: nil, warnings: Findings(), digest: "sha256:")
    }
}

extension Network {
    /// The links of a route by id.
    func linkIDs(of route: Route?) -> [String]? {
        route?.links.map { linkIDs[$0] }
    }
}
