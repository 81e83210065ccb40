import FarmgateBase
import RoutingCore

/// Collects nodes, stretches of road and forbidden turns, from any source, and prepares them.
///
///     var builder = RoadGraphBuilder(profile: "lorry")
///     let farm = try builder.addNode(RoadPoint(longitude: 1_089_450_000, latitude: 343_410_000))
///     …
///     try builder.addRoad(Road(from: farm, to: market, forward: travel, backward: travel, decimetres: 12_000))
///     let roads = try builder.build()
public struct RoadGraphBuilder: Sendable {
    /// The name of the profile.
    public var profile: String
    /// What turns cost; nil for nothing, so that only nodes with forbidden turns are split.
    public var turnCosts: TurnCosts?
    /// Whether drivers keep straight on at places on the way rather than turn round.
    public var continuesStraight = true
    private(set) var nodes: [RoadPoint] = []
    var stretches: [RoadGraph.Stretch] = []
    var deciseconds: [UInt32] = []
    var arcWeight: [UInt32] = []
    var points: [RoadPoint] = []
    /// Paths of arcs that are forbidden.
    private(set) var forbidden: [[Int32]] = []
    /// What passing the head of an arc takes, in tenths of a second.
    private(set) var delays: [Int: UInt32] = [:]
    /// Whether traffic keeps to the left everywhere.
    public var isLeftHand = false
    /// The stretches where traffic keeps to the left.
    private(set) var leftHand: Set<Int> = []
    private var names = TextPool()
    /// Components with fewer states are islands, as OSRM has it.
    static let leastMainStates = 1000

    /// Begins a network without roads.
    public init(profile: String, turnCosts: TurnCosts? = nil) {
        self.profile = profile
        self.turnCosts = turnCosts
    }

    /// Adds a node and returns its number: how many were added before. Throws `RoadError.tooLarge`.
    @discardableResult
    public mutating func addNode(_ point: RoadPoint) throws(RoadError) -> Int {
        guard nodes.count < Int(Int32.max) - 1 else { throw .tooLarge("nodes") }
        nodes.append(point)
        return nodes.count - 1
    }

    /// Adds a stretch of road and returns its number: how many were added before. A time or weight that is `Distance.unreachable`
    /// or above closes its direction.
    ///
    /// Throws `RoadError`.
    @discardableResult
    public mutating func addRoad(_ road: Road) throws(RoadError) -> Int {
        for node in [road.from, road.to] where node < 0 || node >= nodes.count {
            throw .noSuchNode(node, nodeCount: nodes.count)
        }
        guard stretches.count < Int(Int32.max) / 2 - 1 else { throw .tooLarge("stretches of road") }
        guard points.count <= Int(Int32.max) - road.points.count else { throw .tooLarge("points") }
        stretches.append(
            RoadGraph.Stretch(
                from: Int32(road.from), to: Int32(road.to), decimetres: road.decimetres,
                tollDecimetres: min(road.tollDecimetres, road.decimetres), firstPoint: UInt32(points.count),
                name: try nameCode(road.name), reference: try nameCode(road.reference),
                attributeBits: road.attributes.rawValue & ~RoadGraph.Stretch.mainBit))
        for travel in [road.forward, road.backward] {
            let isOpen = travel.map { max($0.deciseconds, $0.weight) < Distance.unreachable } ?? false
            deciseconds.append(isOpen ? travel?.deciseconds ?? 0 : Distance.unreachable)
            arcWeight.append(isOpen ? travel?.weight ?? 0 : Distance.unreachable)
        }
        points.append(contentsOf: road.points)
        return stretches.count - 1
    }

    /// Forbids to travel some arcs one right after the other: the arcs of stretch s are 2 s, forward, and 2 s + 1, backward.
    ///
    /// Throws `RoadError.notAPath` unless there are two arcs or more, each from where the one before leads to.
    public mutating func forbid(path arcs: [Int]) throws(RoadError) {
        guard arcs.count >= 2, arcs.allSatisfy({ $0 >= 0 && $0 < 2 * stretches.count }),
            zip(arcs, arcs.dropFirst()).allSatisfy({ head(ofArc: $0) == tail(ofArc: $1) })
        else { throw .notAPath(arcs) }
        forbidden.append(arcs.map { Int32($0) })
    }

    /// Adds time for passing the node that an arc leads to, as traffic lights or a gate take: tenths of a second.
    ///
    /// Throws `RoadError.notAPath` if there is no such arc.
    public mutating func addDelay(_ deciseconds: UInt32, afterArc arc: Int) throws(RoadError) {
        guard arc >= 0, arc < 2 * stretches.count else { throw .notAPath([arc]) }
        delays[arc, default: 0] = min(delays[arc, default: 0] &+ min(deciseconds, 1 << 24), 1 << 24)
    }

    /// Notes that traffic keeps to the left on a stretch.
    mutating func setLeftHand(stretch: Int) { leftHand.insert(stretch) }

    private mutating func nameCode(_ name: String) throws(RoadError) -> Int32 {
        var name = name
        guard let code = name.withUTF8({ names.intern($0) }) else { throw .tooLarge("names") }
        return code
    }

