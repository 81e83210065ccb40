import FarmgateModel
import NetworkTestSupport
import Testing

@testable import FarmgatePlanning

@Suite("All paths of a network")
struct PathEnumerationTests {
    /// A farm, hubs in a row, a candidate hub and a city that wants some rows of one product.
    private static func chain(hubs: Int, demandRows: Int = 1, price: Double = 500) throws -> Network {
        let ids = ["f"] + (0..<hubs).map { "h\($0)" } + ["c", "w"]
        let places = ids.dropFirst().dropLast(2).map { #"{"id": "\#($0)", "kind": "hub"}"# }
        let links = zip(ids, ids.dropFirst()).map {
            #"{"from": "\#($0)", "to": "\#($1)", "hours": 0, "cost_per_tonne": 1}"#
        }
        let demand = #"{"place": "w", "product": "p", "tonnes": 1, "price_per_tonne": \#(price)}"#
        return try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, \((places + [""]).joined(separator: ", "))
               {"id": "c", "kind": "hub", "throughput_tonnes": 9, "opening_cost": 5}, {"id": "w", "kind": "warehouse"}],
             "links": [\(links.joined(separator: ", "))], "supplies": [{"place": "f", "product": "p", "tonnes": 9}],
             "demands": [\(Array(repeating: demand, count: demandRows).joined(separator: ", "))]}
            """)
    }

    @Test("may be as long as the network has places", arguments: [3, 20_000])
    func long(hubs: Int) throws {
        let network = try Self.chain(hubs: hubs, price: 30_000)
        let found = try PathEnumeration.paths(of: PlanningModel(network), atMost: 1_000)
        #expect(found?.count == 1)
        let plan = try Planner(network).plan()
        // A tonne crosses all links, and the candidate is opened for it.
        #expect(plan.objective == Double(hubs + 2) + 5 - 30_000 && plan.openings.map(\.open) == [1])
        #expect(try isProved(plan, network))
    }

    @Test("are given up where there are more than asked for, or where it takes too long to tell")
    func tooMany() throws {
        #expect(try PathEnumeration.paths(of: PlanningModel(Self.chain(hubs: 3, demandRows: 4)), atMost: 4)?.count == 4)
        #expect(try PathEnumeration.paths(of: PlanningModel(Self.chain(hubs: 3, demandRows: 4)), atMost: 3) == nil)
        // Of paths that gain nothing none is kept, but each is looked at.
        #expect(try PathEnumeration.paths(of: PlanningModel(Self.chain(hubs: 3, price: 1)), atMost: 3)?.count == 0)
        let dear = try PlanningModel(Self.chain(hubs: 90, demandRows: 600, price: 1))
        #expect(PathEnumeration.paths(of: dear, atMost: 100) == nil)
        #expect(PathEnumeration.paths(of: dear, atMost: 200)?.count == 0)
    }
}
