import Farmgate
import Testing

@Suite("Why a demand is short")
struct ShortageReasonTests {
    /// farm ──10── hub ──20── city, 50 t of apples at 100, and what the tests add.
    private func reasons(
        supply: String = #"{"place": "farm", "product": "apple", "tonnes": 50, "cost_per_tonne": 100}"#,
        hub: String = "", road: String = "", settings: String = "", hours: Int = 168,
        demand: String = #""tonnes": 20, "price_per_tonne": 500"#
    ) throws -> [ShortageReason] {
        let network = try Network(
            contentsOf: .json(
                Array(
                    """
                    {"format": "farmgate-network/1", "period_hours": \(hours) \(settings),
                    "products": [{"id": "apple", "shelf_life_hours": 100}, {"id": "pear"}],
                    "places": [{"id": "farm", "kind": "farm"}, {"id": "hub", "kind": "hub" \(hub)},
                      {"id": "city", "kind": "warehouse"}, {"id": "island", "kind": "warehouse"}],
                    "links": [{"id": "lane", "from": "farm", "to": "hub", "hours": 1, "cost_per_tonne": 10},
                      {"id": "road", "from": "hub", "to": "city", "hours": 9, "cost_per_tonne": 20,
                       "co2_kg_per_tonne": 100 \(road)}],
                    "supplies": [\(supply)],
                    "demands": [{"place": "city", "product": "apple", \(demand)}]}
                    """.utf8), name: "network.json"))
        let plan = try Planner(network).plan()
        let short = plan.demands.indices.filter { plan.demands[$0].short > 1e-6 }
        return try ShortageAnalysis(network).reasons(for: short, in: PlannedNetwork(of: plan, in: network))
    }

    @Test("nothing is short where all is delivered")
    func nothingShort() throws { #expect(try reasons() == []) }

    @Test("the product is not supplied at all")
    func noSupply() throws {
        #expect(try reasons(supply: #"{"place": "farm", "product": "pear", "tonnes": 1}"#) == [.noSupply])
    }

    @Test("no way leads there")
    func noRoute() throws {
        #expect(
            try reasons(
                demand:
                    #""tonnes": 1, "price_per_tonne": 500}, {"place": "island", "product": "apple", "tonnes": 2, "price_per_tonne": 9"#
            )
                == [.noRoute])
    }

    @Test("every way is too long or uses too much of the shelf life")
    func tooOld() throws {
        #expect(try reasons(demand: #""tonnes": 20, "price_per_tonne": 500, "max_hours": 9"#) == [.tooOld(.maxHours)])
        #expect(
            try reasons(demand: #""tonnes": 20, "price_per_tonne": 500, "min_freshness": 0.95"#) == [
                .tooOld(.minFreshness)
            ])
    }

    @Test("it costs more than it is worth")
    func notWorthIt() throws {
        #expect(try reasons(demand: #""tonnes": 20, "price_per_tonne": 129"#) == [.notWorthIt])
    }

    @Test("all there is has been shipped")
    func productUsedUp() throws {
        #expect(
            try reasons(supply: #"{"place": "farm", "product": "apple", "tonnes": 5, "cost_per_tonne": 100}"#) == [
                .scarce([.product(0)])
            ])
    }

    @Test("the cheap supply is used up and the dear one not worth it")
    func supplyUsedUp() throws {
        let supply =
            #"{"place": "farm", "product": "apple", "tonnes": 5}, {"place": "farm", "product": "apple", "tonnes": 5, "cost_per_tonne": 480}"#
        #expect(try reasons(supply: supply) == [.scarce([.supply(0)])])
    }

    @Test("a place, a link or the carbon allowance binds")
    func capacity() throws {
        #expect(try reasons(hub: #", "throughput_tonnes": 5"#) == [.scarce([.place(1, period: 1)])])
        #expect(try reasons(road: #", "capacity_tonnes": 5"#) == [.scarce([.link(1, period: 1)])])
        #expect(try reasons(settings: #", "co2_limit_tonnes": 0.5"#) == [.scarce([.carbon])])
    }

    @Test("the store binds")
    func storage() throws {
        #expect(
            try reasons(
                supply: #"{"place": "farm", "product": "apple", "tonnes": 50, "period": 1}"#,
                hub: #", "storage_tonnes": 3"#, settings: #", "periods": 2"#, hours: 24,
                demand: #""tonnes": 20, "price_per_tonne": 500, "period": 2"#) == [.scarce([.storage(1, period: 1)])])
    }
}
