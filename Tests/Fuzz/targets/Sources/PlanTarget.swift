import Farmgate
import Foundation
import SystemPackage

/// Plan files, and what is made of plans.
enum PlanTarget {
    /// The tiny networks that have a plan, of which a first byte of a, b, c, … chooses one; Tests/Fuzz/targets/run numbers its seeds by
    /// the same order.
    private static let networks: [Network] = {
        do {
            let plans = try FileManager.default.contentsOfDirectory(atPath: "Networks/tiny/plans")
            let names = Set(plans.map { $0.replacing(/(-relaxed)?\.json$/, with: "") })
            return try names.sorted().map { try Network(contentsOf: .path(FilePath("Networks/tiny/\($0).json"))) }
        } catch {
            fatalError("the tiny networks cannot be read: \(error)")
        }
    }()

    /// Verifies a plan on one of the tiny networks, which the first byte chooses.
    @Sendable
    static func runOnPlan(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let number = Int(first) - Int(UInt8(ascii: "a"))
        guard networks.indices.contains(number) else { return }
        examine(Array(bytes.dropFirst()), on: networks[number])
    }

    /// Verifies a plan on a network that comes with it.
    @Sendable
    static func runOnPair(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: FuzzTarget.separator, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let network = try? Network(contentsOf: .json(Array(parts[0]), name: "network.json"))
        else { return }
        examine(Array(parts[1]), on: network)
    }

    private static func examine(_ bytes: [UInt8], on network: Network) {
        guard let plan = try? Plan(contentsOf: bytes, name: "plan.json") else { return }
        let verification = Verification(of: plan, in: network)
        _ = verification.faults.listed.map(\.description)
        _ = plan.csv(in: network)
        _ = plan.csv()
        if let comparison = try? PlanComparison(of: [plan, plan], named: ["a", "b"], in: network) {
            _ = comparison.csv()
            _ = comparison.json()
        }
        if let planned = try? PlannedNetwork(of: plan, in: network) {
            _ = planned.geoJSON()
            let provenance = Provenance(of: planned)
            if let traces = try? provenance.traces() {
                _ = provenance.json(traces)
                _ = try? provenance.epcis(traces)
            }
        }
        guard let again = try? Plan(contentsOf: plan.json(), name: "again.json") else {
            fatalError("a plan that was read and written cannot be read again")
        }
        if Verification(of: again, in: network).isProved != verification.isProved {
            fatalError("a plan that was read and written is proved only once")
        }
    }
}
