import Farmgate

/// The rounds around each hub and warehouse as problems for VROOM (https://github.com/VROOM-Project/vroom, docs/API.md): what
/// to fetch from farms and to bring to places near by, with vehicles that start and end there.
///
/// Amounts are whole kilograms, coordinates longitude before latitude. Of what does not fit into one vehicle every full load is a job
/// of its own. Driving times are left to VROOM's routing engine.
struct DeliveryRounds {
    /// A vehicle holds so many tonnes.
    let vehicleTonnes: Double
    /// Places farther off than this, as the crow flies, are no stops of a round.
    let withinKm: Double

    private struct Key: Hashable {
        var base: Int, period: Int
    }
    private struct Stop: Hashable {
        var place: Int, isPickup: Bool, product: Int
    }

    /// Returns the problems, each named by its place, and its period where there are several. O(steps · log steps).
    func problems(_ traces: [ShipmentTrace], _ network: Network, _ wording: Wording) -> [PlanReport.File] {
        var tonnes: [Key: [Stop: Double]] = [:]
        for trace in traces {
            for step in trace.steps where step.kind == .link {
                let link = network.links[step.index], from = Int(link.from), to = Int(link.to)
                guard let km = distance(from, to, network), km <= withinKm else { continue }
                if network.places[from].kind == .farm {
                    let stop = Stop(place: from, isPickup: true, product: trace.product)
                    tonnes[Key(base: to, period: step.period), default: [:]][stop, default: 0] += step.tonnesEntering
                } else {
                    let stop = Stop(place: to, isPickup: false, product: trace.product)
                    tonnes[Key(base: from, period: step.period), default: [:]][stop, default: 0] += step.tonnesEntering
                }
            }
        }
        let order = tonnes.keys.sorted { ($0.base, $0.period) < ($1.base, $1.period) }
        return order.map { key in
            let stops = tonnes[key]!.sorted {
                ($0.key.isPickup ? 0 : 1, $0.key.place, $0.key.product)
                    < ($1.key.isPickup ? 0 : 1, $1.key.place, $1.key.product)
            }
            let period = network.settings.periods > 1 ? "-\(key.period)" : ""
            return PlanReport.File(
                name: network.placeIDs[key.base] + period,
                content: json(around: key.base, stops.map { ($0.key, $0.value) }, network, wording))
        }
    }

    private func json(
        around base: Int, _ stops: [(stop: Stop, tonnes: Double)], _ network: Network, _ wording: Wording
    ) -> [UInt8] {
        let capacity = max(1, Int((vehicleTonnes * 1000).rounded(.down)))
        var loads: [(stop: Stop, kilograms: Int)] = []
        for (stop, tonnes) in stops {
            var rest = Int((tonnes * 1000).rounded(.up))
            while rest > 0 {
                loads.append((stop, min(rest, capacity)))
                rest -= capacity
            }
        }
        // Twice as many as would do if loads could be cut leave no load behind: of two vehicles next to each other one is
        // more than half full.
        func vehicles(for isPickup: Bool) -> Int {
            let kilograms = loads.reduce(0) { $0 + ($1.stop.isPickup == isPickup ? $1.kilograms : 0) }
            return 2 * ((kilograms + capacity - 1) / capacity)
        }
        let count = min(loads.count, max(1, max(vehicles(for: true), vehicles(for: false))))
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "vehicles")
        writer.beginArray()
        for number in 1...count {
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
            writer.write(key: "service", Int((network.places[load.stop.place].handlingHours * 3600).rounded()))
            if load.stop.isPickup { writer.write(key: "pickup") } else { writer.write(key: "delivery") }
            writer.write(oneOf: load.kilograms)
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }

    /// Kilometres between two places as the crow flies; nil where a coordinate is not known.
    private func distance(_ one: Int, _ other: Int, _ network: Network) -> Double? {
        func coordinates(_ place: Int) -> Coordinates {
            Coordinates(latitude: network.places[place].latitude, longitude: network.places[place].longitude)
        }
        let km = coordinates(one).kilometres(to: coordinates(other))
        return km.isNaN ? nil : km
    }
}

extension JSONWriter {
    fileprivate mutating func write(location place: Int, _ network: Network) {
        beginArray(.oneLine)
        write(network.places[place].longitude)
        write(network.places[place].latitude)
        end()
    }

    fileprivate mutating func write(oneOf amount: Int) {
        beginArray(.oneLine)
        write(amount)
        end()
    }
}
