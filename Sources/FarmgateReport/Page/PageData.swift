import Farmgate
import FarmgateBase

/// What the page's script draws from: places, links and products by their position, and the rows of each plan, column by
/// column.
struct PageData {
    /// The data as a JSON text that may stand within a script element.
    let script: String

    init(_ plans: [ReportedPlan], _ reasonsOfFirst: [Int: ShortageReason], _ wording: Wording) {
        var builder = Builder(wording)
        let parts = plans.enumerated().map { index, plan in
            builder.columns(of: plan, index == 0 ? reasonsOfFirst : plan.reasons())
        }
        let text = String(decoding: builder.json(parts, plans), as: UTF8.self)
        // Within texts alone there may be a “<”; escaped, none of them ends the script.
        script =
            text.contains("<")
            ? text.split(separator: "<", omittingEmptySubsequences: false)
                .joined(separator: "\\u003c") : text
    }

    /// Collects what plans refer to: two plans may be of different states of a network.
    private struct Builder {
        let wording: Wording
        private var places = Numbering<String>(), links = Numbering<String>(), products = Numbering<String>()
        private var modes = Numbering<String>(), reasons = Numbering<String>(), lots = Numbering<String>()
        private var placeRows: [(network: Network, index: Int)] = []
        private var linkRows: [(network: Network, index: Int, from: Int, to: Int, mode: Int)] = []
        private var productRows: [(network: Network, index: Int)] = []
        private var modeNames: [String] = []

        init(_ wording: Wording) { self.wording = wording }

        private mutating func place(_ index: Int, _ network: Network) -> Int {
            let number = places.number(of: network.placeIDs[index])
            if number == placeRows.count { placeRows.append((network, index)) }
            return number
        }

        private mutating func product(_ index: Int, _ network: Network) -> Int {
            let number = products.number(of: network.productIDs[index])
            if number == productRows.count { productRows.append((network, index)) }
            return number
        }

        private mutating func link(_ index: Int, _ network: Network) -> Int {
            let number = links.number(of: network.linkIDs[index])
            guard number == linkRows.count else { return number }
            let link = network.links[index], modeID = network.mode(ofLink: index)
            let mode = modes.number(of: modeID)
            if mode == modeNames.count { modeNames.append(wording.modeName(modeID, on: network)) }
            linkRows.append(
                (network, index, place(link.from, network), place(link.to, network), mode))
            return number
        }

        private mutating func reason(_ reason: ShortageReason, _ network: Network) -> Int {
            reasons.number(of: wording.reason(reason, on: network))
        }

        /// The number of a lot; -1 for none.
        private mutating func lot(_ lot: String?) -> Int {
            guard let lot, !lot.isEmpty else { return -1 }
            return lots.number(of: lot)
        }

        /// The tables of a plan, by name.
        mutating func columns(
            of reported: ReportedPlan, _ reasons: [Int: ShortageReason]
        ) -> [(key: StaticString, table: PageTable)] {
            let plan = reported.plan, network = reported.network
            for index in network.places.indices { _ = place(index, network) }
            var supplies: (place: [Int], product: [Int]) = ([], [])
            for line in plan.supplies {
                supplies.place.append(place(reported.place(line.place), network))
                supplies.product.append(product(reported.product(line.product), network))
            }
            var demands: (place: [Int], product: [Int], reason: [Int]) = ([], [], [])
            for (index, line) in plan.demands.enumerated() {
                demands.place.append(place(reported.place(line.place), network))
                demands.product.append(product(reported.product(line.product), network))
                demands.reason.append(reasons[index].map { reason($0, network) } ?? -1)
            }
            let placeLines = plan.places.map { place(reported.place($0.index), network) }
            let waitLines = plan.waits.map { place(reported.place($0.index), network) }
            let linkLines = plan.links.map { link(reported.link($0.index), network) }
            let limits = linkLimits(of: reported)
            return [
                ("shipments", shipments(of: reported)),
                (
                    "supplies",
                    [
                        ("place", .whole(supplies.place)), ("product", .whole(supplies.product)),
                        ("period", .whole(plan.supplies.map { $0.period })),
                        ("tonnes", .figures(plan.supplies.map(\.tonnes), decimals: 3)),
                        ("used", .figures(plan.supplies.map(\.used), decimals: 3)),
                        ("price", .figures(plan.supplies.map(\.price), decimals: 3)),
                        ("lot", .whole(plan.supplies.map { lot(reported.lot(ofRow: $0.row)) })),
                    ]
                ),
                (
                    "demands",
                    [
                        ("place", .whole(demands.place)), ("product", .whole(demands.product)),
                        ("period", .whole(plan.demands.map { $0.period })),
                        ("tonnes", .figures(plan.demands.map(\.tonnes), decimals: 3)),
                        ("delivered", .figures(plan.demands.map(\.delivered), decimals: 3)),
                        ("short", .figures(plan.demands.map { $0.isShort ? $0.short : 0 }, decimals: 3)),
                        ("price", .figures(plan.demands.map(\.unitCost), decimals: 3)),
                        ("reason", .whole(demands.reason)),
                    ]
                ),
                ("placeLoads", [("place", .whole(placeLines))] + Self.loads(plan.places)),
                ("waitLoads", [("place", .whole(waitLines))] + Self.loads(plan.waits)),
                ("linkLoads", [("link", .whole(linkLines))] + Self.loads(reported.planned.linksWithTrips())),
                ("linkLimits", limits),
            ]
        }

