/// The nodes a search is to settle before it may stop.
struct TargetSet {
    private var flags: [Bool]
    private var nodes: [Int32] = []

    init(nodeCount: Int) {
        flags = [Bool](repeating: false, count: nodeCount)
    }

    /// Adds a node; twice is once.
    mutating func insert(_ node: Int) {
        guard !flags[node] else { return }
        flags[node] = true
        nodes.append(Int32(node))
    }

    /// Removes all nodes. Complexity: O(nodes in the set).
    mutating func reset() {
        for node in nodes { flags[Int(node)] = false }
        nodes.removeAll(keepingCapacity: true)
    }

    /// Calls `body` with a flag for every node of the graph and the number of targets.
    @inline(__always)
    func withFlags(_ body: (UnsafeBufferPointer<Bool>, Int) -> Void) {
        flags.withUnsafeBufferPointer { body($0, nodes.count) }
    }
}
