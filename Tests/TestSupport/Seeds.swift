import Foundation

/// Whether the environment asks for other seeds than the tests' own, among which some cases may not come up.
package let hasOtherSeeds =
    environmentNumber("FARMGATE_SEEDS") != nil || environmentNumber("FARMGATE_FIRST_SEED") != nil

/// Returns the seeds that a random test tries: as many as are enough for it, from 1 on, in every run the same, so that a test that fails
/// fails because of a change.
///
/// `FARMGATE_SEEDS=500 FARMGATE_FIRST_SEED=1000` takes 500 from 1000 on in every test instead. A failing case names its seed.
package func seeds(_ count: UInt64) -> Range<UInt64> {
    let first = environmentNumber("FARMGATE_FIRST_SEED") ?? 1
    return first..<first + (environmentNumber("FARMGATE_SEEDS") ?? count)
}

/// A number of the environment, small enough for tests to add to.
private func environmentNumber(_ name: String) -> UInt64? {
    guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else { return nil }
    guard let number = UInt64(text), number <= UInt64(Int64.max) / 2 else {
        fatalError("\(name) is no number: \(text)")
    }
    return number
}
