/// Checks that the numbers of a section are such that no query reads where nothing is.
///
/// Checksums tell that a file is as it was written, not that a graph was: whoever makes a file can make its checksums.
enum SectionRules {
    /// Tells whether the values of a block keep to a rule, each by itself and after the one before.
    static func keeps(_ rule: PreparedFormat.Rule, _ block: Int, of section: UnsafeRawBufferPointer) -> Bool {
        guard section.count > 0, section.count % 4 == 0 else { return true }
        let values = section.bindMemory(to: UInt32.self)
        let start = block * (SectionChecksum.blockByteCount / 4)
        let end = min(start + SectionChecksum.blockByteCount / 4, values.count)
        // The highest bit of each of these is set where a value breaks the rule: no branch, four values at a time.
        var faults: UInt32 = 0
        switch rule {
        case .any: return true
        case .below(let limit):
            if limit == 0 { return false }
            let last = UInt32(limit - 1)
            for index in start..<end { faults |= values[index] | (last &- values[index]) }
        case .ascending:
            for index in max(start, 1)..<max(end, 1) {
                faults |= values[index] | (values[index] &- values[index - 1])
            }
        }
        return faults >> 31 == 0
    }

    /// Tells whether the first and the last value keep to a rule.
    static func hasRightEnds(_ rule: PreparedFormat.Rule, _ section: UnsafeRawBufferPointer) -> Bool {
        guard case .ascending(let last) = rule else { return true }
        let values = section.bindMemory(to: UInt32.self)
        return values.first == 0 && values.last == UInt32(last)
    }
}
