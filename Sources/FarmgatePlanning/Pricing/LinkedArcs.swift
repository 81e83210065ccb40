import FarmgateModel
import RoutingCore

/// Finds the steps that the limits of design variables are of, and the arcs that enter these steps.
struct LinkedArcs {
    private let model: PlanningModel
    private let arcOfStep: [Int32]
    /// Where each arc stands in the reversed trunk; -1 for those that are not in it.
    private var trunkIndex: [Int32]

    /// Indexes a model's arcs. O(steps + arcs).
    init(_ model: PlanningModel) {
        self.model = model
        arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
        trunkIndex = Array(repeating: -1, count: model.periodGraph.graph.arcCount)
        for (index, arc) in model.periodGraph.trunkArc.enumerated() { trunkIndex[Int(arc)] = Int32(index) }
    }

    /// The step whose entry takes a limit of a design variable.
    func step(ofLimit limit: Int) -> Int {
        guard case .trips(let link, let period) = model.limit(limit) else { return limit }
        return model.steps.step(model.steps.link(link), period: period)
    }

    /// Calls `body` with the arcs by which a step is entered, and where each stands in the reversed trunk if it does.
    func forEachArc(entering step: Int, _ body: (_ arc: Int, _ trunkIndex: Int?) -> Void) {
        func visit(_ arc: Int) { body(arc, trunkIndex[arc] < 0 ? nil : Int(trunkIndex[arc])) }
        let base = model.steps.base(ofStep: step)
        guard base < model.steps.placeCount else {
            if arcOfStep[step] >= 0 { visit(Int(arcOfStep[step])) }
            return
        }
        let reversed = model.periodGraph.reversed
        for arc in reversed.arcs(from: model.node(place: base, period: model.steps.period(ofStep: step))) {
            let arc = Int(reversed.inputArc[arc])
            // A wait ends at the node without its handling.
            if model.periodGraph.handling[arc] >= 0 { visit(arc) }
        }
    }
}
