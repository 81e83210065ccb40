import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

/// Figures of plans solved by hand (Networks/tiny/README.md).
@Suite("Figures of a plan")
struct ReportFiguresTests {
    private func solved<Report>(_ name: String, _ report: (PlannedNetwork) throws -> Report) throws -> Report {
        try report(TinyNetworks.planned(name))
    }

    @Test("service: what each place and product wants and gets, how old and how fresh; who wants most first")
    func service() throws {
        let network = try TinyNetworks.network(ofPlan: "freshness")
        let service = try solved("freshness") { ServiceReport(of: $0) }
        #expect(service.places.map { network.placeIDs[$0.index] } == ["far", "near"])
        #expect(service.places.map(\.wantedTonnes) == [12, 10])
        #expect(service.places.map(\.deliveredTonnes) == [5, 10])
        #expect(service.places.map(\.shortTonnes) == [7, 0])
        #expect(service.places.map(\.isShort) == [true, false])
        let farShare = 5.0 / 12
        #expect(service.places.map(\.share) == [farShare, 1])
        // To near 4 t take 12 h and 6 t take 30 h.
        #expect(service.places.map(\.arrivals.meanHours) == [27, 22.8])
        #expect(service.places.map(\.arrivals.meanFreshness) == [0.4375, 0.525])
        #expect(service.products.map(\.wantedTonnes) == [22])
        #expect(service.products.map(\.deliveredTonnes) == [15])
        let share = 15.0 / 22
        #expect(service.wantedTonnes == 22 && service.deliveredTonnes == 15 && service.share == share)
        #expect(service.servedPlaceCount == 2 && service.deliveredProductCount == 1)
        // Apples and pears keep: they have an age and no freshness.
        let fruit = try solved("throughput") { ServiceReport(of: $0) }
        #expect(fruit.products.map(\.deliveredTonnes) == [7, 3])
        #expect(fruit.places.map(\.deliveredTonnes) == [10])
        #expect(fruit.arrivals.meanHours == 11 && fruit.arrivals.meanFreshness == nil)
    }

    @Test("service of a plan that delivers nothing: no age, no freshness, and no share where nothing is wanted")
    func noService() throws {
        var plan = try TinyNetworks.plan("one-route")
        plan.shipments = []
        plan.demands[0].tonnes = 0
        plan.demands[0].delivered = 0
        plan.totals.deliveredTonnes = 0
        let service = ServiceReport(of: try TinyNetworks.planned("one-route", plan))
        #expect(service.share == nil && service.places.map(\.share) == [nil])
        #expect(service.arrivals.meanHours == nil && service.servedPlaceCount == 0)
        #expect(CostReport(of: plan).perTonneDelivered(1) == nil)
    }

    @Test("shortages: demand by demand, and by product and place with the demand that is short of most")
    func shortages() throws {
        let network = try TinyNetworks.network(ofPlan: "throughput")
        let hub = try solved("throughput") { ShortageReport(of: $0) }
        #expect(hub.demands.map(\.demand) == [1])
        #expect(hub.byProductAndPlace.map(\.demand) == [1])
        #expect(hub.demands.map { network.productIDs[$0.product] } == ["pear"])
        #expect(hub.demands.map { network.placeIDs[$0.place] } == ["city"])
        #expect(hub.demands[0].shortTonnes == 4 && hub.demands[0].wantedTonnes == 7)
        #expect(hub.shortTonnes == 4 && hub.wantedTonnes == 14)
        let reasons = try solved("throughput") { ShortageReport.reasons(for: [1], in: $0) }
        let place = try #require(network.placeIDs.firstIndex(of: "hub"))
        #expect(reasons == [1: .scarce([.place(place, period: 1)])])
        // Three demands for apples at one place; 4 t of the last are short. Say that 1 t of the second is as well, and of the
        // first what rounding leaves.
        var plan = try TinyNetworks.plan("curves")
        plan.demands[0].short = 1e-7
        plan.demands[1].short = 1
        let curves = ShortageReport(of: try TinyNetworks.planned("curves", plan))
        #expect(curves.demands.map(\.demand) == [2, 1])
        #expect(curves.demands.map(\.shortTonnes) == [4, 1])
        #expect(curves.byProductAndPlace.map(\.demand) == [2])
        #expect(curves.byProductAndPlace.map(\.shortTonnes) == [5])
        #expect(curves.byProductAndPlace.map(\.wantedTonnes) == [12])
        #expect(curves.shortTonnes == 5)
        #expect(try solved("one-route") { ShortageReport(of: $0) }.demands.isEmpty)
    }

