import Farmgate

/// Two plans side by side on the page.
struct ComparisonContent {
    struct Table {
        struct Row { let kind: String, name: String, cells: [String] }
        let caption: String, columns: [String], rows: [Row]
    }
    /// Rows of a table of changes.
    private static let mostRows = 12

    let intro: String
    let tables: [Table]

    init(_ one: ReportedPlan, _ other: ReportedPlan, _ wording: Wording) {
        let layout = Layout(one: one, other: other, wording: wording)
        let services = ServiceComparison(of: [one.plan, other.plan])
        intro = wording(
            "“\(one.name)” is the plan of this page, “\(other.name)” the one beside it; the map shows either, or what changes.",
            "“\(one.name)”为本页方案，“\(other.name)”为对照方案；地图可显示任一方案或两者的变化。")
        tables = [
            layout.costs, layout.quantities,
            layout.delivered(wording("Delivered by city", "各城市送达"), services.places, layout.place),
            layout.delivered(wording("Delivered by product", "各产品送达"), services.products, layout.product),
        ].filter { !$0.rows.isEmpty }
    }

    private struct Layout {
        let one: ReportedPlan, other: ReportedPlan
        let wording: Wording

        private func table(_ caption: String, _ rows: [Table.Row]) -> Table {
            Table(caption: caption, columns: [one.name, other.name, wording("change", "变化")], rows: rows)
        }

        private func row(_ name: String, _ values: (Double, Double), _ decimals: Int, kind: String = "part")
            -> Table.Row
        {
            let change = values.1 - values.0, text = change.magnitude.amount(decimals)
            let sign = text == 0.0.amount(decimals) ? "=" : (change > 0 ? "+" : "−") + text
            return .init(
                kind: kind, name: name, cells: [values.0.amount(decimals), values.1.amount(decimals), sign])
        }

        var costs: Table {
            let (a, b) = (CostReport(of: one.plan), CostReport(of: other.plan))
            var rows = CostReport.parts(in: [a, b]).map { row(wording.name(of: $0), (a[$0], b[$0]), 0) }
            if a.revenue != 0 || b.revenue != 0 { rows.append(row(wording.revenue, (a.revenue, b.revenue), 0)) }
            rows.append(row(wording.result, (a.result, b.result), 0, kind: "total"))
            return table(one.network.settings.currency, rows)
        }

        var quantities: Table {
            let (a, b) = (one.plan.totals, other.plan.totals)
            let rows: [(String, KeyPath<Plan.Totals, Double>)] = [
                (wording("delivered", "送达"), \.deliveredTonnes), (wording("short", "缺货"), \.shortTonnes),
                (wording("lost on the way", "途中损耗"), \.lostTonnes), (wording("CO₂e", "碳排放"), \.co2Tonnes),
            ]
            return table(
                wording("Tonnes", "吨"),
                rows.filter { a[keyPath: $0.1] != 0 || b[keyPath: $0.1] != 0 }.map {
                    row($0.0, (a[keyPath: $0.1], b[keyPath: $0.1]), 1)
                })
        }

        /// Tonnes delivered by place or product, what changes most first; what would be rounded to nothing is left out.
        func delivered(
            _ caption: String, _ services: [ServiceComparison.Service], _ name: (String) -> String
        ) -> Table {
            let changed = services.filter { $0.largestChangeOfTonnes >= 0.05 }.largestFirst { $0.largestChangeOfTonnes }
            return table(
                caption,
                changed.prefix(ComparisonContent.mostRows).map {
                    row(name($0.id), ($0.deliveredTonnes[0], $0.deliveredTonnes[1]), 1)
                })
        }

        func place(_ id: String) -> String { name(id, \.placeIDs, wording.place) }
        func product(_ id: String) -> String { name(id, \.productIDs, wording.product) }

        /// The name of a row in the first network that has it: two plans may be of different states of a network.
        private func name(
            _ id: String, _ ids: KeyPath<Network, TextColumn>, _ text: (Int, Network) -> String
        ) -> String {
            for network in [one.network, other.network] {
                if let index = network[keyPath: ids].firstIndex(of: id) { return text(index, network) }
            }
            return id
        }
    }
}
