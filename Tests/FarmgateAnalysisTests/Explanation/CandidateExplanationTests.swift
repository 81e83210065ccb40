import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("An explanation of candidates")
struct CandidateExplanationTests {
    @Test("says what links and places save once open, and where as many of a group are open as may be")
    func group() throws {
        let network = try TinyNetworks.network(ofPlan: "candidates")
        let found = try Explainer(of: Planner(network).plan(), in: network).explanation(
            of: ExplanationSubject([], in: network))
        #expect(found.fullGroups == [0])
        let decisions = Dictionary(uniqueKeysWithValues: found.decisions.map { ($0.limit, $0) })
        // Closed, large leaves 6 t unsold at 80; the road 4 t to go by large at 15 a tonne more; small would take 4 t for 16 less.
        #expect(abs(try #require(decisions[.opening(.place(1))]?.difference) - 480) < 1e-6)
        #expect(abs(try #require(decisions[.opening(.link(4))]?.difference) - 60) < 1e-6)
        #expect(abs(try #require(decisions[.opening(.place(2))]?.difference) - 64) < 1e-6)
        let text = found.text(.en).split(whereSeparator: \.isNewline).joined(separator: " ")
        #expect(text.contains("The link farm > city (road) is open: that costs 10.00 CNY and saves 60.00 CNY."))
        #expect(
            text.replacing("  ", with: " ").contains(
                "Opening small costs 50.00 CNY and would save 64.00 CNY (of group works as many are open as may be, 2)."
            ))
        #expect(found.text(.zh).contains("备选组works已达上限 2 个"))
    }

    @Test("names a link that is not opened as the reason of a shortage, and what opening it costs")
    func closedLink() throws {
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}],
             "links": [{"id": "road", "from": "f", "to": "w", "hours": 1, "cost_per_tonne": 10, "opening_cost": 5000}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 10}],
             "demands": [{"place": "w", "product": "p", "tonnes": 8, "price_per_tonne": 100}]}
            """)
        let found = try Explainer(of: Planner(network).plan(), in: network).explanation(
            of: ExplanationSubject([], in: network))
        let cause = try #require(found.causes.first)
        #expect(cause.reason == .scarce([.opening(.link(0))]))
        #expect(cause.remedy?.cost == 5000 && cause.remedy?.tonnesAfter == 0)
        #expect(abs(try #require(cause.remedy?.worth) - 720) < 1e-6)
        #expect(found.text(.en).contains("The link f > w (road) is not opened"))
        #expect(String(decoding: found.json(), as: UTF8.self).contains(#""limit": "opening", "link": "road""#))
    }
}
