import Farmgate

/// When whole vehicles leave: a trip has one departure, that of the last of its load.
///
/// A plan says how many trips a link makes in a period and which shipments go over it, each as early as it can. A lorry waits until
/// its load is there. So loads board in the order in which they arrive, each trip is filled before the next, and what is later for
/// waiting is later on the rest of its way, and so may be what shares a lorry with it there.
struct VehicleTimetable {
    /// A part of a load and the trips that take it, all of them leaving at one time.
    struct Ride {
        /// The first and the last trip of the link in the period, from 1.
        var firstTrip: Double, lastTrip: Double
        /// What it is of the load, 0…1.
        var share: Double
        /// Hours after the dispatch of the shipment.
        var departureHours: Double
    }

    private struct Key: Hashable {
        var link: Int, period: Int
    }
    private struct Load {
        /// Tonnes of the vehicles' load that it takes.
        var trace: Int, step: Int, tonnes: Double
    }

    /// Lorries that wait for each other in a circle would wait for ever; so often is it passed on what waiting for one makes of the
    /// others.
    private static let mostRounds = 64

    private let traces: [ShipmentTrace]
    private let network: Network
    /// The loads of the links with whole vehicles, by link and period.
    private var groups: [(vehicleTonnes: Double, loads: [Load])] = []
    /// By trace: how much later each step begins than planned, and at last the delivery.
    private var delays: [[Double]]
    private var rides: [[Int: [Ride]]]

    /// Sets the times. O(rounds · loads · log loads), with as many rounds as lorries wait one for the other.
    init(_ traces: [ShipmentTrace], _ network: Network) {
        self.traces = traces
        self.network = network
        delays = traces.map { Array(repeating: 0, count: $0.steps.count + 1) }
        rides = Array(repeating: [:], count: traces.count)
        var loads: [Key: [Load]] = [:]
        for (index, trace) in traces.enumerated() {
            let capacityPerTonne = network.products[trace.product].capacityPerTonne
            for (number, step) in trace.steps.enumerated()
            where step.kind == .link && network.links[step.index].vehicleTonnes > 0 {
                loads[Key(link: step.index, period: step.period), default: []].append(
                    Load(trace: index, step: number, tonnes: step.tonnesEntering * capacityPerTonne))
            }
        }
        let order = loads.sorted { ($0.key.link, $0.key.period) < ($1.key.link, $1.key.period) }
        groups = order.map { (network.links[$0.key.link].vehicleTonnes, $0.value) }
        for _ in 0..<Self.mostRounds {
            for group in groups.indices { board(group) }
            if !passOnDelays() { break }
        }
    }

    /// The rides of a step; none where its link runs no whole vehicles.
    func rides(_ trace: Int, _ step: Int) -> [Ride] { rides[trace][step] ?? [] }

    /// How many hours later than planned a step begins; past the last step, the delivery.
    func delay(_ trace: Int, _ step: Int) -> Double { delays[trace][step] }

    /// Hours from the beginning of the horizon to the dispatch of a shipment.
    private func dispatch(_ trace: Int) -> Double {
        Double(network.supplies[traces[trace].supply].period - 1) * network.settings.periodHours
    }

    /// When a load is at its lorry, from the beginning of the horizon.
    private func ready(_ load: Load) -> Double {
        dispatch(load.trace) + traces[load.trace].steps[load.step].arrivalHours + delays[load.trace][load.step]
    }

    /// Fills the trips of a link in a period with its loads, in the order in which they are there.
    private mutating func board(_ group: Int) {
        let capacity = groups[group].vehicleTonnes
        let loads = groups[group].loads.map { (load: $0, ready: ready($0)) }.sorted {
            ($0.ready, $0.load.trace, $0.load.step) < ($1.ready, $1.load.trace, $1.load.step)
        }
        // How far into all trips, end to end, each load reaches.
        var ends: [Double] = [], total = 0.0
        for (load, _) in loads {
            total += load.tonnes
            ends.append(total)
        }
        var start = 0.0, last = 0
        for (position, (load, ready)) in loads.enumerated() {
            let end = ends[position]
            // Rounding of loads that fill a trip opens no other.
            let slack = 1e-9 * max(total, capacity)
            let first = ((start + slack) / capacity).rounded(.down)
            let full = max(first, ((end + slack) / capacity).rounded(.down)), fullEnd = full * capacity
            let dispatch = dispatch(load.trace)
            var parts: [Ride] = []
            // Trips that are full with it, or that nothing comes to any more, leave at once; the others wait.
            if full > first {
                parts.append(
                    Ride(
                        firstTrip: first + 1, lastTrip: full, share: min(1, (fullEnd - start) / load.tonnes),
                        departureHours: ready - dispatch))
            }
            if end > fullEnd + slack || parts.isEmpty {
                last = max(last, position)
                while last < loads.count - 1, ends[last] + slack < fullEnd + capacity { last += 1 }
                parts.append(
                    Ride(
                        firstTrip: full + 1, lastTrip: full + 1, share: 1 - (parts.first?.share ?? 0),
                        departureHours: loads[last].ready - dispatch))
            }
            rides[load.trace][load.step] = parts
            start = end
        }
    }

    /// Passes waiting for lorries on to later steps; returns whether any is later than before.
    private mutating func passOnDelays() -> Bool {
        var isChanged = false
        for (index, trace) in traces.enumerated() where !rides[index].isEmpty {
            var delay = 0.0
            for (number, step) in trace.steps.enumerated() {
                if delay > delays[index][number] + 1e-9 {
                    delays[index][number] = delay
                    isChanged = true
                }
                delay = delays[index][number]
                switch step.kind {
                case .wait:
                    // It lasts until the next period begins.
                    delay = max(0, delay - (step.departureHours - step.arrivalHours))
                case .link:
                    let departure = rides(index, number).map(\.departureHours).max() ?? step.arrivalHours + delay
                    delay = max(delay, departure - step.arrivalHours)
                case .place: break
                }
            }
            delays[index][trace.steps.count] = delay
        }
        return isChanged
    }
}
