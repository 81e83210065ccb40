import FarmgateBase

extension Plan {
    /// Writes the shipments as CSV, a row a shipment, for spreadsheets.
    ///
    /// `path` has the ids of its places, waits and links with ` > ` between them; a wait is `wait:` and the place. If the
    /// network says when period 1 begins, `dispatched_at` and `delivered_at` follow: the beginning of the period of the
    /// supply, and as many hours later as the shipment takes.
    ///
    /// - Parameter network: The network that the plan is of, for the dates.
    public func csv(in network: Network? = nil) -> [UInt8] {
        var writer = CSVWriter()
        let columns = [
            "product", "lot", "from", "from_period", "to", "to_period", "tonnes", "delivered_tonnes", "cost_per_tonne",
            "hours", "freshness", "path",
        ]
        let isDated = network?.begin(ofPeriod: 1) != nil
        for column in columns + (isDated ? ["dispatched_at", "delivered_at"] : []) { writer.write(column) }
        writer.endRow()
        for shipment in shipments {
            writer.write(productIDs[shipment.product])
            writer.write(shipment.lot ?? "")
            writer.write(placeIDs[shipment.supply.place])
            writer.write(Double(shipment.supply.period))
            writer.write(placeIDs[shipment.demand.place])
            writer.write(Double(shipment.demand.period))
            writer.write(shipment.tonnes)
            writer.write(shipment.deliveredTonnes)
            writer.write(shipment.unitCost)
            writer.write(shipment.hours)
            writer.write(shipment.freshness)
            writer.write(steps[shipment.steps].map(text).joined(separator: " > "))
            if isDated {
                let dispatch = network?.begin(ofPeriod: shipment.supply.period)
                writer.write(moment: dispatch?.description)
                writer.write(moment: dispatch?.adding(hours: shipment.hours)?.description)
            }
            writer.endRow()
        }
        return writer.bytes
    }

    private func text(of step: Step) -> String {
        (step.kind == .wait ? "wait:" : "") + id(of: step)
    }
}
