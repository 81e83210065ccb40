import LinearProgramming
import SystemPackage

extension Planner {
    /// A file format for linear programmes.
    public enum ProgrammeFormat: Sendable {
        /// The LP format of CPLEX.
        case lp
        /// The free MPS format.
        case mps
    }

    /// Plans, and writes the linear programme that the plan came from: the last restricted master, by GLPK's own writers.
    ///
    /// Its columns are paths, in tonnes dispatched: `path_7_apple_from_farm_to_city`. Its rows are supplies, demands,
    /// places, waits and links in a period, and carbon. Shortage needs no columns: what a tonne delivered is worth, its
    /// price and the shortage cost it saves, stands in the costs of the paths, and the cost of delivering nothing is the
    /// objective's constant. What is decided in whole numbers are columns `open_…` and `trips_…`; columns `over_…` let a
    /// limit be overloaded while planning, and are 0 at the end.
    ///
    /// - Parameters:
    ///   - path: The file. It is not written in one step; write to another name and rename it if that matters.
    ///   - format: How the programme is written.
    ///   - progress: Called on this thread after every round.
    /// - Returns: The plan.
    /// - Throws: `PlanningError.solver` if GLPK failed, `OutputError` where the file cannot be written.
    public func writeProgramme(
        to path: FilePath, _ format: ProgrammeFormat, progress: (PlanProgress) -> Void = { _ in }
    ) throws -> Plan {
        let (plan, master) = try generate(startingFrom: nil, progress: progress)
        do throws(LinearProgramError) {
            try master.writeProgramme(
                to: path, format == .lp ? .lp : .mps, inWholeNumbers: model.hasDecisions && !options.relax)
            return plan
        } catch .cannotWrite(let path, let reason) {
            throw OutputError(path: path, reason: reason)
        } catch {
            throw PlanningError.solver("\(error)")
        }
    }
}

extension RestrictedMaster {
    /// Writes the programme with rows and columns named after what they are.
    func writeProgramme(
        to path: FilePath, _ format: FileFormat, inWholeNumbers isInteger: Bool
    ) throws(LinearProgramError) {
        for (limit, row) in rowOfLimit.enumerated() where row >= 0 {
            try program.setRowName(Int(row), name(ofLimit: limit))
        }
        for (demand, row) in rowOfDemand.enumerated() where row >= 0 {
            try program.setRowName(Int(row), name(ofDemand: demand))
        }
        for (path, column) in columnOfPath.enumerated() {
            try program.setColumnName(Int(column), name(ofPath: path))
        }
        for (decision, column) in columnOfDecision.enumerated() where column >= 0 {
            try program.setColumnName(Int(column), name(ofDecision: decision))
            try program.setInteger(column: Int(column), isInteger)
        }
        for overload in overloads {
            try program.setColumnName(overload.column, "over_\(overload.column + 1)")
        }
        try program.write(to: path.string, format: format)
    }

    private func name(ofLimit limit: Int) -> String {
        let network = model.network
        if let farm = model.promises.farm(ofLimit: limit) {
            return "promise_\(network.productIDs[Int(farm.product)])_at_\(network.placeIDs[Int(farm.place)])"
        }
        switch model.limit(limit) {
        case .carbon: return "carbon"
        case .supply(let index):
            let supply = network.supplies[index]
            return "supply_\(supply.row)_\(network.productIDs[Int(supply.product)])_at_"
                + network.placeIDs[Int(supply.place)] + period(Int(supply.period))
        case .product(let index): return "supply_" + network.productIDs[index]
        case .place(let index, let number): return "place_" + network.placeIDs[index] + period(number)
        case .storage(let index, let number): return "wait_" + network.placeIDs[index] + period(number)
        case .link(let index, let number): return "link_" + network.linkIDs[index] + period(number)
        case .trips(let index, let number): return "vehicles_" + network.linkIDs[index] + period(number)
        case .opening(let index): return "open_" + network.placeIDs[index]
        }
    }

    private func name(ofDecision decision: Int) -> String {
        switch decisions.subject[decision] {
        case .opening(let place): "open_" + model.network.placeIDs[Int(place)]
        case .trips(let link, let number):
            "trips_" + model.network.linkIDs[Int(link)] + period(Int(number) + 1)
        }
    }

    private func name(ofDemand index: Int) -> String {
        let demand = model.network.demands[index]
        return "demand_\(demand.row)_\(model.network.productIDs[Int(demand.product)])_at_"
            + model.network.placeIDs[Int(demand.place)] + period(Int(demand.period))
    }

    private func name(ofPath path: Int) -> String {
        let network = model.network
        let supply = network.supplies[Int(paths.supply[path])], demand = network.demands[Int(paths.demand[path])]
        return "path_\(path + 1)_\(network.productIDs[Int(supply.product)])_from_"
            + "\(network.placeIDs[Int(supply.place)])_to_\(network.placeIDs[Int(demand.place)])"
    }

    /// The period in a name; nothing where there is but one.
    private func period(_ period: Int) -> String {
        model.network.settings.periods > 1 ? "_in_\(period)" : ""
    }
}
