import FarmgateBase
import FarmgateModel

extension Provenance {
    /// Returns shipments step by step as JSON (`farmgate-trace/1`), a step a line.
    public func json(_ traces: [ShipmentTrace]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "format", "farmgate-trace/1")
        writer.write(key: "network")
        writer.beginObject(.oneLine)
        writer.write(key: "name", plan.origin.name)
        writer.write(key: "digest", plan.origin.digest)
        writer.write(key: "scenario", plan.origin.scenario)
        writer.end()
        writer.write(key: "start", start?.description)
        writer.write(key: "shipments")
        writer.beginArray()
        for trace in traces { write(trace, &writer) }
        writer.end()
        writer.end()
        return writer.take()
    }

    private func write(_ trace: ShipmentTrace, _ writer: inout JSONWriter) {
        let (supply, demand) = (network.supplies[trace.supply], network.demands[trace.demand])
        writer.beginObject()
        writer.write(key: "shipment", trace.shipment + 1)
        writer.write(key: "product", network.productIDs[trace.product])
        writer.write(key: "lot", trace.lot)
        for (key, row, place, period) in [
            ("supply" as StaticString, supply.row, supply.place, supply.period),
            ("demand", demand.row, demand.place, demand.period),
        ] {
            writer.write(key: key)
            writer.beginObject(.oneLine)
            writer.write(key: "row", Int(row))
            writer.write(key: "place", network.placeIDs[Int(place)])
            writer.write(key: "period", Int(period))
            writer.end()
        }
        writer.write(key: "tonnes", trace.tonnes)
        writer.write(key: "delivered_tonnes", trace.deliveredTonnes)
        writer.write(key: "share_of_delivery", trace.shareOfDelivery)
        writer.write(key: "hours", trace.hours)
        writer.write(key: "steps")
        writer.beginArray()
        for step in trace.steps {
            writer.beginObject(.oneLine)
            switch step.kind {
            case .place: writer.write(key: "place", id(of: step))
            case .wait: writer.write(key: "wait", id(of: step))
            case .link: writer.write(key: "link", id(of: step))
            }
            writer.write(key: "period", step.period)
            writer.write(key: "arrival_hours", step.arrivalHours)
            writer.write(key: "departure_hours", step.departureHours)
            writer.write(key: "arrival", trace.moment(hours: step.arrivalHours)?.description)
            writer.write(key: "departure", trace.moment(hours: step.departureHours)?.description)
            writer.write(key: "chilled", step.isChilled)
            writer.write(key: "tonnes_entering", step.tonnesEntering)
            writer.write(key: "tonnes_leaving", step.tonnesLeaving)
            writer.write(key: "lost_tonnes", step.lostTonnes)
            writer.write(key: "freshness", step.freshness)
            writer.end()
        }
        writer.end()
        writer.end()
    }

    /// Returns shipments as CSV, a row a step, for spreadsheets.
    public func csv(_ traces: [ShipmentTrace]) -> [UInt8] {
        var writer = CSVWriter()
        let columns = [
            "shipment", "product", "lot", "supply_row", "from", "to", "to_period", "share_of_delivery", "step", "kind",
            "id",
            "period", "arrival_hours", "departure_hours", "arrival", "departure", "chilled", "tonnes_entering",
            "tonnes_leaving", "lost_tonnes", "freshness",
        ]
        for column in columns { writer.write(column) }
        writer.endRow()
        for trace in traces {
            let (supply, demand) = (network.supplies[trace.supply], network.demands[trace.demand])
            for (number, step) in trace.steps.enumerated() {
                writer.write(Double(trace.shipment + 1))
                writer.write(network.productIDs[trace.product])
                writer.write(trace.lot ?? "")
                writer.write(Double(supply.row))
                writer.write(network.placeIDs[supply.place])
                writer.write(network.placeIDs[demand.place])
                writer.write(Double(demand.period))
                writer.write(trace.shareOfDelivery)
                writer.write(Double(number + 1))
                writer.write("\(step.kind)")
                writer.write(id(of: step))
                writer.write(Double(step.period))
                writer.write(step.arrivalHours)
                writer.write(step.departureHours)
                writer.write(moment: trace.moment(hours: step.arrivalHours)?.description)
                writer.write(moment: trace.moment(hours: step.departureHours)?.description)
                writer.write(step.isChilled)
                writer.write(step.tonnesEntering)
                writer.write(step.tonnesLeaving)
                writer.write(step.lostTonnes)
                writer.write(step.freshness)
                writer.endRow()
            }
        }
        return writer.take()
    }

    private func id(of step: ShipmentTrace.Step) -> String {
        step.kind == .link ? network.linkIDs[step.index] : network.placeIDs[step.index]
    }
}
