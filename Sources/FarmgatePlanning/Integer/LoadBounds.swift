import FarmgateModel
import RoutingCore

/// What can be taken of each limit at most, in tonnes of capacity, whatever the plan: no more than is supplied upstream
/// and than fits through.
struct LoadBounds {
    /// Each round carries what is known one link further; what is not known yet is only looser.
    private static let rounds = 4

    /// Tonnes that can be at a place in a period at most, by node of the period graph, once handled there.
    private var present: [Double]
    private let model: PlanningModel

    /// Bounds the loads of a network. O(nodes + arcs).
    init(_ model: PlanningModel) {
        self.model = model
        let graph = model.periodGraph.graph, steps = model.steps
        let nodeCount = steps.placeCount * steps.periodCount
        var supplied = Array(repeating: 0.0, count: nodeCount)
        for supply in model.network.supplies {
            supplied[model.node(place: supply.place, period: supply.period)] += model.capacityTaken(by: supply)
        }
        present = Array(repeating: supplied.reduce(0, +), count: nodeCount)
        for _ in 0..<Self.rounds {
            var arriving = supplied, waiting = Array(repeating: 0.0, count: nodeCount)
            for arc in 0..<graph.arcCount {
                let head = Int(graph.head[arc]), entering = mostOnArc(arc)
                if model.periodGraph.handling[arc] < 0 { waiting[head] += entering } else { arriving[head] += entering }
            }
            for node in 0..<nodeCount {
                let (period, place) = node.quotientAndRemainder(dividingBy: steps.placeCount)
                let handled = min(arriving[node], steps.capacity[steps.step(place, period: period + 1)])
                present[node] = min(present[node], handled + waiting[node])
            }
        }
    }

    /// Tonnes that can enter a link or wait at most.
    private func mostOnArc(_ arc: Int) -> Double {
        let step = Int(model.periodGraph.step[arc])
        var most = min(model.limitTonnes[step], present[Int(model.periodGraph.graph.tail[arc])])
        if let vehicles = model.vehicleLimit(ofStep: step) { most = min(most, model.limitTonnes[vehicles]) }
        return most
    }

    /// Tonnes that can enter each limit at most; infinite where that is not known. O(limits + arcs).
    func byLimit() -> [Double] {
        var most = Array(repeating: Double.infinity, count: model.limitTonnes.count)
        let steps = model.steps
        for arc in 0..<model.periodGraph.graph.arcCount {
            let step = Int(model.periodGraph.step[arc])
            most[step] = mostOnArc(arc)
            if let vehicles = model.vehicleLimit(ofStep: step) { most[vehicles] = most[step] }
        }
        for node in present.indices {
            let (period, place) = node.quotientAndRemainder(dividingBy: steps.placeCount)
            // What is present includes what waited: an upper bound on what was handled all the same.
            most[steps.step(place, period: period + 1)] = present[node]
        }
        return most
    }
}
