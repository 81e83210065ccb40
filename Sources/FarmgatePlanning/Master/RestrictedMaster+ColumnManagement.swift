import LinearProgramming

extension RestrictedMaster {
    /// Solutions in a row in which a path is nonbasic before it is removed from the pool.
    private static let patience = 3

    /// Removes paths that have long been nonbasic at 0. The basis stays. O(uses).
    func removeNonbasicPaths() {
        var isKept = Array(repeating: true, count: paths.count), counts = nonbasicSolutions
        for path in paths.indices {
            let flow = solution.flows[path]
            counts[path] = flow.status == .atLowerBound && !flow.isSuperbasic ? counts[path] + 1 : 0
            isKept[path] = counts[path] < Self.patience || paths.mostTonnes[path] < .infinity
        }
        keepPaths(isKept, nonbasicSolutions: counts)
    }
}
