public import FarmgateBase

/// Says why a question about where goods come from, or go, has no answer.
public enum ProvenanceError: Error, Sendable, Equatable {
    /// A shipment does not follow the network.
    case brokenShipment(number: Int, reason: String)
    /// No supply has the lot.
    case unknownLot(lot: String, nearest: String?)
    /// Events need dates, and neither the network nor the question says when period 1 begins.
    case noStart
    /// Events need an offset from UTC of at most 14 hours, and this moment has none such.
    case noOffset(DateTime)
    /// A moment lies past the year 9999.
    case pastCalendar
    /// The text cannot begin URIs.
    case invalidNamespace(String)
}

extension ProvenanceError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .brokenShipment(let number, let reason):
            "shipment \(number) of the plan (/shipments/\(number - 1)) does not follow the network: \(reason); "
                + "verification says all that is wrong"
        case .unknownLot(let lot, let nearest):
            "the network has no lot “\(lot)”" + lot.suggesting(nearest)
                + (nearest == nil ? "; a supply without one is named by its row, as in row:3" : "")
        case .noStart:
            "events need dates, and the network does not say when period 1 begins: give it a “start”, or say "
                + "when it begins"
        case .noOffset(let start):
            "events need an offset from UTC between -14:00 and +14:00, and the start \(start) has none: write it as in "
                + "2026-06-01T00:00:00+08:00"
        case .pastCalendar: "the events lie past the year 9999: begin earlier, or with shorter periods"
        case .invalidNamespace(let text):
            "“\(text)” cannot begin the names of places and lots: give a URI that ends in / # or :, such as "
                + "https://example.org/trace/"
        }
    }
}
