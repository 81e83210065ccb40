import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("Routes")
struct RoutesTests {
    /// F ──slow, cheap──▶ H ──▶ W, and a fast, dear link F ──▶ W.
    private func twoWays() -> RoutesSketch {
        var sketch = RoutesSketch()
        sketch.co2PricePerTonne = 100
        sketch.place("F", .farm, cost: 1, hours: 2)
        sketch.place("H", .hub, cost: 10, hours: 3)
        sketch.place("W", .warehouse, cost: 4, hours: 1)
        sketch.link("F>H", "F", "H", cost: 20, hours: 5, km: 200, co2: 50)
        sketch.link("H>W", "H", "W", cost: 30, hours: 6, km: 300)
        sketch.link("F>W", "F", "W", cost: 90, hours: 4, km: 600)
        return sketch
    }

    @Test("the cost of a route is handling at both ends and between, and links with their CO2")
    func addsCosts() throws {
        let network = try twoWays().network()
        let route = try #require(try Router(network).bestRoute(from: 0, to: 2))
        #expect(network.linkIDs(of: route) == ["F>H", "H>W"])
        #expect(route.places == [0, 1, 2])
        #expect(route.costPerTonne == [1, 20, 100 * 0.05, 10, 30, 4].reduce(0, +))
        #expect(route.costPerTonneDelivered == route.costPerTonne)
        #expect(route.hours == [2, 5, 3, 6, 1].reduce(0, +))
        #expect(route.km == 500)
        #expect(route.co2KgPerTonne == 50)
        #expect(route.survival == 1)
        #expect(route.freshness == 1)
    }

    @Test("hours and kilometres choose other routes")
    func followsObjective() throws {
        let network = try twoWays().network()
        let router = Router(network)
        #expect(network.linkIDs(of: try router.bestRoute(from: 0, to: 2, RouteQuery(by: .hours))) == ["F>W"])
        #expect(network.linkIDs(of: try router.bestRoute(from: 0, to: 2, RouteQuery(by: .km))) == ["F>H", "H>W"])
    }

    @Test("a limit of hours takes the cheapest route that keeps it, handling included")
    func keepsMaxHours() throws {
        let network = try twoWays().network()
        let router = Router(network)
        func links(_ hours: Double) throws -> [String]? {
            network.linkIDs(of: try router.bestRoute(from: 0, to: 2, RouteQuery(by: .cost, maxHours: hours)))
        }
        #expect(try links(17) == ["F>H", "H>W"])
        #expect(try links(16.9) == ["F>W"])
        #expect(try links(7) == ["F>W"])
        #expect(try links(6.9) == nil)
    }

    @Test("nothing goes into a farm or through one")
    func avoidsFarms() throws {
        var sketch = RoutesSketch()
        sketch.place("A", .farm)
        sketch.place("B", .farm)
        sketch.place("W", .warehouse)
        sketch.link("A>B", "A", "B")
        sketch.link("B>W", "B", "W")
        let router = try Router(sketch.network())
        #expect(try router.bestRoute(from: 0, to: 1) == nil)
        #expect(try router.bestRoute(from: 0, to: 2) == nil)
        #expect(try router.bestRoute(from: 1, to: 2) != nil)
        #expect(try router.bestRoute(from: 0, to: 0) == nil)
        #expect(try router.bestRoute(from: 2, to: 2)?.links == [])
    }

    @Test("from a place to itself is its handling, once")
    func handlesOnce() throws {
        let network = try twoWays().network()
        let route = try #require(try Router(network).bestRoute(from: 1, to: 1))
        #expect(route.costPerTonne == 10)
        #expect(route.hours == 3)
        #expect(try Router(network).alternatives(from: 1, to: 1, count: 3).map(\.costPerTonne) == [10])
    }

    @Test("a place or link that can take nothing is closed")
    func avoidsClosedSteps() throws {
        var sketch = RoutesSketch()
        sketch.place("A")
        sketch.place("closed", throughput: 0)
        sketch.link("A>B", "A", "B", capacity: 0)
        sketch.link("A>closed", "A", "closed")
        sketch.link("closed>B", "closed", "B")
        sketch.link("A>C", "A", "C", cost: 9)
        sketch.link("C>B", "C", "B")
        let network = try sketch.network()
        let router = Router(network)
        #expect(network.linkIDs(of: try router.bestRoute(from: 0, to: 2)) == ["A>C", "C>B"])
        #expect(try router.bestRoute(from: 0, to: 1) == nil)
        #expect(try router.bestRoute(from: 1, to: 2) == nil)
    }

    @Test("by kilometres, links of unknown length are not used; by cost, a route over one has no length")
    func mindsUnknownLengths() throws {
        var sketch = RoutesSketch()
        sketch.link("unknown", "A", "B", cost: 1)
        sketch.link("long", "A", "B", cost: 2, km: 500)
        let network = try sketch.network()
        let router = Router(network)
        #expect(network.linkIDs(of: try router.bestRoute(from: 0, to: 1, RouteQuery(by: .km))) == ["long"])
        #expect(try #require(try router.bestRoute(from: 0, to: 1)).km == nil)
    }

