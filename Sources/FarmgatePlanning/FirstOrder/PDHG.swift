import FarmgateBase
import FarmgateModel

/// Searches prices and flows near those of the best plan over the paths known, by a first-order method: no basis and no
/// factorization, only sums over the uses of paths.
///
/// It is the primal-dual hybrid gradient method (Chambolle, Pock, "A first-order primal-dual algorithm for convex problems
/// with applications to imaging", 2011) with a step for each row and column (Pock, Chambolle, "Diagonal preconditioning for
/// first order primal-dual algorithms in convex optimization", 2011), and Halpern's averages, reflected and restarted (Lu,
/// Yang, "Restarted Halpern PDHG for linear programming", 2024). What it finds is never exact. But any prices prove a
/// bound, and near any flows there is a plan; where they are good, GLPK has little left to do.
///
/// Columns are paths, decisions, and what farms fall short of promises; rows are limits and demands.
struct PrimalDualGradient {
    /// What a price is about, relative to what a tonne is worth: the steps of prices are scaled by it.
    private static let goodsPriceShare = 0.3
    private static let limitPriceShare = 0.1
    /// Units of a decision that there are about, where there can be any number.
    private static let expectedUnits = 10.0
    /// The length of steps, relative to the longest with which the method is sure to converge.
    private static let stepShare = 0.99
    /// Averaging starts anew when a step has become so much shorter than the first one, or so much and then longer again,
    /// or after that share of all steps.
    private static let sufficientDecay = 0.2
    private static let necessaryDecay = 0.8
    private static let longestShare = 0.36
    /// How far the balance between tonnes and prices may go.
    private static let greatestBalance = 30.0
    /// So many steps without averaging anew tell something of the balance.
    private static let tellingSteps = 50
    /// Rounds in which a path carried nothing, and cost more than its demand pays by this share of its worth, or by the
    /// gap if that is less, after which it is forgotten.
    private static let patience = 2
    private static let hopelessShare = 0.005

    private let model: PlanningModel
    private let threads: Int
    /// The paths that are columns, in the order of columns.
    private(set) var paths = PathStore()
    private var tonnes: [Double] = []
    private var idleRounds: [Int] = []
    /// The place of each supply among all of them, by product.
    private let supplyRanks: [Int32]
    /// The row of each limit and each demand; -1 for none.
    private var rowOfLimit: [Int32]
    private var rowOfDemand: [Int32]
    private var rightSides: [Double] = []
    var rowCount: Int { rightSides.count }
    private var priceScales: [Double] = []
    private var rowPrices: [Double] = []
    /// Decisions whose room paths need, and farms with promises, are columns after the paths.
    private var unitsOfDecision: [Double]
    private var shortTonnes: [Double]
    /// The programme of all paths; nil where some came or went.
    private var programme: GradientProgramme?
    private var steps = 0
    private var stepsSinceRestart = 0
    private var balance = 1.0
    private var firstMove = 0.0
    private var lastMove = 0.0

    /// Makes a search without paths. O(limits + demands).
    init(_ model: PlanningModel, threads: Int) {
        self.model = model
        self.threads = threads
        rowOfLimit = Array(repeating: -1, count: model.limitTonnes.count)
        rowOfDemand = Array(repeating: -1, count: model.network.demands.count)
        unitsOfDecision = Array(repeating: 0, count: model.decisions.count)
        shortTonnes = model.promises.farms.map { model.promises.promised($0) }
        var supplyRanks = Array(repeating: Int32(0), count: model.network.supplies.count)
        for (rank, supply) in model.supplies.joined().enumerated() { supplyRanks[Int(supply)] = Int32(rank) }
        self.supplyRanks = supplyRanks
        let prices = model.startPrices
        for farm in model.promises.farms { addRow(ofLimit: farm.limit, scale: model.meanWorth, price: 0) }
        for decision in model.decisions.indices {
            for room in model.decisions.rooms(decision) {
                let limit = Int(room.limit)
                addRow(ofLimit: limit, scale: Self.limitPriceShare * model.meanWorth, price: prices[limit])
            }
        }
        add(model.promises.keptPaths)
    }

