package import Roads

/// Five crossroads in a row along the parallel of 38° N, 0.1° apart, joined by roads of 10 km and 600 s; the last is a toll road.
///
/// Off its end lies another, joined by a ferry of 30 km and 4 h.
package func smallRoads() throws -> RoadGraph {
    var builder = RoadGraphBuilder(profile: "test")
    for node in 0..<6 {
        try builder.addNode(RoadPoint(longitude: Int32(1_060_000_000 + 1_000_000 * node), latitude: 380_000_000))
    }
    let travel = Road.Travel(deciseconds: 6_000)
    for node in 0..<4 {
        try builder.addRoad(
            Road(
                from: node, to: node + 1, forward: travel, backward: travel, decimetres: 100_000,
                tollDecimetres: node == 3 ? 100_000 : 0))
    }
    let crossing = Road.Travel(deciseconds: 144_000)
    try builder.addRoad(
        Road(
            from: 4, to: 5, forward: crossing, backward: crossing, decimetres: 300_000,
            attributes: [.ferry, .notSnappable]))
    return try builder.build()
}
