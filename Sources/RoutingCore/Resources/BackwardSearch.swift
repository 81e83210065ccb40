/// Searches from targets backwards, under any rule by which labels don't fall.
struct BackwardSearch {
    private let reversed: Graph
    private var space: SearchSpace<Double>

    /// Takes the graph with all arcs turned round.
    init(_ reversed: Graph) {
        self.reversed = reversed
        space = SearchSpace(nodeCount: reversed.nodeCount)
    }

    func deallocate() { space.deallocate() }

    /// Settles the nodes from which the start nodes can be reached.
    ///
    /// `step` makes the label of an arc's tail of that of its head, given the arc; infinite closes the arc.
    @inline(__always)
    mutating func run(
        from start: some Sequence<(node: Int, label: Double)>, step: (_ label: Double, _ arc: Int) -> Double
    ) {
        var space = space
        space.reset()
        for (node, label) in start { space.relax(node, to: label, parent: -1) }
        let inputArc = reversed.inputArc.elements
        space.settle(on: reversed, targets: TargetSet(nodeCount: 0)) { label, arc in step(label, Int(inputArc[arc])) }
        self.space = space
    }

    /// Calls `body` with every node settled and its label.
    @inline(__always)
    func forEachSettled(_ body: (_ node: Int, _ label: Double) -> Void) {
        for index in 0..<space.settledCount {
            let node = Int(space.settledNodes[index])
            body(node, space.states[node].label)
        }
    }
}
