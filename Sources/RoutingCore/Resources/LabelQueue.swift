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
