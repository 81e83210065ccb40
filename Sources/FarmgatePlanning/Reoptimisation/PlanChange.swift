package import FarmgateModel

/// What is changed before a network is planned again: limits, prices and conditions of some rows.
package struct PlanChange: Sendable {
    /// Limits by their numbers, and the tonnes they get; infinite for none.
    package var limits: [(number: Int, tonnes: Double)]
    /// Rows of `Network.supplies`, as changed: what a tonne costs.
    package var supplies: [(index: Int, supply: Supply)]
    /// Rows of `Network.demands`, as changed: what a tonne is worth, and how fresh and how soon it has to come.
    package var demands: [(index: Int, demand: Demand)]

    /// Makes a change; without arguments one that changes nothing.
    package init(
        limits: [(number: Int, tonnes: Double)] = [], supplies: [(index: Int, supply: Supply)] = [],
        demands: [(index: Int, demand: Demand)] = []
    ) {
        self.limits = limits
        self.supplies = supplies
        self.demands = demands
    }
}

extension PlanningModel {
    /// Returns the model with a change. Which supplies and demands are of any tonnes stays as it was. O(rows of the tables
    /// changed).
    package func changed(by change: PlanChange) -> PlanningModel {
        var model = self
        for (number, tonnes) in change.limits { model.limitTonnes[number] = tonnes }
        guard !change.supplies.isEmpty || !change.demands.isEmpty else { return model }
        var supplies = network.supplies, demands = network.demands
        for (index, supply) in change.supplies { supplies[index] = supply }
        for (index, demand) in change.demands { demands[index] = demand }
        model.network = network.with(supplies: supplies, demands: demands)
        return model
    }

    /// Returns the change by which a limit gets some more tonnes; infinite for as many as are of use.
    package func more(_ tonnes: Double, of number: Int) -> (number: Int, tonnes: Double) {
        // A supply needs an end: its row is there from the start.
        let most = supplyLimits.contains(number) ? ampleTonnes : .infinity
        return (number, min(limitTonnes[number] + tonnes, max(limitTonnes[number], most)))
    }

    /// More tonnes than all demands can use, unless nearly everything is lost on the way.
    private var ampleTonnes: Double {
        let wanted = network.demands.reduce(0) { $0 + $1.tonnes }
        return network.supplies.reduce(1000 * wanted) { $0 + $1.tonnes }
    }

    /// Prepares a changed network of the same rows, with the limits of this model where they are not the network's own.
    package func replacing(_ changed: Network) throws -> PlanningModel {
        let own = try PlanningModel(network)
        var model = try PlanningModel(changed)
        for number in limitTonnes.indices where limitTonnes[number] != own.limitTonnes[number] {
            model.limitTonnes[number] = limitTonnes[number]
        }
        return model
    }
}
