import Farmgate

/// The texts and tables of a report's page, as the template names them; `style` and `script` are its own parts.
struct PageContent {
    struct Figure { let label: String, value: String, note: String }
    struct CostRow { let kind: String, name: String, share: String, amount: String, perTonne: String }
    struct Emissions {
        struct Row { let kind: String, name: String, share: String, tonneKm: String, tonnes: String, intensity: String }
        let rows: [Row], note: String
    }
    struct Freshness {
        struct Bin { let share: String, title: String }
        struct Row { let name: String, tonnes: String, hours: String, fresh: String }
        let note: String, bins: [Bin], products: [Row]
    }
    struct Service {
        struct Row {
            let anchor: String, name: String, width: String, wanted: String, delivered: String, share: String
            let short: String, hours: String, fresh: String
        }
        let isLong: Bool, all: String, rows: [Row]
    }
    struct Shortages {
        struct Row {
            let product: String, anchor: String, place: String, width: String, tonnes: String, share: String
            let reason: String
        }
        let summary: String, isAny: Bool, isLong: Bool, all: String, rows: [Row]
    }
    struct Bottlenecks {
        struct Row {
            let anchor: String, name: String, width: String, what: String, tonnes: String, capacity: String
            let used: String, price: String
        }
        let summary: String, isAny: Bool, rows: [Row]
    }
    struct Fleets {
        struct Row {
            let name: String, vehicles: String, trips: String, tonnes: String, full: String, hours: String
            let allowed: String, price: String
        }
        let rows: [Row]
    }
    struct Why {
        struct Section { let title: String, sentences: [String] }
        let sections: [Section]
    }

    let lang: String
    let text: [String: String]
    let style = PagePart.style, script = PagePart.script, background = PagePart.background
    /// What the script draws from (`PageData`).
    let data: String
    let title: String
    let lead: [String]
    let currency: String
    let figures: [Figure]
    let comparison: ComparisonContent?
    let costs: [CostRow]
    let emissions: Emissions?
    let freshness: Freshness?
    let service: Service
    let shortages: Shortages
    let why: Why?
    let bottlenecks: Bottlenecks
    let fleets: Fleets?
    let proof: [String]
    let credits: [String]

    init(_ report: PlanReport, _ wording: Wording) {
        let reasons = report.reported.reasons()
        data = PageData([report.reported] + (report.other.map { [$0] } ?? []), reasons, wording).script
        let tables = PageTables(report.reported, wording)
        let network = report.reported.network
        lang = wording("en", "zh-CN")
        text = PageText.all(wording)
        title = wording.title(of: network)
        lead = tables.lead
        currency = wording.currency(network.settings.currency)
        figures = tables.figures
        comparison = report.other.map { ComparisonContent(report.reported, $0, wording) }
        costs = tables.costRows
        emissions = tables.emissionTable
        freshness = tables.freshness
        service = tables.cities
        shortages = tables.shortages(reasons)
        why = report.explanation.map { explanation in
            Why(
                sections: explanation.sections(wording.language, listed: 20).map {
                    Why.Section(title: $0.title ?? "", sentences: $0.sentences)
                })
        }
        bottlenecks = tables.bottlenecks
        fleets = tables.fleets
        proof = tables.proof
        credits = Self.credits(report.reported.planned, wording)
    }

    private static func credits(_ planned: PlannedNetwork, _ wording: Wording) -> [String] {
        let network = planned.network
        var lines: [String] = []
        // Where fewer than half are known the map has columns instead, and says so.
        let unmapped = UnmappedFlows(of: planned)
        if unmapped.linkCount > 0, 2 * network.places.count(where: { $0.location != nil }) >= network.places.count {
            let places = wording.places(unmapped.places, network)
            lines.append(
                wording(
                    "Places without coordinates stand amid those they are linked with: \(places).",
                    "缺少坐标的地点画在与其相连的地点之间：\(places)。"))
        }
        if let attribution = network.settings.attribution { lines.append(attribution) }
        if let licence = network.settings.licence { lines.append(licence) }
        lines.append(
            wording(
                "Roads and railways of the map: © OpenStreetMap contributors, Open Database License 1.0; thinned from "
                    + "scgraph-data 2.0.0.",
                "地图中的公路与铁路：© OpenStreetMap 贡献者，ODbL 1.0；取自 scgraph-data 2.0.0 并简化。"))
        lines.append(
            wording(
                "Made by farmgate from the network \(planned.plan.origin.digest).",
                "由 farmgate 生成，网络 \(planned.plan.origin.digest)。"))
        return lines
    }
}
