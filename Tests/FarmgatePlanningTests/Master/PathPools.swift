import LinearProgramming
import TestSupport

@testable import FarmgateModel
@testable import FarmgatePlanning

/// Paths for tests of what chooses among given ones.
enum PathPools {
    /// Returns all the paths that searches at random prices find, each once.
    static func random(_ model: PlanningModel, _ generator: inout SeededGenerator) -> PathStore {
        let pricer = Pricer(model, threads: 1, PlanningDeadline(PlanOptions()))
        var paths = PathStore(), known: Set<[Int32]> = []
        for _ in 0..<12 {
            var prices = model.limitTonnes.map {
                $0 < .infinity ? Double.random(in: 0...0.3, using: &generator) * model.meanWillingnessToPay : 0
            }
            model.cap(&prices, model.designVariables, within: ModuleBounds(model.designVariables))
            let found = pricer.price(prices, cutoffs: model.willingnessToPayByDemand, bySupply: true)
            let more = found.mostPromising(.max, found.unitCosts, model)
            for path in more.indices where known.insert(more.key(path)).inserted { paths.append(path, of: more) }
        }
        return paths
    }

    /// Returns a flow on a pool: random tonnes of what is wanted, as far as limits allow.
    static func flow(
        on paths: PathStore, _ model: PlanningModel, _ generator: inout SeededGenerator
    ) -> FeasibleFlow {
        let tonnes = paths.indices.map { path in
            let wanted = model.network.demands[Int(paths.demand[path])].tonnes
            return wanted * Double.random(in: 0...0.3, using: &generator)
        }
        let modules = model.designVariables.most.map { min($0, 50) }
        return FeasibleFlow(
            near: tonnes, modules: modules, of: paths, prices: model.startPrices, model, isRelaxed: true)
    }

    /// Returns the least that any flow on a pool costs, modules in part: what GLPK alone comes to with every row written down.
    static func optimum(_ paths: PathStore, _ model: PlanningModel) throws -> Double {
        let master = RestrictedMaster(model, expecting: model.startPrices)
        master.add(paths)
        return try PathProgramme(master, inWholeNumbers: false).program.solve().objective
    }

    /// Returns the bound that prices prove on the flows on a pool.
    static func bound(_ prices: [Double], _ paths: PathStore, _ model: PlanningModel) -> Double {
        model.bound(
            prices, unitCosts: paths.unitCosts(at: prices, model), model.designVariables,
            within: ModuleBounds(model.designVariables))
    }
}
