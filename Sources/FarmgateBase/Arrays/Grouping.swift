/// Holds items group by group, those of a group in the order in which they came (a counting sort).
@usableFromInline
package struct Grouping<Item> {
    /// Where the items of each group begin in `items`, and the end.
    @usableFromInline package let starts: [Int32]
    /// The items of all groups, group by group.
    @usableFromInline package private(set) var items: [Item]

    /// Groups the items that `each` tells with their groups, from 0 to `groupCount`, exclusive.
    ///
    /// - Parameters:
    ///   - groupCount: How many groups there are.
    ///   - blank: What stands in the places of items before they come; any will do.
    ///   - each: Tells all items; it is called twice, and tells the same groups both times.
    /// - Complexity: O(groups + items).
    @inlinable
    package init(into groupCount: Int, blank: Item, _ each: ((_ group: Int, _ item: Item) -> Void) -> Void) {
        var starts = [Int32](repeating: 0, count: groupCount + 1)
        each { group, _ in starts[group + 1] += 1 }
        for group in 0..<groupCount { starts[group + 1] += starts[group] }
        var next = starts
        var items = [Item](repeating: blank, count: Int(starts[groupCount]))
        each { group, item in
            items[Int(next[group])] = item
            next[group] += 1
        }
        self.starts = starts
        self.items = items
    }

    /// Where the items of a group stand in `items`. O(1).
    @inlinable
    package func range(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }

    /// The items of a group. O(1).
    @inlinable
    package subscript(group: Int) -> ArraySlice<Item> { items[range(of: group)] }

    /// Sorts the items of each group among themselves. O(items · log items of a group).
    @inlinable
    package mutating func sortGroups(by isBefore: (Item, Item) -> Bool) {
        for group in 0..<starts.count - 1 where starts[group + 1] - starts[group] > 1 {
            items[range(of: group)].sort(by: isBefore)
        }
    }
}

extension Grouping: Sendable where Item: Sendable {}

extension Grouping<Int32> {
    /// Groups the numbers from 0 to `count`, exclusive, by what `group` gives for them; nil is no group.
    ///
    /// - Complexity: O(groups + count); `group` is asked twice for each.
    @inlinable
    package init(_ count: Int, into groupCount: Int, by group: (Int) -> Int?) {
        self.init(into: groupCount, blank: 0) { add in
            for item in 0..<count {
                if let group = group(item) { add(group, Int32(truncatingIfNeeded: item)) }
            }
        }
    }
}
