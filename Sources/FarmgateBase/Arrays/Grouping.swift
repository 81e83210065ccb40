/// Lists for each group its members, in their order (a counting sort).
package struct Grouping {
    /// Where the members of each group begin, and the end.
    package let starts: [Int]
    /// The members of all groups, group by group.
    package let members: [Int32]

    /// Groups the indices of `groups` by what it gives; −1 is no group. O(groups + indices).
    package init(_ groupCount: Int, _ groups: [Int32]) {
        var starts = [Int](repeating: 0, count: groupCount + 1)
        for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
        for group in 0..<groupCount { starts[group + 1] += starts[group] }
        var next = starts
        var members = [Int32](repeating: 0, count: starts[groupCount])
        for (index, group) in groups.enumerated() where group >= 0 {
            members[next[Int(group)]] = Int32(truncatingIfNeeded: index)
            next[Int(group)] += 1
        }
        self.starts = starts
        self.members = members
    }

    package subscript(group: Int) -> ArraySlice<Int32> { members[starts[group]..<starts[group + 1]] }
}
