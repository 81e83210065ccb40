import Farmgate

/// Lays plans out side by side for people: what changes from the first, the largest changes first.
struct ComparisonTable {
    let comparison: PlanComparison
    let wording: Wording
    /// What the columns are called.
    let names: [String]
    /// The scenarios in words, a line each.
    private let scenarios: [String]

    /// - Parameter names: What to call the plans in the language of the reader.
    /// - Parameter scenarios: What scenarios are, in words.
    init(_ comparison: PlanComparison, names: [String], scenarios: [String], _ wording: Wording) {
        self.comparison = comparison
        self.names = names
        self.scenarios = scenarios
        self.wording = wording
    }

    /// The network's currency; empty if it is not known.
    var currency: String { comparison.network?.settings.currency ?? "" }

    /// Returns the comparison.
    ///
    /// - Parameter width: The columns of the terminal; nil for as many as are needed.
    func text(_ style: TextStyle, width: Int?) -> TerminalText {
        var parts = [
            [style.heading(wording.title(of: comparison, first: names[0]))]
                + (scenarios + [wording.changesNote(first: names[0])]).map { TerminalText($0) }
        ]
        for section in [
            costs, quantities, service(comparison.products, wording.shareByProduct, isProduct: true),
            service(comparison.places, wording.shareByPlace, isProduct: false), shipments, links, sales, bottlenecks,
            openings, trips,
        ] where !section.rows.isEmpty {
            parts += section.lines(names: names, wording, style, width: width)
        }
        parts.append(wording.proof(of: comparison, names: names, currency: currency).map { TerminalText($0) })
        return parts.map(\.lines).joined("\n")
    }

    // MARK: Figures of plans as a whole

    private var costs: ComparisonSection {
        let costs = comparison.plans.map { CostReport(of: $0) }
        let rows =
            CostReport.parts(in: costs).map { part in (wording.name(of: part), costs.map { $0[part] }) } + [
                (wording.cost, costs.map(\.total)), (wording.revenue, costs.map(\.revenue)),
                (wording.result, costs.map(\.result)),
            ]
        let decimals = rows.flatMap(\.1).readableDecimals
        var section = ComparisonSection([currency])
        for (name, values) in rows { section.append([name], changes: values, decimals) }
        return section
    }

    private var quantities: ComparisonSection {
        let totals = comparison.plans.map(\.totals)
        var section = ComparisonSection([wording.quantities])
        for (name, values) in [
            (wording.quantityWanted, comparison.wantedTonnes),
            (wording.quantityDelivered, totals.map(\.deliveredTonnes)),
            (wording.quantityShort, totals.map(\.shortTonnes)), (wording.quantityLost, totals.map(\.lostTonnes)),
            (wording.quantityCO2, totals.map(\.co2Tonnes)), (wording.quantityTonneKm, totals.map(\.tonneKm)),
        ] where values.contains(where: { $0 != 0 }) {
            section.append([name], changes: values, values.readableDecimals)
        }
        return section
    }

    // MARK: Tables of changes

    private func service(
        _ services: [ServiceComparison.Service], _ title: String, isProduct: Bool
    ) -> ComparisonSection {
        var section = ComparisonSection([title])
        func cells(_ delivered: [Double], _ wanted: [Double]) -> [String] {
            zip(delivered, wanted).map { $1 > 0 ? wording.share($0, of: $1) + " %" : "" }
        }
        let all = cells(comparison.plans.map(\.totals.deliveredTonnes), comparison.wantedTonnes)
        section.append([wording.all], cells: all)
        section.append(figuresOf: services, wording) {
            cells($0.deliveredTonnes, $0.wantedTonnes)
        } label: {
            [isProduct ? name(ofProduct: $0.id) : name(ofPlace: $0.id)]
        }
        return section.rows.count > 1 || all.contains { $0 != all[0] }
            ? section : ComparisonSection([title])
    }

    private var shipments: ComparisonSection {
        section([wording.shipments, ""], of: comparison.relations) { relation in
            [name(ofProduct: relation.product), name(ofPlace: relation.from) + " > " + name(ofPlace: relation.to)]
        }
    }

    private var links: ComparisonSection {
        section([wording.linkTonnes], of: comparison.links) { [name(ofLink: $0)] }
    }

    private var sales: ComparisonSection {
        section([wording.sales, ""], of: comparison.sales) { [name(ofPlace: $0.place), name(ofProduct: $0.product)] }
    }

    private var trips: ComparisonSection {
        section([wording.tripsByLink], of: comparison.trips) { [name(ofLink: $0)] }
    }

    private func section<Item>(
        _ title: [String], of differences: [Difference<Item>], label: (Item) -> [String]
    ) -> ComparisonSection {
        let decimals = differences.prefix(PlanSummary.listedRows).flatMap(\.values).readableDecimals
        var section = ComparisonSection(title)
        section.append(changesOf: differences, decimals, wording, label: label)
        return section
    }

    private var bottlenecks: ComparisonSection {
        let hasPeriods = comparison.bottlenecks.contains { ($0.item.period ?? 1) > 1 }
        let title = wording.bottlenecks(currency)
        var section = ComparisonSection(hasPeriods ? [title, wording.period] : [title])
        section.append(figuresOf: comparison.bottlenecks, wording) {
            $0.values.map { $0 > 0 ? $0.amount(2) : "" }
        } label: {
            let item = $0.item
            let label = wording.bottleneck(
                item.kind, name(of: item), product: item.product.map(name(ofProduct:)), isBothWays: item.isBothWays)
            return hasPeriods ? [label, item.period?.grouped ?? ""] : [label]
        }
        return section
    }

    private var openings: ComparisonSection {
        var section = ComparisonSection([wording.openedPlaces])
        section.append(figuresOf: comparison.openings, wording) {
            $0.values.map {
                $0 == 0 ? wording.isClosed : $0 == 1 ? wording.isOpen : wording.share($0, of: 1) + " %"
            }
        } label: {
            [$0.item.isLink ? name(ofLink: $0.item.id) : name(ofPlace: $0.item.id)]
        }
        return section
    }

    // MARK: Names

    private func name(of bottleneck: PlanComparison.Bottleneck) -> String {
        guard let id = bottleneck.id else { return "" }
        switch bottleneck.kind {
        case .place, .wait: return name(ofPlace: id)
        case .link, .vehicles, .linkLimit: return name(ofLink: id)
        case .fleet:
            guard let network = comparison.network, let index = network.fleetIDs.firstIndex(of: id) else { return id }
            return wording.fleet(index, network)
        case .group:
            guard let network = comparison.network, let index = network.groupIDs.firstIndex(of: id) else { return id }
            return wording.group(index, network)
        case .carbon: return ""
        }
    }

    private func name(ofProduct id: String) -> String {
        guard let network = comparison.network, let index = network.productIDs.firstIndex(of: id) else { return id }
        return wording.product(index, network)
    }

    private func name(ofPlace id: String) -> String {
        guard let network = comparison.network, let index = network.placeIDs.firstIndex(of: id) else { return id }
        return wording.place(index, network)
    }

    private func name(ofLink id: String) -> String {
        guard let network = comparison.network, let index = network.linkIDs.firstIndex(of: id) else { return id }
        return wording.link(index, network)
    }
}
