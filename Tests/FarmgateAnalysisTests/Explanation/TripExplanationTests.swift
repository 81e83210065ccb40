import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

/// Whole lorries of 8 t on every link, so many of which may run; a tonne by way of hub A earns 400 − 100 − 5 − 10 = 285.
///
///     farm A ──4 lorries, 5──> hub A ──2 lorries, 10──> city     wants 30 t at 400
///     farm B ──4 lorries, 5──> hub B ──2 lorries,  1──> city
///      40 t at 100               └─────4 lorries, 10──> town     wants 30 t at 410
///
/// A lorry costs 200, but 3000 from hub B to the city: that never pays, as all 8 t earn 294 each. So the city gets 16 t of
/// 30, because no third lorry may go there from hub A.
private struct LorrySketch {
    var lorriesToCity = 2
    var cost = 200
    var costByHubB = 3000
    /// Capacities of as many tonnes in place of lorries.
    var hasCapacities = false
    var options = PlanOptions()

    private func link(
        _ id: String, _ from: String, _ to: String, _ cost: Int, _ lorries: Int, _ lorryCost: Int
    ) -> String {
        let room =
            hasCapacities
            ? #""capacity_tonnes": \#(8 * lorries)"#
            : #""vehicle_tonnes": 8, "vehicles": \#(lorries), "vehicle_cost": \#(lorryCost)"#
        return #"{"id": "\#(id)", "from": "\#(from)", "to": "\#(to)", "hours": 1, "#
            + #""cost_per_tonne": \#(cost), \#(room)}"#
    }