    @Test("bottlenecks: links, places and waits, the dearest first, then those that carry most; a closed place is none")
    func bottlenecks() throws {
        func ids(_ name: String, _ capacities: [BottleneckReport.Capacity]) throws -> [String] {
            let network = try TinyNetworks.network(ofPlan: name)
            return capacities.map { $0.kind == .link ? network.linkIDs[$0.index] : network.placeIDs[$0.index] }
        }
        let rail = try solved("bottleneck") { BottleneckReport(of: $0) }
        #expect(try ids("bottleneck", rail.links) == ["rail", "lane", "road"])
        #expect(rail.links.map(\.capacityTonnes) == [5, .infinity, .infinity])
        #expect(rail.links.map(\.worth) == [150, 0, 0])
        #expect(try ids("bottleneck", rail.bottlenecks) == ["rail"])
        #expect(rail.waits.isEmpty)
        let wait = try solved("storage") { BottleneckReport(of: $0) }
        #expect(wait.bottlenecks.map(\.kind) == [.wait])
        #expect(wait.bottlenecks.map(\.worth) == [290])
        #expect(try ids("storage", wait.waits) == ["hub"])
        #expect(wait.waits[0].period == 1)
        #expect(try ids("storage", wait.places) == ["farm", "hub", "city", "city"])
        // The large hub has a price, and is not open.
        let opening = try solved("opening") { BottleneckReport(of: $0) }
        #expect(try ids("opening", opening.places) == ["small", "farm", "city"])
        #expect(try ids("opening", opening.bottlenecks) == ["small"])
        // Of all kinds the dearest comes first, whatever it is.
        var plan = try TinyNetworks.plan("storage")
        plan.places[1].price = 100
        plan.links[0].price = 1
        let mixed = BottleneckReport(of: try TinyNetworks.planned("storage", plan))
        #expect(mixed.bottlenecks.map(\.kind) == [.place, .wait, .link])
        #expect(mixed.bottlenecks.map(\.worth) == [1100, 290, 11])
    }

    @Test("costs: parts, total, revenue and result, and per tonne delivered")
    func costs() throws {
        let tea = try CostReport(of: TinyNetworks.plan("two-hubs"))
        #expect(tea.parts == [.purchase, .transport, .handling])
        #expect(tea.parts.map { tea[$0] } == [7000, 690, 120])
        #expect([tea.total, tea.revenue, tea.result, tea.logistics] == [7810, 10500, 2690, 810])
        let costPerTonne = 7810.0 / 7
        #expect(tea.perTonneDelivered(tea.total) == costPerTonne)
        let trucks = try CostReport(of: TinyNetworks.plan("trucks"))
        #expect(trucks.parts == [.purchase, .transport, .vehicles])
        #expect(trucks.logistics == 226)
        #expect(CostReport.parts(in: [tea, trucks]) == [.purchase, .transport, .handling, .vehicles])
        let parts = try ["storage", "carbon", "opening", "throughput"].flatMap {
            try CostReport(of: TinyNetworks.plan($0)).parts
        }
        #expect(Set(parts + tea.parts + trucks.parts) == Set(CostReport.Part.allCases))
    }

