#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The products that lose tonnes alike: what survives of a tonne on each step, and the arcs they may take.
///
/// A tonne that costs G delivered before a step costs `(G + c + ρ + κe) / survival` after it (model.md, "Pricing").
/// An arc is a link and the handling at its head, so its cost is the affine function `scale · G + offset`; the scale
/// depends on the class alone, the offset on the prices too and is tabulated once a round for the whole class.
struct LossClass: Sendable {
    /// The products of the class, in the order of the table.
    let products: [Int32]
    /// The share that survives each base step.
    let survival: [Double]
    /// By arc: one over what survives the arc, 1 where nothing does and the class may not pass.
    let scale: [Double]
    /// The products travel and wait only where it is chilled.
    let requiresChilled: Bool

    /// Groups the products of a network, in the order of each class's first product. O(products + classes · steps).
    static func all(_ network: Network, _ steps: PlanningSteps, _ periodGraph: PeriodGraph) -> [LossClass] {
        struct Key: Hashable {
            var ambient: Double, chilled: Double, requiresChilled: Bool
        }
        var order: [Key] = [], members: [Key: [Int32]] = [:]
        for (index, product) in network.products.enumerated() {
            let key = Key(
                ambient: product.lossPerDay, chilled: product.lossPerDayChilled,
                requiresChilled: product.requiresChilled)
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(Int32(index))
        }
        return order.map { key in
            let survival = (0..<steps.baseCount).map { base in
                pow(1 - (steps.isChilled[base] ? key.chilled : key.ambient), steps.hours[base] / 24)
            }
            let scale = periodGraph.base.indices.map { arc in
                let handling = Int(periodGraph.handling[arc])
                let survives = survival[Int(periodGraph.base[arc])] * (handling < 0 ? 1 : survival[handling])
                return survives > 0 ? 1 / survives : 1
            }
            return LossClass(
                products: members[key] ?? [], survival: survival, scale: scale, requiresChilled: key.requiresChilled)
        }
    }

    /// Tabulates the offset of every arc at the given entry prices; infinite where the class may not pass. O(arcs).
    func tabulateOffsets(_ prices: [Double], _ model: PlanningModel, into offsets: inout [Double]) {
        let steps = model.steps, periodGraph = model.periodGraph, carbonPrice = prices[model.carbonLimit]
        for arc in periodGraph.base.indices {
            let base = Int(periodGraph.base[arc])
            let priced = steps.cost[base] + prices[Int(periodGraph.step[arc])] + carbonPrice * steps.co2[base]
            var offset = priced / survival[base]
            var survives = survival[base]
            let handling = Int(periodGraph.handling[arc])
            if handling >= 0 {
                let handlingPrice = prices[Int(periodGraph.handlingStep[arc])]
                offset = (offset + steps.cost[handling] + handlingPrice) / survival[handling]
                survives *= survival[handling]
            }
            let isOpen = survives > 0 && (steps.isChilled[base] || !requiresChilled)
            offsets[arc] = isOpen ? offset : .infinity
        }
    }
}
