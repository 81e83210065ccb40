package import FarmgateModel

/// Reads a network from JSON text.
package func network(_ json: String, scenario: String? = nil) throws -> Network {
    try Network(contentsOf: .json(Array(json.utf8), name: "network.json"), scenario: scenario)
}

/// Returns what is found wrong or doubtful about a source, errors and warnings, a line each.
package func findings(_ source: NetworkSource, scenario: String? = nil) -> [String] {
    do {
        return try Network(contentsOf: source, scenario: scenario).warnings.lines
    } catch NetworkError.invalid(let findings) {
        return findings.lines
    } catch {
        return ["\(error)"]
    }
}

/// Returns what is found wrong or doubtful about a network in JSON text.
package func findings(_ json: String, scenario: String? = nil) -> [String] {
    findings(.json(Array(json.utf8), name: "network.json"), scenario: scenario)
}

extension Findings {
    /// The findings as they are printed, with the count of those not listed.
    package var lines: [String] { description.split(separator: "\n").map(String.init) }
}
