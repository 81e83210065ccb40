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
    let model: PlanningModel
    var options: PlanOptions

    /// Prepares a network for planning. O(periods · (places + links) + classes of loss · links).
    ///
    /// - Throws: `PlanningError.unsupported` where the network asks for what this version does not plan.
    public init(_ network: Network, options: PlanOptions = PlanOptions()) throws(PlanningError) {
        do {
            model = try PlanningModel(network)
        } catch {
            throw .unsupported("\(error)")
        }
        self.options = options
    }

    /// Plans until the gap asked for is proved or a limit comes.
    ///
    /// The same network and options give the same plan, whatever the number of threads, unless a time limit or a
    /// cancellation stopped it.
    ///
    /// - Parameters:
    ///   - known: A plan of this network, or of one much like it: another scenario, a state before a change. Planning
    ///     starts from its paths and prices, which takes a fraction of the time. The plan is as good as without, but among
    ///     equally good plans it may be another one.
    ///   - progress: called on this thread after every round.
    /// - Throws: `PlanningError.solver` if GLPK failed in every way of solving.
    public func plan(
        startingFrom known: Plan? = nil, progress: (PlanProgress) -> Void = { _ in }
    ) throws(PlanningError) -> Plan {
        do {
            var start = known.map { KnownPlan($0, model) }
            if start == nil, model.steps.periodCount > 1 { start = try PeriodStart.known(of: model, options) }
            let generation = try ColumnGeneration(model, options, startingFrom: start)
            return try generation.run(progress: progress)
        } catch {
            throw .solver("\(error)")
        }
    }
}

/// Says when a plan is good enough, or when to stop.
public struct PlanOptions: Sendable {
    /// Stop once the proved gap is at most this.
    public var gap = 1e-6
    /// Stop after this time with the best plan so far.
    public var timeLimit: Duration?
    /// Asked now and then whether to stop with the best plan so far.
    public var isCancelled: (@Sendable () -> Bool)?
    /// Open candidate places and run vehicles in part: the relaxation, whose optimum is a bound on plans in whole numbers.
    public var relax = false
    /// How many threads price the plan; the plan is the same for any number.
    public var threads = 1

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

/// Says why there is no plan.
public enum PlanningError: Error, Sendable {
    /// The network asks for what this version does not plan (exit code 65).
    case unsupported(String)
    /// The solver failed; what it said (exit code 70).
    case solver(String)
}
