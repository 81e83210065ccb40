import TestSupport

@testable import Roads
@testable import RoutingCore

/// Random roads on a grid, with one-way stretches, bends, dead ends, forbidden paths and lights.
struct RandomRoads {
    private(set) var builder = RoadGraphBuilder(profile: "test")
    private(set) var forbidden: [[Int]] = []
    private(set) var delays: [Int: Int] = [:]

    init(side: Int, using generator: inout SeededGenerator) throws {
        for node in 0..<side * side {
            try builder.addNode(
                RoadPoint(
                    longitude: Int32(node % side) * 100_000 + .random(in: -20_000...20_000, using: &generator),
                    latitude: Int32(node / side) * 100_000 + .random(in: -20_000...20_000, using: &generator)))
        }
        for node in 0..<side * side {
            for (dx, dy) in [(1, 0), (0, 1), (1, 1)] where node % side + dx < side && node / side + dy < side {
                guard generator.chance(dx + dy == 2 ? 0.15 : 0.8) else { continue }
                try add(from: node, to: node + dx + side * dy, using: &generator)
            }
        }
        try forbidPaths(using: &generator)
        for arc in 0..<2 * builder.stretches.count where builder.isOpen(arc) && generator.chance(0.03) {
            delays[arc] = Int.random(in: 1...50, using: &generator)
            try builder.addDelay(UInt32(delays[arc]!), afterArc: arc)
        }
    }

    private mutating func add(from: Int, to: Int, using generator: inout SeededGenerator) throws {
        let points = (0..<Int.random(in: 0...12, using: &generator)).map { index in
            builder.nodes[from].point(at: Double(index + 1) / 14, towards: builder.nodes[to])
        }
        func travel() -> Road.Travel? {
            guard generator.chance(0.9) else { return nil }
            let time = UInt32.random(in: 0...40, using: &generator)
            return Road.Travel(deciseconds: time, weight: time + .random(in: 0...3, using: &generator))
        }
        let length = UInt32.random(in: 1...3000, using: &generator)
        try builder.addRoad(
            Road(
                from: from, to: to, forward: travel(), backward: travel(), decimetres: length,
                tollDecimetres: generator.chance(0.3) ? length / 2 : 0,
                attributes: generator.chance(0.1) ? .ferry : [], name: "road \(builder.stretches.count % 7)",
                points: points))
    }

    /// Forbids random walks of two to four arcs.
    private mutating func forbidPaths(using generator: inout SeededGenerator) throws {
        let arcs = (0..<2 * builder.stretches.count).filter(builder.isOpen)
        guard !arcs.isEmpty else { return }
        for _ in 0..<builder.stretches.count / 3 {
            var path = [arcs.randomElement(using: &generator)!]
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let next = arcs.filter {
                    builder.tail(ofArc: $0) == builder.head(ofArc: path[path.count - 1])
                        && $0 != path[path.count - 1] ^ 1
                }
                if let arc = next.randomElement(using: &generator) { path.append(arc) }
            }
            if path.count >= 2 {
                forbidden.append(path)
                try builder.forbid(path: path)
            }
        }
    }
}

/// The best ways by keeping for every label the last arcs it came over: slow, and plain.
struct ReferenceRoutes {
    let roads: RoadGraph
    let random: RandomRoads
    private let memory: Int
    private let firsts: Set<Int>
    private let waitedNodes: Set<Int>
    private let outgoing: [[Int]]

    init(_ roads: RoadGraph, _ random: RandomRoads) {
        self.roads = roads
        self.random = random
        memory = max(1, (random.forbidden.map(\.count).max() ?? 2) - 1)
        firsts = Set(random.forbidden.map { $0[0] })
        waitedNodes = Set(random.delays.keys.map { roads.head(ofArc: $0) })
        var outgoing = [[Int]](repeating: [], count: roads.nodeCount)
        for arc in 0..<2 * roads.stretchCount where roads.isOpen(arc: arc) {
            outgoing[roads.tail(ofArc: arc)].append(arc)
        }
        self.outgoing = outgoing
    }

    /// What a way costs: its weight, and its decimetres where that is the same.
    struct Cost: Comparable {
        var weight: Int
        var decimetres: Int
        static func < (one: Self, other: Self) -> Bool {
            (one.weight, one.decimetres) < (other.weight, other.decimetres)
        }
    }

    /// Where nobody turns right about: the graph knows by which arc the node was reached.
    private func knows(_ path: [Int]) -> Bool {
        let last = path[path.count - 1]
        return firsts.contains(last) || waitedNodes.contains(roads.head(ofArc: last))
            || random.forbidden.contains { forbidden in
                (2..<max(2, forbidden.count)).contains {
                    $0 <= path.count && Array(path.suffix($0)) == Array(forbidden.prefix($0))
                }
            }
    }

    /// Returns the cost of the best way between positions; nil if there is none.
    func cost(from start: RoadPosition, to end: RoadPosition) -> Cost? {
        var best: Cost?
        var known: [[Int]: Cost] = [:]
        var open: [(cost: Cost, path: [Int])] = []
        func offer(_ cost: Cost) { if best.map({ cost < $0 }) ?? true { best = cost } }
        for departure in roads.departures(from: RoadPlace(positions: [start])) {
            if departure.arc >> 1 == end.stretch, let direct = roads.direct(departure, to: end, onArc: departure.arc) {
                offer(Cost(weight: direct.weight, decimetres: direct.decimetres))
            }
            // What came before the start is forgotten.
            let cost = Cost(weight: departure.rest.weight, decimetres: departure.rest.decimetres)
            open.append((cost, [departure.arc]))
        }
        let ends = Dictionary(
            uniqueKeysWithValues: roads.openArcs(at: end).map { arc in
                (arc, roads.part(ofArc: arc, from: 0, to: roads.distance(of: end, alongArc: arc)))
            })
        while let index = open.indices.min(by: { open[$0].cost < open[$1].cost }) {
            let (cost, path) = open.remove(at: index)
            if let old = known[path], old <= cost { continue }
            known[path] = cost
            let last = path[path.count - 1]
            let ways = outgoing[roads.head(ofArc: last)]
            let wait = random.delays[last] ?? 0
            for arc in ways {
                if arc == last ^ 1, knows(path), ways.contains(where: { $0 != last ^ 1 }) { continue }
                let walked = path + [arc]
                if random.forbidden.contains(where: { $0.count <= walked.count && Array(walked.suffix($0.count)) == $0 }
                ) {
                    continue
                }
                if let part = ends[arc] {
                    offer(Cost(weight: cost.weight + wait + part.weight, decimetres: cost.decimetres + part.decimetres))
                }
                let next = Cost(
                    weight: cost.weight + wait + Int(roads.arcWeight[arc]),
                    decimetres: cost.decimetres + Int(roads.stretches[arc >> 1].decimetres))
                open.append((next, Array(walked.suffix(memory))))
            }
        }
        return best
    }
}
