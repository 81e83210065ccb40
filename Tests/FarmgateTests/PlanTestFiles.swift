import Foundation

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification

/// The tiny networks and their plans, as they stand in the repository.
enum TinyNetworks {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Networks/tiny")

    /// The names of all plans; `trucks-relaxed` is a relaxed plan of `trucks`.
    static let plans = [
        "one-route", "bottleneck", "cold-or-not", "freshness", "curves", "throughput", "two-hubs", "max-hours",
        "carbon",
        "storage", "opening", "opening-relaxed", "trucks", "trucks-relaxed",
    ]

    static func network(ofPlan name: String) throws -> Network {
        try Network(contentsOf: .json(networkFile(name), name: name))
    }

    static func networkFile(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name.replacing("-relaxed", with: "") + ".json")))
    }

    static func planFile(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: "plans/\(name).json")))
    }

    static func plan(_ name: String) throws -> Plan {
        try Plan(contentsOf: planFile(name), name: name)
    }

    /// A plan, or what was made of it, with its network.
    static func planned(_ name: String, _ edited: Plan? = nil) throws -> PlannedNetwork {
        try PlannedNetwork(edited ?? plan(name), of: network(ofPlan: name))
    }

    /// What `expected.json` says of a network.
    struct Expectation: Decodable {
        var network: String
        var objective: Double
        var bound: Double
    }

    static func expectations() throws -> [Expectation] {
        try JSONDecoder().decode(
            [Expectation].self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    }
}
