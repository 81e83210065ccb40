import FarmgateModel
import RoutingCore

// What entering a step costs one product, or one demand, otherwise than the others of its class.
extension ProductSearch {
    /// What entering a step cost before it was changed.
    struct Before {
        var step: Int
        var price: Double
        var cost: Double
    }

    /// Takes what steps cost a product alone: on links that list it, and the prices of joint limits.
    mutating func takeListings(of product: Int) -> [Before] {
        var before: [Before] = []
        for link in model.listings[product] ?? [] {
            for period in 1...model.steps.periodCount {
                let step = model.steps.step(model.steps.link(link), period: period)
                before.append(
                    change(step, price: prices.entry[step], cost: model.cost(ofStep: step, product: product)))
            }
        }
        let rate = lossClass.capacityPerTonne
        model.jointLimits.forEachPrice(of: product, prices.limits) { step, price in
            before.append(change(step, price: prices.entry[step] + rate * price, cost: costs[step]))
        }
        return before
    }

    /// Raises the prices of steps by those of some linking rows, and the cost of the arcs that enter them.
    mutating func raise(_ rows: [Int]?) -> [Before] {
        guard let rows else { return [] }
        return rows.map { index in
            let entry = prices.linking.entries[index], step = linkedArcs.step(ofLimit: Int(entry.row.limit))
            let price = prices.entry[step] + lossClass.capacityPerTonne * entry.price
            return change(step, price: price, cost: costs[step])
        }
    }

    mutating func restore(_ before: [Before]) {
        for changed in before.reversed() { _ = change(changed.step, price: changed.price, cost: changed.cost) }
    }

    /// Sets what entering a step costs, and returns what it cost before.
    private mutating func change(_ step: Int, price: Double, cost: Double) -> Before {
        let before = Before(step: step, price: prices.entry[step], cost: costs[step])
        prices.entry[step] = price
        costs[step] = cost
        let linkedArcs = linkedArcs
        linkedArcs.forEachArc(entering: step) { arc, trunkIndex in
            offsets[arc] = lossClass.affineCost(ofArc: arc, prices.entry, costs, model).offset
            if let trunkIndex { turnRound(arc, trunkIndex) }
        }
        return before
    }

    /// Tabulates the affine cost of an arc turned round.
    mutating func turnRound(_ arc: Int, _ trunkIndex: Int) {
        backwardScale[trunkIndex] = 1 / scales[arc]
        backwardOffsets[trunkIndex] = offsets[arc] / scales[arc]
    }
}
