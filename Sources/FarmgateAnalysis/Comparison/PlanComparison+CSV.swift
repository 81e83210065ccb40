import FarmgateBase
import FarmgateModel

extension PlanComparison {
    /// Writes the comparison as CSV, a row a figure and plan, always with the same columns.
    ///
    /// `measure` says what `value` is; what does not apply to it is empty, and so is `change` of what is not a number.
    public func csv() -> [UInt8] {
        var table = ComparisonCSV(names)
        for part in Plan.Costs.parts {
            table.write("cost", measure: "\(part.key)", plans.map { $0.costs[keyPath: part.path] })
        }
        table.write("cost", measure: "objective", plans.map(\.objective))
        table.write("total", measure: "wanted_tonnes", wantedTonnes)
        for part in Plan.Totals.parts {
            table.write("total", measure: "\(part.key)", plans.map { $0.totals[keyPath: part.path] })
        }
        for (section, services) in [("product", products), ("place", places)] {
            for service in services {
                let product = section == "product" ? service.id : "", place = section == "place" ? service.id : ""
                table.write(
                    section, product: product, to: place, measure: "wanted_tonnes", service.wantedTonnes)
                table.write(
                    section, product: product, to: place, measure: "delivered_tonnes", service.deliveredTonnes)
                table.write(
                    section, product: product, to: place, measure: "delivered_share",
                    plans.indices.map { service.share(in: $0) ?? .nan })
            }
        }
        for relation in relations {
            table.write(
                "relation", product: relation.item.product, from: relation.item.from, to: relation.item.to,
                measure: "delivered_tonnes", relation.values)
        }
        for link in links {
            let ends = endsOfLinks[link.item]
            table.write(
                "link", id: link.item, from: ends?.from ?? "", to: ends?.to ?? "", measure: "tonnes", link.values)
        }
        for sale in sales {
            table.write("sale", product: sale.item.product, from: sale.item.place, measure: "tonnes", sale.values)
        }
        for bottleneck in bottlenecks {
            table.write(
                "bottleneck", id: bottleneck.item.id ?? "", product: bottleneck.item.product ?? "",
                period: bottleneck.item.period,
                measure: bottleneck.item.kind.rawValue + (bottleneck.item.isBothWays ? "_both_ways_price" : "_price"),
                bottleneck.values)
        }
        for opening in openings { table.write("opening", id: opening.item.id, measure: "open", opening.values) }
        for link in trips { table.write("trips", id: link.item, measure: "trips", link.values) }
        return table.writer.bytes
    }
}

/// The rows of a comparison in CSV.
private struct ComparisonCSV {
    var writer = CSVWriter()
    private let names: [String]

    init(_ names: [String]) {
        self.names = names
        for column in ["section", "id", "product", "from", "to", "period", "measure", "plan", "value", "change"] {
            writer.write(column)
        }
        writer.endRow()
    }

    /// Writes a figure of every plan.
    mutating func write(
        _ section: String, id: String = "", product: String = "", from: String = "", to: String = "",
        period: Int? = nil,
        measure: String, _ values: [Double]
    ) {
        for (name, value) in zip(names, values) {
            for text in [section, id, product, from, to] { writer.write(text) }
            if let period { writer.write(Double(period)) } else { writer.writeEmpty() }
            writer.write(measure)
            writer.write(name)
            for number in [value, value - values[0]] {
                if number.isFinite { writer.write(number) } else { writer.writeEmpty() }
            }
            writer.endRow()
        }
    }
}