    func tail(ofArc arc: Int) -> Int { Int(arc & 1 == 0 ? stretches[arc >> 1].from : stretches[arc >> 1].to) }
    func head(ofArc arc: Int) -> Int { Int(arc & 1 == 0 ? stretches[arc >> 1].to : stretches[arc >> 1].from) }
    /// Tells whether going from an arc into another is turning right about: back to the point it came from.
    func isUTurn(from last: Int, into next: Int) -> Bool {
        next == last ^ 1
            || nextPoint(alongArc: next) == nextPoint(alongArc: last ^ 1) && tail(ofArc: next) == head(ofArc: last)
    }

    /// Returns the point after the beginning of an arc.
    private func nextPoint(alongArc arc: Int) -> RoadPoint {
        let stretch = arc >> 1
        let first = Int(stretches[stretch].firstPoint)
        let end = stretch + 1 < stretches.count ? Int(stretches[stretch + 1].firstPoint) : points.count
        if first == end { return nodes[head(ofArc: arc)] }
        return points[arc & 1 == 0 ? first : end - 1]
    }

    func isOpen(_ arc: Int) -> Bool { arcWeight[arc] < Distance.unreachable }

    /// Prepares the network: splits nodes where turns are forbidden or cost something, orders the states by nested dissection,
    /// makes a hierarchy of them, and an index of the stretches.
    ///
    /// - Parameters:
    ///   - order: the states, the lowest first, as the hierarchy of the same network had them when it was prepared before; that saves
    ///     most of the time. Where it does not name each state once, it is worked out.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///   - progress: is called now and then with the share of the states that are ordered, which takes most of the time.
    /// - Throws: `RoadError.empty` without a road to travel; `.tooLarge` where numbers do not suffice.
    ///
    /// Complexity: as of `NestedDissection`, `Hierarchy` and `Metric`.
    public consuming func build(
        order: [Int32]? = nil, threads: Int = 1, progress: (Double) -> Void = { _ in }
    ) throws(RoadError) -> RoadGraph {
        guard arcWeight.contains(where: { $0 < Distance.unreachable }) else { throw .empty }
        let split = try StateSplitting(copy self).split()
        let weights = split.weights
        markMain(split.graph, weights, split.states)
        let hierarchy: Hierarchy
        do throws(HierarchyError) {
            let given = order.flatMap { Self.names($0, eachOf: split.graph.nodeCount) ? $0 : nil }
            let order =
                given
                ?? NestedDissection(graph: split.graph, coordinates: split.coordinates, threads: threads).order(
                    progress: progress)
            hierarchy = try Hierarchy(graph: split.graph, order: order)
        } catch {
            throw .tooLarge("arcs of the hierarchy")
        }
        var texts = names.texts
        if texts.isEmpty { texts.append("") }
        // One more, where the points end.
        stretches.append(
            RoadGraph.Stretch(
                from: 0, to: 0, decimetres: 0, tollDecimetres: 0, firstPoint: UInt32(points.count), name: 0,
                reference: 0,
                attributeBits: 0))
        let stretches = FlatArray(stretches)
        let (nodes, points) = (FlatArray(nodes), FlatArray(points))
        return RoadGraph(
            profile: profile, continuesStraight: continuesStraight, nodes: nodes, stretches: stretches,
            deciseconds: FlatArray(deciseconds), arcWeight: FlatArray(arcWeight), points: points,
            names: RoadNames(bytes: FlatArray(texts.bytes), starts: FlatArray([0] + texts.ends)), states: split.states,
            index: RoadIndex(nodes: nodes, stretches: stretches, points: points),
            metric: Metric(hierarchy: hierarchy, weights: weights, threads: threads))
    }

    private static func names(_ order: [Int32], eachOf count: Int) -> Bool {
        guard order.count == count else { return false }
        var isNamed = [Bool](repeating: false, count: count)
        for node in order {
            guard node >= 0, Int(node) < count, !isNamed[Int(node)] else { return false }
            isNamed[Int(node)] = true
        }
        return true
    }

    /// Marks the stretches that are part of a component of a thousand states; all where there is none.
    private mutating func markMain(_ graph: Graph, _ weights: ArcWeights, _ states: RoadStates) {
        let components = StrongComponents(graph, weights)
        var sizes = [Int](repeating: 0, count: components.count)
        for component in components.component { sizes[Int(component)] += 1 }
        let least = (sizes.max() ?? 0) >= Self.leastMainStates ? Self.leastMainStates : 0
        for stretch in stretches.indices {
            // One gets there from all of it, and from there to all of it.
            func isIn(_ state: Int32) -> Bool { sizes[Int(components.component[Int(state)])] >= least }
            let isMain = [2 * stretch, 2 * stretch + 1].contains { arc in
                let tail = tail(ofArc: arc)
                return isOpen(arc) && isIn(states.arrival[arc])
                    && (states.firstState[tail]..<states.firstState[tail + 1]).contains(where: isIn)
            }
            if isMain { stretches[stretch].attributeBits |= RoadGraph.Stretch.mainBit }
        }
    }
}
