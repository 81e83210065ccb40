import FarmgateBase
public import FarmgateModel

/// What a plan breaks of what it promises. What is missing for rounding alone, a millionth of what was promised, is left out.
///
/// - Complexity: O(n log n) for the n flows to keep and farms with a promise.
public struct PromiseReport: Sendable {
    private static let rounding = 1e-6

    /// Tonnes of the plan to keep, whether still possible or not; 0 if none was to be kept.
    public let tonnesToKeep: Double
    /// Whether some of them went ways that the network no longer allows.
    public let hasImpossible: Bool
    /// The flows of which something is left, by their position in `Plan.Promises.Keep.flows`; those of which most is left first.
    public let leftFlows: [Int]
    /// The farms that sell less than promised, by their position in `Plan.Promises.Fair.farms`; those short of most first.
    public let shortFarms: [Int]
    /// How many farms sell as much as promised just because of the promise.
    public let heldFarmCount: Int

    /// Looks at the promises of a plan.
    public init(of promises: Plan.Promises) {
        let flows = promises.keep?.flows ?? [], farms = promises.fair?.farms ?? []
        func isShort(_ farm: Plan.Promises.FarmLine) -> Bool { farm.short > Self.rounding * farm.promised }
        let toKeep = promises.keep.map { $0.keptTonnes + $0.leftTonnes + $0.impossibleTonnes } ?? 0
        tonnesToKeep = toKeep
        hasImpossible = promises.keep.map { $0.impossibleTonnes > Self.rounding * toKeep } ?? false
        leftFlows = flows.indices.filter { flows[$0].left > Self.rounding * flows[$0].tonnes }
            .largestFirst { flows[$0].left }
        shortFarms = farms.indices.filter { isShort(farms[$0]) }.largestFirst { farms[$0].short }
        heldFarmCount = farms.count { $0.price > 0 && !isShort($0) }
    }
}
