import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Shares independent pieces of work out among threads.
package enum SharedWork {
    /// Dispatch needs some file descriptors, and ends the process where it gets none: one that may have only a few works on
    /// its own thread.
    private static let leastDescriptors = 32
    private static let hasThreads = sysconf(CInt(_SC_OPEN_MAX)) >= leastDescriptors

    /// Computes a number of results, each thread taking the next piece when it is done with one.
    ///
    /// - Parameters:
    ///   - count: How many pieces of work there are.
    ///   - threads: At most so many threads work, the caller's among them.
    ///   - scratch: Makes, or finds, the scratch space of a thread, known by its number.
    ///   - compute: Computes the result of one piece. It must not depend on what the scratch space held before.
    /// - Returns: The results in the order of their pieces, whatever the number of threads.
    package static func results<Scratch, Output: Sendable>(
        _ count: Int, threads: Int, scratch: @Sendable (Int) -> Scratch,
        compute: @Sendable (inout Scratch, Int) -> Output
    ) -> [Output] {
        let results = Mutex<[Output?]>(Array(repeating: nil, count: count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: hasThreads ? max(1, min(threads, count)) : 1) { thread in
            var scratch = scratch(thread)
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = compute(&scratch, index)
                results.withLock { $0[index] = result }
            }
        }
        return results.withLock { $0 }.compactMap { $0 }
    }
}