    func network() throws -> Network {
        let links = [
            link("to-a", "farm-a", "hub-a", 5, 4, cost), link("to-b", "farm-b", "hub-b", 5, 4, cost),
            link("a-city", "hub-a", "city", 10, lorriesToCity, cost), link("b-town", "hub-b", "town", 10, 4, cost),
            link("b-city", "hub-b", "city", hasCapacities ? 300 : 1, 2, costByHubB),
        ]
        let places = [
            ("farm-a", "farm"), ("farm-b", "farm"), ("hub-a", "hub"), ("hub-b", "hub"), ("city", "warehouse"),
            ("town", "warehouse"),
        ].map { #"{"id": "\#($0)", "kind": "\#($1)"}"# }
        let supplies = ["farm-a", "farm-b"].map {
            #"{"place": "\#($0)", "product": "apple", "tonnes": 40, "cost_per_tonne": 100}"#
        }
        let demands = [("city", 400), ("town", 410)].map {
            #"{"place": "\#($0)", "product": "apple", "tonnes": 30, "price_per_tonne": \#($1)}"#
        }
        return try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "products": [{"id": "apple"}], "places": [\(places.joined(separator: ", "))],
             "links": [\(links.joined(separator: ", "))], "supplies": [\(supplies.joined(separator: ", "))],
             "demands": [\(demands.joined(separator: ", "))]}
            """)
    }

    func plan() throws -> Plan { try Planner(network(), options: options).plan() }

    func explanation() throws -> Explanation { try Explainer(of: plan(), in: network()).explanation() }
}

@Suite("Trips are capacities")
struct TripExplanationTests {
    /// The third link of the sketch, to the city from hub A.
    private static let toCity = 2

    @Test("the lorries that may not run are the reason, not those that do not pay, nor those that would run with them")
    func reason() throws {
        let cause = try #require(try LorrySketch().explanation().causes.first)
        #expect(cause.reason == .scarce([.trips(Self.toCity, period: 1)]) && isNear(cause.tonnes, 14))
        let capacities = try LorrySketch(hasCapacities: true).explanation()
        #expect(capacities.causes.map(\.reason) == [.scarce([.link(Self.toCity, period: 1)])])
    }

    @Test("two lorries more, and two more to hub A, bring 14 t that earn 285 each")
    func remedy() throws {
        let remedy = try #require(try LorrySketch().explanation().causes.first?.remedy)
        guard case .more(let amounts) = remedy.change else { Issue.record(); return }
        #expect(amounts.map(\.limit) == [.trips(Self.toCity, period: 1), .trips(0, period: 1)])
        #expect(amounts.allSatisfy { isNear($0.tonnes, 14) })
        #expect(isNear(remedy.worth, 14 * 285) && remedy.cost == 4 * 200 && isNear(remedy.tonnesAfter, 0))
        let (few, enough) = (try LorrySketch().plan(), try LorrySketch(lorriesToCity: 4).plan())
        #expect(isNear(few.objective - enough.objective, 14 * 285 - 4 * 200) && isNear(enough.totals.shortTonnes, 0))
    }

    @Test("one more trip is worth what planning with it saves: 8 · 285, less the lorry to hub A that it takes")
    func oneMore() throws {
        let decisions = try LorrySketch().explanation().decisions
        let decision = try #require(decisions.first { $0.limit == .trips(Self.toCity, period: 1) })
        #expect(decision.decided == 2 && decision.isMost && decision.cost == 200)
        #expect(isNear(decision.difference, 8 * 285 - 200))
        let (two, three) = (try LorrySketch().plan(), try LorrySketch(lorriesToCity: 3).plan())
        #expect(isNear(two.objective - three.objective, decision.difference - decision.cost))
    }

    @Test("a lorry that does not pay is said not to")
    func notWorthIt() throws {
        let decisions = try LorrySketch().explanation().decisions
        let decision = try #require(decisions.first { $0.limit == .trips(4, period: 1) })
        // Farm B has 2 t of room left in its fourth lorry.
        #expect(decision.decided == 0 && !decision.isMost)
        #expect(isNear(decision.difference, 2 * 294) && decision.cost == 3000)
    }

    @Test("where trips cost nothing they are nothing but capacities")
    func free() throws {
        let explanation = try LorrySketch(cost: 0).explanation()
        #expect(explanation.causes.map(\.reason) == [.scarce([.trips(Self.toCity, period: 1)])])
        let decision = try #require(explanation.decisions.first { $0.limit == .trips(Self.toCity, period: 1) })
        #expect(decision.isMost && isNear(decision.difference, 8 * 285))
    }

    @Test("in a relaxed plan too, where lorries are paid by the tonne: 25 for that to hub A and 25 for this one")
    func relaxed() throws {
        var sketch = LorrySketch()
        sketch.options.relax = true
        let explanation = try sketch.explanation()
        #expect(explanation.causes.map(\.reason) == [.scarce([.trips(Self.toCity, period: 1)])])
        let decision = try #require(explanation.decisions.first { $0.limit == .trips(Self.toCity, period: 1) })
        #expect(decision.isMost && decision.cost == 200 && isNear(decision.difference, 8 * (285 - 25)))
        sketch.lorriesToCity = 3
        let three = try sketch.plan()
        sketch.lorriesToCity = 2
        #expect(try isNear(sketch.plan().objective - three.objective, decision.difference - decision.cost))
    }

    @Test("the summary's reason and the lines of links say the same")
    func summary() throws {
        let network = try LorrySketch().network(), plan = try LorrySketch().plan()
        let planned = try PlannedNetwork(of: plan, in: network)
        let short = network.demands.firstIndex { $0.place == 4 }
        let reasons = try ShortageAnalysis(network).reasons(for: [#require(short)], in: planned)
        #expect(reasons == [.scarce([.trips(Self.toCity, period: 1)])])
        let lines = planned.linksWithTrips()
        let line = try #require(lines.first { plan.linkIDs[$0.index] == "a-city" })
        // One more tonne earns 285, and takes an eighth of a lorry twice.
        #expect(line.capacity == 16 && isNear(line.price, 285 - 50))
        #expect(lines.filter { $0.price > 0 }.count == 1)
    }

    @Test("sentences say how many trips run, that no more may, and what one more is worth, in both languages")
    func sentences() throws {
        let explanation = try LorrySketch().explanation()
        let english = explanation.text(.en)
        #expect(english.contains("On hub-a > city (a-city) 2 trips run full, as many as may: "))
        #expect(english.contains("one more would cost 200.00 CNY and save 2,080 CNY."))
        #expect(explanation.text(.zh).contains("线路hub-a→city（a-city）已按上限开行 2 车次且满载：若再加一车次"))
        #expect(english.contains("2 more trips for 14.00 t on hub-a > city (a-city)"))
        #expect(explanation.text(.zh).contains("增加 2 车次（运 14.00 吨）"))
    }
}
