public import FarmgateModel
import LinearProgramming
public import SystemPackage

extension Planner {
    /// A file format for linear programmes.
    public enum ProgrammeFormat: Sendable {
        /// The LP format of CPLEX.
        case lp
        /// The free MPS format.
        case mps
    }

    /// Plans, and writes the linear programme that the plan came from: that of the paths found, by GLPK's own writers.
    ///
    /// Its columns are paths, in tonnes dispatched: `path_7_apple_from_farm_to_city`. Its rows are the supplies, demands,
    /// places, waits and links in a period, and carbon, that these paths use. Shortage needs no columns: what a tonne
    /// delivered is worth, its price and the shortage cost it saves, stands in the costs of the paths, and the cost of
    /// delivering nothing is the objective's constant. What is decided in whole numbers are columns `open_…` and `trips_…`, and
    /// `enter_…` and `source_…` where there are least amounts and single sources;
    /// columns `short_of_…` are what a farm sells less than was promised.
    ///
    /// - Parameters:
    ///   - path: The file. It is not written in one step; write to another name and rename it if that matters.
    ///   - format: How the programme is written.
    ///   - progress: Called on this thread after every round.
    /// - Returns: The plan.
    /// - Throws: `PlanningError.solver` if GLPK failed, `.unwritable` where the file cannot be written; `.limitReached` as in making
    ///   the planner.
    public func writeProgramme(
        to path: FilePath, _ format: ProgrammeFormat, progress: (PlanProgress) -> Void = { _ in }
    ) throws(PlanningError) -> Plan {
        let (plan, master) = try generate(startingFrom: nil, progress: progress)
        do throws(LinearProgramError) {
            let programme = try PathProgramme(master, inWholeNumbers: model.hasDecisions && !options.relax)
            try programme.write(to: path, format == .lp ? .lp : .mps)
            return plan
        } catch .cannotWrite(let path, let reason) {
            throw .unwritable(OutputError(path: path, reason: reason))
        } catch {
            throw .solver("\(error)")
        }
    }
}
