import Farmgate

extension PlanSummary {
    /// The links on which capacity is worth most, then those that carry most.
    func busiestLinks(_ style: TextStyle) -> TextTable {
        table(of: busiest(plan.linksWithTrips(on: network)), title: wording.busiestLinks, style) {
            wording.link($0, network)
        }
    }

    /// The hubs and warehouses whose capacity is worth most, then those that handle most.
    func busiestHubs(_ style: TextStyle) -> TextTable {
        let hubs = plan.places.filter { network.places[Int($0.index)].kind != .farm || $0.price > 0 }
        return table(of: busiest(hubs), title: wording.busiestHubs, style) {
            wording.name($0, network.placeIDs, network.placeNames)
        }
    }

    private func busiest(_ lines: [Plan.StepLine]) -> [Plan.StepLine] {
        // A place that is not opened has a price, and nothing to show.
        let lines = lines.filter { $0.tonnes > 0 }
        let order = lines.indices.sorted { first, second in
            let (one, other) = (lines[first], lines[second])
            let (worth, otherWorth) = (one.price * one.tonnes, other.price * other.tonnes)
            if worth != otherWorth { return worth > otherWorth }
            return one.tonnes != other.tonnes ? one.tonnes > other.tonnes : first < second
        }
        return order.prefix(Self.listedRows).map { lines[$0] }
    }

    private func table(
        of lines: [Plan.StepLine], title: String, _ style: TextStyle, name: (Int) -> String
    ) -> TextTable {
        let hasPeriods = network.settings.periods > 1
        var table = TextTable([.left, .right, .right, .right, .right, .right])
        guard !lines.isEmpty else { return table }
        table.append([
            title, hasPeriods ? wording.period : "", wording.tonnes, wording.capacity, wording.used,
            wording.worthOfMore(network.settings.currency),
        ])
        let decimals = lines.map(\.tonnes).readableDecimals
        for line in lines {
            let isLimited = line.capacity < .infinity
            // What is full holds the plan back.
            let bar = TextTable.Bar(
                share: isLimited && line.capacity > 0 ? line.tonnes / line.capacity : 0,
                style: { line.price > 0 ? style.warning($0) : style.good($0) })
            table.append(
                [
                    name(Int(line.index)), hasPeriods ? wording.period(Int(line.period), of: network) : "",
                    line.tonnes.amount(decimals),
                    isLimited ? line.capacity.amount(decimals) : "",
                    isLimited ? Self.percent(line.tonnes, of: line.capacity) + " %" : "",
                    line.price > 0 ? line.price.amount(2) : "",
                ], bar: bar)
        }
        return table
    }
}
