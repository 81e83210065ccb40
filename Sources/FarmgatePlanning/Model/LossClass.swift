import FarmgateModel

/// The products that lose tonnes alike and take as much room: what survives of a tonne on each step, and the arcs they may take.
///
/// A tonne that costs G delivered before a step costs `(G + c + ωρ + κe) / survival` after it (model.md, "Pricing").
/// An arc is a link and the handling at its head, so its cost is the affine function `scale · G + offset`, tabulated once a
/// round for the whole class.
package struct LossClass: Sendable {
    /// The products of the class, in the order of the table.
    let products: [Int32]
    /// The share that survives each base step.
    package let survival: Survival
    /// The products travel and wait only where it is chilled.
    let requiresChilled: Bool
    /// Tonnes that a tonne of the products takes of every capacity.
    let capacityPerTonne: Double

    /// What survives steps, by base step: steps that take as long and are as cold are of one kind, so that a network with a
    /// great many steps and many classes needs little room.
    package struct Survival: Sendable {
        fileprivate let ofKind: [Double]
        fileprivate let kind: [Int32]

        package subscript(base: Int) -> Double { ofKind[Int(kind[base])] }
    }

    /// The kinds of steps, and the kind of each base step.
    private struct StepKinds {
        struct Kind: Hashable {
            var hours: Double, isChilled: Bool
        }
        var kinds: [Kind] = []
        var ofBase: [Int32] = []

        init(_ steps: PlanningSteps) {
            var positions: [Kind: Int32] = [:]
            for base in 0..<steps.baseCount {
                let kind = Kind(hours: steps.hours[base], isChilled: steps.isChilled[base])
                if positions[kind] == nil {
                    positions[kind] = Int32(kinds.count)
                    kinds.append(kind)
                }
                ofBase.append(positions[kind]!)
            }
        }
    }

    /// Groups the products of a network, in the order of each class's first product. O(products + steps + classes ·
    /// kinds of steps).
    static func all(_ network: Network, _ steps: PlanningSteps) -> [LossClass] {
        struct Key: Hashable {
            var ambient: Double, chilled: Double, requiresChilled: Bool, capacityPerTonne: Double
        }
        var order: [Key] = [], members: [Key: [Int32]] = [:]
        for (index, product) in network.products.enumerated() {
            let key = Key(
                ambient: product.lossPerDay, chilled: product.lossPerDayChilled,
                requiresChilled: product.requiresChilled, capacityPerTonne: product.capacityPerTonne)
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(Int32(index))
        }
        let steps = StepKinds(steps)
        return order.map { key in
            let products = members[key] ?? [], example = network.products[Int(products[0])]
            let survival = steps.kinds.map { example.survival(hours: $0.hours, isChilled: $0.isChilled) }
            return LossClass(
                products: products, survival: Survival(ofKind: survival, kind: steps.ofBase),
                requiresChilled: key.requiresChilled, capacityPerTonne: key.capacityPerTonne)
        }
    }

    /// Whether nothing is lost anywhere.
    var losesNothing: Bool { survival.ofKind.allSatisfy { $0 == 1 } }

    /// The share that survives an arc, the handling at its head included.
    package func survival(onArc arc: Int, _ periodGraph: PeriodGraph) -> Double {
        let handling = Int(periodGraph.handling[arc])
        return survival[Int(periodGraph.base[arc])] * (handling < 0 ? 1 : survival[handling])
    }

    /// What a tonne of the products that enters each step costs in prices; other prices as they are. O(steps).
    ///
    /// - Parameter prices: `PlanningModel.entryPrices`, of a tonne of capacity.
    func entryPrices(_ prices: [Double], _ model: PlanningModel) -> [Double] {
        guard capacityPerTonne != 1 else { return prices }
        var result = prices
        for step in 0..<model.steps.count { result[step] *= capacityPerTonne }
        return result
    }

    /// Tabulates the affine cost of every arc at the given entry prices: a scale of one over what survives the arc, and an
    /// offset that is infinite where the class may not pass. O(arcs).
    ///
    /// - Parameter costs: What entering each step costs without prices.
    func tabulate(
        _ prices: [Double], costs: [Double], _ model: PlanningModel, scales: inout [Double], offsets: inout [Double]
    ) {
        for arc in scales.indices { (scales[arc], offsets[arc]) = affineCost(ofArc: arc, prices, costs, model) }
    }

    /// The affine cost of one arc.
    @inline(__always)
    func affineCost(
        ofArc arc: Int, _ prices: [Double], _ costs: [Double], _ model: PlanningModel
    ) -> (scale: Double, offset: Double) {
        let steps = model.steps, periodGraph = model.periodGraph
        let base = Int(periodGraph.base[arc])
        let step = Int(periodGraph.step[arc])
        let priced = costs[step] + prices[step] + prices[model.carbonLimit] * steps.co2[base]
        var survives = survival[base]
        var offset = priced / survives
        let handling = Int(periodGraph.handling[arc])
        if handling >= 0 {
            let handlingStep = Int(periodGraph.handlingStep[arc])
            offset = (offset + costs[handlingStep] + prices[handlingStep]) / survival[handling]
            survives *= survival[handling]
        }
        let isOpen = survives > 0 && (steps.isChilled[base] || !requiresChilled)
        return (survives > 0 ? 1 / survives : 1, isOpen ? offset : .infinity)
    }
}
