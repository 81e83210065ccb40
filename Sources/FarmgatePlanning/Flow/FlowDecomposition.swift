import FarmgateModel
import RoutingCore

/// The same flows of goods on fewer paths.
///
/// Where paths of a product meet, what comes may go on along any of the ways that leave: tonnes can change places among
/// them without a change to what any step carries, loses or costs. So at each place, in the order of travel, the ways
/// that lead there are matched to the ways on from there anew, by the north-west corner rule, which needs fewer
/// pairs than ways. It is the decomposition of a flow into paths (Ahuja, Magnanti, Orlin, "Network Flows", 1993,
/// section 3.5), made where freshness and time allow it: those that come youngest go on to those that ask most.
struct FlowDecomposition {
    /// Less than this share of what is matched is rounding.
    private static let rounding = 1e-12

    private let model: PlanningModel
    /// The arc that enters each step.
    private let arcOfStep: [Int32]
    private var routes: [Route] = []
    /// The routes that pass each node of the product at hand.
    private var passing: [Int: [Int]] = [:]

    /// A path as its arcs, with the tonnes dispatched; without tonnes it is replaced.
    private struct Route {
        var supply: Int32
        var demand: Int32
        var arcs: [Int32]
        var tonnes: Double
    }

    /// The routes that come to a node on one way, or leave it on one way.
    private struct Way {
        /// One of the routes on it, and how many of its arcs come before the node.
        var route: Int
        var position: Int
        /// The tonnes at the node.
        var tonnes = 0.0
        /// The share of a dispatched tonne that is left at the node; 1 on ways that leave.
        var alive = 1.0
        /// The share of shelf life used when it comes, or that may have been used when it leaves.
        var age = 0.0
    }

    init(_ model: PlanningModel) {
        self.model = model
        arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
    }

    /// Returns the tonnes by path on fewer of them; those that carried nothing before are added to the paths. Flows to be
    /// kept stay. O(paths + steps of those that carry something), for few places on each.
    mutating func shipOnFewer(_ paths: inout PathStore, _ tonnes: [Double]) -> [Double] {
        var result = tonnes
        var used: [[Int]] = Array(repeating: [], count: model.network.products.count)
        for path in tonnes.indices where tonnes[path] > 0 && paths.mostTonnes[path] == .infinity {
            used[Int(model.network.supplies[Int(paths.supply[path])].product)].append(path)
        }
        for (product, used) in used.enumerated() where used.count > 1 {
            routes = used.map { path in
                Route(
                    supply: paths.supply[path], demand: paths.demand[path], arcs: paths.arcs(path, arcOfStep, model),
                    tonnes: tonnes[path])
            }
            matchAnew(product)
            guard routes.count > used.count else { continue }
            var positions: [[Int32]: Int] = [:]
            for path in used {
                positions[paths.key(path)] = path
                result[path] = 0
            }
            for route in routes where route.tonnes > 0 {
                var single = PathStore()
                single.append(supply: route.supply, demand: route.demand, arcs: route.arcs, model)
                let key = single.key(0)
                if let known = positions[key] {
                    result[known] += route.tonnes
                } else {
                    positions[key] = paths.count
                    paths.append(0, of: single)
                    result.append(route.tonnes)
                }
            }
        }
        return result
    }

    /// Matches at all nodes, those first that are passed soonest.
    private mutating func matchAnew(_ product: Int) {
        passing.removeAll(keepingCapacity: true)
        var latest: [Int: Int] = [:]
        for (index, route) in routes.enumerated() {
            for (position, arc) in route.arcs.dropLast().enumerated() {
                let node = Int(model.periodGraph.graph.head[Int(arc)])
                passing[node, default: []].append(index)
                latest[node] = max(latest[node] ?? 0, position)
            }
        }
        for node in latest.keys.sorted(by: { (latest[$0]!, $0) < (latest[$1]!, $1) }) {
            match(at: node, product)
        }
    }

