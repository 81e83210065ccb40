/// What the labels settled so far at every node use at least, for dominance.
///
/// Labels are settled in the order of cost, so a settled label dominates a later one exactly if it uses no more resources.
/// With one resource the least amount per node says it all; with two, a staircase of amounts: rising first, falling second.
struct SettledFronts {
    private struct Stair: BitwiseCopyable {
        var first: Double
        var second: Double
        var next: Int32
    }

    /// By how much less a label must use to count: 0 where all paths matter, infinite where a resource does not.
    var step = SIMD2<Double>.zero
    private let nodeCount: Int
    /// The least amount of the only resource at every node, infinite if nothing is settled there.
    private let least: UnsafeMutablePointer<Double>
    /// The first stair of every node, or −1.
    private let firstStair: UnsafeMutablePointer<Int32>
    private var stairs = Pool<Stair>()
    private var touched = Pool<Int32>()
    /// How many stairs labels have been compared with, a measure of the work.
    private(set) var comparisons = 0

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
        least = .allocate(capacity: nodeCount)
        least.initialize(repeating: .infinity, count: nodeCount)
        firstStair = .allocate(capacity: nodeCount)
        firstStair.initialize(repeating: -1, count: nodeCount)
    }

    func deallocate() {
        least.deallocate()
        firstStair.deallocate()
        stairs.deallocate()
        touched.deallocate()
    }

    mutating func reset() {
        for index in 0..<touched.count {
            let node = Int(touched.elements[index])
            least[node] = .infinity
            firstStair[node] = -1
        }
        touched.removeAll()
        stairs.removeAll()
        comparisons = 0
    }

    /// Tells whether a settled label of the node uses no more of anything.
    @inline(__always)
    mutating func dominates(_ node: Int, _ first: Double, _ second: Double, hasSecond: Bool) -> Bool {
        guard hasSecond else { return least[node] - step.x <= first }
        return dominatesOnStairs(node, first, second)
    }

    private mutating func dominatesOnStairs(_ node: Int, _ first: Double, _ second: Double) -> Bool {
        var number = firstStair[node]
        while number >= 0 {
            comparisons += 1
            let stair = stairs.elements[Int(number)]
            guard stair.first - step.x <= first else { return false }
            if stair.second - step.y <= second { return true }
            number = stair.next
        }
        return false
    }

    /// Settles a label unless it is dominated, and returns whether it did.
    mutating func settle(_ label: ResourceLabel, hasSecond: Bool) -> Bool {
        let node = Int(label.node)
        guard !dominates(node, label.first, label.second, hasSecond: hasSecond) else { return false }
        if least[node] == .infinity { touched.append(label.node) }
        least[node] = min(least[node], label.first)
        if hasSecond { insertStair(node, label.first, label.second) }
        return true
    }

    /// Inserts an amount that no stair dominates and removes the stairs it dominates.
    private mutating func insertStair(_ node: Int, _ first: Double, _ second: Double) {
        var previous: Int32 = -1
        var stair = firstStair[node]
        while stair >= 0, stairs.elements[Int(stair)].first < first {
            comparisons += 1
            previous = stair
            stair = stairs.elements[Int(stair)].next
        }
        while stair >= 0, stairs.elements[Int(stair)].second >= second { stair = stairs.elements[Int(stair)].next }
        let inserted = Int32(truncatingIfNeeded: stairs.count)
        stairs.append(Stair(first: first, second: second, next: stair))
        if previous >= 0 {
            stairs.elements[Int(previous)].next = inserted
        } else {
            firstStair[node] = inserted
        }
    }
}
