import FarmgateBase
import NetworkTestSupport
import Testing

@testable import FarmgateModel
@testable import FarmgatePlanning

@Suite("A plan bound to its network")
struct PlannedNetworkTests {
    @Test("a plan of another network, or of another state of it, is refused, and the error says what it was made of")
    func refused() throws {
        var plan = try TinyNetworks.plan("two-hubs")
        plan.origin.scenario = "flood"
        let error = #expect(throws: OtherNetworkError.self) {
            try PlannedNetwork(of: plan, in: TinyNetworks.network(ofPlan: "storage"))
        }
        #expect(error == OtherNetworkError(of: plan) && error?.scenario == "flood")
        #expect(error?.description.contains("scenario “flood”") == true)
        #expect(try TinyNetworks.planned("two-hubs").plan.origin.name == plan.origin.name)
    }

    @Test("ids are found wherever the network has them, and those that it does not have are not")
    func ids() throws {
        var plan = try TinyNetworks.plan("two-hubs")
        let network = try TinyNetworks.network(ofPlan: "two-hubs")
        #expect(try PlannedNetwork(of: plan, in: network).unknownID == nil)
        let count = plan.placeIDs.count
        plan.placeIDs = TextColumn(plan.placeIDs.reversed() + ["elsewhere"])
        let planned = try PlannedNetwork(of: plan, in: network)
        for index in 0..<count {
            let place = try #require(planned.place(index))
            #expect(network.placeIDs[place] == plan.placeIDs[Int(index)])
        }
        #expect(planned.place(count) == nil && planned.unknownID == "elsewhere")
        for index in [-1, plan.linkIDs.count, .max] { #expect(planned.link(index) == nil) }
        #expect(planned.product(0) == 0)
    }

    @Test("lines are found by row and period", arguments: 0..<20)
    func lines(seed: UInt64) throws {
        let network = try network(PlanningNetworks.json(seed: seed))
        for (index, supply) in network.supplies.enumerated() {
            #expect(network.supply(row: supply.row, period: supply.period) == index)
        }
        for (index, demand) in network.demands.enumerated() {
            #expect(network.demand(row: demand.row, period: demand.period) == index)
        }
        let rows = network.supplies.count + network.demands.count
        for (row, period) in [(0, 1), (1, 0), (1, 99), (rows + 1, 1), (-1, 1)] as [(Int, Int)] {
            #expect(network.supply(row: row, period: period) == nil)
            #expect(network.demand(row: row, period: period) == nil)
        }
    }
}
