import FarmgateBase
import FarmgateModel
import Roads

/// How paths are found. All ways find the same.
package enum PathSearch: Sendable {
    /// By the hierarchy of the roads.
    case hierarchy
    /// By Dijkstra's algorithm, from each place: slow, and nothing that was prepared has to be believed.
    case plain
}

/// Finds the paths between the places of a network, on roads or on railways.
struct PathFinder: Sendable {
    let profile: ModeProfile
    private let graph: RoadGraph
    private let rules: LinkRules
    private let locations: [Location?]
    /// Where each place meets the graph; nil for one that does not.
    private let ends: [RoadPlace?]
    /// How far each place is from there, in metres; infinite where there is no such place.
    let metresOff: [Double]
    /// The metres from each place to the graph that count.
    private let accessMetres: [Double]

    /// Which places links are made for.
    let isWanted: [Bool]

    /// Snaps the places to a graph.
    ///
    /// - Parameters:
    ///   - wanted: Which places links are made for, by row.
    ///   - isAtlas: Whether all parts of the graph are known to be good, however small they are.
    init(
        _ profile: ModeProfile, _ graph: RoadGraph, _ places: LocatedPlaces, of network: Network, wanted: [Bool],
        isAtlas: Bool, _ rules: LinkRules
    ) {
        self.profile = profile
        self.graph = graph
        self.rules = rules
        isWanted = wanted
        locations = places.locations
        let snapped = places.locations.indices.map { row -> RoadPlace? in
            guard wanted[row], let location = places.locations[row] else { return nil }
            return RoadPoint(longitudeDegrees: location.longitude, latitudeDegrees: location.latitude).flatMap {
                graph.place(at: $0, onIslands: isAtlas)
            }
        }
        let farthest = 1000 * (profile == .roads ? rules.farthestRoadKm : rules.farthestRailKm)
        metresOff = snapped.map { $0?.metresOff ?? .infinity }
        ends = snapped.map { $0.flatMap { $0.metresOff <= farthest ? $0 : nil } }
        accessMetres = snapped.indices.map { row in
            let atSeat = places.isAtSeat[row] && network.places[row].kind == .farm
            return rules.gapFactor * (snapped[row]?.metresOff ?? 0) + (atSeat ? 1000 * rules.seatKm : 0)
        }
    }

    /// Tells whether a place is near enough to the graph.
    func reaches(_ place: Int) -> Bool { ends[place] != nil }

    /// Returns the paths from some places to others.
    func table(
        from sources: [Int], to targets: [Int], threads: Int, _ search: PathSearch = .hierarchy
    ) -> PathTable {
        var table = PathTable(from: sources, to: targets)
        let from = sources.indices.filter { ends[sources[$0]] != nil }
        let to = targets.indices.filter { ends[targets[$0]] != nil }
        if !from.isEmpty, !to.isEmpty {
            let roads = RoadTable(graph, to: to.compactMap { ends[targets[$0]] })
            let starts = from.compactMap { ends[sources[$0]] }
            let answer =
                search == .plain
                ? roads.plainAnswer(from: starts, threads: threads) : roads.answer(from: starts, threads: threads)
            for (row, source) in from.enumerated() {
                for (column, target) in to.enumerated() {
                    guard let seconds = answer.seconds(from: row, to: column) else { continue }
                    let access = accessMetres[sources[source]] + accessMetres[targets[target]]
                    table[source, target] = PathFigures(
                        seconds: seconds + access / rules.gapKmPerHour * 3.6,
                        metres: (answer.metres(from: row, to: column) ?? 0) + access,
                        tollMetres: answer.tollMetres(from: row, to: column) ?? 0,
                        ferryMetres: answer.ferryMetres(from: row, to: column) ?? 0)
                }
            }
        }
        guard profile == .roads else { return table }
        for source in sources.indices {
            for target in targets.indices {
                guard let direct = direct(from: sources[source], to: targets[target]) else { continue }
                if let path = table[source, target], path.seconds <= direct.seconds { continue }
                table[source, target] = direct
            }
        }
        return table
    }

    /// The way across country from a place to a near one; nil where they are not near. The road may be farther off.
    private func direct(from source: Int, to target: Int) -> PathFigures? {
        guard let start = locations[source], let end = locations[target] else { return nil }
        let beeline = start.kilometres(to: end)
        guard beeline <= rules.farthestDirectKm else { return nil }
        // What is counted for places that are put at a seat counts here as well.
        let atSeats = [source, target].reduce(0) {
            $0 + accessMetres[$1] - rules.gapFactor * (metresOff[$1].isFinite ? metresOff[$1] : 0)
        }
        let metres = 1000 * beeline * rules.gapFactor + atSeats
        return PathFigures(seconds: metres / rules.gapKmPerHour * 3.6, metres: metres)
    }

    /// Returns the points of the paths between some pairs of places, in their order, both places included.
    func courses(of pairs: [PlacePair], threads: Int) -> [[Location]] {
        SharedWork.results(pairs.count, threads: threads, scratch: { _ in RoadRouter(graph) }) { router, index in
            let pair = pairs[index]
            guard let start = locations[pair.from], let end = locations[pair.to] else { return [] }
            var points: [Location] = []
            if let from = ends[pair.from], let to = ends[pair.to], let route = router.route(through: [from, to]) {
                let isDirect = direct(from: pair.from, to: pair.to).map {
                    $0.seconds
                        < route.seconds + (accessMetres[pair.from] + accessMetres[pair.to]) / rules.gapKmPerHour * 3.6
                }
                if isDirect != true {
                    points = route.points.map {
                        Location(latitude: $0.latitudeDegrees, longitude: $0.longitudeDegrees)
                    }
                }
            }
            return ([start] + points + [end]).simplified(toKm: rules.drawnToKm)
        }
    }
}
