import LinearProgramming
import Synchronization

/// Plans a network again with something changed: the test behind what an explanation states.
///
/// Every test starts from the same plan and knows nothing of the others, so results do not depend on their order or on the
/// number of threads.
final class Replanning: Sendable {
    /// The gap to which tests are planned: much less than any statement is about.
    static let gap = 1e-9

    /// The network as it is.
    let network: Network
    /// The network with its decisions taken.
    let model: PlanningModel
    /// The plan of it that tests start from.
    let start: Plan
    /// Its figures.
    let figures: PlanFigures
    private let options: PlanOptions
    private let threads: Int
    private let counted = Atomic(0)
    /// What came of lifting limits, for those that are asked about again.
    private let known = Mutex<[[Limit]: PlanFigures]>([:])

    /// Plans a network to the end from a plan known, with the decisions of that.
    init(_ network: Network, startingFrom known: Plan, threads: Int) throws(PlanningError) {
        self.network = network
        do {
            model = try PlanningModel(network, asDecidedIn: known)
        } catch {
            throw .unsupported("\(error)")
        }
        self.threads = threads
        var options = PlanOptions()
        options.gap = Self.gap
        options.threads = threads
        start = try Planner(model, options: options).plan(startingFrom: known)
        options.threads = 1
        self.options = options
        figures = PlanFigures(start, model)
    }

    /// How many plans were made.
    var count: Int { counted.load(ordering: .relaxed) }

    /// Less money than this between two plans is rounding.
    var tolerance: Double { 4 * (Self.gap * (1 + abs(figures.objective)) + figures.uncertainty) }

    /// Returns the figures of the plan with a change; nil where the solver failed.
    func figures(with change: PlanChange) -> PlanFigures? { figures(on: model.changed(by: change)) }

    /// Returns the figures of the plan on a changed network; nil where the solver failed.
    func figures(on changed: PlanningModel) -> PlanFigures? {
        counted.add(1, ordering: .relaxed)
        guard let plan = try? Planner(changed, options: options).plan(startingFrom: start) else { return nil }
        return PlanFigures(plan, changed)
    }

    /// Returns the figures of the plan with some limits lifted; nil where the solver failed.
    func figures(lifting limits: [Limit]) -> PlanFigures? {
        if let figures = known.withLock({ $0[limits] }) { return figures }
        let figures = figures(with: lifting(limits))
        known.withLock { $0[limits] = figures }
        return figures
    }

    /// Returns for each piece of work what it finds out by tests, on several threads.
    func results<Output: Sendable>(_ count: Int, _ find: @Sendable (Int) -> Output) -> [Output] {
        SharedWork.results(count, threads: threads, scratch: { _ in }) { _, index in find(index) }
    }
}

extension Planner {
    /// Plans a network that is prepared already.
    init(_ model: PlanningModel, options: PlanOptions) {
        self.model = model
        self.options = options
    }
}
