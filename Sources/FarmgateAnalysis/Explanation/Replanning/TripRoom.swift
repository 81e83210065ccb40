import FarmgateModel

/// How many trips could run on each link besides what a plan has decided: the hours of a fleet that its trips leave.
struct TripRoom: Sendable {
    private let network: Network
    private let isRelaxed: Bool
    private var trips: [Slot: Double] = [:]
    private var hours: [Slot: Double] = [:]

    private struct Slot: Hashable {
        var index: Int, period: Int
    }

    /// Adds up the trips of a plan. O(vehicle lines).
    init(_ planned: PlannedNetwork) {
        network = planned.network
        isRelaxed = planned.plan.isRelaxed
        for line in planned.plan.vehicles {
            guard let link = planned.link(line.link) else { continue }
            trips[Slot(index: link, period: line.period), default: 0] += line.trips
            let row = network.links[link]
            guard let fleet = row.fleet else { continue }
            hours[Slot(index: fleet, period: line.period), default: 0] += line.trips * row.tripHours
        }
    }

    /// The trips that the plan runs on a link in a period.
    func decided(_ link: Int, period: Int) -> Double { trips[Slot(index: link, period: period)] ?? 0 }

    /// The hours that the vehicles of a fleet could drive besides in a period.
    func hoursLeft(_ fleet: Int, period: Int) -> Double {
        max(0, network.fleets[fleet].hours - (hours[Slot(index: fleet, period: period)] ?? 0))
    }

    /// Trips on a link in a period, beyond those decided.
    struct Addition {
        var link: Int, period: Int, trips: Double
    }

    /// Whether the hours that fleets have left do for some trips together.
    func hasHours(for additions: [Addition]) -> Bool {
        var added: [Slot: Double] = [:]
        for addition in additions {
            let row = network.links[addition.link]
            guard let fleet = row.fleet else { continue }
            added[Slot(index: fleet, period: addition.period), default: 0] += addition.trips * row.tripHours
        }
        return added.allSatisfy { $1 <= hoursLeft($0.index, period: $0.period) * (1 + 1e-9) }
    }

    /// The most trips that could run on a link in a period if all others stay as they are.
    func most(_ link: Int, period: Int) -> Double {
        let row = network.link(link, inPeriod: period)
        guard let fleet = row.fleet, row.tripHours > 0, row.fleetTrips < .infinity else { return row.mostTrips }
        let more = hoursLeft(fleet, period: period) / row.tripHours + 1e-9
        return min(row.mostTrips, decided(link, period: period) + (isRelaxed ? more : more.rounded(.down)))
    }

    /// The fleet whose hours keep more trips from running on a link in a period; nil if none does.
    func scarceFleet(_ link: Int, period: Int) -> Int? {
        let row = network.link(link, inPeriod: period)
        return most(link, period: period) < row.vehicles ? row.fleet : nil
    }

    /// The most tonnes that could enter a link with vehicles in a period.
    func mostTonnes(_ link: Int, period: Int) -> Double {
        let row = network.link(link, inPeriod: period)
        return min(row.capacityTonnes, most(link, period: period) * row.vehicleTonnes)
    }
}
