import FarmgateBase
import FarmgateModel

extension PlanComparison {
    /// Writes the comparison as JSON (docs/comparison-format.md): a list has a figure for each plan, in their order.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "format", "farmgate-comparison/1")
        writer.write(key: "network", plans[0].origin.name)
        writer.write(key: "currency", network?.settings.currency)
        writer.write(key: "plans")
        writer.beginArray()
        for (name, plan) in zip(names, plans) {
            writer.beginObject(.oneLine)
            writer.write(key: "name", name)
            writer.write(key: "scenario", plan.origin.scenario)
            writer.write(key: "digest", plan.origin.digest)
            writer.write(key: "relaxed", plan.isRelaxed)
            writer.write(key: "status", plan.status.rawValue)
            writer.write(key: "objective", plan.objective)
            writer.write(key: "bound", plan.bound)
            writer.write(key: "gap", plan.gap)
            writer.end()
        }
        writer.end()
        write(&writer)
        writer.end()
        return writer.take()
    }

    private func write(_ writer: inout JSONWriter) {
        writer.write(key: "costs")
        writer.beginObject()
        for part in Plan.Costs.parts { writer.write(part.key, plans.map { $0.costs[keyPath: part.path] }) }
        writer.end()
        writer.write(key: "totals")
        writer.beginObject()
        writer.write("wanted_tonnes", wantedTonnes)
        for part in Plan.Totals.parts { writer.write(part.key, plans.map { $0.totals[keyPath: part.path] }) }
        writer.end()
        for (key, idKey, services) in [("products", "product", products), ("places", "place", places)]
            as [(StaticString, StaticString, [ServiceComparison.Service])]
        {
            writer.write(table: key, services) { service, writer in
                writer.write(key: idKey, service.id)
                writer.write("wanted_tonnes", service.wantedTonnes)
                writer.write("delivered_tonnes", service.deliveredTonnes)
            }
        }
        writer.write(table: "relations", relations) { relation, writer in
            writer.write(key: "product", relation.item.product)
            writer.write(key: "from", relation.item.from)
            writer.write(key: "to", relation.item.to)
            writer.write("delivered_tonnes", relation.values)
        }
        writer.write(table: "links", links) { link, writer in
            let ends = endsOfLinks[link.item]
            writer.write(key: "link", link.item)
            writer.write(key: "from", ends?.from)
            writer.write(key: "to", ends?.to)
            writer.write("tonnes", link.values)
        }
        writer.write(table: "sales", sales) { sale, writer in
            writer.write(key: "place", sale.item.place)
            writer.write(key: "product", sale.item.product)
            writer.write("tonnes", sale.values)
        }
        writer.write(table: "bottlenecks", bottlenecks) { bottleneck, writer in
            let item = bottleneck.item
            writer.write(key: "limit", item.kind.rawValue)
            writer.write(key: "id", item.id)
            if let product = item.product { writer.write(key: "product", product) }
            if item.isBothWays { writer.write(key: "both_ways", true) }
            writer.write(key: "period", item.period.map { Double($0) })
            writer.write("price", bottleneck.values)
        }
        writer.write(table: "openings", openings) { opening, writer in
            writer.write(key: opening.item.isLink ? "link" : "place", opening.item.id)
            writer.write("open", opening.values)
        }
        writer.write(table: "trips", trips) { link, writer in
            writer.write(key: "link", link.item)
            writer.write("trips", link.values)
        }
    }
}

extension JSONWriter {
    /// Writes a key and a figure for each plan.
    fileprivate mutating func write(_ key: StaticString, _ values: [Double]) {
        write(key: key)
        beginArray(.oneLine)
        for value in values { write(value) }
        end()
    }
}
