import FarmgateBase
import FarmgateModel

/// The primal-dual hybrid gradient method: searches prices and flows near those of the best plan over the paths known, with no
/// basis and no factorization, only sums over the uses of paths.
///
/// It is a first-order method (Chambolle, Pock, "A first-order primal-dual algorithm for convex problems
/// with applications to imaging", 2011) with a step for each row and column (Pock, Chambolle, "Diagonal preconditioning for
/// first order primal-dual algorithms in convex optimization", 2011), and Halpern's averages, reflected and restarted (Lu,
/// Yang, "Restarted Halpern PDHG for linear programming", 2024). What it finds is never exact. But any prices prove a
/// bound, and near any flows there is a plan; where they are good, GLPK has little left to do.
///
/// Columns are paths, design variables, and what farms fall short of promises; rows are limits and demands. Design variables whose cost can be
/// spread over what they carry have columns without entries, and the costs of paths are higher by it.
struct PDHG {
    /// What a price is about, relative to the willingness to pay: the steps of prices are scaled by it.
    private static let supplyDemandPriceShare = 0.3
    private static let limitPriceShare = 0.1
    /// Modules of a design variable that there are about, where there can be any number.
    private static let expectedModules = 10.0
    /// The length of steps, relative to the longest with which the method is sure to converge.
    private static let stepShare = 0.99
    /// Averaging starts anew when a step has become so much shorter than the first one, or so much and then longer again,
    /// or after that share of all iterations.
    private static let sufficientDecay = 0.2
    private static let necessaryDecay = 0.8
    private static let longestShare = 0.36
    /// How far the balance between tonnes and prices may go.
    private static let greatestBalance = 30.0
    /// A linking row counts if it is violated by more than this share of what enters its limit.
    private static let leastViolation = 0.01
    /// So many iterations without averaging anew tell something of the balance.
    private static let tellingIterations = 50
    /// Rounds in which a path carried nothing, and cost more than its demand pays by this share of what it is willing to pay, or by the
    /// gap if that is less, after which it is removed.
    private static let patience = 2
    private static let hopelessShare = 0.005

    private let model: PlanningModel
    private let threads: Int
    /// The paths that are columns, in the order of columns.
    private(set) var paths = PathStore()
    private var tonnes: [Double] = []
    private var hopelessRounds: [Int] = []
    /// The place of each supply among all of them, by product.
    private let supplyRanks: [Int32]
    /// The row of each limit and each demand; -1 for none.
    private var rowOfLimit: [Int32]
    private var rowOfDemand: [Int32]
    private var rightSides: [Double] = []
    var rowCount: Int { rightSides.count }
    private var priceScales: [Double] = []
    /// The prices of limits to start from, and what a tonne delivered to each demand costs at these.
    private let start: (prices: [Double], unitCosts: [Double])
    private var rowPrices: [Double] = []
    /// Design variables, and what farms fall short of promises, are columns after the paths.
    private var modules: [Double]
    private var spread: SpreadModules
    /// Rows of design variables that have columns, and the row of each.
    private var linkingRows = LinkingRowPool()
    private var rowOfLinkingRow: [Int32] = []
    private var shortTonnes: [Double]
    /// The programme of all paths; nil where some came or went.
    private var programme: PDHGProgramme?
    private var iterations = 0
    private var iterationsSinceRestart = 0
    private var balance = 1.0
    private var firstMove = 0.0
    private var lastMove = 0.0

