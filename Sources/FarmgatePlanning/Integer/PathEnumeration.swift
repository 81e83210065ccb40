import FarmgateModel
import RoutingCore

/// Lists all paths of a network that can be part of a good plan, where there are few of them: then the programme over paths is
/// complete, and branch and bound over it needs no pricing.
struct PathEnumeration {
    /// So many arcs a path that is asked for may be looked at, and so many nodes for each product.
    private static let arcsPerPath = 50
    private static let mostNodesTimesProducts = 1 << 20

    private let model: PlanningModel
    private let most: Int
    private(set) var paths = PathStore()
    private var arcsLeft: Int
    private var isPassed: [Bool]
    private var arcs: [Int32] = []

    /// The paths of a model from which a tonne gains anything; nil if there are more than so many. O(paths · arcs of a path).
    static func paths(of model: PlanningModel, atMost most: Int) -> PathStore? {
        let nodes = model.periodGraph.graph.nodeCount
        guard nodes * model.network.products.count <= mostNodesTimesProducts else { return nil }
        var enumeration = PathEnumeration(model, most)
        for supply in model.supplies.joined().lazy.map({ Int($0) }) {
            let product = model.network.supplies[supply].product
            guard model.lossClass(ofProduct: product).survival[Int(model.network.supplies[supply].place)] > 0 else {
                continue
            }
            guard enumeration.walk(on: model.node(ofSupply: supply), from: supply) else { return nil }
        }
        return enumeration.paths
    }

    private init(_ model: PlanningModel, _ most: Int) {
        self.model = model
        self.most = most
        arcsLeft = most * Self.arcsPerPath
        isPassed = Array(repeating: false, count: model.periodGraph.graph.nodeCount)
        var demandsAtNode: [Int: [Int32]] = [:]
        for (index, demand) in model.network.demands.enumerated() where demand.tonnes > 0 {
            demandsAtNode[model.node(of: demand), default: []].append(Int32(index))
        }
        self.demandsAtNode = demandsAtNode
        reachesProduct = model.demands.map { Self.reaching($0, model) }
    }

    private let demandsAtNode: [Int: [Int32]]
    /// By product, whether one of its demands can be reached from each node.
    private let reachesProduct: [[Bool]]

    private static func reaching(_ demands: [Int32], _ model: PlanningModel) -> [Bool] {
        let reversed = model.periodGraph.reversed
        var isReached = Array(repeating: false, count: reversed.nodeCount)
        var left = demands.map { model.node(of: model.network.demands[Int($0)]) }
        while let node = left.popLast() {
            guard !isReached[node] else { continue }
            isReached[node] = true
            for arc in reversed.arcs(from: node) { left.append(Int(reversed.head[arc])) }
        }
        return isReached
    }

    /// Goes on from a node in every way, and returns whether there were not too many.
    private mutating func walk(on node: Int, from supply: Int) -> Bool {
        let product = model.network.supplies[supply].product
        isPassed[node] = true
        defer { isPassed[node] = false }
        for demand in demandsAtNode[node] ?? [] where model.network.demands[Int(demand)].product == product {
            guard model.allows(arcs, from: supply, to: Int(demand)) else { continue }
            paths.append(supply: Int32(supply), demand: demand, arcs: arcs, model)
            if paths.netCost(paths.count - 1, model) >= 0 { paths.removeLast() }
            guard paths.count <= most else { return false }
        }
        let graph = model.periodGraph.graph
        for arc in graph.arcs(from: node) {
            arcsLeft -= 1
            guard arcsLeft >= 0 else { return false }
            let head = Int(graph.head[arc])
            guard !isPassed[head], reachesProduct[Int(product)][head] else { continue }
            arcs.append(Int32(arc))
            defer { arcs.removeLast() }
            guard walk(on: head, from: supply) else { return false }
        }
        return true
    }
}
