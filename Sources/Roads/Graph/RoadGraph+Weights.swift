import FarmgateBase
public import RoutingCore

extension RoadGraph {
    /// Returns the roads without some kinds, as if they were closed: another metric on the same hierarchy, made in a moment.
    ///
    /// - Parameters:
    ///   - attributes: what a stretch must have nothing of.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: as of `Metric`.
    public func avoiding(_ attributes: RoadAttributes, threads: Int = 1) -> RoadGraph {
        let weights = FlatArray<UInt32>(
            arcWeight.indices.lazy.map { arc in
                stretches[arc >> 1].attributes.isDisjoint(with: attributes) ? arcWeight[arc] : Distance.unreachable
            })
        return with(arcWeight: weights, deciseconds: deciseconds, threads: threads)
    }

    /// Returns the same roads with other times and weights: another metric on the same hierarchy.
    ///
    /// - Parameters:
    ///   - arcWeight: what the best way is chosen by, by arc, in tenths of a second; `Distance.unreachable` closes one.
    ///   - deciseconds: the time of every arc, in tenths of a second.
    ///   - threads: at most so many threads work; the result does not depend on it.
    /// - Throws: `WeightError` unless there is one an arc, none above `Distance.unreachable`.
    public func reweighted(
        arcWeight: [UInt32], deciseconds: [UInt32], threads: Int = 1
    ) throws(WeightError) -> RoadGraph {
        for values in [arcWeight, deciseconds] {
            guard values.count == 2 * stretchCount else { throw .wrongCount(values.count, arcCount: 2 * stretchCount) }
            if let index = values.firstIndex(where: { $0 > Distance.unreachable }) {
                throw .tooLarge(values[index], index: index)
            }
        }
        return with(arcWeight: FlatArray(arcWeight), deciseconds: FlatArray(deciseconds), threads: threads)
    }

    private func with(arcWeight: FlatArray<UInt32>, deciseconds: FlatArray<UInt32>, threads: Int) -> RoadGraph {
        let weights = FlatArray<UInt32>(
            states.roadArc.indices.lazy.map { step in
                let weight = arcWeight[Int(states.roadArc[step])]
                return weight == Distance.unreachable
                    ? weight : min(weight + states.turnWeight[step], Distance.unreachable - 1)
            })
        return RoadGraph(
            profile: profile, continuesStraight: continuesStraight, nodes: nodes, stretches: stretches,
            deciseconds: deciseconds, arcWeight: arcWeight, points: points, names: names, states: states, index: index,
            metric: Metric(hierarchy: metric.hierarchy, weights: ArcWeights(checked: weights), threads: threads))
    }
}
