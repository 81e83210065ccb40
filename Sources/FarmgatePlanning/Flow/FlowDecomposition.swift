import FarmgateBase
import FarmgateModel
import RoutingCore

/// The same flows of goods on fewer paths.
///
/// Where paths of a product meet, what comes may go on along any of the subpaths that leave: tonnes can change places among
/// them without a change to what any step carries, loses or costs. So at each place, in the order of travel, the subpaths
/// that lead there are matched anew to those that leave, by the north-west corner rule, which needs fewer pairs than
/// there are subpaths. It is the decomposition of a flow into paths (Ahuja, Magnanti, Orlin, "Network Flows", 1993,
/// section 3.5), made where freshness and time allow it: those that come youngest go on to those that ask most.
struct FlowDecomposition {
    /// Less than this share of what is matched is rounding.
    private static let rounding = 1e-12

    private let model: PlanningModel
    /// The arc that enters each step.
    private let arcOfStep: [Int32]
    /// The paths of the product at hand.
    private var current: [Path] = []
    /// Those that pass each node.
    private var passing: [Int: [Int]] = [:]

    /// A path as its arcs, with the tonnes dispatched; without tonnes it is replaced.
    private struct Path {
        var supply: Int32
        var demand: Int32
        var arcs: [Int32]
        var tonnes: Double
    }

    /// How paths come to a node, or leave it: those that share these steps are one subpath.
    private struct Subpath {
        /// One of the paths on it, and how many of its arcs come before the node.
        var path: Int
        var position: Int
        /// The tonnes at the node.
        var tonnes = 0.0
        /// The share of a dispatched tonne that is left at the node; 1 on those that leave.
        var alive = 1.0
        /// The share of shelf life used when it comes, or that may have been used when it leaves.
        var age = 0.0
    }

    init(_ model: PlanningModel) {
        self.model = model
        arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
    }

    /// Returns the tonnes by path on fewer of them; those that carried nothing before are added to the paths. Flows to be
    /// kept stay, and those that come from the one source of their demand. O(paths + steps of those that carry something), for few places
    /// on each.
    mutating func shipOnFewer(_ paths: inout PathStore, _ tonnes: [Double]) -> [Double] {
        var result = tonnes
        let rules = model.rules
        var used: [[Int]] = Array(repeating: [], count: model.network.products.count)
        for path in tonnes.indices where tonnes[path] > 0 && paths.mostTonnes[path] == .infinity {
            guard !rules.isSingleSource(Int(paths.demand[path])) else { continue }
            used[Int(model.network.supplies[Int(paths.supply[path])].product)].append(path)
        }
        for (product, used) in used.enumerated() where used.count > 1 {
            current = used.map { path in
                Path(
                    supply: paths.supply[path], demand: paths.demand[path], arcs: paths.arcs(path, arcOfStep, model),
                    tonnes: tonnes[path])
            }
            matchAnew(product)
            guard current.count > used.count else { continue }
            var positions: [[Int32]: Int] = [:]
            for path in used {
                positions[paths.key(path)] = path
                result[path] = 0
            }
            for path in current where path.tonnes > 0 {
                var single = PathStore()
                single.append(supply: path.supply, demand: path.demand, arcs: path.arcs, model)
                let key = single.key(0)
                if let known = positions[key] {
                    result[known] += path.tonnes
                } else {
                    positions[key] = paths.count
                    paths.append(0, of: single)
                    result.append(path.tonnes)
                }
            }
        }
        return result
    }

    /// Matches at all nodes, those first that are passed soonest.
    private mutating func matchAnew(_ product: Int) {
        passing.removeAll(keepingCapacity: true)
        var latest: [Int: Int] = [:]
        for (index, path) in current.enumerated() {
            for (position, arc) in path.arcs.dropLast().enumerated() {
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
        let members = (passing[node] ?? []).filter { current[$0].tonnes > 0 }
        guard members.count > 2 else { return }
        var (coming, leaving) = subpaths(of: members, at: node, product)
        guard members.count > max(coming.count, leaving.count) else { return }
        coming.sort { ($0.age, $0.path) < ($1.age, $1.path) }
        leaving.sort { ($0.age, $0.path) < ($1.age, $1.path) }
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
            return Path(
                supply: current[before.path].supply, demand: current[after.path].demand,
                arcs: Array(
                    current[before.path].arcs[..<before.position] + current[after.path].arcs[after.position...]),
                tonnes: pair.tonnes / before.alive)
        }
        guard matched.allSatisfy(isAllowed) else { return }
        for member in members { current[member].tonnes = 0 }
        for path in matched {
            for arc in path.arcs.dropLast() {
                passing[Int(model.periodGraph.graph.head[Int(arc)])]?.append(current.count)
            }
            current.append(path)
        }
    }

    /// Whether goods may go on a path, and it passes no node twice.
    private func isAllowed(_ path: Path) -> Bool {
        let nodes = path.arcs.map { model.periodGraph.graph.head[Int($0)] }
        return Set(nodes).count == nodes.count
            && model.allows(path.arcs, from: Int(path.supply), to: Int(path.demand))
    }

    /// The subpaths to a node and those from it, in the order of the paths.
    private func subpaths(of members: [Int], at node: Int, _ product: Int) -> (coming: [Subpath], leaving: [Subpath]) {
        let graph = model.periodGraph.graph, goods = model.network.products[product]
        let lossClass = model.lossClass(ofProduct: product)
        var coming: [Subpath] = [], leaving: [Subpath] = []
        var comingNumbers = Numbering<[Int32]>(), leavingNumbers = Numbering<[Int32]>()
        for member in members {
            let path = current[member]
            let position = path.arcs.firstIndex { Int(graph.head[Int($0)]) == node }! + 1
            let before = [path.supply] + path.arcs[..<position], after = [path.demand] + path.arcs[position...]
            let from = comingNumbers.number(of: before)
            if from == coming.count {
                let place = Int(model.network.supplies[Int(path.supply)].place)
                var subpath = Subpath(path: member, position: position)
                subpath.alive = lossClass.survival[place]
                subpath.age = goods.ageing(hours: model.steps.hours[place], isChilled: model.steps.isChilled[place])
                for arc in path.arcs[..<position].lazy.map({ Int($0) }) {
                    subpath.alive *= lossClass.survival(onArc: arc, model.periodGraph)
                    subpath.age += model.pathTimes.ageing(goods, onArc: arc)
                }
                coming.append(subpath)
            }
            let to = leavingNumbers.number(of: after)
            if to == leaving.count {
                var subpath = Subpath(path: member, position: position)
                subpath.age = 1 - model.network.demands[Int(path.demand)].minFreshness
                for arc in path.arcs[position...].lazy.map({ Int($0) }) {
                    subpath.age -= model.pathTimes.ageing(goods, onArc: arc)
                }
                leaving.append(subpath)
            }
            coming[from].tonnes += path.tonnes * coming[from].alive
            leaving[to].tonnes += path.tonnes * coming[from].alive
        }
        return (coming, leaving)
    }
}
