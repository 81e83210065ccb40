import Roads
import Testing

@Suite struct RoadGraphTests {
    @Test("a road is routed over")
    func oneRoad() throws {
        var builder = RoadGraphBuilder(profile: "test")
        let a = try builder.addNode(RoadPoint(longitude: 0, latitude: 0))
        let b = try builder.addNode(RoadPoint(longitude: 100_000, latitude: 0))
        let travel = Road.Travel(deciseconds: 1000)
        try builder.addRoad(Road(from: a, to: b, forward: travel, backward: travel, decimetres: 11_122, name: "main"))
        let roads = try builder.build()
        let start = try #require(roads.place(at: RoadPoint(longitude: 20_000, latitude: 1_000)))
        let end = try #require(roads.place(at: RoadPoint(longitude: 80_000, latitude: 1_000)))
        let route = try #require(RoadRouter(roads).route(through: [start, end]))
        #expect(abs(route.seconds - 60) < 0.2)
        #expect(abs(route.metres - 667.3) < 0.2)
        #expect(route.legs[0].steps.map(\.name) == ["main"])
        let table = RoadTable(roads, to: [end]).answer(from: [start])
        #expect(table.seconds(from: 0, to: 0) == route.seconds)
        #expect(table.metres(from: 0, to: 0) == route.metres)
    }
}
