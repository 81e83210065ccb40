import FarmgateModel
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("Routes in writing")
struct RoutesWritingTests {
    private func network() throws -> Network {
        var sketch = RoutesSketch()
        sketch.product("lamb", shelfLife: 40, loss: 0.5)
        sketch.place("F", .farm, cost: 1.5, latitude: 38.5, longitude: 106.25)
        sketch.place("H, \"x\"", .hub, hours: 12)
        sketch.place("W", .warehouse, latitude: 40, longitude: 116)
        sketch.place("W2", .warehouse)
        sketch.link("F>H", "F", "H, \"x\"", cost: 20, hours: 12, km: 200.5, co2: 3)
        sketch.link("H>W", "H, \"x\"", "W", cost: 30)
        return try sketch.network()
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("JSON holds the question, the figures and the steps")
    func writesJSON() throws {
        let answer = try RouteAnswer(Router(network()), from: 0, to: 2, RouteQuery(by: .cost, product: 0, maxHours: 30))
        #expect(
            text(answer.json())
                == """
                {
                  "from": "F",
                  "to": "W",
                  "by": "cost",
                  "product": "lamb",
                  "max_hours": 30,
                  "currency": "CNY",
                  "routes": [
                    {
                      "cost_per_tonne": 36.5,
                      "cost_per_tonne_delivered": 73,
                      "hours": 24,
                      "km": null,
                      "co2_kg_per_tonne": 3,
                      "survival": 0.5,
                      "freshness": 0.4,
                      "steps": [
                        {"place": "F", "share": 1, "cost_per_tonne": 1.5, "hours": 0},
                        {"link": "F>H", "share": 1, "cost_per_tonne": 20, "hours": 12, "km": 200.5, "co2_kg_per_tonne": 3},
                        {"place": "H, \\"x\\"", "share": 0.7071067811865476, "cost_per_tonne": 0, "hours": 12},
                        {"link": "H>W", "share": 0.5000000000000001, "cost_per_tonne": 30, "hours": 0, "km": null, "co2_kg_per_tonne": 0},
                        {"place": "W", "share": 0.5000000000000001, "cost_per_tonne": 0, "hours": 0}
                      ]
                    }
                  ]
                }

                """
                .replacing("36.5", with: "\(answer.routes[0].costPerTonne)")
                .replacing("delivered\": 73", with: "delivered\": \(answer.routes[0].costPerTonneDelivered)")
                .replacing("\"survival\": 0.5", with: "\"survival\": \(answer.routes[0].survival)")
                .replacing("\"freshness\": 0.4", with: "\"freshness\": \(answer.routes[0].freshness)"))
    }

    @Test("CSV has a row a step and quotes ids where it must")
    func writesCSV() throws {
        let answer = try RouteAnswer(Router(network()), from: 0, to: 2, RouteQuery(), .alternatives(2))
        #expect(
            text(answer.csv()) == """
                route,step,place,link,share,cost_per_tonne,hours,km,co2_kg_per_tonne
                1,1,F,,1,1.5,0,,
                1,2,,F>H,1,20,12,200.5,3
                1,3,"H, ""x""\",,1,0,12,,
                1,4,,H>W,1,30,0,,0
                1,5,W,,1,0,0,,

                """)
    }

    @Test("GeoJSON draws a line through the places whose coordinates are known")
    func writesGeoJSON() throws {
        let router = Router(try network())
        let answer = try RouteAnswer(router, from: 0, to: 2, RouteQuery())
        #expect(
            text(answer.geoJSON()).contains("{\"type\": \"LineString\", \"coordinates\": [[106.25, 38.5], [116, 40]]}"))
        let short = try RouteAnswer(router, from: 0, to: 1, RouteQuery())
        #expect(text(short.geoJSON()).contains("\"geometry\": null"))
        let none = try RouteAnswer(router, from: 0, to: 3, RouteQuery())
        #expect(text(none.geoJSON()).contains("\"features\": []"))
    }

    @Test("a matrix has the destinations in its first row, and empty cells where nothing leads")
    func writesMatrix() throws {
        let network = try network()
        let matrix = try Router(network).matrix(
            from: network.places(selectedBy: "farm"), to: network.places(selectedBy: "warehouse"))
        #expect(text(matrix.csv(in: network)) == "from,W,W2\nF,51.5,\n")
        #expect(
            text(matrix.json(in: network, RouteQuery())) == """
                {
                  "by": "cost",
                  "product": null,
                  "max_hours": null,
                  "currency": "CNY",
                  "from": ["F"],
                  "to": ["W", "W2"],
                  "values": [
                    [51.5, null]
                  ]
                }

                """)
        let empty = try Router(network).matrix(from: [], to: [2])
        #expect(text(empty.csv(in: network)) == "from,W\n")
    }

    @Test("places are selected by kind or by ids, commas in ids included")
    func selectsPlaces() throws {
        let network = try network()
        #expect(try network.places(selectedBy: "warehouse") == [2, 3])
        #expect(try network.places(selectedBy: "W,F,W") == [2, 0, 2])
        #expect(try network.places(selectedBy: "H, \"x\"") == [1])
        #expect(throws: RouteError.unknownPlace(id: "W3", nearest: "W")) { try network.places(selectedBy: "F,W3") }
        #expect(throws: RouteError.unknownPlace(id: "", nearest: nil)) { try network.places(selectedBy: "") }
        #expect(throws: RouteError.unknownProduct(id: "lmab", nearest: "lamb")) { try network.product(withID: "lmab") }
        #expect(
            "\(RouteError.unknownPlace(id: "a", nearest: "b"))" == "the network has no place “a”; did you mean “b”?"
        )
    }
}
