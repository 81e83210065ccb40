import FarmgateBase
import FarmgateModel

/// Improves a plan in whole numbers by moves of one module: one is given up, and what it carried goes where others have room, or one is
/// added, and takes what is short or goes dearer ways.
///
/// The moves are those of drop and add heuristics for fixed costs (Kuehn, Hamburger, “A heuristic program for locating warehouses”, 1963),
/// over the paths known. Each is made in full, and unmade where it does not pay; thousands take a second. Models with promises are
/// not known to it.
struct ModuleSearch {
    private static let mostSweeps = 2
    /// A sweep that gains less than this share of the objective is the last.
    private static let leastSweepGain = 1e-5
    /// Giving up a module is hopeless once it has cost so many times as much as the module.
    private static let hopelessLoss = 3.0
    /// A way elsewhere counts if it has room for this share of the tonnes.
    private static let leastRoom = 0.01
    /// Modules that are used by more than this share have no room.
    private static let fullUse = 0.98
    private static let rounding = 1e-9

    private let model: PlanningModel
    private let paths: PathStore
    /// By path: what a tonne costs net, of those dispatched and those delivered.
    private let netCosts: [Double]
    private let unitCosts: [Double]
    private let ofDemand: Grouping<Int32>
    private let ofSupply: Grouping<Int32>
    private let users: ModuleUsers
    private(set) var tonnes: [Double]
    private(set) var modules: [Double]
    /// What is left of each limit, with the modules there are.
    private var residual: [Double]
    private var wanted: [Double]
    /// What the move at hand has changed so far, and what that costs.
    private var flowChanges: [(path: Int, tonnes: Double)] = []
    private var moduleChanges: [(design: Int, count: Double)] = []
    private var change = 0.0

    /// Makes a search from a plan over a pool of paths. O(uses).
    init(_ model: PlanningModel, _ paths: PathStore, tonnes: [Double], modules: [Double]) {
        self.model = model
        self.paths = paths
        netCosts = paths.indices.map { paths.netCost($0, model) }
        unitCosts = zip(netCosts, paths.delivered).map { $0 / $1 }
        ofDemand = Grouping(paths.count, into: model.network.demands.count) { Int(paths.demand[$0]) }
        ofSupply = Grouping(paths.count, into: model.network.supplies.count) { Int(paths.supply[$0]) }
        users = ModuleUsers(paths, model.designVariables)
        self.tonnes = Array(repeating: 0, count: paths.count)
        self.modules = Array(repeating: 0, count: modules.count)
        wanted = model.network.demands.map(\.tonnes)
        residual = model.limitTonnes.indices.map { model.tonnesWithoutModules(ofLimit: $0) }
        for (design, count) in modules.enumerated() where count > 0 { install(count, of: design) }
        for (path, carried) in tonnes.enumerated() where carried > 0 { put(carried, on: path) }
    }

    /// Sweeps over all modules as long as that gains something, or until the deadline.
    ///
    /// - Parameter objective: The plan's.
    mutating func run(_ deadline: PlanningDeadline, objective: Double) {
        for _ in 0..<Self.mostSweeps {
            var gained = 0.0
            for design in leastUsedFirst() where modules[design] > 0 && !deadline.isOver {
                gained += gain { $0.giveUp(design) }
            }
            for design in modules.indices where !users.paths(of: design).isEmpty && !deadline.isOver {
                gained += gain { $0.add(design) }
            }
            guard gained > Self.leastSweepGain * abs(objective) else { return }
        }
    }

    /// The design variables with modules, those first whose last module carries least.
    private func leastUsedFirst() -> [Int] {
        let spare = modules.indices.map { design in
            model.designVariables.capacities(design).reduce(0.0) { max($0, residual[Int($1.limit)] / $1.tonnes) }
        }
        return modules.indices.filter { modules[$0] > 0 }
            .sorted { spare[$0] != spare[$1] ? spare[$0] > spare[$1] : $0 < $1 }
    }

