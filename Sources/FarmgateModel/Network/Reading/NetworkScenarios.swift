import FarmgateBase

/// A network that is read once, to be had as it is and in each of its scenarios.
///
///     let scenarios = try NetworkScenarios(contentsOf: .path("network.json"))
///     let networks = try scenarios.networks(in: scenarios.base.scenarioIDs)
public struct NetworkScenarios: Sendable {
    /// The network without any scenario.
    public let base: Network
    /// The tables as read, and what was found of them as they are.
    private let reader: NetworkReader

    /// Reads and checks a network as it is.
    ///
    /// - Throws: As `Network(contentsOf:scenario:)` does.
    public init(contentsOf source: NetworkSource) throws(NetworkError) {
        try self.init(NetworkReader(reading: source))
    }

    /// Checks tables as they are.
    init(_ reader: NetworkReader) throws(NetworkError) {
        var state = reader
        if !reader.tables.scenarios.isEmpty { state.memory = .collecting }
        var builder = try NetworkBuilder(state, scenario: nil)
        base = try builder.build()
        state.memory = builder.reader.memory.comparing
        state.findings = Findings()
        state.unlocated = []
        self.reader = state
    }

    /// Returns the network in some of its scenarios, in their order.
    ///
    /// The `warnings` of each are what is doubtful about it and not about `base`, with the scenario named.
    ///
    /// - Throws: `NetworkError.unknownScenario` for the first id the network does not have; `invalid` where scenarios make
    ///   the network wrong, with the findings of all of them.
    /// - Complexity: O(size of the network) for each scenario.
    public func networks(in ids: [String]) throws(NetworkError) -> [Network] {
        var networks: [Network] = []
        var findings = Findings()
        for id in ids {
            do throws(NetworkError) {
                let network = try Network(reader, scenario: id)
                networks.append(network)
                findings.append(network.warnings)
            } catch .invalid(let found) {
                findings.append(found)
            }
        }
        guard findings.errorCount == 0 else { throw .invalid(findings) }
        return networks
    }

    /// Checks the network in every scenario, and returns what is wrong or doubtful about each, and not about `base`.
    ///
    /// Each finding names its scenario. All scenarios together may have as many findings as `base`, each the same number of
    /// them; the rest are counted.
    ///
    /// - Parameter threads: How many check side by side; what is found is the same.
    /// - Complexity: O(size of the network) for each scenario. The file is read no more than once again, for lines.
    public func findings(threads: Int = 1) -> Findings {
        let ids = base.scenarioIDs
        let states = SharedWork.results(ids.count, threads: max(1, min(threads, ids.count)), scratch: { _ in () }) {
            _, index -> NetworkReader? in
            // The scenarios are those of the network, whose tables were read whole.
            guard var builder = try? NetworkBuilder(reader, scenario: ids[index]) else { return nil }
            builder.check()
            // Of a large network not all states at a time.
            builder.reader.tables = NetworkTables()
            return builder.reader
        }
        let doubtful = states.compactMap(\.self).filter { !$0.findings.listed.isEmpty }
        var all = reader
        for state in doubtful {
            all.findings.append(state.findings, listing: max(1, Findings.limit / doubtful.count))
            all.unlocated.formUnion(state.unlocated)
        }
        all.locateFindings()
        return all.findings
    }

    /// Returns what a scenario is, in words, in Chinese (or as given) and in English; empty where nothing is given.
    public func name(ofScenario id: String) -> (native: String, english: String) {
        guard let scenario = base.tables.scenarios.first(where: { $0.id == id }) else { return ("", "") }
        return (scenario.name ?? "", scenario.nameEnglish ?? "")
    }
}
