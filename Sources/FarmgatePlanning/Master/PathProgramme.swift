import FarmgateBase
import FarmgateModel
import LinearProgramming
import SystemPackage

/// The programme of model.md over the paths of a master, with all its rows: what whole numbers are searched in, and what
/// users get to see.
struct PathProgramme {
    let program: LinearProgram
    private let model: PlanningModel
    private let paths: PathStore
    private let designVariables: DesignVariables
    private let neededDesigns: [Int]
    private let shortfalls: [Int]
    /// The limit of each row; after these come the rows of demands, then linking rows.
    private let limits: [Int]
    private let demands: [Int]
    private let linkingRows: [LinkingRow]
    /// What keeps least amounts and single sources; nil where these are not kept.
    let ruleColumns: RuleColumns?

    /// Writes the programme: columns are paths, design variables, what farms may fall short of promises, then choices that keep
    /// least amounts and single sources; rows are the limits that paths use, the demands they serve, linking rows, and those of
    /// choices. O(uses).
    ///
    /// - Parameter isInteger: Whether design variables are whole numbers, and rules are kept.
    init(_ master: RestrictedMaster, inWholeNumbers isInteger: Bool) throws(LinearProgramError) {
        let model = master.model, paths = master.paths, designVariables = master.designVariables
        self.model = model
        self.paths = paths
        self.designVariables = designVariables
        neededDesigns = master.neededDesigns
        var isUsed = Array(repeating: false, count: model.limitTonnes.count)
        var isWanted = Array(repeating: false, count: model.network.demands.count)
        for limit in paths.limit { isUsed[Int(limit)] = true }
        for demand in paths.demand { isWanted[Int(demand)] = true }
        for design in neededDesigns {
            for installed in designVariables.capacities(design) { isUsed[Int(installed.limit)] = true }
            for use in designVariables.uses(design) { isUsed[Int(use.limit)] = true }
        }
        for row in master.solution.limitRows where model.promises.farm(ofLimit: row.limit) != nil {
            isUsed[row.limit] = true
        }
        limits = isUsed.indices.filter {
            isUsed[$0] && (designVariables.install(limit: $0) || model.limitTonnes[$0] < .infinity)
        }
        demands = isWanted.indices.filter { isWanted[$0] }
        shortfalls = limits.filter { model.promises.farm(ofLimit: $0) != nil }
        var rowOfLimit = Array(repeating: Int32(-1), count: isUsed.count)
        for (row, limit) in limits.enumerated() { rowOfLimit[limit] = Int32(row) }
        var rowOfDemand = Array(repeating: Int32(-1), count: isWanted.count)
        for (row, demand) in demands.enumerated() { rowOfDemand[demand] = Int32(limits.count + row) }

        program = try LinearProgram()
        try program.setObjectiveConstant(master.objectiveConstant)
        try program.addRows(limits.map { .atMost(model.tonnesWithoutModules(ofLimit: $0)) })
        try program.addRows(demands.map { .atMost(model.network.demands[$0].tonnes) })
        let linking = master.linkingRows
        linkingRows = linking.rows
        let firstLinking = limits.count + demands.count
        try program.addRows(linking.terms.map { .atMost($0.base) })
        ruleColumns = isInteger && !model.rules.isEmpty ? RuleColumns(paths, model) : nil
        let firstRule = firstLinking + linking.rows.count
        try program.addRows(ruleColumns?.rows ?? [])
        let ruled = ruleColumns?.entries(of: paths)
        var starts: [Int32] = [0], rows: [Int32] = [], values: [Double] = []
        for path in paths.indices {
            let supply = paths.supply[path], demand = paths.demand[path]
            let product = Int32(model.network.demands[Int(demand)].product)
            for use in paths.uses(path) where rowOfLimit[Int(paths.limit[use])] >= 0 {
                rows.append(rowOfLimit[Int(paths.limit[use])])
                values.append(paths.share[use])
                linking.forEach(atLimit: paths.limit[use], product: product, supply: supply, demand: demand) { row in
                    rows.append(Int32(firstLinking + row))
                    values.append(paths.share[use])
                }
            }
            rows.append(rowOfDemand[Int(paths.demand[path])])
            values.append(paths.delivered[path])
            for entry in ruled?[path] ?? [] {
                rows.append(Int32(firstRule + entry.row))
                values.append(entry.value)
            }
            starts.append(Int32(rows.count))
        }
        try program.addColumns(
            objective: paths.indices.map { paths.netCost($0, model) },
            lower: Array(repeating: 0, count: paths.count), upper: paths.mostTonnes, starts: starts, rows: rows,
            values: values)
        for design in neededDesigns {
            let capacities = designVariables.capacities(design), uses = designVariables.uses(design)
            try program.addColumn(
                objective: designVariables.cost[design],
                bounds: .between(master.bounds.lower[design], master.bounds.upper[design]),
                rows: capacities.map { rowOfLimit[Int($0.limit)] } + uses.map { rowOfLimit[Int($0.limit)] }
                    + linking.ofDesign[design, default: []].map { Int32(firstLinking + $0) },
                values: capacities.map { -$0.tonnes } + uses.map(\.amount)
                    + linking.ofDesign[design, default: []].map { -linking.terms[$0].perModule },
                isInteger: isInteger)
        }
        for limit in shortfalls {
            try program.addColumn(
                objective: model.promises.shortCost, rows: [rowOfLimit[limit]], values: [-1])
        }
        try ruleColumns?.add(to: program, firstRow: firstRule)
    }

