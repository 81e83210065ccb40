import Farmgate

/// The rounds around each hub and warehouse as problems for VROOM (https://github.com/VROOM-Project/vroom, docs/API.md): what
/// to fetch from farms and to bring to places near by, with vehicles that start and end there.
///
/// What goes over a link to or from such a place is a stop of its rounds, or is named as left out with the reason: no tonne is
/// lost without a word.
struct DeliveryRounds {
    /// A vehicle holds so many tonnes.
    let vehicleTonnes: Double
    /// Places farther off than this, as the crow flies, are no stops of a round.
    let withinKm: Double

    struct Key: Hashable {
        var base: Int, period: Int
    }
    struct Stop: Hashable {
        var place: Int, isPickup: Bool, product: Int
    }
    /// Why goods are in no round: a place has no coordinates, or is so many kilometres away.
    enum Obstacle: Hashable {
        case unmapped(place: Int)
        case far(km: Double)
    }
    struct LeftOut: Hashable {
        var stop: Stop, obstacle: Obstacle
    }

    /// Returns the problems, each named by its place, and its period where there are several; and what is in none.
    /// O(steps · log steps).
    func rounds(
        _ traces: [ShipmentTrace], _ network: Network, _ wording: Wording
    ) throws(ReportError) -> PlanReport.Rounds {
        var tonnes: [Key: [Stop: Double]] = [:], leftOut: [Key: [LeftOut: Double]] = [:]
        for trace in traces {
            for step in trace.steps where step.kind == .link {
                let link = network.links[step.index], from = link.from, to = link.to
                let isPickup = network.places[from].kind == .farm
                let stop = Stop(place: isPickup ? from : to, isPickup: isPickup, product: trace.product)
                let key = Key(base: isPickup ? to : from, period: step.period)
                if let obstacle = obstacle(to: stop, from: key.base, network) {
                    leftOut[key, default: [:]][LeftOut(stop: stop, obstacle: obstacle), default: 0] +=
                        step.tonnesEntering
                } else {
                    tonnes[key, default: [:]][stop, default: 0] += step.tonnesEntering
                }
            }
        }
        var writer = RoundsWriter(network, wording, vehicleTonnes: vehicleTonnes)
        var files: [PlanReport.File] = []
        for key in tonnes.keys.sorted(by: { ($0.base, $0.period) < ($1.base, $1.period) }) {
            let period = network.settings.periods > 1 ? "-\(key.period)" : ""
            files.append(
                PlanReport.File(
                    name: network.placeIDs[key.base] + period,
                    content: try writer.json(
                        around: key.base, Self.ordered(tonnes[key] ?? [:], by: \.self),
                        Self.ordered(leftOut[key] ?? [:], by: \.stop))))
        }
        let summary = RoundsSummary(network, wording, withinKm: withinKm)
        return PlanReport.Rounds(files: files, leftOut: summary.sentences(tonnes, leftOut))
    }

    private func obstacle(to stop: Stop, from base: Int, _ network: Network) -> Obstacle? {
        guard let start = network.places[base].location else { return .unmapped(place: base) }
        guard let end = network.places[stop.place].location else { return .unmapped(place: stop.place) }
        let km = start.kilometres(to: end)
        return km <= withinKm ? nil : .far(km: km)
    }

    private static func ordered<Item>(_ sums: [Item: Double], by stop: (Item) -> Stop) -> [(Item, Double)] {
        func key(_ stop: Stop) -> (Int, Int, Int) { (stop.isPickup ? 0 : 1, stop.place, stop.product) }
        return sums.map { ($0.key, $0.value) }.sorted { key(stop($0.0)) < key(stop($1.0)) }
    }
}