    private mutating func addRow(ofLimit limit: Int, scale: Double, price: Double) {
        rowOfLimit[limit] = Int32(rightSides.count)
        rightSides.append(model.undecidedTonnes(ofLimit: limit))
        priceScales.append(scale)
        rowPrices.append(price)
    }

    /// Adds paths, and forgets those that have long been idle. O(uses).
    mutating func add(_ added: PathStore) {
        for path in 0..<added.count {
            let demand = Int(added.demand[path]), worth = Self.goodsPriceShare * model.worth(demand)
            for limit in added.limit[added.uses(path)].lazy.map({ Int($0) })
            where rowOfLimit[limit] < 0 && model.limitTonnes[limit] < .infinity {
                let isSupply = model.supplyLimits.contains(limit)
                addRow(ofLimit: limit, scale: isSupply ? worth : Self.limitPriceShare * model.meanWorth, price: 0)
            }
            if rowOfDemand[demand] < 0 {
                rowOfDemand[demand] = Int32(rightSides.count)
                rightSides.append(model.network.demands[demand].tonnes)
                priceScales.append(worth)
                rowPrices.append(0)
            }
            paths.append(path, of: added)
        }
        tonnes += Array(repeating: 0, count: added.count)
        idleRounds += Array(repeating: 0, count: added.count)
        rearrange()
    }

    /// Puts the paths of one supply side by side, and the supplies of one product: then what a step reads of prices is near
    /// what it has just read. O(uses + supplies).
    private mutating func rearrange() {
        let ranks = paths.indices.map { idleRounds[$0] < Self.patience ? supplyRanks[Int(paths.supply[$0])] : -1 }
        let order = Grouping(supplyRanks.count, ranks).members.map { Int($0) }
        paths = paths.selecting(order)
        tonnes = order.map { tonnes[$0] }
        idleRounds = order.map { idleRounds[$0] }
        programme = nil
    }

    /// Takes so many steps, or as many as the deadline leaves time for. O(steps · uses).
    mutating func run(_ count: Int, _ deadline: PlanningDeadline) {
        let programme = programme ?? prepared()
        self.programme = programme
        for _ in 0..<count where !deadline.isOver {
            let share = Double(stepsSinceRestart + 1) / Double(stepsSinceRestart + 2)
            let (moved, priced) = programme.step(Self.stepShare, balance: balance, share: share, threads: threads)
            let move = (moved * balance + priced / balance).squareRoot()
            if stepsSinceRestart == 0 { (firstMove, lastMove) = (move, move) }
            steps += 1
            stepsSinceRestart += 1
            let isDone =
                move <= Self.sufficientDecay * firstMove || move <= Self.necessaryDecay * firstMove && move > lastMove
                || Double(stepsSinceRestart) >= Self.longestShare * Double(steps)
            lastMove = move
            if isDone, stepsSinceRestart > 1 { restart(programme) }
        }
        read(programme)
    }

    private mutating func restart(_ programme: GradientProgramme) {
        let (moved, priced) = programme.restart()
        if moved > 0, priced > 0 {
            // The fourth part of the way, by factors, to the balance at which both would have moved alike.
            let measured = (priced / moved).squareRoot()
            let mean = balance * (measured / balance).squareRoot().squareRoot()
            balance = min(Self.greatestBalance, max(1 / Self.greatestBalance, mean))
        }
        stepsSinceRestart = 0
    }

    private mutating func read(_ programme: GradientProgramme) {
        tonnes = Array(programme.columns.projected[..<paths.count])
        let decisions = model.decisions.count
        unitsOfDecision = Array(programme.columns.projected[paths.count..<paths.count + decisions])
        shortTonnes = Array(programme.columns.projected[(paths.count + decisions)...])
        rowPrices = Array(programme.rows.projected)
        if stepsSinceRestart >= Self.tellingSteps { restart(programme) }
    }

