/// What is counted along a path besides its weights: up to four sums, in units of the caller's.
///
/// Of paths with the same weights the one with the least `first` counts, so that the answer does not depend on how it was found.
public struct PathMeasures: BitwiseCopyable, Sendable, Equatable {
    /// The sum that decides between paths of the same weight.
    public var first: UInt32
    /// Another sum.
    public var second: UInt32
    /// Another sum.
    public var third: UInt32
    /// Another sum.
    public var fourth: UInt32

    /// Makes four sums, or what one arc adds to them.
    public init(first: UInt32 = 0, second: UInt32 = 0, third: UInt32 = 0, fourth: UInt32 = 0) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// Adds sums; what is above 32 bits begins again at 0.
    @inlinable
    public static func + (one: Self, other: Self) -> Self {
        Self(
            first: one.first &+ other.first, second: one.second &+ other.second, third: one.third &+ other.third,
            fourth: one.fourth &+ other.fourth)
    }
}
