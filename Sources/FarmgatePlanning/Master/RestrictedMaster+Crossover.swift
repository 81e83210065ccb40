import LinearProgramming

// Crossover, from a flow that no simplex method made to a vertex: what the flow uses is superbasic in the first reduced
// programme, whose solution is basic.
extension RestrictedMaster {
    /// Starts from a flow and prices near the best, as they are: what the flow uses is superbasic, and the simplex method
    /// moves it from there. Paths that it does not use are left to pricing to find again.
    ///
    /// Limits that are used up, or have a price, get their rows at once. The flow keeps to them, so they need no elastic
    /// slacks.
    func start(near flow: FeasibleFlow, at prices: [Double]) {
        var chosen = PathStore(), tonnes: [Double] = []
        for path in flow.paths.indices where flow.tonnes[path] > 0 || flow.paths.mostTonnes[path] < .infinity {
            chosen.append(path, of: flow.paths)
            tonnes.append(flow.tonnes[path])
        }
        add(chosen)
        addKeptRows(ofLimits: scarceLimits(in: flow, at: prices))
        take(superbasicSolution(tonnes, near: flow), method: .primal, isVertex: false)
        // Most of these paths stay as they are, so their keys are in no danger.
        takeAllPathsAsKnown()
    }

    /// The limits without a row that a flow uses up, or that have a price.
    private func scarceLimits(in flow: FeasibleFlow, at prices: [Double]) -> [Int] {
        rowOfLimit.indices.filter { limit in
            rowOfLimit[limit] < 0 && !model.supplyLimits.contains(limit) && model.limitTonnes[limit] < .infinity
                && (prices[limit] > 0 || model.limitTonnes[limit] > 0 && flow.isFull(limit))
        }
    }

    /// The flow as a solution.
    ///
    /// - Parameter tonnes: The flow on each path of the pool.
    private func superbasicSolution(_ tonnes: [Double], near flow: FeasibleFlow) -> Solution {
        var start = solution, rest = supplyDemandRows.tonnes
        for path in paths.indices where tonnes[path] > 0 {
            supplyDemandRows.take(tonnes[path], on: path, delivering: paths.delivered[path], from: &rest)
            start.flows[path] = Variable(value: tonnes[path], isSuperbasic: true)
        }
        for row in start.slacks.indices {
            // Less than this is what rounding leaves.
            let isLeft = rest[row] > Self.tolerance * (1 + supplyDemandRows.tonnes[row])
            start.slacks[row] = Variable(value: isLeft ? rest[row] : 0, isSuperbasic: isLeft)
        }
        makeKeysBasic(in: &start)
        for design in neededDesigns {
            let modules = designVariables.modules(of: design, isRelaxed: true, load: flow.load)
            start.modules[design] = Variable(value: modules, isSuperbasic: modules > 0)
        }
        for index in start.limitRows.indices {
            let limit = start.limitRows[index].limit
            guard model.promises.farm(ofLimit: limit) != nil, flow.short(limit) <= 0 else { continue }
            start.limitRows[index].status = .basic
            start.limitRows[index].elasticSlack = Variable()
        }
        return start
    }

    /// Makes what is most of each row of a supply or demand basic: any spanning tree is a basis of these rows.
    private func makeKeysBasic(in start: inout Solution) {
        var candidates = start.slacks.indices.map {
            SpanningTreeBasis.Candidate(rank: 0, tonnes: start.slacks[$0].value, edge: .slack(row: Int32($0)))
        }
        for (path, flow) in start.flows.enumerated() where flow.isSuperbasic && paths.mostTonnes[path] == .infinity {
            candidates.append(.init(rank: 0, tonnes: flow.value, edge: .path(Int32(path))))
        }
        for (row, key) in SpanningTreeBasis(supplyDemandRows, paths, candidates).key.enumerated() {
            if key >= 0 {
                (start.flows[Int(key)].status, start.flows[Int(key)].isSuperbasic) = (.basic, false)
            } else {
                (start.slacks[row].status, start.slacks[row].isSuperbasic) = (.basic, false)
            }
        }
    }
}
