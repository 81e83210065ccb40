import FarmgateModel

/// What time does to goods on the way: the hours, and the share of its shelf life a product uses, on every arc.
///
/// The ageing on an arc is `ambientHours / shelfLifeHours + chilledHours / shelfLifeHoursChilled`, so that the hours are
/// tabulated once for all products.
package struct PathTimes: Sendable {
    /// Beyond this a limit counts as broken (model.md, "Paths").
    package static let tolerance = 1e-9

    /// By arc, the handling at its head included: hours out of the cold chain, hours in it, and both.
    private let ambientHours: [Double]
    private let chilledHours: [Double]
    let hours: [Double]

    init(_ steps: PlanningSteps, _ periodGraph: PeriodGraph) {
        func hours(_ base: Int32, chilled: Bool) -> Double {
            base >= 0 && steps.isChilled[Int(base)] == chilled ? steps.hours[Int(base)] : 0
        }
        ambientHours = zip(periodGraph.base, periodGraph.handling).map {
            hours($0, chilled: false) + hours($1, chilled: false)
        }
        chilledHours = zip(periodGraph.base, periodGraph.handling).map {
            hours($0, chilled: true) + hours($1, chilled: true)
        }
        self.hours = zip(ambientHours, chilledHours).map { $0 + $1 }
    }

    /// Share of a product's shelf life that an arc uses.
    func ageing(_ product: Product, onArc arc: Int) -> Double {
        product.ageing(hours: ambientHours[arc], isChilled: false)
            + product.ageing(hours: chilledHours[arc], isChilled: true)
    }

    /// Tabulates `ageing` for all arcs. O(arcs).
    func tabulateAgeing(_ product: Product, into ageing: inout [Double]) {
        for arc in ageing.indices { ageing[arc] = self.ageing(product, onArc: arc) }
    }

    /// Whether a path from a supply along arcs keeps the demand's limits. O(arcs).
    func areKept(
        by arcs: ArraySlice<Int32>, from source: (hours: Double, age: Double), _ product: Product, _ demand: Demand
    ) -> Bool {
        var (total, age) = source
        for arc in arcs.lazy.map({ Int($0) }) {
            total += hours[arc]
            age += ageing(product, onArc: arc)
        }
        return total <= demand.maxHours + Self.tolerance && age <= 1 - demand.minFreshness + Self.tolerance
    }
}
