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
        intro = wording(
            "“\(one.name)” is the plan of this page, “\(other.name)” the one beside it; the map shows either, or what changes.",
            "“\(one.name)”为本页方案，“\(other.name)”为对照方案；地图可显示任一方案或两者的变化。")
        tables = [
            layout.costs, layout.quantities,
            layout.shares(wording("Delivered by city", "各城市送达")) { reported, line in
                (reported.plan.placeIDs[Int(line.place)], wording.place(reported.place(line.place), reported.network))
            },
            layout.shares(wording("Delivered by product", "各产品送达")) { reported, line in
                (
                    reported.plan.productIDs[Int(line.product)],
                    wording.product(reported.product(line.product), reported.network)
                )
            },
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
            let (a, b) = (one.plan.costs, other.plan.costs)
            let parts = wording.costParts + [(wording.revenue, \.revenue)]
            let rows = parts.filter { a[keyPath: $0.amount] != 0 || b[keyPath: $0.amount] != 0 }.map {
                row($0.name, (a[keyPath: $0.amount], b[keyPath: $0.amount]), 0)
            }
            let caption = one.network.settings.currency
            return table(caption, rows + [row(wording.result, (-a.objective, -b.objective), 0, kind: "total")])
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

        /// Tonnes delivered by place or product, what changes most first.
        func shares(
            _ caption: String, _ item: (ReportedPlan, Plan.DemandLine) -> (id: String, name: String)
        ) -> Table {
            var items = PageNumbers(), names: [String] = [], sums: [(Double, Double)] = []
            for (plan, delivered) in [(one, \(Double, Double).0), (other, \(Double, Double).1)] {
                for line in plan.plan.demands {
                    let (id, name) = item(plan, line), (number, isNew) = items.number(id)
                    if isNew {
                        names.append(name)
                        sums.append((0, 0))
                    }
                    sums[number][keyPath: delivered] += line.delivered
                }
            }
            let changes = sums.map { ($0.1 - $0.0).magnitude }
            let changed = changes.indices.filter { changes[$0] >= 0.05 }.sorted {
                changes[$0] != changes[$1] ? changes[$0] > changes[$1] : $0 < $1
            }.prefix(ComparisonContent.mostRows)
            return table(caption, changed.map { row(names[$0], sums[$0], 1) })
        }
    }
}
