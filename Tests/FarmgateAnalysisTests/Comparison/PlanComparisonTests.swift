import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

/// Two farms of apples, a hub, two cities; a scenario takes away half the fast link and another brings tea.
///
///     hill (20 t at 100)    ──10── hub ──30, at most 12 t── near (10 t at 500, else 50)
///     valley (20 t at 150)  ──10──  │
///                                   └──60── far (15 t at 400, else 20)
enum ComparedNetwork {
    static let json = """
        {"format": "farmgate-network/1", "name": "Orchard", "currency": "EUR", "period_hours": 168,
         "products": [{"id": "apple"}, {"id": "tea"}],
         "places": [{"id": "hill", "kind": "farm"}, {"id": "valley", "kind": "farm"}, {"id": "hub", "kind": "hub"},
                    {"id": "near", "kind": "warehouse"}, {"id": "far", "kind": "warehouse"}],
         "links": [{"id": "h", "from": "hill", "to": "hub", "hours": 1, "cost_per_tonne": 10},
                   {"id": "v", "from": "valley", "to": "hub", "hours": 1, "cost_per_tonne": 10},
                   {"id": "fast", "from": "hub", "to": "near", "hours": 2, "cost_per_tonne": 30, "km": 100,
                    "capacity_tonnes": 12, "co2_kg_per_tonne": 10},
                   {"id": "long", "from": "hub", "to": "far", "hours": 9, "cost_per_tonne": 60, "km": 300}],
         "supplies": [{"place": "hill", "product": "apple", "tonnes": 20, "cost_per_tonne": 100},
                      {"place": "valley", "product": "apple", "tonnes": 20, "cost_per_tonne": 150},
                      {"place": "valley", "product": "tea", "tonnes": 5, "cost_per_tonne": 1000}],
         "demands": [{"place": "near", "product": "apple", "tonnes": 10, "price_per_tonne": 500, "shortage_cost_per_tonne": 50},
                     {"place": "far", "product": "apple", "tonnes": 15, "price_per_tonne": 400, "shortage_cost_per_tonne": 20}],
         "scenarios": [
           {"id": "narrow", "name": "窄路", "name_en": "the fast link takes half",
            "changes": [{"table": "links", "where": {"id": "fast"}, "multiply": {"capacity_tonnes": 0.5}}]},
           {"id": "frost", "changes": [{"table": "supplies", "where": {"place": "hill"}, "multiply": {"tonnes": 0.5}}]},
           {"id": "gone", "changes": [{"table": "links", "where": {"id": "long"}, "remove": true},
                                      {"table": "demands", "where": {"place": "far"}, "remove": true}]}]}
        """

    static func plans(_ scenarios: String?...) throws -> [Plan] {
        try scenarios.map { try Planner(network(json, scenario: $0)).plan() }
    }
}

