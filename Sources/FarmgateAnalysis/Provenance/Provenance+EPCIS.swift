import FarmgateBase
import FarmgateModel

extension Provenance {
    /// What events put names under if nobody says: a reserved domain that nobody can own, a placeholder for one's own.
    public static let placeholderNamespace = "https://farmgate.example/"

    /// The context that the standard publishes.
    private static let standardContext = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
    /// The prefix of the properties that the standard does not have, and what it stands for.
    private static let terms = (prefix: "farmgate", namespace: "https://farmgate.example/terms#")

    /// Returns shipments as an EPCIS 2.0 document in JSON-LD (GS1 EPCIS 2.0, ISO/IEC 19987): an event a line.
    ///
    /// The header has the names of the places and lots. The events are what the plan expects, not what was observed, and say so by `farmgate:planned`. Quantities are
    /// tonnes (`TNE`) of classes that stand for a lot. The document is of the moment when period 1 begins and every event
    /// has an id that follows from its content, so that the same plan gives the same bytes.
    ///
    /// - Parameters:
    ///   - traces: What `traces(_:)` returned.
    ///   - namespace: The URI that names of places and lots are put under, ending in `/`, `#` or `:`. A name that is a
    ///     URI already stays as it is.
    /// - Throws: `ProvenanceError.noStart`, `noOffset`, `pastCalendar`, `invalidNamespace`.
    public func epcis(
        _ traces: [ShipmentTrace], namespace: String = Provenance.placeholderNamespace
    ) throws(ProvenanceError) -> [UInt8] {
        let names = try TraceNames(network, namespace: namespace)
        guard let start else { throw .noStart }
        guard let minutes = start.offsetMinutes, abs(minutes) <= 14 * 60 else { throw .noOffset(start) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "@context")
        writer.beginArray(.oneLine)
        writer.write(Self.standardContext)
        writer.beginObject()
        writer.write(keyNamed: Self.terms.prefix)
        writer.write(Self.terms.namespace)
        writer.end()
        writer.end()
        writer.write(key: "type", "EPCISDocument")
        writer.write(key: "schemaVersion", "2.0")
        writer.write(key: "creationDate", start.description)
        writeMasterData(of: traces, names, &writer)
        writer.write(key: "epcisBody")
        writer.beginObject()
        writer.write(key: "eventList")
        writer.beginArray()
        for trace in traces {
            for event in TraceEvent.events(of: trace, in: network) {
                guard let moment = trace.moment(hours: event.hours) else { throw .pastCalendar }
                var draft = JSONWriter()
                write(event, of: trace, at: moment, id: nil, names, &draft)
                write(event, of: trace, at: moment, id: eventID(of: draft.take()), names, &writer)
            }
        }
        writer.end()
        writer.end()
        writer.end()
        return writer.take()
    }

    /// Returns the id of an event: the first 128 bits of the SHA-256 of the network's digest and all else that the event
    /// says, as a UUID of version 8 (RFC 9562).
    private func eventID(of content: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(Array(network.digest.utf8))
        digest.update(content)
        var digits = Array(digest.finish().utf8.prefix(32))
        digits[12] = UInt8(ascii: "8")
        // The variant is the upper two bits, 10.
        digits[16] = Array("89ab".utf8)[Int(digits[16] & 3)]
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
        return "urn:uuid:" + parts.joined(separator: "-")
    }

    private func write(
        _ event: TraceEvent, of trace: ShipmentTrace, at moment: DateTime, id: String?, _ names: TraceNames,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject(.oneLine)
        writer.write(key: "type", "ObjectEvent")
        if let id { writer.write(key: "eventID", id) }
        writer.write(key: "eventTime", moment.description)
        writer.write(key: "eventTimeZoneOffset", moment.offset)
        writer.write(key: "action", event.businessStep == .commissioning ? "ADD" : "OBSERVE")
        writer.write(key: "bizStep", event.businessStep.rawValue)
        writer.write(key: "disposition", event.disposition)
        for key in event.staysAtPlace ? ["readPoint" as StaticString, "bizLocation"] : ["readPoint"] {
            writer.write(key: key)
            writer.beginObject()
            writer.write(key: "id", names.place(event.place))
            writer.end()
        }
        writer.write(key: "quantityList")
        writer.beginArray()
        writer.beginObject()
        writer.write(key: "epcClass", names.lot(ofSupply: trace.supply))
        writer.write(key: "quantity", event.tonnes)
        writer.write(key: "uom", "TNE")
        writer.end()
        writer.end()
        if event.isOfTransfer { writeEnds(of: trace, names, &writer) }
        if event.businessStep == .commissioning, let lot = trace.lot {
            writer.write(key: "ilmd")
            writer.beginObject()
            writer.write(key: "cbvmda:lotNumber", lot)
            writer.end()
        }
        writeTerms(event, of: trace, &writer)
        writer.end()
    }

    /// Writes where a transfer begins and ends.
    private func writeEnds(of trace: ShipmentTrace, _ names: TraceNames, _ writer: inout JSONWriter) {
        let (supply, demand) = (network.supplies[trace.supply], network.demands[trace.demand])
        for (list, key, place) in [
            ("sourceList" as StaticString, "source" as StaticString, supply.place),
            ("destinationList", "destination", demand.place),
        ] {
            writer.write(key: list)
            writer.beginArray()
            writer.beginObject()
            writer.write(key: "type", "location")
            writer.write(key: key, names.place(Int(place)))
            writer.end()
            writer.end()
        }
    }

    /// Writes what the standard has no words for.
    private func writeTerms(_ event: TraceEvent, of trace: ShipmentTrace, _ writer: inout JSONWriter) {
        writer.write(key: "farmgate:planned", true)
        writer.write(key: "farmgate:shipment", trace.shipment + 1)
        writer.write(key: "farmgate:product", network.productIDs[trace.product])
        writer.write(key: "farmgate:supplyRow", network.supplies[trace.supply].row)
        writer.write(key: "farmgate:period", event.step.period)
        writer.write(key: "farmgate:hours", event.hours)
        if event.step.kind == .link { writer.write(key: "farmgate:link", network.linkIDs[event.step.index]) }
        writer.write(key: "farmgate:chilled", event.step.isChilled)
        writer.write(key: "farmgate:freshness", event.freshness)
        writer.write(key: "farmgate:lostTonnes", event.lostTonnes)
    }
}
