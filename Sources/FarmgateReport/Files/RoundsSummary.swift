import Farmgate

/// Says in sentences which tonnes are in no round, at which places, why, and what would bring them in.
struct RoundsSummary {
    private let network: Network
    private let wording: Wording
    private let withinKm: Double

    init(_ network: Network, _ wording: Wording, withinKm: Double) {
        self.network = network
        self.wording = wording
        self.withinKm = withinKm
    }

    /// The tonnes of one direction, to farms or to places near by.
    private struct Direction {
        var tonnes = 0.0, leftOut = 0.0
        var unmapped: [Int: Double] = [:], far: [Int: Double] = [:]
        var farthestKm = 0.0
    }

    /// Returns the sentences; none where every tonne is in a round.
    func sentences(
        _ tonnes: [DeliveryRounds.Key: [DeliveryRounds.Stop: Double]],
        _ leftOut: [DeliveryRounds.Key: [DeliveryRounds.LeftOut: Double]]
    ) -> [String] {
        var pickups = Direction(), deliveries = Direction()
        func order(_ key: DeliveryRounds.Key, _ stop: DeliveryRounds.Stop) -> (Int, Int, Int, Int) {
            (key.base, key.period, stop.place, stop.product)
        }
        // In one order, so that sums do not depend on that of a dictionary.
        let within = tonnes.flatMap { key, stops in stops.map { (key: key, stop: $0.key, tonnes: $0.value) } }
            .sorted { order($0.key, $0.stop) < order($1.key, $1.stop) }
        for line in within {
            if line.stop.isPickup { pickups.tonnes += line.tonnes } else { deliveries.tonnes += line.tonnes }
        }
        let without = leftOut.flatMap { key, lines in lines.map { (key: key, left: $0.key, tonnes: $0.value) } }
            .sorted { order($0.key, $0.left.stop) < order($1.key, $1.left.stop) }
        for line in without {
            if line.left.stop.isPickup {
                add(line.left, line.tonnes, to: &pickups)
            } else {
                add(line.left, line.tonnes, to: &deliveries)
            }
        }
        return [
            sentence(
                pickups,
                { "\($0) of \($1) that farms send to hubs and warehouses are in no round" },
                { "产地发出的 \($1)中有 \($0)不在任何往返任务内" }),
            sentence(
                deliveries,
                { "\($0) of \($1) that hubs and warehouses pass on are in no round" },
                { "枢纽和城市仓转发的 \($1)中有 \($0)不在任何往返任务内" }),
        ].compactMap(\.self)
    }

    private func add(_ left: DeliveryRounds.LeftOut, _ tonnes: Double, to direction: inout Direction) {
        direction.tonnes += tonnes
        direction.leftOut += tonnes
        switch left.obstacle {
        case .unmapped(let place): direction.unmapped[place, default: 0] += tonnes
        case .far(let km):
            direction.far[left.stop.place, default: 0] += tonnes
            direction.farthestKm = max(direction.farthestKm, km)
        }
    }

    private func sentence(
        _ direction: Direction, _ english: (String, String) -> String, _ chinese: (String, String) -> String
    ) -> String? {
        guard direction.leftOut > 0 else { return nil }
        let (left, all) = (wording.tonnes(direction.leftOut), wording.tonnes(direction.tonnes))
        var parts: [String] = []
        if !direction.unmapped.isEmpty {
            let places = places(direction.unmapped)
            parts.append(
                wording(
                    "places without coordinates (give lat and lon): \(places)", "无坐标的地点（请填写纬度和经度）：\(places)"))
        }
        if !direction.far.isEmpty {
            let places = places(direction.far), km = withinKm.fixed(0),
                farthest = direction.farthestKm.rounded(.up).fixed(0)
            parts.append(
                wording(
                    "farther than \(km) km (--within \(farthest.filter { $0 != "," }) takes them in): \(places)",
                    "超出 \(km) 公里（--within \(farthest.filter { $0 != "," }) 可全部纳入）：\(places)"))
        }
        return wording(english(left, all), chinese(left, all)) + wording(": ", "：")
            + parts.joined(separator: wording("; ", "；"))
    }

    private func places(_ sums: [Int: Double]) -> String {
        let places = sums.map { (index: $0.key, tonnes: $0.value) }.sorted {
            $0.tonnes != $1.tonnes ? $0.tonnes > $1.tonnes : $0.index < $1.index
        }
        return wording.places(places, network)
    }
}
