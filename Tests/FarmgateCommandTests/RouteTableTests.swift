import Farmgate
import Testing

@testable import FarmgateCommand

@Suite("Routes for people")
struct RouteTableTests {
    private func answer(from: String, to: String, _ query: RouteQuery = RouteQuery()) throws -> RouteAnswer {
        let network = try Network(
            contentsOf: .json(
                Array(
                    """
                    {"format": "farmgate-network/1",
                     "products": [{"id": "lamb", "shelf_life_hours": 100, "loss_per_day": 0.25}],
                     "places": [
                       {"id": "F", "kind": "farm", "handling_cost_per_tonne": 12.345},
                       {"id": "W", "kind": "warehouse", "name": "北京", "handling_hours": 1}],
                     "links": [{"from": "F", "to": "W", "cost_per_tonne": 1000, "hours": 23, "km": 900.04}],
                     "supplies": [], "demands": []}
                    """.utf8), name: "network.json"))
        return try RouteAnswer(
            Router(network), from: network.place(withID: from), to: network.place(withID: to), query)
    }

    @Test("figures come first, then the steps with their numbers aligned")
    func laysOutRoute() throws {
        #expect(
            RouteTable(try answer(from: "F", to: "W")).text == """
                1. 1,012.35 CNY/t, 24.00 h, 900.0 km

                      hours         km        CNY/t  step
                       0.00                   12.35  F
                      23.00      900.0     1,000.00    F>W
                       1.00                    0.00  W  北京

                """)
    }

    @Test("with a product it says what arrives and how fresh")
    func saysWhatArrives() throws {
        let text = RouteTable(try answer(from: "F", to: "W", RouteQuery(by: .cost, product: 0))).text.text
        #expect(text.contains("   75.00 % arrives, at 1,349.79 CNY/t; 76.0 % of the shelf life is left\n"))
    }

    @Test("no route is told in a sentence that names the conditions")
    func saysWhyNone() throws {
        #expect(
            RouteTable(try answer(from: "W", to: "F")).reasonForNone
                == "no route from W to F: nothing is shipped into a farm")
        let query = RouteQuery(by: .km, product: 0, maxHours: 23.5)
        let none = RouteTable(try answer(from: "F", to: "W", query))
        #expect(none.text == "")
        #expect(none.reasonForNone == "no route from F to W for lamb within 23.50 hours over links of known length")
    }

    @Test(
        "the commands refuse what makes no sense",
        arguments: [
            ["n", "a", "b", "--alternatives", "0"], ["n", "a", "b", "--max-hours", "-1"],
            ["n", "a", "b", "--max-hours", "nan"], ["n", "a", "b", "--pareto", "--alternatives", "2"],
            ["n", "a", "b", "--pareto", "--by", "hours"], ["n", "a"], ["n", "a", "b", "--by", "cents"],
        ])
    func refusesBadOptions(arguments: [String]) {
        #expect(throws: (any Error).self) { try RouteCommand.parse(arguments) }
    }
}
