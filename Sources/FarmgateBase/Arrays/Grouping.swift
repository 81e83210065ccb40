/// Lists for each group its members, in their order (a counting sort).
@usableFromInline
package struct Grouping: Sendable {
    /// Where the members of each group begin in `members`, and the end.
    @usableFromInline package let starts: [Int]
    /// The members of all groups, group by group.
    @usableFromInline package let members: [Int32]

    /// Groups the numbers from 0 to `count`, exclusive, by what `group` gives for them; nil is no group.
    ///
    /// - Complexity: O(groups + count); `group` is asked twice for each.
    @inlinable
    package init(_ count: Int, into groupCount: Int, by group: (Int) -> Int?) {
        var starts = [Int](repeating: 0, count: groupCount + 1)
        for member in 0..<count {
            if let group = group(member) { starts[group + 1] += 1 }
        }
        for group in 0..<groupCount { starts[group + 1] += starts[group] }
        var next = starts
        var members = [Int32](repeating: 0, count: starts[groupCount])
        for member in 0..<count {
            guard let group = group(member) else { continue }
            members[next[group]] = Int32(truncatingIfNeeded: member)
            next[group] += 1
        }
        self.starts = starts
        self.members = members
    }

    /// The members of a group.
    @inlinable
    package subscript(group: Int) -> ArraySlice<Int32> { members[starts[group]..<starts[group + 1]] }
}