    @Test("best by cost is best per tonne that arrives; the cost reported is per tonne dispatched")
    func countsLosses() throws {
        var sketch = RoutesSketch()
        sketch.product("berry", loss: 0.5, chilledLoss: 0)
        sketch.link("ambient", "A", "B", cost: 60, hours: 24)
        sketch.link("chilled", "A", "B", cost: 100, hours: 24, chilled: true)
        let network = try sketch.network()
        let router = Router(network)
        #expect(network.linkIDs(of: try router.bestRoute(from: 0, to: 1)) == ["ambient"])
        let route = try #require(try router.bestRoute(from: 0, to: 1, RouteQuery(by: .cost, product: 0)))
        #expect(network.linkIDs(of: route) == ["chilled"])
        #expect(route.costPerTonne == 100)
    }

    @Test("what was lost costs nothing later on")
    func countsTonnesThatEnter() throws {
        var sketch = RoutesSketch()
        sketch.product("berry", loss: 0.5)
        sketch.place("A", cost: 1)
        sketch.place("B", cost: 8)
        sketch.link("A>B", "A", "B", cost: 10, hours: 24, co2: 100)
        sketch.link("B>C", "B", "C", cost: 20, hours: 24, co2: 100)
        let route = try #require(
            try Router(sketch.network()).bestRoute(from: 0, to: 2, RouteQuery(by: .cost, product: 0)))
        #expect(route.steps.map(\.share) == [1, 1, 0.5, 0.5, 0.25])
        #expect(route.costPerTonne == [1, 10, 4, 10].reduce(0, +))
        #expect(route.co2KgPerTonne == 150)
        #expect(route.survival == 0.25)
        #expect(route.costPerTonneDelivered == 100)
    }

    @Test("goods must arrive before their shelf life is over, the cold chain counted apart")
    func keepsShelfLife() throws {
        var sketch = RoutesSketch()
        sketch.product("lamb", shelfLife: 10, chilledShelfLife: 100)
        sketch.place("A", hours: 1)
        sketch.link("slow", "A", "B", cost: 1, hours: 9.5)
        sketch.link("chilled", "A", "B", cost: 5, hours: 20, chilled: true)
        sketch.link("fast", "A", "B", cost: 9, hours: 3)
        let network = try sketch.network()
        let router = Router(network)
        let route = try #require(try router.bestRoute(from: 0, to: 1, RouteQuery(by: .cost, product: 0)))
        #expect(network.linkIDs(of: route) == ["chilled"])
        #expect(abs(route.freshness - (1 - 0.1 - 0.2)) < 1e-12)
        let inTime = RouteQuery(by: .cost, product: 0, maxHours: 20)
        #expect(network.linkIDs(of: try router.bestRoute(from: 0, to: 1, inTime)) == ["fast"])
        #expect(
            try router.alternatives(from: 0, to: 1, count: 5, RouteQuery(by: .cost, product: 0))
                .map { network.linkIDs(of: $0) } == [["chilled"], ["fast"]])
    }

    @Test("what requires chilling rides on chilled links only; handling may be ambient")
    func keepsColdChain() throws {
        var sketch = RoutesSketch()
        sketch.product("lamb", requiresChilled: true)
        sketch.link("ambient", "A", "B", cost: 1)
        sketch.link("A>C", "A", "C", cost: 5, chilled: true)
        sketch.link("C>B", "C", "B", cost: 5, chilled: true)
        let network = try sketch.network()
        let query = RouteQuery(by: .cost, product: 0)
        #expect(network.linkIDs(of: try Router(network).bestRoute(from: 0, to: 1, query)) == ["A>C", "C>B"])
    }

    @Test("routes that are best for some weighing lie on the lower left hull of cost and hours")
    func findsHull() throws {
        var sketch = RoutesSketch()
        let routes: [(String, Double, Double)] = [
            ("cheapest", 10, 100), ("corner", 20, 50), ("edge", 40, 40), ("fast", 60, 30), ("inside", 50, 39),
            ("fastest", 200, 20), ("dominated", 70, 30), ("twin", 20, 50), ("worst", 300, 300),
        ]
        for (id, cost, hours) in routes { sketch.link(id, "A", "B", cost: cost, hours: hours) }
        let network = try sketch.network()
        let router = Router(network)
        let found = try router.paretoRoutes(from: 0, to: 1).map { network.linkIDs(of: $0)?.first }
        #expect(found == ["cheapest", "corner", "edge", "fast", "fastest"])
        let inTime = try router.paretoRoutes(from: 0, to: 1, RouteQuery(by: .cost, maxHours: 45))
        #expect(inTime.map { network.linkIDs(of: $0)?.first } == ["edge", "fast", "fastest"])
        #expect(try router.paretoRoutes(from: 1, to: 0).isEmpty)
    }
}
