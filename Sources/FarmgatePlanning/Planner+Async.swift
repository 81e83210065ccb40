import Dispatch
public import FarmgateModel
import Synchronization

extension Planner {
    /// Plans on a thread of its own, so that the caller's task can wait without holding one up.
    ///
    /// The plan is that of `plan(startingFrom:progress:)`. If the task is cancelled, planning stops as at a time limit:
    /// the result is the best plan so far with its true gap.
    ///
    /// - Parameters:
    ///   - warmStart: A plan of this network, or of one much like it, to start from.
    ///   - progress: Called on the planning thread after every round.
    /// - Throws: `PlanningError.solver` if GLPK failed in every way of solving.
    public func planInBackground(
        startingFrom warmStart: Plan? = nil, progress: @escaping @Sendable (PlanProgress) -> Void = { _ in }
    ) async throws(PlanningError) -> Plan {
        let stop = StopFlag()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                planOnOwnThread(startingFrom: warmStart, stop, progress: progress) {
                    continuation.resume(returning: $0)
                }
            }
        } onCancel: {
            stop.set()
        }
        return try result.get()
    }

    /// Plans on a thread of its own, and tells how far it is until there is the plan.
    ///
    ///     for try await event in planner.events() {
    ///         switch event {
    ///         case .progress(let progress): print("gap \(progress.gap)")
    ///         case .plan(let plan): print("cost \(plan.objective)")
    ///         }
    ///     }
    ///
    /// A reader slower than the rounds gets the newest progress only; the plan always comes, as the last event. Leaving
    /// the loop, or cancelling its task, ends planning without a plan. Fails with `PlanningError`.
    ///
    /// - Parameter warmStart: A plan of this network, or of one much like it, to start from.
    public func events(startingFrom warmStart: Plan? = nil) -> AsyncThrowingStream<PlanningEvent, any Error> {
        AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let stop = StopFlag()
            continuation.onTermination = { _ in stop.set() }
            planOnOwnThread(startingFrom: warmStart, stop, progress: { continuation.yield(.progress($0)) }) { result in
                switch result {
                case .success(let plan):
                    continuation.yield(.plan(plan))
                    continuation.finish()
                case .failure(let error):
                    continuation.finish(throwing: error)
                }
            }
        }
    }

    /// Plans from beginning to end on one thread, as GLPK has to be used.
    private func planOnOwnThread(
        startingFrom warmStart: Plan?, _ stop: StopFlag, progress: @escaping @Sendable (PlanProgress) -> Void,
        completion: @escaping @Sendable (Result<Plan, PlanningError>) -> Void
    ) {
        let planner = Planner(self, stoppingOn: stop)
        DispatchQueue(label: "farmgate.planner").async {
            completion(
                Result { () throws(PlanningError) in try planner.plan(startingFrom: warmStart, progress: progress) })
        }
    }

    /// Makes a planner that a flag stops as well as what its options say.
    private init(_ other: Planner, stoppingOn stop: StopFlag) {
        self = other
        let isCancelled = options.isCancelled
        options.isCancelled = { stop.isSet || isCancelled?() ?? false }
    }
}

/// Tells how far planning is, or the plan itself.
public enum PlanningEvent: Sendable {
    /// A round is done.
    case progress(PlanProgress)
    /// Planning ended with this plan.
    case plan(Plan)
}

/// A flag that one thread sets and another asks for.
private final class StopFlag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