        /// Capacities of links for a product (-1: all), and those that a link and its way back (-1: none) share.
        private mutating func linkLimits(of reported: ReportedPlan) -> PageTable {
            let network = reported.network, lines = reported.plan.linkLimits
            var out: [Int] = [], back: [Int] = [], products: [Int] = []
            for line in lines {
                let index = reported.link(line.link)
                out.append(link(index, network))
                let wayBack = line.isBothWays ? network.links.wayBack(of: index) : nil
                back.append(wayBack.map { link($0, network) } ?? -1)
                products.append(line.product.map { product(reported.product($0), network) } ?? -1)
            }
            return [
                ("link", .whole(out)), ("back", .whole(back)), ("product", .whole(products)),
                ("period", .whole(lines.map(\.period))),
                ("tonnes", .figures(lines.map(\.tonnes), decimals: 6)),
                ("used", .figures(lines.map(\.capacityUsed), decimals: 6)),
                ("capacity", .figures(lines.map(\.capacity), decimals: 3)),
                ("price", .figures(lines.map(\.price), decimals: 3)),
            ]
        }

        private static func loads(_ lines: [Plan.StepLine]) -> PageTable {
            [
                ("period", .whole(lines.map { $0.period })),
                ("tonnes", .figures(lines.map(\.tonnes), decimals: 6)),
                ("used", .figures(lines.map(\.capacityUsed), decimals: 6)),
                ("capacity", .figures(lines.map(\.capacity), decimals: 3)),
                ("price", .figures(lines.map(\.price), decimals: 3)),
            ]
        }

        /// A step is a link, or -1 for a wait; handling goes without saying.
        private mutating func shipments(of reported: ReportedPlan) -> PageTable {
            let plan = reported.plan, network = reported.network
            var product: [Int] = [], from: [Int] = [], to: [Int] = [], steps: [Int] = [], periods: [Int] = []
            var freshness: [Double] = [], first = [0]
            for shipment in plan.shipments {
                let kind = reported.product(shipment.product)
                product.append(self.product(kind, network))
                from.append(place(reported.place(shipment.supply.place), network))
                to.append(place(reported.place(shipment.demand.place), network))
                freshness.append(reported.spoils(kind) ? shipment.freshness : .nan)
                for step in plan.steps[shipment.steps] where step.kind != .place {
                    steps.append(step.kind == .wait ? -1 : link(reported.link(step.index), network))
                    periods.append(step.period)
                }
                first.append(steps.count)
            }
            return [
                ("product", .whole(product)), ("from", .whole(from)), ("to", .whole(to)),
                ("lot", .whole(plan.shipments.map { lot($0.lot) })),
                ("tonnes", .figures(plan.shipments.map(\.tonnes), decimals: 6)),
                ("delivered", .figures(plan.shipments.map(\.deliveredTonnes), decimals: 3)),
                ("cost", .figures(plan.shipments.map(\.unitCost), decimals: 1)),
                ("hours", .figures(plan.shipments.map(\.hours), decimals: 1)),
                ("freshness", .figures(freshness, decimals: 3)),
                ("first", .whole(first)), ("steps", .whole(steps)),
                ("period", .whole(network.settings.periods > 1 ? periods : [])),
            ]
        }