    /// Makes a search without paths. O(limits + demands).
    ///
    /// - Parameter start: Prices by limit, and what a tonne delivered to each demand costs at these; nil where nothing is known.
    init(_ model: PlanningModel, threads: Int, from start: (prices: [Double], unitCosts: [Double])? = nil) {
        self.model = model
        self.threads = threads
        self.start = start ?? (model.startPrices, model.willingnessToPayByDemand)
        rowOfLimit = Array(repeating: -1, count: model.limitTonnes.count)
        rowOfDemand = Array(repeating: -1, count: model.network.demands.count)
        modules = Array(repeating: 0, count: model.designVariables.count)
        spread = SpreadModules(model)
        shortTonnes = model.promises.farms.map { model.promises.promised($0) }
        var supplyRanks = Array(repeating: Int32(0), count: model.network.supplies.count)
        for (rank, supply) in model.supplies.joined().enumerated() { supplyRanks[Int(supply)] = Int32(rank) }
        self.supplyRanks = supplyRanks
        for farm in model.promises.farms { addRow(ofLimit: farm.limit, scale: model.meanWillingnessToPay) }
        for design in model.designVariables.indices where !spread.contains(design) {
            for installed in model.designVariables.capacities(design) {
                addRow(ofLimit: Int(installed.limit), scale: Self.limitPriceShare * model.meanWillingnessToPay)
            }
            let tonnes = model.designVariables.capacities(design).first?.tonnes ?? 0
            for use in model.designVariables.uses(design) where rowOfLimit[Int(use.limit)] < 0 {
                addRow(
                    ofLimit: Int(use.limit),
                    scale: Self.limitPriceShare * model.meanWillingnessToPay * tonnes / use.amount)
            }
        }
        add(model.promises.keptPaths)
    }

    private mutating func addRow(ofLimit limit: Int, scale: Double) {
        rowOfLimit[limit] = Int32(rightSides.count)
        rightSides.append(model.tonnesWithoutModules(ofLimit: limit))
        priceScales.append(scale)
        rowPrices.append(start.prices[limit])
    }

    /// Adds paths, and removes those that have long been hopeless. O(uses).
    ///
    /// - Parameter carried: The tonnes to start from on each of them; nil for none.
    mutating func add(_ added: PathStore, carrying carried: [Double]? = nil) {
        for path in 0..<added.count {
            let demand = Int(added.demand[path]), scale = Self.supplyDemandPriceShare * model.willingnessToPay(demand)
            for limit in added.limit[added.uses(path)].lazy.map({ Int($0) })
            where rowOfLimit[limit] < 0 && model.limitTonnes[limit] < .infinity {
                let isSupply = model.supplyLimits.contains(limit)
                addRow(
                    ofLimit: limit, scale: isSupply ? scale : Self.limitPriceShare * model.meanWillingnessToPay)
            }
            if rowOfDemand[demand] < 0 {
                rowOfDemand[demand] = Int32(rightSides.count)
                rightSides.append(model.network.demands[demand].tonnes)
                priceScales.append(scale)
                rowPrices.append(max(0, model.willingnessToPay(demand) - start.unitCosts[demand]))
            }
            paths.append(path, of: added)
        }
        tonnes += carried ?? Array(repeating: 0, count: added.count)
        hopelessRounds += Array(repeating: 0, count: added.count)
        rearrange()
    }

    /// Puts the paths of one supply side by side, and the supplies of one product: then what a step reads of prices is near
    /// what it has just read. O(uses + supplies).
    private mutating func rearrange() {
        let order = Grouping(paths.count, into: supplyRanks.count) {
            hopelessRounds[$0] < Self.patience ? Int(supplyRanks[Int(paths.supply[$0])]) : nil
        }.items.map { Int($0) }
        paths = paths.selecting(order)
        tonnes = order.map { tonnes[$0] }
        hopelessRounds = order.map { hopelessRounds[$0] }
        programme = nil
    }

    /// Makes so many iterations, or as many as the deadline leaves time for. O(iterations · uses).
    mutating func run(_ count: Int, _ deadline: PlanningDeadline) {
        let programme = programme ?? prepared()
        self.programme = programme
        for _ in 0..<count where !deadline.isOver {
            let share = Double(iterationsSinceRestart + 1) / Double(iterationsSinceRestart + 2)
            let (moved, priced) = programme.iterate(Self.stepShare, balance: balance, share: share, threads: threads)
            let move = (moved * balance + priced / balance).squareRoot()
            if iterationsSinceRestart == 0 { (firstMove, lastMove) = (move, move) }
            iterations += 1
            iterationsSinceRestart += 1
            let isDone =
                move <= Self.sufficientDecay * firstMove || move <= Self.necessaryDecay * firstMove && move > lastMove
                || Double(iterationsSinceRestart) >= Self.longestShare * Double(iterations)
            lastMove = move
            if isDone, iterationsSinceRestart > 1 { restart(programme) }
        }
        read(programme)
    }

