package import FarmgateModel
package import Foundation
import TestSupport

/// The tiny networks and their plans, as they stand in the repository.
package enum TinyNetworks {
    package static let folder = packageFolder.appending(path: "Networks/tiny")

    /// The names of all plans; `trucks-relaxed` is a relaxed plan of `trucks`.
    package static let plans = [
        "one-route", "bottleneck", "cold-or-not", "freshness", "curves", "throughput", "two-hubs", "max-hours",
        "carbon",
        "storage", "opening", "opening-relaxed", "trucks", "trucks-relaxed", "fleet", "candidates", "eggs",
        "closed-road", "ferry", "train", "contract",
    ]

    package static func network(ofPlan name: String) throws -> Network {
        try Network(contentsOf: .json(networkFile(name), name: name))
    }

    package static func networkFile(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name.replacing("-relaxed", with: "") + ".json")))
    }

    package static func planFile(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: "plans/\(name).json")))
    }

    package static func plan(_ name: String) throws -> Plan {
        try Plan(contentsOf: planFile(name), name: name)
    }

    /// A plan, or what was made of it, with its network.
    package static func planned(_ name: String, _ edited: Plan? = nil) throws -> PlannedNetwork {
        try PlannedNetwork(of: edited ?? plan(name), in: network(ofPlan: name))
    }

    /// What `expected.json` says of a network.
    package struct Expectation: Decodable {
        package var network: String
        package var objective: Double
        package var bound: Double
        /// What the prices of a plan in whole numbers prove; nil if that is `bound`.
        package var proved: Double?
    }

    package static func expectations() throws -> [Expectation] {
        try JSONDecoder().decode(
            [Expectation].self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    }
}
