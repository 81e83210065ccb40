/// How branch and bound ended.
package struct IntegerResult: Hashable, Sendable {
    /// A solution in integers.
    package struct Incumbent: Hashable, Sendable {
        /// The objective at the values.
        package let objective: Double
        /// The value of each column; those of integer columns are integers.
        package let columnValues: [Double]
        /// The activity of each row.
        package let rowActivities: [Double]
    }

    /// Why the search ended.
    package let termination: IntegerTermination
    /// The best solution found, checked; nil if none was.
    package let incumbent: Incumbent?
    /// What no integer solution can better, by the relaxations of the open subproblems; nil if nothing is known.
    package let bound: Double?
    /// The subproblems that were created.
    package let subproblemCount: Int

    /// |objective − bound| / |objective|, or 0 where both agree; nil without an incumbent and a bound.
    package var relativeGap: Double? {
        guard let incumbent, let bound else { return nil }
        let difference = abs(incumbent.objective - bound)
        return difference == 0 ? 0 : difference / abs(incumbent.objective)
    }
}
