/// A path from a source to a node, as its last arc and the label it goes on from.
struct ResourceLabel: BitwiseCopyable {
    var cost: Double
    var first: Double
    var second: Double
    var node: Int32
    /// The label this one was made from, or for a source the complement of its number.
    var parent: Int32
    var arc: Int32

    var resources: SIMD2<Double> { SIMD2(first, second) }

    /// Orders labels by cost, then resources: no label is ever made that precedes the one it was made from.
    @inline(__always)
    func precedes(_ other: ResourceLabel) -> Bool {
        if cost != other.cost { return cost < other.cost }
        if first != other.first { return first < other.first }
        return second < other.second
    }
}

/// A growing array that owns its memory by hand, so that a kernel can hold it in local variables.
struct Pool<Element: BitwiseCopyable> {
    private(set) var elements: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity = 16

    init() { elements = .allocate(capacity: capacity) }

    func deallocate() { elements.deallocate() }

    /// Forgets the elements and keeps the memory.
    mutating func removeAll() { count = 0 }

    mutating func removeLast() { count -= 1 }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        elements[count] = element
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.initialize(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity *= 2
    }
}

/// A 4-ary heap of labels, by (cost, resources, number).
struct LabelQueue {
    /// A label's number and, beside it, its cost, which mostly decides alone.
    struct Entry: BitwiseCopyable {
        let cost: Double
        let label: Int32
    }

    var entries: Pool<Entry>

    @inline(__always)
    private func precedes(_ entry: Entry, _ other: Entry, _ labels: UnsafeMutablePointer<ResourceLabel>) -> Bool {
        if entry.cost != other.cost { return entry.cost < other.cost }
        let label = labels[Int(entry.label)]
        let otherLabel = labels[Int(other.label)]
        if label.precedes(otherLabel) { return true }
        return !otherLabel.precedes(label) && entry.label < other.label
    }

    /// Adds a label by its number.
    mutating func push(_ number: Int, _ labels: UnsafeMutablePointer<ResourceLabel>) {
        let entry = Entry(cost: labels[number].cost, label: Int32(truncatingIfNeeded: number))
        var position = entries.count
        entries.append(entry)
        let heap = entries.elements
        while position > 0 {
            let parent = (position - 1) >> 2
            guard precedes(entry, heap[parent], labels) else { break }
            heap[position] = heap[parent]
            position = parent
        }
        heap[position] = entry
    }

    /// Takes out the least label and returns its number, or nil if the queue is empty.
    mutating func popLeast(_ labels: UnsafeMutablePointer<ResourceLabel>) -> Int? {
        guard entries.count > 0 else { return nil }
        let heap = entries.elements
        let least = Int(heap[0].label)
        entries.removeLast()
        let count = entries.count
        let entry = heap[count]
        var position = 0
        while true {
            let first = position << 2 + 1
            guard first < count else { break }
            var child = first
            for other in first + 1..<max(first + 1, min(first + 4, count))
            where precedes(heap[other], heap[child], labels) {
                child = other
            }
            guard precedes(heap[child], entry, labels) else { break }
            heap[position] = heap[child]
            position = child
        }
        heap[position] = entry
        return least
    }
}
