/// A network whose links are still to be made, as read: what is there to make them of, and where in the file it stands.
package struct UnlinkedNetwork: Sendable {
    /// The network, checked but for what links it lacks. It is not to be planned.
    package let network: Network
    private var reader: NetworkReader

    /// Reads and checks a network that may have no links, and whose links need no figures.
    ///
    /// - Throws: As `Network(contentsOf:scenario:)` does.
    package init(contentsOf source: NetworkSource) throws(NetworkError) {
        var builder = try NetworkBuilder(NetworkReader(reading: source, isForLinking: true), scenario: nil)
        network = try builder.build()
        reader = builder.reader
    }

    /// All that was found, with what was reported since.
    package func findings() -> Findings {
        var located = reader
        located.locateFindings()
        return located.findings
    }

    /// Tells whether one more finding would be shown.
    package func lists(_ severity: Finding.Severity) -> Bool { reader.findings.lists(severity) }

    /// Reports something about a place, by its row from 0.
    package mutating func report(
        _ severity: Finding.Severity, place row: Int, _ column: NetworkColumn, _ message: String
    ) {
        report(severity, .places, row, column, message)
    }

    /// Reports something about a mode, by its row from 0.
    package mutating func report(
        _ severity: Finding.Severity, mode row: Int, _ column: NetworkColumn, _ message: String
    ) {
        report(severity, .modes, row, column, message)
    }

    /// Reports something about a row of links, from 0.
    package mutating func report(
        _ severity: Finding.Severity, link row: Int, _ column: NetworkColumn, _ message: String
    ) {
        report(severity, .links, row, column, message)
    }

    private mutating func report(
        _ severity: Finding.Severity, _ name: TableName, _ row: Int, _ column: NetworkColumn, _ message: String
    ) {
        let table = reader.tables[name]
        reader.report(
            severity, table, row: row, column: table.definition.index(column),
            "\(reader.label(of: row, in: table)): \(message)")
    }

    /// Returns what a place says in a column of texts; empty where omitted.
    package func text(_ column: NetworkColumn, ofPlace row: Int) -> String {
        let definition = NetworkFormat.definition(.places)
        return network.tables.text(.places, definition.index(column), row: row)
    }
}
