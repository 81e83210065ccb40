import FarmgateModel
import FarmgateVerification
import Foundation
import NetworkTestSupport
import Synchronization
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Planning in the background")
struct PlannerAsyncTests {
    @Test("gives the plan that planning on the caller's thread gives, also several at once")
    func samePlan() async throws {
        let networks = try (1...12).map { try network(PlanningNetworks.json(seed: $0)) }
        let expected = try networks.map { try Planner($0).plan().json() }
        let found = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for (index, network) in networks.enumerated() {
                var options = PlanOptions()
                options.threads = 1 + index % 3
                let planner = try Planner(network, options: options)
                group.addTask { (index, try await planner.planInBackground().json()) }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for (index, plan) in expected.enumerated() { #expect(found[index] == plan, "network \(index)") }
    }

    @Test("ends with the best plan so far when its task is cancelled")
    func cancelled() async throws {
        let network = try RealNetworks.ningxiaShaanxi()
        let planner = try Planner(network)
        let began = StopSignal(), isCancelled = StopSignal()
        let task = Task {
            try await planner.planInBackground { _ in
                began.set()
                // Wait for the cancellation, or planning might be over before it.
                while !isCancelled.isSet { usleep(1000) }
            }
        }
        while !began.isSet { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        isCancelled.set()
        let plan = try await task.value
        #expect(plan.status == .feasible && plan.gap > 1e-6)
        #expect(Verification(of: plan, in: network).isProved)
    }

    @Test("also stops where the options say so")
    func optionsStop() async throws {
        var options = PlanOptions()
        options.isCancelled = { true }
        let plan = try await Planner(RealNetworks.ningxiaShaanxi(), options: options).planInBackground()
        #expect(plan.status == .feasible)
    }

    @Test("reports events that get better, the plan last")
    func events() async throws {
        let planner = try Planner(RealNetworks.ningxiaShaanxi())
        var gaps: [Double] = [], plans: [Plan] = []
        for try await event in planner.events() {
            switch event {
            case .progress(let progress):
                #expect(plans.isEmpty)
                gaps.append(progress.gap)
            case .plan(let plan): plans.append(plan)
            }
        }
        #expect(gaps == gaps.sorted(by: >) && !gaps.isEmpty)
        #expect(plans.map { $0.json() } == [try planner.plan().json()])
    }

    @Test("stops when nobody reads its events any more")
    func leftLoop() async throws {
        let network = try RealNetworks.ningxiaShaanxi()
        let whole = AskedHowOften()
        _ = try Planner(network, options: whole.options { false }).plan()
        let hasLeft = StopSignal()
        weak var planning: AskedHowOften?
        do {
            let asked = AskedHowOften()
            planning = asked
            // Planning waits at its first question until the loop is left, or it might be over before.
            let options = asked.options {
                while !hasLeft.isSet { usleep(1000) }; return false
            }
            for try await _ in try Planner(network, options: options).events() { break }
        }
        hasLeft.set()
        var asked = 0
        // Nothing holds on to the options when planning is over.
        while let planning {
            asked = planning.count
            try await Task.sleep(for: .milliseconds(1))
        }
        #expect(asked < whole.count / 3, "asked \(asked) times, in a whole run \(whole.count) times")
    }
}

/// Counts how often planning asks whether to stop.
private final class AskedHowOften: Sendable {
    private let counter = Atomic(0)
    var count: Int { counter.load(ordering: .relaxed) }

    func options(_ isCancelled: @escaping @Sendable () -> Bool) -> PlanOptions {
        var options = PlanOptions()
        options.isCancelled = { [self] in
            counter.add(1, ordering: .relaxed)
            return isCancelled()
        }
        return options
    }
}
