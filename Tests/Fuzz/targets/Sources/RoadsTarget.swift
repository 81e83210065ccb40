import SystemPackage

@testable import Roads
@testable import RoutingCore

/// Maps of OpenStreetMap, and files of roads.
enum RoadsTarget {
    /// A larger network is not prepared: an input is to take milliseconds.
    private static let mostStretches = 2000

    /// Reads a map in PBF or XML, prepares it, writes it, opens it and asks for routes.
    @Sendable
    static func runOnMap(_ bytes: [UInt8]) {
        let folder = ScratchFolder()
        let map = folder.write(bytes, to: "map.osm").string
        for profile in [RoadProfile.car, .lorry] {
            guard let (builder, _) = try? OSMImport(profile: profile, at: WeekTime("Tu 08:00")).read(map),
                builder.stretches.count <= mostStretches, let roads = try? builder.build()
            else { continue }
            let path = folder.path.appending("x.roads").string
            do {
                try roads.write(to: path)
                examine(try RoadGraph(contentsOf: path))
            } catch {
                fatalError("roads that were written cannot be opened: \(error)")
            }
        }
    }

    /// Opens a file of roads as it is, then with its checksums made right, and asks for routes.
    @Sendable
    static func runOnRoads(_ bytes: [UInt8]) {
        let folder = ScratchFolder()
        for (content, isTrue) in [(bytes, true), (GraphTarget.sealed(bytes), false)] {
            let path = folder.write(content, to: "x.roads").string
            guard let roads = try? RoadGraph(contentsOf: path), roads.stretchCount <= mostStretches else { continue }
            // Of forged weights one cannot tell which arcs they stand for.
            if isTrue { examine(roads) } else { snap(roads) }
        }
    }

    /// Reads a profile.
    @Sendable
    static func runOnProfile(_ bytes: [UInt8]) {
        let path = ScratchFolder().write(bytes, to: "profile.json").string
        guard let profile = try? RoadProfile(named: path) else { return }
        _ = WayRating(
            OSMTags([("highway", "primary"), ("maxspeed", "50"), ("surface", "mud")]), profile.withFarmTracks())
    }

    @discardableResult
    private static func snap(_ roads: RoadGraph) -> [RoadPlace] {
        roads.nodes.prefix(8).compactMap { roads.place(at: $0, onIslands: true) }
    }

    /// Snaps to the first nodes, and compares routes with a table.
    private static func examine(_ roads: RoadGraph) {
        let places = snap(roads)
        let table = RoadTable(roads, to: places).answer(from: places)
        let router = RoadRouter(roads)
        for (source, start) in places.enumerated() {
            for (target, end) in places.enumerated() {
                let route = router.route(through: [start, end])
                let weight = table.weight[source * places.count + target]
                if (route.map { Int64(($0.weight * 10).rounded()) } ?? -1) != weight {
                    fatalError("a table is not its routes")
                }
            }
        }
        if let first = places.first { _ = ReachArea(RoadReach(roads), from: first, withinSeconds: 60) }
    }
}
