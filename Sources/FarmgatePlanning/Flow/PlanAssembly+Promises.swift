import FarmgateModel

extension PlanAssembly {
    /// The steps of a path.
    private func steps(_ path: Int, of store: PathStore) -> [Plan.Step] {
        store.steps(path, model).map { model.steps.planStep(Int(store.limit[$0])) }
    }

    /// The steps of the flows to keep, one after the other; they stand behind those of the shipments.
    var keptSteps: [Plan.Step] {
        let kept = model.promises.keptPaths
        return (0..<kept.count).flatMap { steps($0, of: kept) }
    }

    /// What became of the promises.
    ///
    /// - Parameters:
    ///   - prices: Those that prove the bound, by limit.
    ///   - bound: What they prove, promises included.
    ///   - solverBound: What branch and bound found to be a bound.
    func promises(_ prices: [Double], bound: Double, solverBound: Double?) -> Plan.Promises {
        let keep = model.promises.keepCost.map { kept(at: $0) }
        let fair = model.promises.share.map { sold($0, prices) }
        let objective = costs.objective + (keep?.cost ?? 0) + (fair?.cost ?? 0)
        return Plan.Promises(
            keep: keep, fair: fair,
            certificate: Certificate(objective: objective, bound: bound, solverBound: solverBound),
            objectiveWithout: costs.objective, price: 0)
    }

    private func kept(at cost: Double) -> Plan.Promises.Keep {
        let network = model.network, kept = model.promises.keptPaths
        let shipped = tonnesShipped(on: kept)
        var start = planSteps.count
        var keep = Plan.Promises.Keep(costPerTonne: cost, impossibleTonnes: model.promises.impossibleTonnes)
        for path in 0..<kept.count {
            let supply = network.supplies[Int(kept.supply[path])], demand = network.demands[Int(kept.demand[path])]
            let end = start + steps(path, of: kept).count
            let flow = Plan.Promises.KeptFlow(
                product: supply.product, supply: .init(row: supply.row, place: supply.place, period: supply.period),
                demand: .init(row: demand.row, place: demand.place, period: demand.period),
                tonnes: kept.mostTonnes[path], kept: min(kept.mostTonnes[path], shipped[path]), steps: start..<end)
            start = end
            keep.keptTonnes += flow.kept
            keep.leftTonnes += flow.left
            keep.flows.append(flow)
        }
        keep.cost = cost * keep.leftTonnes
        return keep
    }

    /// The tonnes shipped on each path of a store.
    private func tonnesShipped(on store: PathStore) -> [Double] {
        var shipped: [[Int32]: Double] = [:]
        for path in paths.indices where tonnes[path] >= Self.leastTonnes { shipped[paths.key(path)] = tonnes[path] }
        return (0..<store.count).map { shipped[store.key($0)] ?? 0 }
    }

    private func sold(_ share: Double, _ prices: [Double]) -> Plan.Promises.Fair {
        var fair = Plan.Promises.Fair(share: share, shortCostPerTonne: model.promises.shortCost)
        var sold = Array(repeating: 0.0, count: model.limitTonnes.count)
        for path in paths.indices where tonnes[path] >= Self.leastTonnes {
            sold[model.promises.limit(ofSupply: Int(paths.supply[path]))] += tonnes[path] * paths.delivered[path]
        }
        for farm in model.promises.farms {
            let promised = model.promises.promised(farm)
            let line = Plan.Promises.FarmLine(
                place: farm.place, product: farm.product, supplied: farm.supplied, sold: sold[farm.limit],
                promised: promised, short: max(0, promised - sold[farm.limit]), price: prices[farm.limit])
            fair.shortTonnes += line.short
            fair.farms.append(line)
        }
        fair.cost = fair.shortCostPerTonne * fair.shortTonnes
        return fair
    }
}
