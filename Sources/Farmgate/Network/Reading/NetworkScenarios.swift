/// A network that is read once, to be had as it is and in each of its scenarios.
///
///     let scenarios = try NetworkScenarios(contentsOf: .path("network.json"))
///     let networks = try scenarios.networks(in: scenarios.base.scenarioIDs)
public struct NetworkScenarios: Sendable {
    /// The network without any scenario.
    public let base: Network
    private let reader: NetworkReader

    /// Reads and checks a network as it is.
    ///
    /// - Throws: As `Network(contentsOf:scenario:)` does.
    public init(contentsOf source: NetworkSource) throws(NetworkError) {
        try self.init(NetworkReader(reading: source))
    }

    /// Checks tables as they are.
    init(_ reader: NetworkReader) throws(NetworkError) {
        self.reader = reader
        base = try Network(reader, scenario: nil)
    }

    /// Returns the network in some of its scenarios, in their order.
    ///
    /// - Throws: `NetworkError.unknownScenario` for the first id the network does not have; `invalid` where scenarios make
    ///   the network wrong, with the findings of all of them.
    /// - Complexity: O(size of the network) for each scenario.
    public func networks(in ids: [String]) throws(NetworkError) -> [Network] {
        var networks: [Network] = []
        var findings = Findings()
        for id in ids {
            do throws(NetworkError) {
                networks.append(try Network(reader, scenario: id))
            } catch .invalid(let found) {
                // Warnings are those of the base again, or of no weight beside the errors.
                findings.append(errorsOf: found)
            }
        }
        guard findings.errorCount == 0 else { throw .invalid(findings) }
        return networks
    }

    /// Returns what a scenario is, in words, in Chinese (or as given) and in English; empty where nothing is given.
    public func name(ofScenario id: String) -> (native: String, english: String) {
        guard let scenario = base.tables.scenarios.first(where: { $0.id == id }) else { return ("", "") }
        return (scenario.name ?? "", scenario.nameEnglish ?? "")
    }
}
