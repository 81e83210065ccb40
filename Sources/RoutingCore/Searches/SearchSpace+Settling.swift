extension SearchSpace {
    /// Settles nodes in the order of their labels until all targets are settled, the labels exceed `limit`, or no node is
    /// left: the loop of every label-setting search with one label a node.
    ///
    /// `step` makes of the label of an arc's tail that of its head, given the arc.
    @inline(__always)
    mutating func settle(
        on graph: Graph, targets: TargetSet, limit: Label = .unreached,
        step: (_ label: Label, _ arc: Int) -> Label
    ) {
        let firstOut = graph.firstOut.elements
        let head = graph.head.elements
        targets.withFlags { isTarget, targetCount in
            var unsettledTargets = targetCount
            while queueCount > 0 {
                let label = queue[0].label
                guard label <= limit else { break }
                let node = settleNext()
                if unsettledTargets > 0, isTarget[node] {
                    unsettledTargets -= 1
                    if unsettledTargets == 0 { break }
                }
                var arc = Int(firstOut[node])
                let end = Int(firstOut[node + 1])
                while arc < end {
                    relax(Int(head[arc]), to: step(label, arc), parent: Int32(truncatingIfNeeded: arc))
                    arc += 1
                }
            }
        }
    }
}
