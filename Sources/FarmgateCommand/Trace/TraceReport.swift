import Farmgate

/// Lays out shipments for people: what arrives where, of which lots, and for each the steps with times and losses.
struct TraceReport {
    /// So many shipments are shown with their steps.
    private static let listedShipments = 20

    private let traces: [ShipmentTrace]
    private let lot: Lot?
    private let provenance: Provenance
    private let wording: Wording
    private var network: Network { provenance.network }

    init(_ traces: [ShipmentTrace], of lot: Lot?, by provenance: Provenance, _ wording: Wording) {
        self.traces = traces
        self.lot = lot
        self.provenance = provenance
        self.wording = wording
    }

    /// Returns the report; empty if there is nothing to follow.
    func text(_ style: TextStyle) -> TerminalText {
        guard !traces.isEmpty else { return "" }
        var sections: [[TerminalText]] = []
        if let lot { sections.append([style.heading(wording.overview(of: lot, traces, on: network))]) }
        let listed = traces.prefix(Self.listedShipments)
        for (index, trace) in listed.enumerated() {
            var lines: [TerminalText] = []
            if index == 0 || !isSameDelivery(trace, listed[index - 1]) {
                let all = traces.lazy.filter { isSameDelivery($0, trace) }.reduce(0) { $0 + $1.deliveredTonnes }
                let demand = network.demands[trace.demand]
                lines.append(style.heading(wording.delivery(demand, tonnes: all, on: network)))
            }
            lines.append("  \(wording.shipment(trace, on: network))")
            lines += steps(of: trace).lines().map { "    " + $0 }
            sections.append(lines)
        }
        if listed.count < traces.count { sections.append(["\(wording.moreShipments(traces.count - listed.count))"]) }
        return sections.map(\.lines).joined("\n")
    }

    private func isSameDelivery(_ one: ShipmentTrace, _ other: ShipmentTrace) -> Bool {
        let (first, second) = (network.demands[one.demand], network.demands[other.demand])
        return (first.product, first.place, first.period) == (second.product, second.place, second.period)
    }

    private func steps(of trace: ShipmentTrace) -> TextTable {
        let hasPeriods = network.settings.periods > 1
        let decimals = [trace.tonnes].readableDecimals
        var table = TextTable([.left, .right, .right, .right, .left, .right, .right, .right, .left])
        table.append([
            wording.step, hasPeriods ? wording.period : "", wording.fromHour, wording.toHour,
            trace.dispatch == nil ? "" : wording.begins, wording.tonnes, wording.lostTonnes, wording.freshness, "",
        ])
        for step in trace.steps {
            table.append([
                wording.step(step, on: network), hasPeriods ? step.period.grouped : "", step.arrivalHours.fixed(2),
                step.departureHours.fixed(2), trace.moment(hours: step.arrivalHours)?.minuteText ?? "",
                step.tonnesEntering.amount(decimals), step.lostTonnes > 0 ? step.lostTonnes.amount(decimals) : "",
                wording.share(step.freshness, of: 1) + " %", step.isChilled ? wording.chilled : "",
            ])
        }
        return table
    }
}
