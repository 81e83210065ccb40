/// How branch and bound ended.
public struct IntegerResult: Hashable, Sendable {
    /// A solution in integers.
    public struct Incumbent: Hashable, Sendable {
        /// The objective at the values.
        public let objective: Double
        /// The value of each column; those of integer columns are integers.
        public let columnValues: [Double]
        /// The activity of each row.
        public let rowActivities: [Double]
    }

    /// Why the search ended.
    public let termination: IntegerTermination
    /// The best solution found, checked; nil if none was.
    public let incumbent: Incumbent?
    /// What no integer solution can better, by the relaxations of the open subproblems; nil if nothing is known.
    public let bound: Double?
    /// The subproblems that were created.
    public let subproblemCount: Int

    /// |objective − bound| / |objective|, or 0 where both agree; nil without an incumbent and a bound.
    public var relativeGap: Double? {
        guard let incumbent, let bound else { return nil }
        let difference = abs(incumbent.objective - bound)
        return difference == 0 ? 0 : difference / abs(incumbent.objective)
    }
}