        func json(_ parts: [[(key: StaticString, table: PageTable)]], _ plans: [ReportedPlan]) -> [UInt8] {
            let network = plans[0].network, settings = network.settings
            var writer = JSONWriter()
            writer.beginObject()
            writer.write(key: "language", wording.language.rawValue)
            writer.write(key: "currency", wording.currency(settings.currency))
            writer.write(key: "periods", settings.periods)
            writer.write(key: "periodHours", settings.periodHours)
            writer.write(key: "spoils", productRows.contains { row in plans[0].spoils(row.index) })
            writer.write(key: "begins")
            PageColumn.texts(
                network.begin(ofPeriod: 1) == nil
                    ? [] : (1...settings.periods).map { network.begin(ofPeriod: $0)?.minuteText ?? "" }
            ).write(to: &writer)
            writer.write(key: "text")
            writer.beginObject()
            for (key, text) in PageText.all(wording).sorted(by: { $0.key < $1.key }) {
                writer.write(keyNamed: key)
                writer.write(text)
            }
            writer.end()
            for (key, texts) in [
                ("modes", modeNames), ("reasons", reasons.keys), ("lots", lots.keys),
                ("products", productRows.map { wording.product($0.index, $0.network) }),
            ] as [(StaticString, [String])] {
                writer.write(key: key)
                PageColumn.texts(texts).write(to: &writer)
            }
            for (key, losses) in [
                ("loss", productRows.map { $0.network.products[$0.index].lossPerDay }),
                ("lossChilled", productRows.map { $0.network.products[$0.index].lossPerDayChilled }),
            ] as [(StaticString, [Double])] {
                writer.write(key: key)
                PageColumn.figures(losses, decimals: 6).write(to: &writer)
            }
            Self.write("places", placeTable, to: &writer)
            Self.write("links", linkTable, to: &writer)
            Self.write("courses", courseTable(plans), to: &writer)
            writer.write(key: "plans")
            writer.beginArray()
            for (plan, tables) in zip(plans, parts) {
                writer.beginObject()
                writer.write(key: "name", plan.name)
                for (key, table) in tables { Self.write(key, table, to: &writer) }
                writer.end()
            }
            writer.end()
            writer.end()
            return writer.take()
        }

        private var placeTable: PageTable {
            let rows = placeRows.map { $0.network.places[$0.index] }
            return [
                ("id", .texts(places.keys)),
                ("name", .texts(placeRows.map { wording.place($0.index, $0.network) })),
                ("kind", .whole(rows.map { Int($0.kind.rawValue) })),
                ("lat", .figures(rows.map { $0.location?.latitude ?? .nan }, decimals: 3)),
                ("lon", .figures(rows.map { $0.location?.longitude ?? .nan }, decimals: 3)),
                ("hours", .figures(rows.map(\.handlingHours), decimals: 6)),
                ("chilled", .whole(rows.map { $0.isChilled ? 1 : 0 })),
            ]
        }

        private var linkTable: PageTable {
            let rows = linkRows.map { $0.network.links[$0.index] }
            return [
                ("id", .texts(links.keys)),
                ("from", .whole(linkRows.map(\.from))), ("to", .whole(linkRows.map(\.to))),
                ("mode", .whole(linkRows.map(\.mode))),
                ("km", .figures(rows.map { $0.km ?? .nan }, decimals: 1)),
                ("hours", .figures(rows.map(\.hours), decimals: 6)),
                ("cost", .figures(rows.map(\.costPerTonne), decimals: 3)),
                ("chilled", .whole(rows.map { $0.isChilled ? 1 : 0 })),
            ]
        }

        /// The stretches of road, and by link those that it goes through (`RoadStretches`), from `first` on.
        private func courseTable(_ plans: [ReportedPlan]) -> PageTable {
            let courses = plans[0].courses, lineOfLink = links.keys.map { courses.line(ofLink: $0) }
            var lines = Numbering<Int>()
            let numbers = lineOfLink.map { line in line.map { lines.number(of: $0) } }
            let roads = RoadStretches(lines.keys.map { courses.lines[$0] })
            var first = [0], stretches: [Int] = []
            for number in numbers {
                if let number { stretches += roads.ofLine[number] }
                first.append(stretches.count)
            }
            return [
                ("first", .whole(first)), ("stretches", .whole(stretches)), ("polylines", .texts(roads.polylines)),
            ]
        }

        private static func write(_ key: StaticString, _ table: PageTable, to writer: inout JSONWriter) {
            writer.write(key: key)
            writer.beginObject()
            for (key, column) in table {
                writer.write(key: key)
                column.write(to: &writer)
            }
            writer.end()
        }
    }
}
