import LinearProgramming
import RoutingCore

/// Finds the paths to start with: those of each product's best plan were it alone in the network.
///
/// Each is a small column generation of its own. It settles cheaply which farms serve which cities, which the joint
/// master would otherwise learn one path a round.
enum ProductStart {
    /// Plans products alone, on several threads.
    ///
    /// - Parameters:
    ///   - products: Which of them.
    ///   - deadline: after it, products are left as far as they have come.
    /// - Returns: the paths that carry something, in the order of the products.
    static func paths(
        _ model: PlanningModel, of products: some Sequence<Int>, threads: Int, _ deadline: PlanningDeadline
    ) throws(LinearProgramError) -> PathStore {
        let products = products.filter { !model.demands[$0].isEmpty && !model.supplies[$0].isEmpty }
        let results = SharedWork.results(
            products.count, threads: threads,
            scratch: { _ in ProductSearch(model) },
            compute: { search, index in
                Result { () throws(LinearProgramError) in try pathsAlone(products[index], model, &search, deadline) }
            })
        var all = PathStore()
        for result in results {
            let alone = try result.get()
            for path in 0..<alone.count { all.append(path, of: alone) }
        }
        return all
    }

    private static func pathsAlone(
        _ product: Int, _ model: PlanningModel, _ search: inout ProductSearch, _ deadline: PlanningDeadline
    ) throws(LinearProgramError) -> PathStore {
        var prices = model.startPrices
        let master = try RestrictedMaster(model, products: [product], expecting: prices)
        while true {
            let ceilings = master.paths.unitCosts(at: prices, model)
            let found = search.price(
                [Int32(product)], of: model.lossClass(ofProduct: Int32(product)), model.entryPrices(prices),
                ceilings: ceilings)
            if found.candidates.isEmpty && !master.isOverloaded { break }
            var added = PathStore()
            for candidate in found.candidates { added.append(candidate, of: found, model) }
            try master.raiseOverloadCosts()
            try master.add(added)
            guard try master.solve(deadline.solveLimits) else { break }
            prices = master.prices()
        }
        var used = PathStore()
        for (path, tonnes) in master.tonnes.enumerated() where tonnes >= PlanAssembly.leastTonnes {
            used.append(path, of: master.paths)
        }
        return used
    }
}
