import FarmgateModel
import RoutingCore

/// The graph that paths are searched on: a node is a place in a period, its goods handled; an arc is a link with the
/// handling at its head, or a wait.
///
/// Arcs into farms are left out, since only the first place of a path may be a farm; so are moves past the last period.
package struct PeriodGraph: Sendable {
    let graph: Graph
    /// The graph turned round, for searches from the demands.
    let reversed: Graph
    /// The same without the arcs that leave nodes which nothing enters: the farms, but for those where goods wait. Most
    /// arcs of a large network are of that kind, and who looks for one farm's arcs finds them in `graph`.
    let reversedTrunk: Graph
    /// The arc of `graph` that each arc of `reversedTrunk` turns round.
    let trunkArc: [Int32]
    /// Whether anything enters each node.
    let isEntered: [Bool]
    /// The base step that each arc enters (a link or a wait), in the order of the graph's arcs.
    let base: [Int32]
    /// The base step of the handling at each arc's head; -1 for a wait.
    let handling: [Int32]
    /// The step that each arc enters, and the step of the handling at its head (-1 for a wait).
    let step: [Int32]
    let handlingStep: [Int32]

    init(_ network: Network, _ steps: PlanningSteps, _ deadline: PlanningDeadline) throws {
        let placeCount = steps.placeCount, periods = steps.periodCount
        var builder = try GraphBuilder(nodeCount: placeCount * periods)
        var added: [Int32] = []
        for period in 0..<periods {
            try deadline.checkIsAhead(ofFirstPlanOver: steps.count)
            let first = period * placeCount
            for (index, link) in network.links.enumerated() where network.places[Int(link.to)].kind != .farm {
                let arrival = period + Int(link.lagPeriods)
                guard arrival < periods else { continue }
                try builder.addArc(from: first + Int(link.from), to: arrival * placeCount + Int(link.to))
                added.append(Int32(steps.link(index)))
            }
            guard period + 1 < periods else { continue }
            for place in 0..<placeCount where steps.capacity[steps.step(steps.wait(place), period: period + 1)] > 0 {
                try builder.addArc(from: first + place, to: first + placeCount + place)
                added.append(Int32(steps.wait(place)))
            }
        }
        graph = builder.build()
        reversed = graph.reversed()
        var isEntered = Array(repeating: false, count: graph.nodeCount)
        for head in graph.head { isEntered[Int(head)] = true }
        let trunk = (0..<Int32(graph.arcCount)).filter { [graph] in isEntered[Int(graph.tail[Int($0)])] }
        reversedTrunk = Graph(
            nodeCount: graph.nodeCount, tails: trunk.map { [graph] in graph.head[Int($0)] },
            heads: trunk.map { [graph] in graph.tail[Int($0)] })
        trunkArc = reversedTrunk.inputArc.map { trunk[Int($0)] }
        self.isEntered = isEntered
        let firstLink = 2 * placeCount
        var base: [Int32] = [], handling: [Int32] = [], step: [Int32] = [], handlingStep: [Int32] = []
        for arc in 0..<graph.arcCount {
            let tail = Int(graph.tail[arc]), head = Int(graph.head[arc])
            let entered = added[Int(graph.inputArc[arc])]
            let handled = Int(entered) < firstLink ? -1 : head % placeCount
            base.append(entered)
            handling.append(Int32(handled))
            step.append(Int32(steps.step(Int(entered), period: tail / placeCount + 1)))
            handlingStep.append(handled < 0 ? -1 : Int32(steps.step(handled, period: head / placeCount + 1)))
        }
        self.base = base
        self.handling = handling
        self.step = step
        self.handlingStep = handlingStep
    }

    /// The arc that enters each step; -1 for none. O(steps).
    func arcOfStep(count: Int) -> [Int32] {
        var arcs = Array(repeating: Int32(-1), count: count)
        for (arc, step) in step.enumerated() { arcs[Int(step)] = Int32(arc) }
        return arcs
    }
}
