import ArgumentParser
import Farmgate

/// The answer to `farmgate explain --trace` and `--lot`, in any form.
struct TraceAnswer {
    /// The forms it comes in.
    enum Form: String, OutputForm { case table, json, csv, epcis }

    private let provenance: Provenance
    private let namespace: String
    private let lot: Lot?
    private let traces: [ShipmentTrace]

    /// Follows the shipments that are asked for.
    init(
        _ options: TraceOptions, of planned: PlannedNetwork, _ subject: ExplanationSubject
    ) throws {
        let network = planned.network
        if let period = options.period, period > network.settings.periods {
            throw CommandFailure(
                exitCode: .validationFailure,
                message: "the network has no period \(period); its last is \(network.settings.periods)")
        }
        provenance = Provenance(of: planned, start: options.start)
        namespace = options.namespace
        lot = try options.lot.map { name throws(ProvenanceError) in try network.lot(named: name) }
        traces = try provenance.traces(
            .init(
                lot: lot, places: subject.places, products: subject.products, links: subject.links,
                period: options.period))
    }

    /// Writes the answer; where there is nothing to follow it is empty, says so and ends with exit code 1.
    func write(to destination: OutputDestination, _ form: Form, _ common: CommonOptions) throws {
        switch form {
        case .json: try destination.write(provenance.json(traces))
        case .csv: try destination.write(csv: provenance.csv(traces))
        case .epcis: try destination.write(provenance.epcis(traces, namespace: namespace))
        case .table:
            let report = TraceReport(traces, of: lot, by: provenance, common.wording)
            try destination.write(report.text(common.style(on: .output)))
        }
        if let lot, !lot.lookalikes.isEmpty { common.noteWarning(common.wording.lookalikes(of: lot)) }
        guard traces.isEmpty else { return }
        common.note(TerminalText(common.wording.nothingToFollow(lot, on: provenance.network)))
        throw ExitCode.no
    }
}