    private mutating func restart(_ programme: PDHGProgramme) {
        let (moved, priced) = programme.restart()
        if moved > 0, priced > 0 {
            // The fourth part of the way, by factors, to the balance at which both would have moved alike.
            let measured = (priced / moved).squareRoot()
            let mean = balance * (measured / balance).squareRoot().squareRoot()
            balance = min(Self.greatestBalance, max(1 / Self.greatestBalance, mean))
        }
        iterationsSinceRestart = 0
    }

    private mutating func read(_ programme: PDHGProgramme) {
        tonnes = Array(programme.columns.projected[..<paths.count])
        let designVariables = model.designVariables.count
        modules = Array(programme.columns.projected[paths.count..<paths.count + designVariables])
        spread.set(&modules, toCarry: tonnes, on: paths)
        shortTonnes = Array(programme.columns.projected[(paths.count + designVariables)...])
        rowPrices = Array(programme.rows.projected)
        if iterationsSinceRestart >= Self.tellingIterations { restart(programme) }
    }

    /// Takes note of the paths that carry nothing and are far too dear: those that have been so for a while are removed
    /// when others come. O(uses).
    ///
    /// - Parameter gap: How far the plan may be from the best: prices are about as far from the true ones.
    mutating func noteHopelessPaths(gap: Double) {
        // With promises a path may be of use though it costs more than its demand pays.
        guard model.promises.farms.isEmpty else { return }
        let prices = prices(), share = min(Self.hopelessShare, gap)
        for path in paths.indices where paths.mostTonnes[path] == .infinity {
            let demand = Int(paths.demand[path]), willingness = model.willingnessToPay(demand)
            let paid = willingness - rowPrices[Int(rowOfDemand[demand])]
            let isHopeless = tonnes[path] <= 0 && paths.unitCost(path, at: prices) - paid > share * willingness
            hopelessRounds[path] = isHopeless ? hopelessRounds[path] + 1 : 0
        }
    }

    /// Gives rows to the linking rows that the flow violates most, to so many at most, and columns to their design variables.
    /// O(uses · log rows).
    mutating func separate(_ bounds: LinkingBounds, atMost most: Int) {
        let violated = bounds.violated(
            by: tonnes, on: paths, modules, model, besides: linkingRows, atLeast: Self.leastViolation)
        let scale = Self.limitPriceShare * model.meanWillingnessToPay
        for (row, terms) in violated.prefix(most) {
            let design = Int(model.designVariables.ofLimit[Int(row.limit)])
            if spread.contains(design) {
                for limit in model.designVariables.capacities(design).map({ Int($0.limit) }) {
                    addRow(ofLimit: limit, scale: scale)
                    rowPrices[rowPrices.count - 1] = spread.costs[limit]
                }
                spread.release(design)
            }
            linkingRows.append(row, terms, ofDesign: design)
            rowOfLinkingRow.append(Int32(rightSides.count))
            rightSides.append(terms.base)
            priceScales.append(scale)
            rowPrices.append(0)
        }
        programme = nil
    }

