extension PreparedFile {
    /// Returns the graph, hierarchy and metric of the file; `check(_:verifying:)` tells whether they are sound.
    ///
    /// Throws `GraphFileError.invalid`.
    package mutating func takeMetric() throws(GraphFileError) -> Metric {
        let graph = Graph(
            firstOut: try take("firstOut", count: nodeCount + 1, .ascending(to: arcCount)),
            head: try take("head", count: arcCount, .below(nodeCount)),
            tail: try take("tail", count: arcCount, .below(nodeCount)),
            inputArc: try take("inputArc", count: arcCount, .below(arcCount)),
            arcOfInput: try take("arcOfInput", count: arcCount, .below(arcCount)))
        let belowUnreachable = PreparedFormat.Rule.below(Int(Distance.unreachable) + 1)
        let weights = ArcWeights(checked: try take("weight", count: arcCount, belowUnreachable))
        let up: FlatArray<UInt32> = try take("up", belowUnreachable)
        let down: FlatArray<UInt32> = try take("down", count: up.count, belowUnreachable)
        let slot: FlatArray<UInt32> = try take("slot", .any)
        let hierarchy = Hierarchy(
            graph: graph,
            order: try take("order", count: nodeCount, .below(nodeCount)),
            rank: try take("rank", count: nodeCount, .below(nodeCount)),
            height: height, arcCount: up.count,
            supernodeOfRank: try take("supernodeOfRank", count: nodeCount, .below(nodeCount)),
            supernodes: try take("supernode", .any),
            columns: try take("column", .below(height)),
            slot: slot,
            slotArc: try take("slotArc", count: slot.count, .below(arcCount)))
        return Metric(hierarchy: hierarchy, weights: weights, isPerfect: isPerfect, up: up, down: down)
    }

    /// Checks that every section was taken, that the hierarchy fits its graph, and with `verifying` that each is what was written
    /// and such that no query leaves an array.
    package func check(_ hierarchy: Hierarchy, verifying: Bool) throws(GraphFileError) {
        guard hierarchy.hasRightEnd else { throw outOfRange("supernode") }
        try check(verifying: verifying)
        if verifying, !hierarchy.isSound(threads: threads) { throw outOfRange("supernode") }
    }
}

extension Graph {
    /// Takes arrays that a graph had, and that were checked.
    init(
        firstOut: FlatArray<Int32>, head: FlatArray<Int32>, tail: FlatArray<Int32>, inputArc: FlatArray<Int32>,
        arcOfInput: FlatArray<Int32>
    ) {
        self.firstOut = firstOut
        self.head = head
        self.tail = tail
        self.inputArc = inputArc
        self.arcOfInput = arcOfInput
    }
}