    /// Takes note of the paths that carry nothing and are far too dear: those that have been so for a while are forgotten
    /// when others come. O(uses).
    ///
    /// - Parameter gap: How far the plan may be from the best: prices are about as far from the true ones.
    mutating func noteIdlePaths(gap: Double) {
        // With promises a path may be of use though it costs more than its demand pays.
        guard model.promises.farms.isEmpty else { return }
        let prices = prices(), share = min(Self.hopelessShare, gap)
        for path in paths.indices where paths.mostTonnes[path] == .infinity {
            let demand = Int(paths.demand[path]), worth = model.worth(demand)
            let paid = worth - rowPrices[Int(rowOfDemand[demand])]
            let isHopeless = tonnes[path] <= 0 && paths.unitCost(path, at: prices) - paid > share * worth
            idleRounds[path] = isHopeless ? idleRounds[path] + 1 : 0
        }
    }

    /// Lays the programme out anew.
    private mutating func prepared() -> GradientProgramme {
        var starts = [0], others: [Int32] = [], shares: [Float] = [], items: [GradientProgramme.Item] = []
        var loads = Array(repeating: 0.0, count: rightSides.count)
        func endColumn(cost: Double, most: Double, size: Double) {
            var sum = 0.0
            for entry in starts[starts.count - 1]..<others.count {
                let share = Double(abs(shares[entry]))
                sum += share * priceScales[Int(others[entry])]
                loads[Int(others[entry])] += share * size
            }
            starts.append(others.count)
            items.append(.init(constant: cost, step: sum > 0 ? size / sum : 0, most: most))
        }
        for path in paths.indices {
            let demand = Int(paths.demand[path]), delivered = paths.delivered[path]
            var size = min(paths.mostTonnes[path], model.network.demands[demand].tonnes / delivered)
            for use in paths.uses(path) {
                let limit = Int(paths.limit[use]), row = rowOfLimit[limit], share = paths.share[use]
                guard row >= 0 else { continue }
                others.append(row)
                shares.append(Float(share))
                if share > 0 { size = min(size, model.limitTonnes[limit] / share) }
            }
            others.append(rowOfDemand[demand])
            shares.append(Float(delivered))
            endColumn(
                cost: paths.netCost(path, model), most: paths.mostTonnes[path],
                size: max(size, PlanAssembly.leastTonnes))
        }
        for decision in model.decisions.indices {
            for room in model.decisions.rooms(decision) {
                others.append(rowOfLimit[Int(room.limit)])
                shares.append(-Float(room.tonnes))
            }
            let most = model.decisions.most[decision]
            endColumn(cost: model.decisions.cost[decision], most: most, size: min(most, Self.expectedUnits))
        }
        for farm in model.promises.farms {
            others.append(rowOfLimit[farm.limit])
            shares.append(-1)
            endColumn(
                cost: model.promises.shortCost, most: .infinity,
                size: max(model.promises.promised(farm), PlanAssembly.leastTonnes))
        }
        let rowItems = rightSides.indices.map { row in
            GradientProgramme.Item(
                constant: -rightSides[row], step: loads[row] > 0 ? priceScales[row] / loads[row] : 1e-12,
                most: .infinity)
        }
        stepsSinceRestart = 0
        return GradientProgramme(
            starts: starts, rows: others, shares: shares,
            columns: .init(items, values: tonnes + unitsOfDecision + shortTonnes),
            rows: .init(rowItems, values: rowPrices))
    }

    /// The prices of limits, capped where decisions ask for it.
    func prices() -> [Double] {
        var prices = rowOfLimit.map { $0 < 0 ? 0 : rowPrices[Int($0)] }
        model.cap(&prices, model.decisions, within: DecisionBounds(model.decisions))
        return prices
    }

    /// The plan near the tonnes.
    func plan(isRelaxed: Bool) -> FeasibleFlow {
        FeasibleFlow(
            near: tonnes, units: unitsOfDecision, of: paths, prices: prices(), model, isRelaxed: isRelaxed)
    }
}
