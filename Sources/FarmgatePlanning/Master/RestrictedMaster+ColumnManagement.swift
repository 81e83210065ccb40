import LinearProgramming

extension RestrictedMaster {
    /// Solutions in a row in which a path is of no use before it is forgotten.
    private static let patience = 3

    /// Forgets paths that have long been of no use. The basis stays, since only nonbasic ones go. O(uses).
    func purge() {
        var isKept = Array(repeating: true, count: paths.count)
        for path in flows.indices {
            let isIdle = flows[path].status == .atLowerBound && !flows[path].isBetweenBounds
            idleSolutions[path] = isIdle ? idleSolutions[path] + 1 : 0
            isKept[path] = idleSolutions[path] < Self.patience || paths.mostTonnes[path] < .infinity
        }
        if isKept.contains(false) { forget(pathsBut: isKept) }
    }
}
