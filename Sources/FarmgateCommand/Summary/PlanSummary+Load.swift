import Farmgate

extension PlanSummary {
    /// The links on which capacity is worth most, then those that carry most.
    func busiestLinks(_ style: TextStyle) -> TextTable {
        table(of: bottlenecks.links, title: wording.busiestLinks, style) { wording.link(of: $0, network) }
    }

    /// The hubs and warehouses whose capacity is worth most, then those that handle most; farms where they hold the plan back.
    func busiestHubs(_ style: TextStyle) -> TextTable {
        let hubs = bottlenecks.places.filter { network.places[$0.index].kind != .farm || $0.isBottleneck }
        return table(of: hubs, title: wording.busiestHubs, style) { wording.place($0.index, network) }
    }

    private func table(
        of capacities: [BottleneckReport.Capacity], title: String, _ style: TextStyle,
        name: (BottleneckReport.Capacity) -> String
    ) -> TextTable {
        let listed = capacities.prefix(Self.listedRows)
        let hasPeriods = network.settings.periods > 1
        var table = TextTable([.left, .right, .right, .right, .right, .right])
        guard !listed.isEmpty else { return table }
        table.append([
            title, hasPeriods ? wording.period : "", wording.tonnes, wording.capacity, wording.used,
            wording.worthOfMore(network.settings.currency),
        ])
        let decimals = listed.map(\.tonnes).readableDecimals
        for use in listed {
            let capacity = use.capacityTonnes, isLimited = capacity < .infinity
            // What is full holds the plan back.
            let bar = TextTable.Bar(
                share: isLimited && capacity > 0 ? use.capacityUsed / capacity : 0,
                style: { use.isBottleneck ? style.warning($0) : style.good($0) })
            table.append(
                [
                    name(use), hasPeriods ? wording.period(use.period, of: network) : "",
                    use.tonnes.amount(decimals), isLimited ? capacity.amount(decimals) : "",
                    isLimited ? wording.share(use.capacityUsed, of: capacity) + " %" : "",
                    use.isBottleneck ? use.price.amount(2) : "",
                ], bar: bar)
        }
        return table
    }
}
