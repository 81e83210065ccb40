import TestSupport
import Testing

@testable import RoutingCore

/// A small graph with arc functions, resources, sources and targets at random.
struct ResourceInstance {
    var graph: Graph
    var scale: [Double]
    var offset: [Double]
    var first: [Double]
    var second: [Double]
    var sources: [(node: Int, cost: Double, resources: SIMD2<Double>)]
    var targets: [(node: Int, costLimit: Double, limits: SIMD2<Double>)]

    struct Candidate {
        var source: Int
        var cost: Double
        var resources: SIMD2<Double>
    }

    static func random(_ generator: inout SeededGenerator) throws -> ResourceInstance {
        let graph = try randomGraph(nodes: Int.random(in: 1...7, using: &generator), using: &generator)
        let (scale, offset) = randomArcFunctions(graph, using: &generator)
        let fractional = Bool.random(using: &generator)
        func amounts() -> [Double] {
            (0..<graph.arcCount).map { _ in
                fractional
                    ? Double.random(in: 0...5, using: &generator) : Double(Int.random(in: 0...3, using: &generator))
            }
        }
        let first = amounts()
        let second = amounts()
        func node() -> Int { Int.random(in: 0..<graph.nodeCount, using: &generator) }
        let sources = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            (
                node(), Double(Int.random(in: 0...2, using: &generator)),
                SIMD2(
                    Double(Int.random(in: 0...1, using: &generator)), Double(Int.random(in: 0...1, using: &generator)))
            )
        }
        let targets = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            (
                node(), Bool.random(using: &generator) ? .infinity : Double.random(in: 0...15, using: &generator),
                SIMD2(
                    Bool.random(using: &generator) ? .infinity : Double(Int.random(in: 0...8, using: &generator)),
                    Bool.random(using: &generator) ? .infinity : Double(Int.random(in: 0...8, using: &generator)))
            )
        }
        return ResourceInstance(
            graph: graph, scale: scale, offset: offset, first: first, second: second, sources: sources,
            targets: targets)
    }

    /// Every loopless path from every source to a target within its limits.
    func candidates(target: Int, usesSecond: Bool) -> [Candidate] {
        let (node, costLimit, limits) = targets[target]
        var found: [Candidate] = []
        for (number, source) in sources.enumerated() {
            for path in Reference.loopless(graph, from: source.node, to: node) {
                var candidate = Candidate(source: number, cost: source.cost, resources: source.resources)
                for arc in path {
                    candidate.cost = scale[arc] * candidate.cost + offset[arc]
                    candidate.resources.x += first[arc]
                    if usesSecond { candidate.resources.y += second[arc] }
                }
                if !usesSecond { candidate.resources.y = 0 }
                let excess = candidate.resources - limits
                if candidate.cost < costLimit, excess.x <= 1e-9, !usesSecond || excess.y <= 1e-9 {
                    found.append(candidate)
                }
            }
        }
        return found
    }

    /// Runs a search on the instance.
    @discardableResult
    func search(
        usesSecond: Bool, goal: ResourceSearch.Goal, with search: ResourceSearch, labelLimit: Int? = nil
    ) -> ResourceSearch.Outcome {
        search.reset()
        for (number, source) in sources.enumerated() {
            search.addSource(source.node, cost: source.cost, resources: source.resources, tag: Int32(number))
        }
        for target in targets {
            search.addTarget(target.node, tag: 7, costLimit: target.costLimit, resourceLimits: target.limits)
        }
        let outcome = search.run(
            scale: scale, offset: offset, resource: first,
            secondResource: usesSecond ? second : nil, goal: goal, labelLimit: labelLimit)
        #expect(outcome == .complete || labelLimit != nil)
        return outcome
    }

    /// Expects an arrival to be a path with the cost and the resources it states.
    func expectPath(of arrival: ResourceSearch.Arrival, _ usesSecond: Bool, by search: ResourceSearch) {
        var path: [Int32] = []
        search.appendPath(of: arrival, into: &path)
        let source = sources[Int(arrival.sourceTag)]
        #expect(isChain(path, in: graph, from: source.node, to: targets[arrival.target].node))
        var cost = source.cost
        var resources = usesSecond ? source.resources : SIMD2(source.resources.x, 0)
        for arc in path.map({ Int($0) }) {
            cost = scale[arc] * cost + offset[arc]
            resources += SIMD2(first[arc], usesSecond ? second[arc] : 0)
        }
        #expect(cost == arrival.cost)
        #expect(resources == arrival.resources)
        #expect(Set(path).count == path.count)
    }
}