    /// Lays the programme out anew.
    private mutating func prepared() -> PDHGProgramme {
        var starts = [0], others: [Int32] = [], shares: [Float] = [], items: [PDHGProgramme.Item] = []
        var loads = Array(repeating: 0.0, count: rightSides.count)
        func endColumn(cost: Double, most: Double, size: Double) {
            var sum = 0.0
            for entry in starts[starts.count - 1]..<others.count {
                let share = Double(abs(shares[entry]))
                sum += share * priceScales[Int(others[entry])]
                loads[Int(others[entry])] += share * size
            }
            starts.append(others.count)
            items.append(.init(constant: cost, step: sum > 0 ? size / sum : 1, most: most))
        }
        for path in paths.indices {
            let demand = Int(paths.demand[path]), delivered = paths.delivered[path]
            let product = Int32(model.network.demands[demand].product)
            var size = min(paths.mostTonnes[path], model.network.demands[demand].tonnes / delivered)
            var cost = paths.netCost(path, model)
            for use in paths.uses(path) {
                let limit = Int(paths.limit[use]), row = rowOfLimit[limit], share = paths.share[use]
                cost += share * spread.costs[limit]
                guard row >= 0 else { continue }
                others.append(row)
                shares.append(Float(share))
                linkingRows.forEach(
                    atLimit: paths.limit[use], product: product, supply: paths.supply[path], demand: Int32(demand)
                ) {
                    others.append(rowOfLinkingRow[$0])
                    shares.append(Float(share))
                }
                if share > 0 { size = min(size, model.limitTonnes[limit] / share) }
            }
            others.append(rowOfDemand[demand])
            shares.append(Float(delivered))
            endColumn(cost: cost, most: paths.mostTonnes[path], size: max(size, PlanAssembly.leastTonnes))
        }
        for design in model.designVariables.indices {
            for installed in model.designVariables.capacities(design) where !spread.contains(design) {
                others.append(rowOfLimit[Int(installed.limit)])
                shares.append(-Float(installed.tonnes))
            }
            for linking in linkingRows.ofDesign[design, default: []] {
                others.append(rowOfLinkingRow[linking])
                shares.append(-Float(linkingRows.terms[linking].perModule))
            }
            for use in model.designVariables.uses(design) {
                others.append(rowOfLimit[Int(use.limit)])
                shares.append(Float(use.amount))
            }
            let most = model.designVariables.most[design]
            // One that is spread stays where it is.
            let cost = spread.contains(design) ? 0 : model.designVariables.cost[design]
            endColumn(cost: cost, most: most, size: min(most, Self.expectedModules))
        }
        for farm in model.promises.farms {
            others.append(rowOfLimit[farm.limit])
            shares.append(-1)
            endColumn(
                cost: model.promises.shortCost, most: .infinity,
                size: max(model.promises.promised(farm), PlanAssembly.leastTonnes))
        }
        let rowItems = rightSides.indices.map { row in
            PDHGProgramme.Item(
                constant: -rightSides[row], step: loads[row] > 0 ? priceScales[row] / loads[row] : 1e-12,
                most: .infinity)
        }
        iterationsSinceRestart = 0
        return PDHGProgramme(
            starts: starts, rows: others, shares: shares,
            columns: .init(items, values: tonnes + modules + shortTonnes),
            rows: .init(rowItems, values: rowPrices))
    }

    /// Whether the cost of some modules is spread over what they carry.
    var spreadsModules: Bool { !spread.isEmpty }

    /// Spreads the cost of modules over what they carry now (`SpreadModules.scale`). O(design variables).
    mutating func scaleSlopes(power: Double) {
        spread.scale(by: modules, power: power)
        programme = nil
    }

    /// The prices of limits; where the cost of modules is spread, what a tonne costs by that.
    var scaledPrices: [Double] {
        zip(rowOfLimit, spread.costs).map { row, spread in row < 0 ? spread : rowPrices[Int(row)] }
    }

    /// The prices of limits, capped where any number of modules can be had: without linking rows they prove a bound.
    func prices() -> [Double] {
        var prices = scaledPrices
        model.cap(&prices, model.designVariables, within: ModuleBounds(model.designVariables))
        return prices
    }

    /// The prices of limits and linking rows, which prove a bound: of modules that have linking rows they gain what a module costs, neither
    /// more, which proves nothing, nor less, which proves less. Models with promises have no linking rows.
    func dualPrices() -> DualPrices {
        let designVariables = model.designVariables
        let entries = linkingRows.rows.indices.map {
            LinkingPrices.Entry(
                row: linkingRows.rows[$0], terms: linkingRows.terms[$0], price: rowPrices[Int(rowOfLinkingRow[$0])])
        }
        var prices = DualPrices(limits: scaledPrices, linking: LinkingPrices(entries))
        prices.cap(designVariables, within: ModuleBounds(designVariables))
        let gains = designVariables.gains(at: prices.limits, linking: prices.linking)
        for design in designVariables.indices where gains[design] < 0 && linkingRows.ofDesign[design] != nil {
            guard designVariables.uses(design).isEmpty, let installed = designVariables.capacities(design).first else {
                continue
            }
            prices.limits[Int(installed.limit)] -= gains[design] / installed.tonnes * (1 - 1e-12)
        }
        return prices
    }

    /// The plan near the tonnes.
    func plan(isRelaxed: Bool) -> FeasibleFlow {
        FeasibleFlow(
            near: tonnes, modules: modules, of: paths, prices: prices(), model, isRelaxed: isRelaxed)
    }
}
