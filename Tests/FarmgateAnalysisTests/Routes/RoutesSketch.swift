import FarmgateBase
import FarmgateModel
import NetworkTestSupport

@testable import FarmgateAnalysis

/// Draws a small network for tests of routes: places and links by id, without supplies and demands.
struct RoutesSketch {
    private var placeIDs: [String] = []
    private var places = JSONWriter()
    private var links = JSONWriter()
    private var products = JSONWriter()
    var co2PricePerTonne = 0.0

    init() {
        places.beginArray()
        links.beginArray()
        products.beginArray()
    }

    mutating func place(
        _ id: String, _ kind: Place.Kind = .hub, cost: Double = 0, hours: Double = 0, chilled: Bool = false,
        throughput: Double = .infinity, latitude: Double = .nan, longitude: Double = .nan
    ) {
        placeIDs.append(id)
        places.beginObject()
        places.write(key: "id", id)
        places.write(key: "kind", "\(kind)")
        places.write(key: "chilled", chilled)
        places.write(key: "handling_cost_per_tonne", cost)
        places.write(key: "handling_hours", hours)
        places.write(key: "throughput_tonnes", finite: throughput)
        places.write(key: "lat", finite: latitude)
        places.write(key: "lon", finite: longitude)
        places.end()
    }

    /// Places that were not drawn before are hubs without handling.
    mutating func link(
        _ id: String, _ from: String, _ to: String, cost: Double = 0, hours: Double = 0, km: Double = .nan,
        co2: Double = 0, chilled: Bool = false, capacity: Double = .infinity
    ) {
        for end in [from, to] where !placeIDs.contains(end) { place(end) }
        links.beginObject()
        links.write(key: "id", id)
        links.write(key: "from", from)
        links.write(key: "to", to)
        links.write(key: "cost_per_tonne", cost)
        links.write(key: "hours", hours)
        links.write(key: "km", finite: km)
        links.write(key: "co2_kg_per_tonne", co2)
        links.write(key: "chilled", chilled)
        links.write(key: "capacity_tonnes", finite: capacity)
        links.end()
    }

    mutating func product(
        _ id: String, shelfLife: Double = .infinity, chilledShelfLife: Double? = nil, loss: Double = 0,
        chilledLoss: Double? = nil, requiresChilled: Bool = false
    ) {
        products.beginObject()
        products.write(key: "id", id)
        products.write(key: "shelf_life_hours", finite: shelfLife)
        products.write(key: "shelf_life_hours_chilled", finite: chilledShelfLife ?? shelfLife)
        products.write(key: "loss_per_day", loss)
        products.write(key: "loss_per_day_chilled", chilledLoss ?? loss)
        products.write(key: "requires_chilled", requiresChilled)
        products.end()
    }

    /// Reads the network that was drawn.
    func network() throws -> Network {
        func table(_ writer: JSONWriter) -> String {
            var writer = writer
            writer.end()
            return String(decoding: writer.take(), as: UTF8.self)
        }
        return try FarmgateModel.Network(
            contentsOf: .json(
                Array(
                    """
                    {"format": "farmgate-network/1", "co2_price_per_tonne": \(co2PricePerTonne),
                     "products": \(table(products)), "places": \(table(places)), "links": \(table(links)),
                     "supplies": [], "demands": []}
                    """.utf8), name: "sketch"))
    }
}

extension JSONWriter {
    /// Writes a number, and nothing at all where it is not finite.
    fileprivate mutating func write(key: StaticString, finite number: Double) {
        if number.isFinite { write(key: key, number) }
    }
}

extension Network {
    /// The links of a route by id.
    func linkIDs(of route: Route?) -> [String]? {
        route?.links.map { linkIDs[$0] }
    }
}
