import Farmgate
import SystemPackage

/// Networks as JSON and as tables.
enum NetworkTarget {
    /// A network of more rows is not planned: an input is to take milliseconds.
    private static let mostRows = 60
    private static let mostPeriods = 12
    private static let tables = [
        "network.json", "products.csv", "places.csv", "modes.csv", "links.csv", "supplies.csv", "demands.csv",
        "fleets.csv", "groups.csv", "link_periods.csv", "link_products.csv", "place_periods.csv",
    ]

    /// Reads a network file in all its scenarios.
    @Sendable
    static func runOnFile(_ bytes: [UInt8]) {
        examine(.json(bytes, name: "network.json"))
    }

    /// Reads a folder of tables: the parts of the input are its files, in a fixed order; an empty part is a file that is missing.
    @Sendable
    static func runOnTables(_ bytes: [UInt8]) {
        let folder = ScratchFolder()
        let parts = bytes.split(separator: FuzzTarget.separator, omittingEmptySubsequences: false)
        for (index, name) in tables.enumerated() {
            if index < parts.count, !parts[index].isEmpty {
                folder.write(parts[index], to: name)
            } else {
                folder.remove(name)
            }
        }
        examine(.path(folder.path))
    }

    static func examine(_ source: NetworkSource) {
        guard let network = try? Network(contentsOf: source) else { return }
        examine(network)
        for scenario in network.scenarioIDs.prefix(3) {
            if let changed = try? Network(contentsOf: source, scenario: scenario) { examine(changed) }
        }
    }

    /// Writes a network and reads it again, plans it and proves the plan.
    private static func examine(_ network: Network) {
        let written = network.json()
        do {
            let again = try Network(contentsOf: .json(written, name: "again.json"))
            if again.digest != network.digest {
                fatalError("a network that was written and read again has another digest")
            }
        } catch {
            fatalError("a network that was written cannot be read: \(error)")
        }
        let rowCount = network.links.count + network.supplies.count + network.demands.count + network.places.count
        guard rowCount <= mostRows, network.settings.periods <= mostPeriods else { return }
        var options = PlanOptions()
        options.timeLimit = .seconds(1)
        guard let plan = try? Planner(network, options: options).plan() else { return }
        let verification = Verification(of: plan, in: network)
        if !verification.isProved { fatalError("a plan that was made is not proved: \(verification.faults.listed)") }
    }
}
