import FarmgateBase
import RoutingCore
import Synchronization

/// Finds the cheapest path to every demand at given prices: the pricing problem of the column generation.
///
/// Products are priced on several threads, each with a search of its own, a few of one class at a time; results are put
/// together in the order of classes and products, so they do not depend on the number of threads.
package final class Pricer: Sendable {
    /// So many products of a class are a piece of work: what is tabulated for the class is worth the while.
    private static let productsPerPiece = 8

    private let model: PlanningModel
    private let workers: [Worker]
    private let pieces: [(lossClass: Int, products: ArraySlice<Int32>)]

    private final class Worker: Sendable {
        let search: Mutex<ProductSearch>
        init(_ model: PlanningModel, _ deadline: PlanningDeadline) { search = Mutex(ProductSearch(model, deadline)) }
    }

    /// Makes the scratch space of `threads` searches. O(threads · (nodes + arcs)).
    ///
    /// - Parameter deadline: When it is over, limits on hours and freshness are no longer looked into: what is proved is less.
    package init(_ model: PlanningModel, threads: Int, _ deadline: PlanningDeadline) {
        self.model = model
        pieces = model.lossClasses.indices.flatMap { index in
            let products = model.lossClasses[index].products
            return stride(from: 0, to: products.count, by: Self.productsPerPiece).map {
                (index, products[$0..<min($0 + Self.productsPerPiece, products.count)])
            }
        }
        workers = (0..<max(1, min(threads, pieces.count))).map { _ in Worker(model, deadline) }
    }

    /// Prices all products.
    ///
    /// - Parameters:
    ///   - cutoffs: for each demand, the unit cost below which a path is of interest. It must be the willingness to pay or
    ///     the unit cost of an allowed path at these prices, or the bound would be less than it could.
    ///   - bySupply: Whether to look for the path from each supply that gains most too.
    /// - Complexity: one shortest path search a product, or two.
    package func price(_ prices: [Double], cutoffs: [Double], bySupply: Bool = false) -> PricingResult {
        price(prices, linking: LinkingPrices(), cutoffs: cutoffs, bySupply: bySupply)
    }

    /// Prices all products, with prices on linking rows too.
    ///
    /// - Complexity: one shortest path search a product, or two, and one for each demand whose rows have a price; so many
    ///   again for each supply whose rows have one.
    func price(
        _ prices: [Double], linking: LinkingPrices, cutoffs: [Double], bySupply: Bool = false
    ) -> PricingResult {
        let entryPrices = model.entryPrices(linking.addingPricesOfAll(to: prices))
        let results = SharedWork.results(
            pieces.count, threads: workers.count,
            scratch: { self.workers[$0] },
            compute: { worker, index in
                worker.search.withLock { search in
                    let piece = self.pieces[index]
                    return search.price(
                        piece.products, of: self.model.lossClasses[piece.lossClass],
                        at: .init(limits: prices, entry: entryPrices, linking: linking), cutoffs: cutoffs,
                        bySupply: bySupply)
                }
            })
        var merged = PricingResult(unitCosts: cutoffs)
        for result in results { merged.append(result) }
        return merged
    }
}
