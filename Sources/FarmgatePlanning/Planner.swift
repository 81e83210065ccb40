public import FarmgateModel
import LinearProgramming
import RoutingCore

/// Plans the shipments of a network: what goes where, over which paths, at a cost proved to be near the least.
///
///     let network = try Network(contentsOf: .path("network.json"))
///     let plan = try Planner(network).plan()
///     print(plan.objective, plan.gap)
///
/// The method is column generation over paths (model.md): exact for freshness, losses and provenance by lot.
public struct Planner: Sendable {
    package let model: PlanningModel
    package var options: PlanOptions
    /// The time that preparing the network took.
    private let preparation: Duration

    /// Prepares a network for planning. O(periods · (places + links) + classes of loss · links).
    ///
    /// - Throws: `PlanningError.unsupported` where the network, or an option, asks for what this version does not plan;
    ///   `.limitReached` where the time is over and a first plan, with a million steps or more, is seconds away.
    public init(_ network: Network, options: PlanOptions = PlanOptions()) throws(PlanningError) {
        let clock = PlanningDeadline(options)
        do {
            model = try PlanningModel(network, clock)
        } catch let error as PlanningError {
            throw error
        } catch {
            throw .unsupported("\(error)")
        }
        preparation = clock.elapsed
        guard model.hasFiniteSums else { throw .tooLarge }
        if let cost = options.keeping?.costPerTonne, !(cost >= 0 && cost <= PlanOptions.greatestKeepCost) {
            throw .unsupported("leaving a tonne may cost from 0 to \(PlanOptions.greatestKeepCost), not \(cost)")
        }
        if let share = options.fairShare, !(0...1).contains(share) {
            throw .unsupported("the share that is to be sold must be from 0 to 1, not \(share)")
        }
        self.options = options
    }

    /// Plans a network that is prepared already.
    package init(_ model: PlanningModel, options: PlanOptions) {
        self.model = model
        self.options = options
        preparation = .zero
    }

    /// Returns how many tonnes of a plan's shipments the network still allows on their paths.
    ///
    /// Ids join the two and, where these are positions in a table, what the rows are. What is possible by itself need not be
    /// possible together. O(rows + steps of all shipments).
    package func possibleTonnes(of plan: Plan) -> Double { WarmStart(plan, model).tonnes.reduce(0, +) }

    /// Returns how many links, supplies and demands of a plan others of the network might be as well: they are alike, so that
    /// their order decides which is which. O(rows of the plan and the network).
    package func uncertainRows(of plan: Plan) -> Int { PlanTranslation(plan, to: model.network).guessCount }

    /// Plans until the gap asked for is proved or a limit comes.
    ///
    /// The same network and options give the same plan, whatever the number of threads, unless a time limit or a
    /// cancellation stopped it.
    ///
    /// - Parameters:
    ///   - warmStart: A plan of this network, or of one much like it: another scenario, a state before a change. Planning
    ///     starts from its paths and prices, which takes a fraction of the time. The plan is as good as without, but among
    ///     equally good plans it may be another one.
    ///   - progress: called on this thread after every round.
    /// - Throws: `PlanningError.solver` if GLPK failed in every way of solving; `.limitReached` as in making the planner.
    public func plan(
        startingFrom warmStart: Plan? = nil, progress: (PlanProgress) -> Void = { _ in }
    ) throws(PlanningError) -> Plan {
        var plan = try generate(startingFrom: warmStart, progress: progress).plan
        plan.distinctions = PlannedNetwork(plan, madeOf: model.network).distinctions()
        return plan
    }

    /// Plans, and returns the last master too. What tells rows of the plan apart, which only other states of the network ask for,
    /// is not worked out.
    ///
    /// With promises it plans twice, so that their price can be told: without them, and from there with them.
    package func generate(
        startingFrom warmStart: Plan?, progress: (PlanProgress) -> Void
    ) throws(PlanningError) -> (plan: Plan, master: RestrictedMaster) {
        var planner = self
        planner.options = options.after(preparation)
        let generated: (plan: Plan, master: RestrictedMaster)
        do {
            generated =
                try options.hasPromises
                ? planner.generateWithPromises(startingFrom: warmStart, progress: progress)
                : planner.generateFreely(startingFrom: warmStart, progress: progress)
        } catch let error as PlanningError {
            throw error
        } catch {
            throw .solver("\(error)")
        }
        // The model knows what goods can cost; how far and how long they go and what they emit shows on the paths that are used.
        guard generated.plan.totals.tonneKm.isFinite, generated.plan.totals.co2Tonnes.isFinite,
            generated.plan.shipments.allSatisfy(\.hours.isFinite)
        else { throw .tooLarge }
        return generated
    }