    /// Lets so many decisions at most be other than those of a plan (Fischetti, Lodi, “Local branching”, 2003); decisions between more than
    /// none and one are free.
    ///
    /// - Parameter modules: The plan's, in the order of columns.
    func keepNear(_ modules: [Double], within radius: Int) throws(LinearProgramError) {
        let chosen = modules.indices.filter { modules[$0] <= 1 && designVariables.most[neededDesigns[$0]] == 1 }
        _ = try program.addRow(
            .atMost(Double(radius - chosen.count { modules[$0] == 1 })),
            columns: chosen.map { Int32(paths.count + $0) },
            values: chosen.map { modules[$0] == 1 ? -1 : 1 })
    }

    /// Writes the programme to a file, with rows and columns named after what they are.
    func write(to path: FilePath, _ format: FileFormat) throws(LinearProgramError) {
        for (row, limit) in limits.enumerated() { try program.setRowName(row, name(ofLimit: limit)) }
        for (index, demand) in demands.enumerated() {
            try program.setRowName(limits.count + index, name(ofDemand: demand))
        }
        for (index, row) in linkingRows.enumerated() {
            try program.setRowName(limits.count + demands.count + index, name(ofLinkingRow: row))
        }
        for path in paths.indices { try program.setColumnName(path, name(ofPath: path)) }
        for (index, design) in neededDesigns.enumerated() {
            try program.setColumnName(paths.count + index, name(ofDesign: design))
        }
        for (index, limit) in shortfalls.enumerated() {
            try program.setColumnName(paths.count + neededDesigns.count + index, "short_of_" + name(ofLimit: limit))
        }
        let firstChoice = paths.count + neededDesigns.count + shortfalls.count
        for (index, choice) in (ruleColumns?.choices ?? []).enumerated() {
            try program.setColumnName(
                firstChoice + index, ruleColumns?.name(of: choice, step: name(ofLimit:), demand: name(ofDemand:)) ?? "")
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
        case .fleet(let index, let number): return "hours_" + network.fleetIDs[index] + period(number)
        case .group(let index): return "group_" + network.groupIDs[index]
        case .opening(let candidate): return "open_" + network.id(of: candidate)
        case .linkLimit(let limit):
            let goods = limit.product.map { "_of_" + network.productIDs[$0] } ?? ""
            return "limit_" + network.linkIDs[limit.link] + goods + period(limit.period)
        }
    }

    private func name(ofLinkingRow row: LinkingRow) -> String {
        let goods =
            switch row.goods {
            case .all: ""
            case .product(let product): "_of_" + model.network.productIDs[Int(product)]
            case .demand(let demand): "_for_" + name(ofDemand: Int(demand))
            case .supply(let supply): "_from_" + name(ofLimit: model.limit(ofSupply: Int(supply)))
            }
        return "linking_" + name(ofLimit: Int(row.limit)) + goods
    }

    private func name(ofDesign design: Int) -> String {
        switch designVariables.subject[design] {
        case .opening(let candidate): "open_" + model.network.id(of: candidate)
        case .trips(let link, let number):
            "trips_" + model.network.linkIDs[Int(link)] + period(Int(number))
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
