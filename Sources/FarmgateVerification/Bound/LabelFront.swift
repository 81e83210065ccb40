/// The labels kept at a node: by rising cost, each better than all before it in ageing or in hours.
struct LabelFront {
    fileprivate struct Entry {
        var label: DeliveryLabel
        var isNew: Bool
    }

    private var entries: [Entry] = []

    /// How many labels there are.
    var count: Int { entries.count }

    /// Returns the labels that were not taken before. O(labels).
    mutating func takeNew(into labels: inout [DeliveryLabel]) {
        labels.removeAll(keepingCapacity: true)
        for position in entries.indices where entries[position].isNew {
            entries[position].isNew = false
            labels.append(entries[position].label)
        }
    }

    /// Merges labels that stand in the order of cost into the front, drops what is dominated, and returns whether any was
    /// kept. O(labels · log labels).
    mutating func merge(_ batch: ArraySlice<DeliveryLabel>, with scratch: inout Scratch) -> Bool {
        scratch.entries.removeAll(keepingCapacity: true)
        scratch.staircase.reset()
        var old = 0, new = batch.startIndex
        var keepsNew = false
        while old < entries.count || new < batch.endIndex {
            let isOld =
                new == batch.endIndex || old < entries.count && !batch[new].precedes(entries[old].label)
            let entry = isOld ? entries[old] : Entry(label: batch[new], isNew: true)
            if isOld { old += 1 } else { new += 1 }
            guard scratch.staircase.insert(entry.label) else { continue }
            scratch.entries.append(entry)
            keepsNew = keepsNew || !isOld
        }
        if keepsNew {
            entries.removeAll(keepingCapacity: true)
            entries += scratch.entries
        }
        return keepsNew
    }

    /// The room that merging takes, used again and again.
    struct Scratch {
        fileprivate var entries: [Entry] = []
        fileprivate var staircase: Staircase

        /// - Parameter isTimed: Whether hours keep labels apart.
        init(isTimed: Bool) { staircase = Staircase(isTimed: isTimed) }
    }

    /// The least hours by ageing among the labels so far: it rises in ageing and falls in hours.
    fileprivate struct Staircase {
        private let isTimed: Bool
        private var stairs: [Stair] = []

        private struct Stair {
            var ageing: Double
            var hours: Double
        }

        init(isTimed: Bool) { self.isTimed = isTimed }

        mutating func reset() { stairs.removeAll(keepingCapacity: true) }

        /// Inserts a label unless one so far uses no more of anything, and returns whether it did.
        mutating func insert(_ label: DeliveryLabel) -> Bool {
            let hours = isTimed ? label.hours : 0
            var position = 0, end = stairs.count
            while position < end {
                let middle = (position + end) / 2
                if stairs[middle].ageing <= label.ageing { position = middle + 1 } else { end = middle }
            }
            if position > 0, stairs[position - 1].hours <= hours { return false }
            end = position
            while end < stairs.count, stairs[end].hours >= hours { end += 1 }
            stairs.replaceSubrange(position..<end, with: CollectionOfOne(Stair(ageing: label.ageing, hours: hours)))
            return true
        }
    }
}

extension DeliveryLabel {
    /// Whether it comes first by cost, then ageing.
    fileprivate func precedes(_ other: DeliveryLabel) -> Bool {
        cost != other.cost ? cost < other.cost : ageing < other.ageing
    }
}
