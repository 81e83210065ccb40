import FarmgateModel

/// Something that happens to a shipment at a place and a moment: what an EPCIS event says.
struct TraceEvent {
    /// The business steps used, by their names in the Core Business Vocabulary 2.0.
    enum BusinessStep: String {
        case commissioning, picking, shipping, departing, arriving, storing, receiving, accepting
    }

    var businessStep: BusinessStep
    /// Hours from the dispatch.
    var hours: Double
    /// Tonnes there at that moment.
    var tonnes: Double
    /// Tonnes lost since the event before, of the same shipment.
    var lostTonnes: Double
    /// Index into `Network.places`.
    var place: Int
    /// The step that begins, or the one that ends with the last event.
    var step: ShipmentTrace.Step
    /// Share of the shelf life left at the moment.
    var freshness: Double

    /// Whether the goods are at the place afterwards.
    var staysAtPlace: Bool { businessStep != .shipping && businessStep != .departing }

    /// What state the goods are in afterwards, by the Core Business Vocabulary 2.0.
    var disposition: String {
        switch businessStep {
        case .commissioning: "active"
        case .shipping, .departing: "in_transit"
        case .picking, .arriving, .storing, .receiving, .accepting: "in_progress"
        }
    }

    /// Whether the event is of the transfer from the supply to the demand as a whole, and so names both.
    var isOfTransfer: Bool { businessStep == .shipping || businessStep == .receiving || businessStep == .accepting }

    /// Returns the events of a shipment in the order in which they happen: at least one at its supply, the first, and one
    /// at its demand, the last. O(steps).
    static func events(of trace: ShipmentTrace, in network: Network) -> [TraceEvent] {
        guard let last = trace.steps.last else { return [] }
        let arrival = trace.steps.lastIndex { $0.kind == .place }
        var events: [TraceEvent] = []
        var hasLeft = false
        var tonnes = trace.tonnes, freshness = 1.0
        func happen(_ businessStep: BusinessStep, at place: Int, _ step: ShipmentTrace.Step, isEnd: Bool = false) {
            let now = isEnd ? step.tonnesLeaving : step.tonnesEntering
            events.append(
                TraceEvent(
                    businessStep: businessStep, hours: isEnd ? step.departureHours : step.arrivalHours, tonnes: now,
                    lostTonnes: tonnes - now, place: place, step: step, freshness: isEnd ? step.freshness : freshness))
            tonnes = now
        }
        for (number, step) in trace.steps.enumerated() {
            switch step.kind {
            case .place where number == 0:
                let isFarm = network.places[step.index].kind == .farm
                happen(isFarm ? .commissioning : .picking, at: step.index, step)
            case .place: happen(number == arrival ? .receiving : .arriving, at: step.index, step)
            case .wait: happen(.storing, at: step.index, step)
            case .link:
                happen(hasLeft ? .departing : .shipping, at: network.links[step.index].from, step)
                hasLeft = true
            }
            freshness = step.freshness
        }
        happen(.accepting, at: network.demands[trace.demand].place, last, isEnd: true)
        return events
    }
}
