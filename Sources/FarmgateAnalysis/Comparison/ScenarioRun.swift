import FarmgateBase
public import FarmgateModel
public import FarmgatePlanning
import RoutingCore

/// Plans several states of a network, each from the paths and prices of one of them.
///
///     let scenarios = try NetworkScenarios(contentsOf: .path("network.json"))
///     let states = try [scenarios.base] + scenarios.networks(in: scenarios.base.scenarioIDs)
///     let plans = try ScenarioRun(of: states).outcomes().compactMap { $0?.plan }
///     let comparison = try PlanComparison(of: plans, in: scenarios.base)
///
/// The first state is planned alone unless a plan to start from is given. The others follow side by side, one on a thread
/// with a solver of its own; threads that are left over help to price. The plans are the same whatever the number of
/// threads, unless a time limit or a cancellation stopped them.
public struct ScenarioRun: Sendable {
    /// What came of planning one state.
    public struct Outcome: Sendable {
        /// The plan.
        public let plan: Plan
        /// How long planning took, reading not included.
        public let duration: Duration
    }

    private let networks: [Network]
    private let options: PlanOptions
    private let warmStart: Plan?

    /// Takes the states to plan.
    ///
    /// - Parameters:
    ///   - networks: The states to plan, most often the network as it is and then its scenarios.
    ///   - options: For each plan; the time limit is that of all plans together, and so are the threads.
    ///   - warmStart: A plan of one of the states, or of one much like them, to start all of them from.
    public init(of networks: [Network], options: PlanOptions = PlanOptions(), startingFrom warmStart: Plan? = nil) {
        self.networks = networks
        self.options = options
        self.warmStart = warmStart
    }

    /// Plans all states, and returns what came of each, in their order; nil for one that a limit left no time to begin.
    ///
    /// Of a time limit the first state may take half, unless a plan to start from was given; the others share what is left.
    ///
    /// - Parameter progress: Called after every round with the index of the state, on several threads at a time.
    /// - Throws: The first state's `PlanningError`, in their order, if any has one.
    public func outcomes(
        progress: @Sendable (_ state: Int, PlanProgress) -> Void = { _, _ in }
    ) throws(PlanningError) -> [Outcome?] {
        var outcomes: [Outcome?] = []
        var start = warmStart
        let clock = PlanningDeadline(options)
        if start == nil, !networks.isEmpty {
            let share = options.timeLimit.map { networks.count > 1 ? $0 / 2 : $0 }
            let first = try plan(0, from: nil, threads: options.threads, timeLimit: share, progress)
            outcomes.append(first)
            start = first.plan
        }
        let begun = outcomes.count, left = networks.count - begun
        guard left > 0 else { return outcomes }
        let workers = max(1, min(options.threads, left))
        let from = start
        let results = SharedWork.results(left, threads: workers, scratch: { _ in () }) {
            _, index -> Result<Outcome?, PlanningError> in
            let time = options.timeLimit.map { ($0 - clock.elapsed) / Self.turns(left - index, workers) }
            if clock.isOver { return .success(nil) }
            do throws(PlanningError) {
                return .success(
                    try plan(begun + index, from: from, threads: options.threads / workers, timeLimit: time, progress))
            } catch {
                return .failure(error)
            }
        }
        for result in results { outcomes.append(try result.get()) }
        return outcomes
    }

    /// How often each of some workers has to take up work, one after the other, until so many pieces are done.
    private static func turns(_ pieces: Int, _ workers: Int) -> Int { (pieces + workers - 1) / workers }

    private func plan(
        _ state: Int, from warmStart: Plan?, threads: Int, timeLimit: Duration?,
        _ progress: (Int, PlanProgress) -> Void
    ) throws(PlanningError) -> Outcome {
        var options = options
        options.threads = max(1, threads)
        options.timeLimit = timeLimit
        let start = ContinuousClock.now
        let plan = try Planner(networks[state], options: options).plan(startingFrom: warmStart) { progress(state, $0) }
        return Outcome(plan: plan, duration: ContinuousClock.now - start)
    }
}
