/// What a label-setting search orders nodes by.
protocol SearchLabel: Comparable, BitwiseCopyable, Sendable {
    associatedtype Entry: QueueEntry where Entry.Label == Self
    /// The label of a node that was not reached; greater than every other.
    static var unreached: Self { get }
}

/// A node waiting in a queue under its label; equal labels are ordered by node, so that no result depends on chance.
protocol QueueEntry: BitwiseCopyable {
    associatedtype Label
    init(label: Label, node: Int)
    var node: Int { get }
    var label: Label { get }
    static func < (first: Self, second: Self) -> Bool
}

/// The scratch space of one label-setting search: labels, parents, and the queue of reached nodes.
///
/// The queue is a 4-ary heap that knows where every node stands, so that a label is lowered in place (Johnson 1975). A
/// kernel copies this struct into a local variable, so that counts live in registers, and stores it back when done. It
/// owns its memory by hand: `deallocate` once.
struct SearchSpace<Label: SearchLabel> {
    /// What is known of a node, in one cache line.
    struct NodeState: BitwiseCopyable {
        var label: Label
        /// The arc by which the label came, or for a source the complement of its number.
        var parent: Int32
        /// Where the node stands in the queue, or `notQueued` or `settled`.
        var position: Int32
    }

    static var notQueued: Int32 { -1 }
    static var settled: Int32 { -2 }

    let nodeCount: Int
    let states: UnsafeMutablePointer<NodeState>
    let queue: UnsafeMutablePointer<Label.Entry>
    /// The settled nodes in the order in which they were settled.
    let settledNodes: UnsafeMutablePointer<Int32>
    var queueCount = 0
    var settledCount = 0

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
        states = .allocate(capacity: nodeCount)
        queue = .allocate(capacity: nodeCount)
        settledNodes = .allocate(capacity: nodeCount)
        states.initialize(repeating: Self.untouched, count: nodeCount)
    }

    private static var untouched: NodeState {
        NodeState(label: .unreached, parent: 0, position: notQueued)
    }

    func deallocate() {
        states.deallocate()
        queue.deallocate()
        settledNodes.deallocate()
    }

    /// Forgets every label. Complexity: O(nodes reached since the last reset).
    mutating func reset() {
        for index in 0..<settledCount { states[Int(settledNodes[index])] = Self.untouched }
        for index in 0..<queueCount { states[queue[index].node] = Self.untouched }
        settledCount = 0
        queueCount = 0
    }

    func isSettled(_ node: Int) -> Bool { states[node].position == Self.settled }

    /// Lowers the label of a node if the new one is less. A settled node keeps its label whatever the arcs do.
    @inline(__always)
    mutating func relax(_ node: Int, to label: Label, parent: Int32) {
        guard label < states[node].label else { return }
        var position = states[node].position
        if position < 0 {
            guard position == Self.notQueued else { return }
            position = Int32(truncatingIfNeeded: queueCount)
            queueCount += 1
        }
        states[node].label = label
        states[node].parent = parent
        siftUp(Label.Entry(label: label, node: node), from: Int(position))
    }

    /// Takes the node with the least label out of the queue, which must not be empty, and settles it.
    @inline(__always)
    mutating func settleNext() -> Int {
        let node = queue[0].node
        queueCount -= 1
        if queueCount > 0 { siftDown(queue[queueCount]) }
        states[node].position = Self.settled
        settledNodes[settledCount] = Int32(truncatingIfNeeded: node)
        settledCount += 1
        return node
    }

    @inline(__always)
    private func siftUp(_ entry: Label.Entry, from start: Int) {
        var position = start
        while position > 0 {
            let parent = (position - 1) >> 2
            guard entry < queue[parent] else { break }
            place(queue[parent], at: position)
            position = parent
        }
        place(entry, at: position)
    }

    @inline(__always)
    private func siftDown(_ entry: Label.Entry) {
        var position = 0
        while true {
            let first = position << 2 + 1
            guard first < queueCount else { break }
            var least = first
            if first + 3 < queueCount {
                let left = queue[first + 1] < queue[first] ? first + 1 : first
                let right = queue[first + 3] < queue[first + 2] ? first + 3 : first + 2
                least = queue[right] < queue[left] ? right : left
            } else {
                var child = first + 1
                while child < queueCount {
                    if queue[child] < queue[least] { least = child }
                    child += 1
                }
            }
            guard queue[least] < entry else { break }
            place(queue[least], at: position)
            position = least
        }
        place(entry, at: position)
    }

    @inline(__always)
    private func place(_ entry: Label.Entry, at position: Int) {
        queue[position] = entry
        states[entry.node].position = Int32(truncatingIfNeeded: position)
    }
}

extension SearchSpace {
    /// Returns the number of the source from which a settled node was reached.
    func source(of node: Int, tail: FlatArray<Int32>) -> Int {
        var parent = states[node].parent
        while parent >= 0 { parent = states[Int(tail[Int(parent)])].parent }
        return Int(~parent)
    }

    /// Appends the arcs from a settled node back to its source, the last arc first.
    func appendArcsBackward(from node: Int, tail: FlatArray<Int32>, to arcs: inout [Int32]) {
        var parent = states[node].parent
        while parent >= 0 {
            arcs.append(parent)
            parent = states[Int(tail[Int(parent)])].parent
        }
    }

    /// Appends the arcs from its source to a settled node in travel order.
    func appendPath(to node: Int, tail: FlatArray<Int32>, into arcs: inout [Int32]) {
        let start = arcs.count
        appendArcsBackward(from: node, tail: tail, to: &arcs)
        arcs[start...].reverse()
    }
}
