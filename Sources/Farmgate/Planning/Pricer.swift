import RoutingCore
import Synchronization

/// Finds the cheapest path to every demand at given prices: the pricing problem of the column generation.
///
/// Classes of products are priced on several threads, each with a search of its own; results are put together in the
/// order of the classes, so they do not depend on the number of threads.
final class Pricer: Sendable {
    private let model: PlanningModel
    private let workers: [Worker]

    private final class Worker: Sendable {
        let search: Mutex<ProductSearch>
        init(_ model: PlanningModel) { search = Mutex(ProductSearch(model)) }
    }

    /// Makes the scratch space of `threads` searches. O(threads · (nodes + arcs)).
    init(_ model: PlanningModel, threads: Int) {
        self.model = model
        workers = (0..<max(1, min(threads, model.lossClasses.count))).map { _ in Worker(model) }
    }

    /// Prices all products.
    ///
    /// - Parameters:
    ///   - ceilings: for each demand, the unit cost below which a path is of interest. It must be the demand's worth or
    ///     the unit cost of an allowed path at these prices, or the bound would be less than it could.
    ///   - bySupply: Whether to look for the path from each supply that gains most too.
    /// - Complexity: one shortest path search a product, or two.
    func price(_ prices: [Double], ceilings: [Double], bySupply: Bool = false) -> PricingResult {
        let entryPrices = model.entryPrices(prices)
        let results = SharedWork.results(
            model.lossClasses.count, threads: workers.count,
            scratch: { self.workers[$0] },
            compute: { worker, index in
                worker.search.withLock { search in
                    let lossClass = self.model.lossClasses[index]
                    return search.price(
                        lossClass.products, of: lossClass, entryPrices, ceilings: ceilings, bySupply: bySupply)
                }
            })
        var merged = PricingResult(unitCosts: ceilings)
        for result in results { merged.append(result) }
        return merged
    }
}
