import FarmgateBase
import FarmgateModel
import FarmgatePlanning
import Synchronization

/// Plans a network again with something changed: the test behind what an explanation states.
///
/// A test starts from the plan at hand, or from one that an earlier test of the same piece of work made: so results do not depend on
/// the order of pieces or on the number of threads.
final class Replanning: Sendable {
    /// The gap to which tests are planned: much less than any statement is about.
    static let gap = 1e-11
    /// Beyond this gap a plan was not planned to its end.
    static let greatestGap = Reoptimisation.greatestGap

    /// The network as it is.
    let network: Network
    /// The trips that could run besides.
    let room: TripRoom
    /// The figures of its best plan with the decisions taken, but without least amounts and single sources. Where that was not planned to the end nothing can be tested, and
    /// they are those of the plan known.
    let figures: PlanFigures
    /// The figures of its best plan with these as well; nil where there are none, or the plan known does not keep them.
    let figuresWithRules: PlanFigures?
    private let planned: PlannedNetwork
    private let reoptimisation: Reoptimisation
    private let options: PlanOptions
    private let threads: Int
    private let counted = Atomic(0)
    private let wasCancelled = Atomic(false)
    /// What came of lifting limits, for those that are asked about again.
    private let known = Mutex<[[Limit]: PlanFigures?]>([:])

    /// Plans a network to the end from a plan known, with the decisions of that.
    init(startingFrom known: PlannedNetwork, _ options: ExplanationOptions) throws(PlanningError) {
        planned = known
        network = known.network
        room = TripRoom(known)
        let model: PlanningModel
        do {
            model = try PlanningModel(asDecidedIn: known)
        } catch {
            throw .unsupported("\(error)")
        }
        threads = options.threads
        var planOptions = PlanOptions()
        planOptions.gap = Self.gap
        planOptions.threads = threads
        planOptions.isCancelled = options.isCancelled
        reoptimisation = try Reoptimisation(model, startingFrom: known.plan, planOptions)
        planOptions.threads = 1
        self.options = planOptions
        figures = reoptimisation.isSettled ? PlanFigures(reoptimisation.start) : PlanFigures(known, model)
        figuresWithRules =
            known.network.hasFlowRules && !known.plan.isRelaxed
            ? Self.figures(keepingRulesOf: known.network, known, planOptions) : nil
    }

    /// The network with its decisions taken.
    var model: PlanningModel { reoptimisation.model }

    /// Whether that was planned to its end.
    var isSettled: Bool { reoptimisation.isSettled }

    /// What its best plan costs, and what no plan of it can cost less than.
    var certificate: Certificate { reoptimisation.start.certificate }

    /// How many plans were made.
    var count: Int { counted.load(ordering: .relaxed) }

    /// Less money than this between two plans is rounding.
    var tolerance: Double { 4 * (Self.gap * (1 + abs(figures.objective)) + figures.uncertainty) }

    /// Whether the user had enough before everything was tested.
    var isCutShort: Bool { !isSettled || wasCancelled.load(ordering: .relaxed) || deadline.isOver }

    /// When the user has had enough.
    var deadline: PlanningDeadline { PlanningDeadline(options) }

    /// Asks whether the user has had enough; if so the explanation is cut short.
    func isStopped() -> Bool {
        guard options.isCancelled?() ?? false else { return false }
        wasCancelled.store(true, ordering: .relaxed)
        return true
    }

    /// Returns the figures of the plan with a change; nil where it was not planned to its end.
    ///
    /// - Parameter near: Those of a plan with a change much like it, to start from.
    func figures(with change: PlanChange, near: PlanFigures? = nil) -> PlanFigures? {
        guard isSettled, !isStopped() else { return nil }
        counted.add(1, ordering: .relaxed)
        return reoptimisation.plan(with: change, from: near?.origin, deadline).map(PlanFigures.init)
    }

    /// Returns the figures of the plan on a changed network; nil where it was not planned to its end.
    func figures(on changed: PlanningModel) -> PlanFigures? {
        guard isSettled, !isStopped() else { return nil }
        counted.add(1, ordering: .relaxed)
        return reoptimisation.flow(on: changed, options).map(PlanFigures.init)
    }

    /// Returns the figures of the best plan found that keeps the least amounts and single sources of a network with the same rows; nil
    /// where planning failed.
    func figures(keepingRulesOf changed: Network) -> PlanFigures? {
        guard isSettled, !isStopped() else { return nil }
        counted.add(1, ordering: .relaxed)
        return Self.figures(keepingRulesOf: changed, planned, options)
    }

    private static func figures(
        keepingRulesOf changed: Network, _ planned: PlannedNetwork, _ options: PlanOptions
    ) -> PlanFigures? {
        guard let model = try? PlanningModel(asDecidedIn: planned, keepingRulesOf: changed) else { return nil }
        var options = options
        options.gap = greatestGap
        return (try? Reoptimisation(model, startingFrom: planned.plan, options)).map { PlanFigures($0.start) }
    }

    /// Returns the figures of the plan with some limits lifted; nil where it was not planned to its end. What is asked again is known.
    func figures(lifting limits: [Limit]) -> PlanFigures? {
        if let figures = known.withLock({ $0[limits] }) { return figures }
        let figures = figures(with: lifting(limits))
        known.withLock { known in
            // Another thread may have asked the same meanwhile: that is one plan.
            if known.updateValue(figures, forKey: limits) != nil { counted.subtract(1, ordering: .relaxed) }
        }
        return figures
    }

    /// Returns for each piece of work what it finds out by tests, on several threads.
    func results<Output: Sendable>(_ count: Int, _ find: @Sendable (Int) -> Output) -> [Output] {
        SharedWork.results(count, threads: threads, scratch: { _ in }) { _, index in find(index) }
    }
}