    @Test("freshness: the mean, the tonnes by what is left of the shelf life, the products that are least fresh first")
    func freshness() throws {
        let peaches = try solved("freshness") { FreshnessReport(of: $0, rangeCount: 4) }
        // 4 t with 0.75, 6 t with 0.375, 5 t with 0.4375.
        #expect(peaches.tonnesByFreshness == [0, 11, 0, 4])
        let (meanFreshness, meanHours) = (7.4375 / 15, 363.0 / 15)
        #expect(peaches.arrivals.perishableTonnes == 15)
        #expect(peaches.arrivals.meanFreshness == meanFreshness)
        #expect(peaches.products.map(\.arrivals.meanHours) == [meanHours])
        #expect(try solved("freshness") { FreshnessReport(of: $0) }.tonnesByFreshness.count == 20)
        // What is as fresh as it can be belongs to the last range.
        let plums = try solved("storage") { FreshnessReport(of: $0, rangeCount: 2) }
        #expect(plums.tonnesByFreshness == [0, 12])
        #expect(plums.products.map(\.meanFreshness) == [0.875])
        let apples = try solved("one-route") { FreshnessReport(of: $0) }
        #expect(apples.products.isEmpty && apples.arrivals.meanFreshness == nil)
        // Both are eleven hours on the way: pears, which keep half as long, are the less fresh.
        let network = try network(
            String(decoding: TinyNetworks.networkFile("throughput"), as: UTF8.self)
                .replacing(#"{"id": "apple"}"#, with: #"{"id": "apple", "shelf_life_hours": 44}"#)
                .replacing(#"{"id": "pear"}"#, with: #"{"id": "pear", "shelf_life_hours": 22}"#))
        let fruit = try FreshnessReport(of: PlannedNetwork(of: Planner(network).plan(), in: network))
        #expect(fruit.products.map { network.productIDs[$0.index] } == ["pear", "apple"])
        #expect(fruit.products.map { ($0.meanFreshness * 1e9).rounded() / 1e9 } == [0.5, 0.75])
    }

    @Test("places: what they handle, could handle and supply over all periods, and their highest price")
    func places() throws {
        let network = try TinyNetworks.network(ofPlan: "storage")
        let uses = try solved("storage") { PlaceUse.all(of: $0) }
        #expect(uses.map(\.place) == Array(network.places.indices))
        let city = try #require(network.placeIDs.firstIndex(of: "city")),
            farm = try #require(network.placeIDs.firstIndex(of: "farm"))
        #expect(uses[city].tonnes == 12 && uses[city].suppliedTonnes == 0 && uses[city].capacityTonnes == .infinity)
        #expect(uses[farm].suppliedTonnes == 13.5)
        let limited = try TinyNetworks.network(ofPlan: "throughput")
        let hub = try #require(limited.placeIDs.firstIndex(of: "hub"))
        let use = try solved("throughput") { PlaceUse.all(of: $0) }[hub]
        #expect(use.tonnes == 10 && use.capacityTonnes == 10 && use.highestPrice == 130)
    }

    @Test("promises: flows left and farms short of theirs, most first; farms that sell for the promise alone")
    func promises() {
        func flow(_ tonnes: Double, _ kept: Double) -> Plan.Promises.KeptFlow {
            let end = Plan.End(row: 1, place: 0, period: 1)
            return .init(product: 0, supply: end, demand: end, tonnes: tonnes, kept: kept, steps: 0..<0)
        }
        func farm(_ promised: Double, _ short: Double, _ price: Double) -> Plan.Promises.FarmLine {
            .init(
                place: 0, product: 0, supplied: 10, sold: promised - short, promised: promised, short: short,
                price: price)
        }
        var promises = Plan.Promises(
            keep: .init(costPerTonne: 5, keptTonnes: 13, leftTonnes: 7, impossibleTonnes: 2), fair: nil,
            certificate: Certificate(objective: 0, bound: 0), objectiveWithout: 0, price: 0)
        promises.keep?.flows = [flow(8, 8 - 1e-9), flow(6, 4), flow(6, 1), flow(4, 2)]
        promises.fair = .init(share: 0.5, shortCostPerTonne: 100)
        promises.fair?.farms = [farm(5, 1e-9, 3), farm(5, 1, 9), farm(5, 0, 0), farm(5, 4, 9), farm(5, 0, 2)]
        let report = PromiseReport(of: promises)
        #expect(report.tonnesToKeep == 22 && report.hasImpossible)
        #expect(report.leftFlows == [2, 1, 3])
        #expect(report.shortFarms == [3, 1] && report.heldFarmCount == 2)
        promises.keep = nil
        promises.fair = nil
        let none = PromiseReport(of: promises)
        #expect(none.tonnesToKeep == 0 && !none.hasImpossible && none.leftFlows.isEmpty && none.heldFarmCount == 0)
    }

    @Test("a network's overview counts places, links and tonnes")
    func overview() throws {
        let overview = NetworkOverview(try TinyNetworks.network(ofPlan: "storage"))
        #expect(overview.placeCounts == [.farm: 1, .hub: 1, .warehouse: 1])
        #expect(overview.linkCounts.map(\.mode) == ["road"])
        #expect(overview.linkCounts.map(\.count) == [3])
        #expect(overview.supplyTonnes == 20 && overview.demandTonnes == 12)
    }

    @Test("sums agree with the plan's totals, and with each other", arguments: seeds(20))
    func sums(seed: UInt64) throws {
        let network = try network(PlanningNetworks.json(seed: seed, withDecisions: seed % 4 == 0))
        let plan = try Planner(network).plan(), totals = plan.totals
        let planned = try PlannedNetwork(of: plan, in: network)
        func near(_ one: Double, _ other: Double, by share: Double = 1e-9) -> Bool {
            abs(one - other) <= share * max(1, abs(other))
        }
        func sum<Item>(_ items: [Item], _ figure: (Item) -> Double) -> Double { items.reduce(0) { $0 + figure($1) } }
        let service = ServiceReport(of: planned), periods = PeriodService.all(of: planned)
        for services in [service.places, service.products] {
            #expect(near(sum(services, \.wantedTonnes), plan.wantedTonnes))
            #expect(near(sum(services, \.deliveredTonnes), totals.deliveredTonnes))
            #expect(near(sum(services, \.shortTonnes), totals.shortTonnes))
            #expect(near(sum(services, \.arrivals.tonnes), totals.deliveredTonnes))
            #expect(services.map(\.wantedTonnes) == services.map(\.wantedTonnes).sorted(by: >))
        }
        #expect(near(sum(periods, \.delivered), service.deliveredTonnes))
        #expect(near(sum(periods, \.wanted), service.wantedTonnes))
        #expect(near(service.arrivals.tonnes, totals.deliveredTonnes))

        let shortages = ShortageReport(of: planned)
        #expect(near(shortages.shortTonnes, totals.shortTonnes, by: 1e-6 * Double(plan.demands.count)))
        #expect(near(sum(shortages.byProductAndPlace, \.shortTonnes), shortages.shortTonnes))
        let reasons = ShortageReport.reasons(for: shortages.demands.map(\.demand), in: planned)
        #expect(reasons.count == shortages.demands.count)

        let costs = CostReport(of: plan)
        #expect(near(sum(costs.parts, { costs[$0] }), costs.total))
        #expect(near(costs.total - costs.revenue, plan.objective))
        #expect(near(costs.result, -plan.objective))

        let freshness = FreshnessReport(of: planned)
        #expect(near(sum(freshness.tonnesByFreshness, { $0 }), freshness.arrivals.tonnes))
        #expect(near(sum(freshness.products, \.arrivals.tonnes), service.arrivals.perishableTonnes))
        #expect(freshness.arrivals.meanFreshness == service.arrivals.meanFreshness)

        let loads = BottleneckReport(of: planned)
        for (capacities, lines) in [(loads.links, plan.links), (loads.places, plan.places), (loads.waits, plan.waits)] {
            #expect(near(sum(capacities, \.tonnes), sum(lines, \.tonnes)))
        }
        let all = loads.links + loads.places + loads.waits
        #expect(loads.bottlenecks.count == all.count(where: \.isBottleneck))
        #expect(loads.bottlenecks.map(\.worth) == loads.bottlenecks.map(\.worth).sorted(by: >))
        let uses = PlaceUse.all(of: planned)
        #expect(near(sum(uses, \.suppliedTonnes), totals.dispatchedTonnes))
        #expect(near(sum(uses, \.tonnes), sum(plan.places, \.tonnes)))
    }
}
