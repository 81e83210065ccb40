import Farmgate

/// Writes problems for VROOM.
///
/// Amounts are whole kilograms of what a vehicle holds, coordinates longitude before latitude. Of what does not fit into one
/// vehicle every full load is a job of its own. Driving times are left to VROOM's routing engine.
struct RoundsWriter {
    /// VROOM solves some thousands of jobs; far more make files that nothing opens.
    private static let mostLoads = 100_000.0
    /// VROOM counts seconds in 32 bits.
    private static let mostSeconds = Double(UInt32.max)

    private let network: Network
    private let wording: Wording
    private let vehicleTonnes: Double
    /// What a vehicle holds, in kilograms.
    private let capacity: Int
    /// The loads of all files so far.
    private var loadCount = 0.0

    /// - Parameter vehicleTonnes: at least a kilogram, at most a million tonnes.
    init(_ network: Network, _ wording: Wording, vehicleTonnes: Double) {
        self.network = network
        self.wording = wording
        self.vehicleTonnes = vehicleTonnes
        capacity = max(1, Int(exactly: (min(vehicleTonnes, 1e6) * 1000).rounded(.down)) ?? 1)
    }

    private struct Load {
        let stop: DeliveryRounds.Stop, kilograms: Int
    }

    /// Returns the problem of the rounds around a place.
    ///
    /// - Parameters:
    ///   - stops: What is fetched and brought, in tonnes.
    ///   - leftOut: What is not, and why; stands in the file where VROOM does not look.
    mutating func json(
        around base: Int, _ stops: [(DeliveryRounds.Stop, Double)], _ leftOut: [(DeliveryRounds.LeftOut, Double)]
    ) throws(ReportError) -> [UInt8] {
        let loads = try loads(stops)
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "vehicles")
        writer.beginArray()
        for number in 1...vehicleCount(loads) {
            writer.beginObject(.oneLine)
            writer.write(key: "id", number)
            writer.write(key: "description", wording.place(base, network) + " \(number)")
            writer.write(key: "start")
            writer.write(location: base, network)
            writer.write(key: "end")
            writer.write(location: base, network)
            writer.write(key: "capacity")
            writer.write(oneOf: capacity)
            writer.end()
        }
        writer.end()
        writer.write(key: "jobs")
        writer.beginArray()
        for (number, load) in loads.enumerated() {
            writer.beginObject(.oneLine)
            writer.write(key: "id", number + 1)
            writer.write(
                key: "description",
                wording.place(load.stop.place, network) + ": " + wording.product(load.stop.product, network))
            writer.write(key: "location")
            writer.write(location: load.stop.place, network)
            writer.write(key: "service", try serviceSeconds(at: load.stop.place))
            if load.stop.isPickup { writer.write(key: "pickup") } else { writer.write(key: "delivery") }
            writer.write(oneOf: load.kilograms)
            writer.end()
        }
        writer.end()
        if !leftOut.isEmpty { write(leftOut, to: &writer) }
        writer.end()
        return writer.take()
    }

    /// Cuts what is fetched and brought into loads of vehicles.
    private mutating func loads(_ stops: [(DeliveryRounds.Stop, Double)]) throws(ReportError) -> [Load] {
        // As plain numbers first: of huge ones nothing is converted.
        let stops = stops.map { ($0, $1 * network.products[$0.product].capacityPerTonne) }
        loadCount += stops.reduce(0) { $0 + ($1.1 * 1000 / Double(capacity)).rounded(.up) }
        guard loadCount <= Self.mostLoads else {
            throw .tooManyLoads(loadCount, vehicleTonnes: vehicleTonnes, most: Self.mostLoads)
        }
        var loads: [Load] = []
        for (stop, tonnes) in stops {
            var rest = Int(exactly: (tonnes * 1000).rounded(.up)) ?? 0
            while rest > 0 {
                loads.append(Load(stop: stop, kilograms: min(rest, capacity)))
                rest -= capacity
            }
        }
        return loads
    }

    /// Twice as many as would do if loads could be cut leave no load behind: of two vehicles next to each other one is more
    /// than half full.
    private func vehicleCount(_ loads: [Load]) -> Int {
        func vehicles(for isPickup: Bool) -> Int {
            let kilograms = loads.reduce(0) { $0 + ($1.stop.isPickup == isPickup ? $1.kilograms : 0) }
            return 2 * ((kilograms + capacity - 1) / capacity)
        }
        return max(1, min(loads.count, max(vehicles(for: true), vehicles(for: false))))
    }

    private func serviceSeconds(at place: Int) throws(ReportError) -> Int {
        let hours = network.places[place].handlingHours, seconds = (hours * 3600).rounded()
        guard seconds <= Self.mostSeconds, let whole = Int(exactly: seconds) else {
            throw .tooLongHandling(placeID: network.placeIDs[place], hours: hours)
        }
        return whole
    }

    private func write(_ leftOut: [(DeliveryRounds.LeftOut, Double)], to writer: inout JSONWriter) {
        writer.write(key: "left_out")
        writer.beginArray()
        for (left, tonnes) in leftOut {
            writer.beginObject(.oneLine)
            writer.write(
                key: "description",
                wording.place(left.stop.place, network) + ": " + wording.product(left.stop.product, network))
            writer.write(key: left.stop.isPickup ? "pickup_tonnes" : "delivery_tonnes", tonnes)
            switch left.obstacle {
            case .unmapped(let place): writer.write(key: "without_coordinates", network.placeIDs[place])
            case .far(let km): writer.write(key: "km", km.rounded(decimals: 1))
            }
            writer.end()
        }
        writer.end()
    }
}

extension JSONWriter {
    fileprivate mutating func write(location place: Int, _ network: Network) {
        beginArray(.oneLine)
        if let location = network.places[place].location {
            write(location.longitude)
            write(location.latitude)
        }
        end()
    }

    fileprivate mutating func write(oneOf amount: Int) {
        beginArray(.oneLine)
        write(amount)
        end()
    }
}