    /// Prices at which what some modules have room for costs nothing for it; those in use by less than some share, which would better
    /// be empty, cost what their load has to pay for them, and where there is no room another module is paid for.
    ///
    /// - Parameters:
    ///   - prices: Of the other limits.
    ///   - emptied: The share of the last module.
    func pricesOfRoom(_ prices: [Double], emptying emptied: Double) -> [Double] {
        var result = prices
        for design in modules.indices {
            let capacities = model.designVariables.capacities(design)
            let cost = model.designVariables.cost[design] / Double(capacities.count)
            for installed in capacities {
                let limit = Int(installed.limit), use = 1 - residual[limit] / installed.tonnes
                if modules[design] > 0, use < emptied {
                    result[limit] = cost / (max(SpreadModules.leastUse, use) * installed.tonnes)
                } else {
                    result[limit] = modules[design] > 0 && use < Self.fullUse ? 0 : cost / installed.tonnes
                }
            }
        }
        return result
    }
}

// What moves are made of.
extension ModuleSearch {
    /// Makes a move and keeps it if it gains something; returns what.
    private mutating func gain(_ move: (inout ModuleSearch) -> Bool) -> Double {
        flowChanges.removeAll(keepingCapacity: true)
        moduleChanges.removeAll(keepingCapacity: true)
        change = 0
        if move(&self) {
            giveUpEmptied()
            if change < -PlanAssembly.leastTonnes * model.meanWillingnessToPay { return -change }
        }
        for (path, carried) in flowChanges.reversed() { load(path, -carried) }
        for (design, count) in moduleChanges.reversed() { equip(design, -count) }
        return 0
    }

    private mutating func install(_ count: Double, of design: Int) {
        equip(design, count)
        moduleChanges.append((design, count))
        change += count * model.designVariables.cost[design]
    }

    private mutating func equip(_ design: Int, _ count: Double) {
        modules[design] += count
        for installed in model.designVariables.capacities(design) {
            residual[Int(installed.limit)] += count * installed.tonnes
        }
        for use in model.designVariables.uses(design) { residual[Int(use.limit)] -= count * use.amount }
    }

    private mutating func put(_ carried: Double, on path: Int) {
        load(path, carried)
        flowChanges.append((path, carried))
        change += netCosts[path] * carried
    }

    private mutating func load(_ path: Int, _ carried: Double) {
        for use in paths.uses(path) { residual[Int(paths.limit[use])] -= carried * paths.share[use] }
        wanted[Int(paths.demand[path])] -= carried * paths.delivered[path]
        tonnes[path] += carried
    }

    /// The most that can be put on a path; 0 if that is next to nothing.
    private func room(_ path: Int) -> Double {
        var most = wanted[Int(paths.demand[path])] / paths.delivered[path]
        for use in paths.uses(path) where paths.share[use] > 0 {
            most = min(most, residual[Int(paths.limit[use])] / paths.share[use])
            if most < PlanAssembly.leastTonnes { return 0 }
        }
        return most
    }

    /// Puts on a path what there is room for, and no more than wanted there.
    private mutating func fill(_ path: Int, upTo most: Double = .infinity) {
        let carried = min(most, room(path))
        if carried > 0 { put(carried, on: path) }
    }

    /// Gives up the modules that the move at hand has emptied.
    private mutating func giveUpEmptied() {
        for index in flowChanges.indices where flowChanges[index].tonnes < 0 {
            for design in users.designs(of: flowChanges[index].path).lazy.map({ Int($0) }) where modules[design] > 0 {
                let empty = model.designVariables.capacities(design).reduce(modules[design]) {
                    min($0, (residual[Int($1.limit)] / $1.tonnes + Self.rounding).rounded(.down))
                }
                if empty > 0 { install(-empty, of: design) }
            }
        }
    }

