/// Orders nodes by their labels for a label-setting search; a node may stand in it several times.
///
/// A heap with four children to a node (Johnson 1975, "Priority queues with update and finding minimum spanning
/// trees"): fewer levels, and the children side by side in memory. Only this file needs to be quick about arrays. All of it is usable
/// from inline, without which other modules would not have it made for their labels: it would be ten times as slow.
@usableFromInline
package struct PriorityQueue<Label: Comparable & BitwiseCopyable & Sendable>: Sendable {
    /// A node with a label.
    @usableFromInline
    package struct Entry: BitwiseCopyable, Sendable {
        @usableFromInline package var label: Label
        @usableFromInline package var node: Int32

        @inlinable
        init(label: Label, node: Int32) {
            self.label = label
            self.node = node
        }
    }

    @usableFromInline
    var entries: [Entry] = []

    /// Makes an empty queue.
    @inlinable
    package init() {}

    /// Removes everything, keeping the memory.
    @inlinable
    package mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// Adds a node. O(log n).
    @inlinable
    @inline(__always)
    package mutating func insert(_ node: Int32, label: Label) {
        entries.append(Entry(label: label, node: node))
        let last = entries.count - 1
        entries.withUnsafeMutableBufferPointer { entries in
            var index = last
            while index > 0 {
                let parent = (index - 1) / 4
                guard entries[parent].label > label else { break }
                entries[index] = entries[parent]
                index = parent
            }
            entries[index] = Entry(label: label, node: node)
        }
    }

    /// Removes the node with the least label; nil if there is none. O(log n).
    @inlinable
    @inline(__always)
    package mutating func popMin() -> Entry? {
        guard let last = entries.popLast() else { return nil }
        if entries.isEmpty { return last }
        return entries.withUnsafeMutableBufferPointer { entries in
            let least = entries[0]
            var index = 0
            while true {
                let first = 4 * index + 1
                guard first < entries.count else { break }
                var child = first
                for other in first + 1..<max(first + 1, min(first + 4, entries.count))
                where entries[other].label < entries[child].label {
                    child = other
                }
                guard entries[child].label < last.label else { break }
                entries[index] = entries[child]
                index = child
            }
            entries[index] = last
            return least
        }
    }
}
