import FarmgateModel

/// What brings one tonne of a product, handled, to a node.
struct DeliveryLabel {
    /// Cost per tonne that is left.
    var cost: Double
    /// Hours since the start.
    var hours: Double
    /// Share of the shelf life used.
    var ageing: Double

    static let unreached = DeliveryLabel(cost: .infinity, hours: .infinity, ageing: .infinity)

    /// Whether what arrives with this label is allowed to be delivered to a demand.
    func keepsLimits(of demand: Demand) -> Bool {
        hours <= demand.maxHours + PathLimits.tolerance && ageing <= 1 - demand.minFreshness + PathLimits.tolerance
    }
}

/// What the steps of a priced network do to one product.
struct ProductSteps {
    /// What one step does to a tonne that enters it.
    struct Effect {
        /// Of CO₂ alone.
        var cost: Double
        var survival: Double
        var hours: Double
        var ageing: Double
        /// Whether the product may use the step.
        var isUsable: Bool
    }

    private(set) var priced: PricedNetwork
    /// The tonnes of capacity that a tonne takes.
    let capacityPerTonne: Double
    /// By slot: what a tonne that enters costs, without CO₂ and prices.
    let costs: [Double]
    /// By step.
    let effects: [Effect]

    /// Tabulates the steps for a product.
    init(_ priced: PricedNetwork, product index: Int) {
        let product = priced.network.products[index]
        self.priced = priced
        self.priced.addRules(of: index)
        capacityPerTonne = product.capacityPerTonne
        let steps = priced.steps
        costs = steps.costs(of: index)
        let carbonPrice = priced.network.settings.co2PricePerTonne + priced.prices.carbon
        effects = (0..<steps.count).map { step in
            let isPlace = step < steps.placeCount
            return Effect(
                cost: carbonPrice * steps.co2[step],
                survival: steps.survival(of: product, step),
                hours: steps.hours[step],
                ageing: steps.ageing(of: product, step),
                isUsable: (isPlace || steps.isChilled[step] || !product.requiresChilled)
                    && steps.link(ofStep: step).map { steps.linkRules.admits(index, on: $0, priced.network) } != false)
        }
    }

    /// The steps where the prices of linking rows come on top.
    func adding(_ rows: [LinkingPrice]?) -> ProductSteps {
        guard let rows else { return self }
        var steps = self
        steps.priced.add(rows)
        return steps
    }

    /// The label after a step that is entered with another.
    func after(_ label: DeliveryLabel, _ step: Int, _ period: Int) -> DeliveryLabel {
        let effect = effects[step]
        let slot = priced.steps.slot(step, period)
        let cost = costs[slot] + effect.cost + capacityPerTonne * priced.slotPrice[slot]
        return DeliveryLabel(
            cost: (label.cost + cost) / effect.survival,
            hours: label.hours + effect.hours,
            ageing: label.ageing + effect.ageing)
    }

    /// The label of a supply's goods once handled where they start; nil for a supply of nothing.
    func start(_ supply: Int) -> (node: Int, label: DeliveryLabel)? {
        let row = priced.network.supplies[supply]
        guard row.tonnes > 0 else { return nil }
        let bought = DeliveryLabel(cost: row.costPerTonne + priced.prices.supply[supply], hours: 0, ageing: 0)
        let handled = after(bought, priced.steps.place(Int(row.place)), Int(row.period))
        return (priced.node(row.place, row.period), handled)
    }

    /// Calls `body` with every node that can be reached from a node in one go, and the label there.
    @inline(__always)
    func forEachNext(_ node: Int, _ label: DeliveryLabel, _ body: (_ next: Int, _ label: DeliveryLabel) -> Void) {
        let steps = priced.steps
        let place = node / steps.periods
        let period = node % steps.periods + 1
        let wait = steps.wait(place)
        // Nothing can wait where there is no room at all.
        if period < steps.periods, effects[wait].isUsable, steps.capacity[steps.slot(wait, period)] > 0 {
            body(node + 1, after(label, wait, period))
        }
        for position in priced.outgoing.start[place]..<priced.outgoing.start[place + 1] {
            let step = steps.link(Int(priced.outgoing.link[position]))
            let arrival = period + Int(priced.outgoing.lag[position])
            guard effects[step].isUsable, arrival <= steps.periods else { continue }
            let head = Int(priced.outgoing.end[position])
            let handled = after(after(label, step, period), steps.place(head), arrival)
            body(head * steps.periods + arrival - 1, handled)
        }
    }
}