    private mutating func match(at node: Int, _ product: Int) {
        let members = (passing[node] ?? []).filter { routes[$0].tonnes > 0 }
        guard members.count > 2 else { return }
        var (coming, leaving) = ways(of: members, at: node, product)
        guard members.count > max(coming.count, leaving.count) else { return }
        coming.sort { ($0.age, $0.route) < ($1.age, $1.route) }
        leaving.sort { ($0.age, $0.route) < ($1.age, $1.route) }
        var pairs: [(coming: Int, leaving: Int, tonnes: Double)] = []
        var one = 0, other = 0, restOfOne = 0.0, restOfOther = 0.0
        while one < coming.count, other < leaving.count {
            if restOfOne <= 0 { restOfOne = coming[one].tonnes }
            if restOfOther <= 0 { restOfOther = leaving[other].tonnes }
            let matched = min(restOfOne, restOfOther)
            pairs.append((one, other, matched))
            restOfOne -= matched
            restOfOther -= matched
            if restOfOne <= Self.rounding * coming[one].tonnes { (one, restOfOne) = (one + 1, 0) }
            if restOfOther <= Self.rounding * leaving[other].tonnes { (other, restOfOther) = (other + 1, 0) }
        }
        guard pairs.count < members.count else { return }
        let matched = pairs.map { pair in
            let before = coming[pair.coming], after = leaving[pair.leaving]
            return Route(
                supply: routes[before.route].supply, demand: routes[after.route].demand,
                arcs: Array(
                    routes[before.route].arcs[..<before.position] + routes[after.route].arcs[after.position...]),
                tonnes: pair.tonnes / before.alive)
        }
        guard matched.allSatisfy(isPath) else { return }
        for member in members { routes[member].tonnes = 0 }
        for route in matched {
            for arc in route.arcs.dropLast() {
                passing[Int(model.periodGraph.graph.head[Int(arc)])]?.append(routes.count)
            }
            routes.append(route)
        }
    }

    /// Whether goods may go on a route, and it passes no node twice.
    private func isPath(_ route: Route) -> Bool {
        let nodes = route.arcs.map { model.periodGraph.graph.head[Int($0)] }
        return Set(nodes).count == nodes.count
            && model.allows(route.arcs, from: Int(route.supply), to: Int(route.demand))
    }

    /// The ways to a node and those from it, in the order of the routes.
    private func ways(of members: [Int], at node: Int, _ product: Int) -> (coming: [Way], leaving: [Way]) {
        let graph = model.periodGraph.graph, goods = model.network.products[product]
        let lossClass = model.lossClass(ofProduct: Int32(product))
        var coming: [Way] = [], leaving: [Way] = []
        var comingOf: [[Int32]: Int] = [:], leavingOf: [[Int32]: Int] = [:]
        for member in members {
            let route = routes[member]
            let position = route.arcs.firstIndex { Int(graph.head[Int($0)]) == node }! + 1
            let before = [route.supply] + route.arcs[..<position], after = [route.demand] + route.arcs[position...]
            let from = comingOf[before] ?? coming.count
            if from == coming.count {
                comingOf[before] = from
                let place = Int(model.network.supplies[Int(route.supply)].place)
                var way = Way(route: member, position: position)
                way.alive = lossClass.survival[place]
                way.age = goods.ageing(hours: model.steps.hours[place], isChilled: model.steps.isChilled[place])
                for arc in route.arcs[..<position].lazy.map({ Int($0) }) {
                    way.alive *= lossClass.survival(onArc: arc, model.periodGraph)
                    way.age += model.pathTimes.ageing(goods, onArc: arc)
                }
                coming.append(way)
            }
            let to = leavingOf[after] ?? leaving.count
            if to == leaving.count {
                leavingOf[after] = to
                var way = Way(route: member, position: position)
                way.age = 1 - model.network.demands[Int(route.demand)].minFreshness
                for arc in route.arcs[position...].lazy.map({ Int($0) }) {
                    way.age -= model.pathTimes.ageing(goods, onArc: arc)
                }
                leaving.append(way)
            }
            coming[from].tonnes += route.tonnes * coming[from].alive
            leaving[to].tonnes += route.tonnes * coming[from].alive
        }
        return (coming, leaving)
    }
}