    private func generateFreely(
        startingFrom warmStart: Plan?, progress: (PlanProgress) -> Void
    ) throws -> (plan: Plan, master: RestrictedMaster) {
        let clock = PlanningDeadline(options)
        var start = warmStart.map { WarmStart($0, model) }
        if start == nil, model.steps.periodCount > 1 {
            start = try PeriodStart.warmStart(of: model, options)
            try clock.checkIsAhead(ofFirstPlanOver: model.steps.count)
        }
        let generation = ColumnGeneration(model, options.after(clock.elapsed), startingFrom: start)
        return (try generation.run(progress: progress), generation.master)
    }

    private func generateWithPromises(
        startingFrom warmStart: Plan?, progress: (PlanProgress) -> Void
    ) throws -> (plan: Plan, master: RestrictedMaster) {
        let clock = PlanningDeadline(options)
        var free = self
        (free.options.keeping, free.options.fairShare) = (nil, nil)
        free.options.timeLimit = options.timeLimit.map { $0 / 2 }
        let without = try free.generateFreely(startingFrom: warmStart ?? options.keeping?.plan, progress: progress).plan
        var promising = model
        promising.promise(options)
        let start = WarmStart(without, promising)
        let generation = ColumnGeneration(promising, options.after(clock.elapsed), startingFrom: start)
        var plan = try generation.run(progress: progress)
        plan.setPrice(against: without)
        return (plan, generation.master)
    }
}

extension PlanningError {
    /// Sums over the plan come to more than a number can hold.
    fileprivate static let tooLarge = PlanningError.unsupported(
        "the figures are too large: tonnes times prices, costs, distances or emissions, or hours, come to more than a number can hold; "
            + "look for a figure that is a mistake, or give tonnes in larger units")
}

extension Plan {
    /// States what promises cost, against a plan without them.
    fileprivate mutating func setPrice(against without: Plan) {
        // Where a limit came first the plan with promises may be the cheaper one, and no promise was needed for it.
        let least = min(objective, without.objective), price = objective - least
        promises?.objectiveWithout = least
        promises?.price = price
        solverBound = without.solverBound.map { min(objective, max($0, bound)) }
        solver.rounds += without.solver.rounds
        solver.pathsGenerated += without.solver.pathsGenerated
    }
}

/// Says when a plan is good enough, or when to stop, and what it promises.
public struct PlanOptions: Sendable {
    /// Stop once the proved gap is at most this.
    public var gap = 1e-6
    /// Stop after this time with the best plan so far; what preparing the network took counts.
    public var timeLimit: Duration?
    /// Asked now and then whether to stop with the best plan so far.
    public var isCancelled: (@Sendable () -> Bool)?
    /// Open candidate places and run vehicles in part, without least amounts and single sources: the relaxation, whose optimum is a
    /// bound on plans in whole numbers.
    public var relax = false
    /// Keep to another plan of this network, or of one much like it, where that does not cost too much: a tonne that leaves
    /// its path costs `costPerTonne`, in the network's currency. Ids join the two; flows that the network no longer allows
    /// are left at no cost.
    public var keeping: (plan: Plan, costPerTonne: Double)?
    /// The share, from 0 to 1, of each product it supplies that every place is to sell, wherever that is possible.
    public var fairShare: Double?
    /// How many threads price the plan; the plan is the same for any number.
    public var threads = 1

    /// The highest cost of leaving a tonne of a flow to keep: a higher one cannot be weighed beside other costs.
    public static let greatestKeepCost = 1e9

    var hasPromises: Bool { keeping != nil || fairShare != nil }

    /// Returns the options for the rest of the work, once so much of the time allowed is over.
    func after(_ elapsed: Duration) -> PlanOptions {
        var rest = self
        rest.timeLimit = timeLimit.map { max(.zero, $0 - elapsed) }
        return rest
    }

    /// Makes the default options.
    public init() {}
}

/// How far planning is.
public struct PlanProgress: Sendable {
    /// The number of times all products were priced.
    public var round: Int
    /// Cost of the best plan so far.
    public var objective: Double
    /// Best lower bound; where the plan decides in whole numbers, that of branch and bound.
    public var bound: Double
    /// Rows of the restricted master.
    public var rows: Int
    /// Columns of the restricted master.
    public var columns: Int
    /// Time since planning began.
    public var elapsed: Duration

    /// The proved gap of the best plan so far.
    public var gap: Double { PlanGap.value(objective: objective, bound: bound) }
}

/// Says why there is no plan, or no file of its linear programme.
public enum PlanningError: Error, Sendable {
    /// The network asks for what this version does not plan.
    case unsupported(String)
    /// The solver failed; what it said.
    case solver(String)
    /// The time was over, or planning was cancelled, long before there would have been any plan.
    case limitReached
    /// The file of the linear programme cannot be written.
    case unwritable(OutputError)
}