    /// Gives up a module, and takes from it what has to go, that first which loses least by going elsewhere.
    ///
    /// - Returns: whether it can be.
    private mutating func giveUp(_ design: Int) -> Bool {
        install(-1, of: design)
        let carrying = users.paths(of: design).map { Int($0) }.filter { tonnes[$0] > 0 }
        let byLoss = carrying.map { (path: $0, loss: lossElsewhere($0)) }
            .sorted { $0.loss != $1.loss ? $0.loss < $1.loss : $0.path < $1.path }
        for (path, _) in byLoss {
            var excess = 0.0
            for use in paths.uses(path) where Int(model.designVariables.ofLimit[Int(paths.limit[use])]) == design {
                excess = max(excess, -residual[Int(paths.limit[use])] / paths.share[use])
            }
            guard excess > 0 else { continue }
            put(-min(excess, tonnes[path]), on: path)
            fillAround(path)
            if change > (Self.hopelessLoss - 1) * model.designVariables.cost[design] { return false }
        }
        return model.designVariables.capacities(design).allSatisfy {
            residual[Int($0.limit)] >= -Self.rounding * $0.tonnes
        }
    }

    /// What a tonne on a path costs less than on the best other one to its demand that has room.
    private mutating func lossElsewhere(_ path: Int) -> Double {
        let carried = tonnes[path]
        load(path, -carried)
        var best = 0.0
        for other in ofDemand[Int(paths.demand[path])].lazy.map({ Int($0) })
        where unitCosts[other] < best && other != path && room(other) > Self.leastRoom * carried {
            best = unitCosts[other]
        }
        load(path, carried)
        return best * paths.delivered[path] - netCosts[path]
    }

    /// Fills what a path has left: its demand from others, and others from its supply.
    private mutating func fillAround(_ path: Int) {
        for other in sorted(ofDemand[Int(paths.demand[path])], by: unitCosts) { fill(other) }
        let supply = Int(paths.supply[path])
        guard residual[model.limit(ofSupply: supply)] > PlanAssembly.leastTonnes else { return }
        let others = ofSupply[supply].filter { wanted[Int(paths.demand[Int($0)])] > PlanAssembly.leastTonnes }
        for other in sorted(others[...], by: netCosts) { fill(other) }
    }

    /// Those of some paths that gain anything, the cheapest first.
    private func sorted(_ chosen: ArraySlice<Int32>, by costs: [Double]) -> [Int] {
        chosen.lazy.map { Int($0) }.filter { costs[$0] < 0 }
            .sorted { costs[$0] != costs[$1] ? costs[$0] < costs[$1] : $0 < $1 }
    }

    /// Adds a module for what is short, and in place of dearer ways.
    ///
    /// - Returns: whether it can be.
    private mutating func add(_ design: Int) -> Bool {
        let designVariables = model.designVariables
        guard modules[design] < designVariables.most[design],
            designVariables.uses(design).allSatisfy({ residual[Int($0.limit)] >= $0.amount })
        else { return false }
        install(1, of: design)
        for path in sorted(users.paths(of: design), by: netCosts) {
            fill(path)
            for other in ofDemand[Int(paths.demand[path])].lazy.map({ Int($0) })
            where tonnes[other] > 0 && unitCosts[other] > unitCosts[path] && other != path {
                let carried = tonnes[other]
                put(-carried, on: other)
                fill(path, upTo: carried * paths.delivered[other] / paths.delivered[path])
                fill(other, upTo: carried)
            }
        }
        return true
    }
}

/// Which paths take capacity of which design variables.
private struct ModuleUsers {
    private var designsOfUse: [Int32] = []
    private var starts = [0]
    private let byDesign: [[Int32]]

    /// O(uses).
    init(_ paths: PathStore, _ designVariables: DesignVariables) {
        var byDesign: [[Int32]] = Array(repeating: [], count: designVariables.count)
        for path in paths.indices {
            for limit in paths.limit[paths.uses(path)] {
                let design = designVariables.ofLimit[Int(limit)]
                guard design >= 0, byDesign[Int(design)].last != Int32(path) else { continue }
                byDesign[Int(design)].append(Int32(path))
                designsOfUse.append(design)
            }
            starts.append(designsOfUse.count)
        }
        self.byDesign = byDesign
    }

    /// The paths that take capacity of a design variable, in their order.
    func paths(of design: Int) -> ArraySlice<Int32> { byDesign[design][...] }

    /// The design variables whose capacity a path takes.
    func designs(of path: Int) -> ArraySlice<Int32> { designsOfUse[starts[path]..<starts[path + 1]] }
}
