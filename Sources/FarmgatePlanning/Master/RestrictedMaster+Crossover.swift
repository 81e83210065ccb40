import LinearProgramming

extension RestrictedMaster {
    /// Starts from a plan and prices near the best, as they are: what the plan uses lies between its bounds, and the simplex
    /// method moves it from there. Paths that it does not use are left to pricing to find again.
    ///
    /// Limits that are used up, or have a price, get their rows at once. The plan keeps to them, so they need not be
    /// overloaded.
    func start(near flow: FeasibleFlow, at prices: [Double]) {
        var chosen = PathStore(), tonnes: [Double] = []
        for path in flow.paths.indices where flow.tonnes[path] > 0 || flow.paths.mostTonnes[path] < .infinity {
            chosen.append(path, of: flow.paths)
            tonnes.append(flow.tonnes[path])
        }
        add(chosen)
        var rest = goods.tonnes
        for path in flows.indices where tonnes[path] > 0 {
            rest[Int(goods.supplyRow[path])] -= tonnes[path]
            rest[Int(goods.demandRow[path])] -= tonnes[path] * paths.delivered[path]
            flows[path] = Variable(value: tonnes[path], isBetweenBounds: true)
        }
        for row in slacks.indices {
            // Less than this is what rounding leaves.
            let isLeft = rest[row] > Self.tolerance * (1 + goods.tonnes[row])
            slacks[row] = Variable(value: isLeft ? rest[row] : 0, isBetweenBounds: isLeft)
        }
        makeKeysBasic()
        for decision in neededDecisions {
            units[decision] = Variable(value: flow.units[decision], isBetweenBounds: flow.units[decision] > 0)
        }
        for index in limitRows.indices {
            let short = flow.short(limitRows[index].limit)
            guard model.promises.farm(ofLimit: limitRows[index].limit) != nil, short <= 0 else { continue }
            limitRows[index].status = .basic
            limitRows[index].overload = Variable()
        }
        for limit in rowOfLimit.indices
        where rowOfLimit[limit] < 0 && !model.supplyLimits.contains(limit) && model.limitTonnes[limit] < .infinity
            && (prices[limit] > 0 || model.limitTonnes[limit] > 0 && flow.isFull(limit))
        {
            append(LimitRow(limit: limit))
        }
        method = .primal
        isVertex = false
        // Most of these paths stay as they are, so their keys are in no danger.
        takeAllPathsAsKnown()
    }

    /// Starts from the paths of a known plan, in the basis that its tonnes and prices point to: its paths are basic, and
    /// what has a price is used up.
    ///
    /// That basis prices limits as the known plan does, so hardly a path improves on it where little has changed; the dual
    /// simplex method mends what the change has made infeasible. Elimination sees to it that it is a basis at all.
    ///
    /// The flows to keep come besides. In the basis they are taken in full if that pays at the plan's prices, so that it
    /// still prices what it did.
    func start(from known: KnownPlan) {
        add(known.paths)
        let firstKept = paths.count
        add(model.promises.keptPaths)
        // Decisions are variables too, of which the known plan's tonnes tell nothing: then the slack basis is the start.
        guard !model.hasDecisions, firstKept > 0 else { return }
        addRows(
            ofLimits: known.prices.indices.filter { limit in
                known.prices[limit] > 0 && rowOfLimit[limit] < 0 && model.limitTonnes[limit] < .infinity
                    && !model.supplyLimits.contains(limit)
            })
        let goodsCount = goods.count
        func isTight(_ row: Int) -> Bool {
            guard row < goodsCount else { return known.prices[limitRows[row - goodsCount].limit] > 0 }
            return switch goods.end(row) {
            case .supply(let supply): known.prices[model.limit(ofSupply: supply)] > 0
            case .demand(let demand): known.isSated[demand]
            }
        }
        var elimination = BasisElimination(rowCount: goodsCount + limitRows.count)
        for path in 0..<firstKept where known.tonnes[path] >= PlanAssembly.leastTonnes {
            var entries = [(goods.supplyRow[path], 1.0), (goods.demandRow[path], paths.delivered[path])]
            for use in paths.uses(path) where rowOfLimit[Int(paths.limit[use])] >= 0 {
                entries.append((rowOfLimit[Int(paths.limit[use])] + Int32(goodsCount), paths.share[use]))
            }
            elimination.append(path, entries.filter { isTight(Int($0.0)) }.map { (row: $0.0, value: $0.1) })
        }
        setBasis(ofPathsAndRows: elimination.solve().map { (path: $0.path, row: $0.row) })
        let values = known.paths.unitCosts(at: known.prices, model)
        for path in firstKept..<paths.count
        where paths.unitCost(path, at: known.prices) < values[Int(paths.demand[path])] {
            flows[path].status = .atUpperBound
        }
    }

    /// Makes what is most of each row of goods basic: any spanning tree is a basis of these rows.
    private func makeKeysBasic() {
        var candidates = slacks.indices.map {
            KeyTree.Candidate(rank: 0, tonnes: slacks[$0].value, edge: .slack(row: Int32($0)))
        }
        for path in flows.indices where flows[path].isBetweenBounds && paths.mostTonnes[path] == .infinity {
            candidates.append(.init(rank: 0, tonnes: flows[path].value, edge: .path(Int32(path))))
        }
        for (row, key) in KeyTree(goods, paths, candidates).key.enumerated() {
            if key >= 0 {
                (flows[Int(key)].status, flows[Int(key)].isBetweenBounds) = (.basic, false)
            } else {
                (slacks[row].status, slacks[row].isBetweenBounds) = (.basic, false)
            }
        }
    }

    /// Makes paths basic, each instead of the slack of a row: of goods, or after these of a limit.
    private func setBasis(ofPathsAndRows pairs: [(path: Int, row: Int)]) {
        for index in limitRows.indices {
            limitRows[index].status = .basic
            limitRows[index].overload.status = .atLowerBound
        }
        for (path, row) in pairs {
            flows[path].status = .basic
            if row < goods.count {
                slacks[row].status = .atLowerBound
            } else {
                limitRows[row - goods.count].status = .atUpperBound
            }
        }
        method = .dual
    }
}
