import FarmgateModel
import FarmgatePlanning

/// Finds how the farm-gate prices of lots would have to change for more or less to be taken.
///
/// The cost of the plan is concave in the price of a lot, and its slope is what is taken. A lot that is used up and worth
/// σ a tonne beyond its price is taken as a whole up to that: the plan's prices prove it. Whether less is taken beyond, and
/// when more is taken of a lot that is left over, is found by planning again.
struct LotAnalysis {
    /// How much lower prices just below that are at which more is taken.
    private static let priceSteps = [0.01, 0.1, 1]
    /// Less than this share of a lot is rounding.
    private static let leastShare = 1e-6

    let replanning: Replanning

    /// Returns lots, those left over first, by what the goods left are worth, then by what they could get dearer in all.
    ///
    /// - Parameters:
    ///   - fallCount: Of so many lots left over, the first, it is tested when more is taken.
    ///   - riseCount: Of so many lots sold, the first, it is tested when less is taken.
    ///   - risesOfLeftovers: Whether that is tested of lots left over in part as well.
    func lots(
        _ supplies: [Int], fallCount: Int, riseCount: Int, risesOfLeftovers: Bool
    ) -> [Explanation.Lot] {
        let model = replanning.model, figures = replanning.figures, network = replanning.network
        let lots = supplies.filter { network.supplies[$0].tonnes > 0 }.map { supply -> Explanation.Lot in
            let number = model.limit(ofSupply: supply), tonnes = network.supplies[supply].tonnes
            var lot = Explanation.Lot(
                supply: supply, tonnes: tonnes, used: figures.load[number], price: figures.prices[number])
            if !isLeft(lot) { lot.mayRise = lot.price }
            return lot
        }
        func worthLeft(_ lot: Explanation.Lot) -> Double {
            isLeft(lot) ? (lot.tonnes - lot.used) * network.supplies[lot.supply].costPerTonne : 0
        }
        let keys = lots.map { (left: isLeft($0), worth: isLeft($0) ? worthLeft($0) : $0.used * $0.price) }
        let order = lots.indices.sorted {
            let (one, other) = (keys[$0], keys[$1])
            if one.left != other.left { return one.left }
            return one.worth != other.worth ? one.worth > other.worth : $0 < $1
        }
        let sorted = order.map { lots[$0] }
        let leftCount = keys.count { $0.left }
        return replanning.results(sorted.count) { index in
            var lot = sorted[index]
            if index < min(leftCount, fallCount) { findFall(&lot) }
            let isSoldInTurn = index < leftCount ? risesOfLeftovers : index - leftCount < riseCount
            if isSoldInTurn, lot.used > Self.leastShare * lot.tonnes { findRise(&lot) }
            return lot
        }
    }

    private func isLeft(_ lot: Explanation.Lot) -> Bool { lot.used < lot.tonnes * (1 - Self.leastShare) }

    private func figures(_ lot: Explanation.Lot, dearerBy rise: Double) -> PlanFigures? {
        var supply = replanning.model.network.supplies[lot.supply]
        supply.costPerTonne = max(0, supply.costPerTonne + rise)
        return replanning.figures(with: PlanChange(supplies: [(lot.supply, supply)]))
    }

    private func findFall(_ lot: inout Explanation.Lot) {
        let number = replanning.model.limit(ofSupply: lot.supply)
        let most = replanning.network.supplies[lot.supply].costPerTonne
        let before = replanning.figures.objective
        guard most > 0 else { return say(noneTakenOf: &lot) }
        guard let free = figures(lot, dearerBy: -most) else { return }
        let piece = ConcaveCurve.firstPiece(
            slope: -lot.used, end: .init(at: most, value: free.objective - before, slope: -free.load[number]),
            tolerance: replanning.tolerance
        ) { fall in
            figures(lot, dearerBy: -fall).map {
                .init(at: fall, value: $0.objective - before, slope: -$0.load[number])
            }
        }
        guard piece.isExact else { return }
        // A first piece with another slope says that as good a plan takes more already: any fall will do.
        let isTakenAnyway = -piece.slope > lot.used + Self.leastShare * lot.tonnes
        guard isTakenAnyway || piece.end < most * (1 - 1e-9) else { return say(noneTakenOf: &lot) }
        let corner = isTakenAnyway ? 0 : piece.end
        // Rounding may have put the corner a little too early.
        for step in Self.priceSteps {
            guard let after = figures(lot, dearerBy: -min(most, corner + step)) else { return }
            guard after.load[number] > lot.used + Self.leastShare * lot.tonnes else { continue }
            lot.isFallTested = true
            lot.mustFall = corner + step - Self.priceSteps[0]
            lot.usedAfterFall = after.load[number]
            return
        }
    }

    /// Notes that no more of a lot is taken at any price.
    private func say(noneTakenOf lot: inout Explanation.Lot) {
        lot.isFallTested = true
        lot.obstacle = obstacle(lot)
    }

    private func obstacle(_ lot: Explanation.Lot) -> Explanation.Lot.Obstacle {
        let model = replanning.model, supply = replanning.network.supplies[lot.supply]
        let isWanted = model.demands[Int(supply.product)].contains {
            replanning.figures.short[Int($0)] > Self.leastShare * model.network.demands[Int($0)].tonnes
        }
        if !isWanted { return .notWanted }
        func isFull(_ limit: Limit) -> Bool { model.numbers(of: limit).allSatisfy(replanning.isScarce) }
        let period = Int(supply.period)
        let links = model.network.links.indices.filter {
            let link = model.network.links[$0]
            return link.from == supply.place && model.network.places[Int(link.to)].kind != .farm
        }
        let isPlaceFull = isFull(.place(Int(supply.place), period: period))
        return isPlaceFull || links.allSatisfy { isFull(.link($0, period: period)) } ? .noRoom : .noWay
    }

    private func findRise(_ lot: inout Explanation.Lot) {
        let number = replanning.model.limit(ofSupply: lot.supply)
        let before = replanning.figures.objective
        // Dearer than anything is worth nothing is taken.
        let most = replanning.model.greatestWillingnessToPay
        guard let none = figures(lot, dearerBy: most) else { return }
        let piece = ConcaveCurve.firstPiece(
            slope: lot.used, end: .init(at: most, value: none.objective - before, slope: none.load[number]),
            tolerance: replanning.tolerance
        ) { rise in
            figures(lot, dearerBy: rise).map {
                .init(at: rise, value: $0.objective - before, slope: $0.load[number])
            }
        }
        let isLessTakenAnyway = piece.slope < lot.used - Self.leastShare * lot.tonnes
        lot.mayRise = isLessTakenAnyway ? 0 : piece.end
        lot.isRiseExact = piece.isExact
    }
}
