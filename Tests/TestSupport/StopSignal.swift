import Synchronization

/// A flag that one piece of code sets and another asks for, on any threads.
package final class StopSignal: Sendable {
    private let flag = Atomic(false)
    package var isSet: Bool { flag.load(ordering: .relaxed) }
    package init() {}
    package func set() { flag.store(true, ordering: .relaxed) }
}