@Suite("A comparison of plans")
struct PlanComparisonTests {
    private func near(_ values: [Double], _ expected: [Double]) -> Bool {
        values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-6 * max(1, abs($1)) }
    }

    // By hand. As it is: near 10 t by fast, far 15 t by long; hill sells 20, valley 5.
    // narrow: near 6 t (4 t short), far 15; hill 20, valley 1.
    @Test("gives the changes worked out by hand, largest first")
    func narrow() throws {
        let comparison = try PlanComparison(of: ComparedNetwork.plans(nil, "narrow"))
        #expect(comparison.names == ["base", "narrow"])
        #expect(comparison.places.map(\.id) == ["near"])
        #expect(
            near(comparison.places[0].wantedTonnes, [10, 10]) && near(comparison.places[0].deliveredTonnes, [10, 6]))
        #expect(comparison.products.map(\.id) == ["apple"])
        #expect(abs((comparison.products[0].share(in: 1) ?? 0) - 21 / 25) < 1e-9)
        #expect(comparison.links.map(\.item).sorted() == ["fast", "v"])
        for link in comparison.links { #expect(near([link.change(in: 1), link.largestChange], [-4, 4])) }
        #expect(comparison.sales.map(\.item) == [.init(place: "valley", product: "apple")])
        #expect(near(comparison.sales[0].values, [5, 1]))
        #expect(comparison.bottlenecks.map(\.item) == [.init(kind: .link, id: "fast", period: 1)])
        // A tonne more at near: 500 + 50 less 150 + 10 + 30.
        #expect(near(comparison.bottlenecks[0].values, [0, 360]))
        let relations = comparison.relations
        #expect(!relations.isEmpty && relations.allSatisfy { $0.item.product == "apple" })
        let change = relations.reduce(0) { $0 + $1.change(in: 1) }
        #expect(abs(change + 4) < 1e-6)
        #expect(comparison.openings.isEmpty && comparison.trips.isEmpty && comparison.remarks.isEmpty)
        let costs = comparison.plans.map(\.costs)
        // 20 t at 100, and 5 t or 1 t at 150; 4 t short at 50.
        #expect(near(costs.map(\.purchase), [2750, 2150]))
        #expect(near(costs.map(\.shortage), [0, 200]))
    }

    @Test("counts what one plan does not have as 0")
    func missingIDs() throws {
        let comparison = try PlanComparison(of: ComparedNetwork.plans(nil, "gone"))
        let long = try #require(comparison.links.first { $0.item == "long" })
        #expect(near(long.values, [15, 0]))
        #expect(comparison.links[0].largestChange >= comparison.links[1].largestChange)
        let far = try #require(comparison.places.first { $0.id == "far" })
        #expect(near(far.wantedTonnes, [15, 0]) && near(far.deliveredTonnes, [15, 0]))
        #expect(far.share(in: 1) == nil && far.largestChangeOfShare == 0)
        // The other way round they appear.
        let back = try PlanComparison(of: ComparedNetwork.plans("gone", nil))
        #expect(back.links.first { $0.item == "long" }.map { near($0.values, [0, 15]) } == true)
    }

    @Test("of a plan with itself finds nothing that changes")
    func same() throws {
        let comparison = try PlanComparison(of: ComparedNetwork.plans(nil, nil))
        #expect(comparison.names == ["base", "base (2)"])
        #expect(comparison.products.isEmpty && comparison.places.isEmpty && comparison.links.isEmpty)
        #expect(comparison.relations.isEmpty && comparison.sales.isEmpty && comparison.bottlenecks.isEmpty)
    }

    @Test("lists places opened, trips and their prices")
    func decisions() throws {
        let opening = try TinyNetworks.plan("opening"), relaxed = try TinyNetworks.plan("opening-relaxed")
        let openings = try PlanComparison(of: [opening, relaxed])
        #expect(openings.openings.first { $0.item.id == "large" }?.values == [0, 0.5])
        #expect(openings.remarks == [.otherRelaxation(plan: 1)])
        let trips = try PlanComparison(of: [TinyNetworks.plan("trucks"), TinyNetworks.plan("trucks-relaxed")])
        #expect(!trips.trips.isEmpty)
        for link in trips.trips { #expect(link.values[0] == link.values[0].rounded()) }
    }

    /// Plans of a tiny network in parts, as it is and with a text replaced.
    private func plans(_ name: String, replacing text: String, with other: String) throws -> [Plan] {
        let file = String(decoding: try TinyNetworks.networkFile(name), as: UTF8.self)
        var options = PlanOptions()
        options.relax = true
        return try [file, file.replacing(text, with: other)].map { try Planner(network($0), options: options).plan() }
    }

    // By hand. A tonne of apples earns 70 by ferry, 40 by bridge, one of fish 180: the ferry's 12 t are scarce, then 20 t are not.
    @Test("lists what limits of goods and of both directions are worth")
    func linkLimits() throws {
        let comparison = try PlanComparison(
            of: plans("ferry", replacing: "\"capacity_tonnes\": 12", with: "\"capacity_tonnes\": 20"))
        func prices(_ link: String, _ product: String?, bothWays: Bool) -> [Double]? {
            let item = PlanComparison.Bottleneck(
                kind: .linkLimit, id: link, product: product, isBothWays: bothWays, period: 1)
            return comparison.bottlenecks.first { $0.item == item }?.values
        }
        #expect(near(try #require(prices("ferry", nil, bothWays: true)), [70, 0]))
        #expect(near(try #require(prices("ferry", "fish", bothWays: true)), [110, 180]))
        #expect(near(try #require(prices("bridge", "apple", bothWays: false)), [40, 0]))
        #expect(comparison.bottlenecks.count == 3)
        let csv = String(decoding: comparison.csv(), as: UTF8.self)
        #expect(csv.contains("bottleneck,ferry,,,,1,link_limit_both_ways_price,base,70,"))
        #expect(csv.contains("bottleneck,ferry,fish,,,1,link_limit_both_ways_price,base,110,"))
    }

    // By hand. Of 24 hours, 20 go to far; a trip of 6 h to near earns 4 · 59 less 12. Five lorries have hours to spare.
    @Test("lists what an hour of a fleet and one more candidate of a group are worth")
    func fleetsAndGroups() throws {
        let fleets = try PlanComparison(of: plans("fleet", replacing: "\"vehicles\": 2", with: "\"vehicles\": 5"))
        let fleet = try #require(fleets.bottlenecks.first { $0.item == .init(kind: .fleet, id: "reefer", period: 1) })
        #expect(near(fleet.values, [224.0 / 6, 0]))
        let groups = try PlanComparison(of: plans("candidates", replacing: "\"at_most\": 2", with: "\"at_most\": 1"))
        let group = try #require(groups.bottlenecks.first { $0.item == .init(kind: .group, id: "works", period: nil) })
        // One that may open is the large one; any other would save at least 62 for each 0.6 of it.
        #expect(group.values[1] >= 62 / 0.6 - 1e-6 && group.values[0] < group.values[1])
    }

    @Test("is refused where there is nothing to compare, or plans have too little in common")
    func refused() throws {
        let plan = try ComparedNetwork.plans(nil)[0]
        #expect(throws: PlanComparisonError.tooFewPlans) { try PlanComparison(of: [plan]) }
        #expect(throws: PlanComparisonError.tooFewPlans) { try PlanComparison(of: []) }
        let other = try TinyNetworks.plan("storage")
        #expect(throws: PlanComparisonError.differentNetworks("base", "base (2)")) {
            try PlanComparison(of: [plan, other])
        }
        #expect(throws: PlanComparisonError.otherNetwork(OtherNetworkError(of: plan))) {
            try PlanComparison(of: [plan, plan], in: TinyNetworks.network(ofPlan: "storage"))
        }
    }

    @Test("says where names of networks, or states of one, differ")
    func remarks() throws {
        let plan = try ComparedNetwork.plans(nil)[0]
        var renamed = plan
        renamed.origin.name = "Orchard 2027"
        renamed.origin.digest = "sha256:0"
        let comparison = try PlanComparison(
            of: [plan, renamed], named: ["a", "a"], in: NetworkTestSupport.network(ComparedNetwork.json))
        #expect(comparison.names == ["a", "a (2)"])
        #expect(comparison.remarks == [.otherName(plan: 1)])
        let changed = try PlanComparison(of: [renamed, renamed], in: NetworkTestSupport.network(ComparedNetwork.json))
        #expect(changed.remarks == [.otherState])
    }

    @Test("survives figures that overflow and sums that are no number")
    func overflow() throws {
        var plan = try ComparedNetwork.plans(nil)[0]
        let plain = plan
        for index in plan.links.indices { plan.links[index].tonnes = .greatestFiniteMagnitude }
        plan.links += plan.links + plan.links
        for index in plan.demands.indices { plan.demands[index].tonnes = 1e308; plan.demands[index].delivered = 1e308 }
        let comparison = try PlanComparison(of: [plain, plan, plan])
        #expect(!comparison.links.isEmpty)
        #expect(comparison.json().count > 100 && comparison.csv().count > 100)
    }

    @Test("in CSV has a row a figure and plan under the same columns whatever it compares")
    func csv() throws {
        let two = try PlanComparison(of: ComparedNetwork.plans(nil, "narrow"))
        let lines = String(decoding: two.csv(), as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(lines[0] == "section,id,product,from,to,period,measure,plan,value,change")
        #expect(lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 10 })
        #expect(lines.contains("cost,,,,,,shortage,narrow,200,200"))
        #expect(lines.contains { $0.hasPrefix("bottleneck,fast,,,,1,link_price,narrow,360,360") })
        #expect(lines.contains { $0.hasPrefix("place,,,,near,,delivered_share,narrow,0.6,") })
        let gone = try PlanComparison(
            of: ComparedNetwork.plans(nil, "gone"), in: NetworkTestSupport.network(ComparedNetwork.json))
        let rows = String(decoding: gone.csv(), as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(rows[0] == lines[0])
        // Nothing is wanted there any more, so there is no share of it.
        #expect(rows.contains("place,,,,far,,delivered_share,gone,,"))
        #expect(rows.contains { $0.hasPrefix("link,long,,hub,far,,tonnes,gone,0,-15") })
    }

    @Test("in JSON has the keys of docs/comparison-format.md, with a figure for each plan")
    func json() throws {
        let network = try NetworkTestSupport.network(ComparedNetwork.json)
        let plans = try ComparedNetwork.plans(nil, "narrow", "gone")
        let text = String(decoding: try PlanComparison(of: plans, in: network).json(), as: UTF8.self)
        for part in [
            #""format": "farmgate-comparison/1""#, #""network": "Orchard""#, #""currency": "EUR""#,
            #"{"name": "narrow", "scenario": "narrow", "digest": "sha256:"#, #""shortage": [0, 200, 0]"#,
            #""wanted_tonnes": [25, 25, 10]"#, #"{"link": "long", "from": "hub", "to": "far", "tonnes": [15, 15, 0]}"#,
            #"{"limit": "link", "id": "fast", "period": 1, "price": [0, 360, 0]}"#,
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(try PlanComparison(of: plans).json().count < text.utf8.count)
    }
}
