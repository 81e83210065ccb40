import Foundation

@testable import FarmgateAnalysis

/// What the standard asks of a document of object events (GS1 EPCIS 2.0 and CBV 2.0, JSON binding), as far as this
/// project writes them, in words of its own: keys, types, vocabularies, forms of texts.
struct EPCISRules {
    private(set) var faults: [String] = []

    /// Returns everything that breaks a rule in a document.
    static func faults(in document: [UInt8]) -> [String] {
        var rules = EPCISRules()
        guard let object = try? JSONSerialization.jsonObject(with: Data(document)) as? [String: Any] else {
            return ["no JSON object"]
        }
        rules.check(document: object)
        return rules.faults
    }

    private static let steps: Set = [
        "accepting", "arriving", "assembling", "collecting", "commissioning", "consigning", "creating_class_instance",
        "cycle_counting", "decommissioning", "departing", "destroying", "disassembling", "dispensing", "encoding",
        "entering_exiting", "holding", "inspecting", "installing", "killing", "loading", "other", "packing", "picking",
        "receiving", "removing", "repackaging", "repairing", "replacing", "reserving", "retail_selling", "sampling",
        "sensor_reporting", "shipping", "staging_outbound", "stock_taking", "stocking", "storing", "transporting",
        "unloading", "unpacking", "void_shipping",
    ]
    private static let dispositions: Set = [
        "active", "available", "completeness_inferred", "completeness_verified", "conformant", "container_closed",
        "container_open", "damaged", "destroyed", "dispensed", "disposed", "encoded", "expired", "in_progress",
        "in_transit", "inactive", "mismatch_class", "mismatch_instance", "mismatch_quantity", "needs_replacement",
        "no_pedigree_match", "non_conformant", "non_sellable_other", "partially_dispensed", "recalled", "reserved",
        "retail_sold", "returned", "sellable_accessible", "sellable_not_accessible", "stolen", "unavailable", "unknown",
    ]
    private static let eventKeys: Set = [
        "@context", "type", "eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "certificationInfo",
        "errorDeclaration", "action", "epcList", "quantityList", "bizStep", "disposition", "persistentDisposition",
        "readPoint", "bizLocation", "bizTransactionList", "sourceList", "destinationList", "sensorElementList", "ilmd",
    ]

    private mutating func require(_ holds: Bool, _ rule: @autoclosure () -> String) {
        if !holds { faults.append(rule()) }
    }

    private mutating func check(document: [String: Any]) {
        let known: Set = [
            "@context", "id", "type", "schemaVersion", "creationDate", "instanceIdentifier", "sender", "receiver",
            "epcisHeader", "epcisBody",
        ]
        for key in document.keys.sorted() { require(known.contains(key) || isURI(key), "a document has no key \(key)") }
        require(document["type"] as? String == "EPCISDocument", "the type is EPCISDocument")
        require(matches(document["schemaVersion"], #"\d+(\.\d+)*"#), "the schema's version is of numbers")
        require(isTime(document["creationDate"]), "the creation date is a date-time with an offset")
        let context = document["@context"] as? [Any] ?? []
        require(
            context.contains { $0 as? String == "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld" },
            "the standard's context is among the contexts")
        let prefixes = Set(context.compactMap { $0 as? [String: String] }.flatMap(\.keys))
        check(header: document["epcisHeader"] as? [String: Any] ?? [:])
        let events = (document["epcisBody"] as? [String: Any])?["eventList"] as? [[String: Any]]
        require(events != nil, "the body has a list of events")
        for event in events ?? [] { check(event: event, prefixes) }
    }

    /// Master data: vocabularies of a type, whose elements and attributes have ids.
    private mutating func check(header: [String: Any]) {
        let vocabularies = (header["epcisMasterData"] as? [String: Any])?["vocabularyList"] as? [[String: Any]] ?? []
        require(header.isEmpty || !vocabularies.isEmpty, "a header has master data")
        for vocabulary in vocabularies {
            require(isURI(vocabulary["type"]), "the type of a vocabulary is a URI")
            for element in vocabulary["vocabularyElementList"] as? [[String: Any]] ?? [] {
                require(isURI(element["id"]), "the id of an element is a URI")
                for attribute in element["attributes"] as? [[String: Any]] ?? [] {
                    require(isURI(attribute["id"]), "the id of an attribute is a URI")
                    let value = attribute["attribute"]
                    require(value is String || value is NSNumber, "an attribute is a text or a number")
                }
            }
        }
    }

    private mutating func check(event: [String: Any], _ prefixes: Set<String>) {
        require(event["type"] as? String == "ObjectEvent", "the type is ObjectEvent")
        require(isTime(event["eventTime"]), "an event's time is a date-time with an offset")
        require(
            matches(event["eventTimeZoneOffset"], #"[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)"#),
            "the offset is hours and minutes, at most 14:00")
        require(isURI(event["eventID"]), "the id of an event is a URI")
        let action = event["action"] as? String ?? ""
        require(["ADD", "OBSERVE", "DELETE"].contains(action), "the action is ADD, OBSERVE or DELETE")
        require(Self.steps.contains(event["bizStep"] as? String ?? ""), "the step is one of the vocabulary")
        require(
            Self.dispositions.contains(event["disposition"] as? String ?? ""),
            "the disposition is one of the vocabulary")
        for key in ["readPoint", "bizLocation"] where event[key] != nil {
            require(isURI((event[key] as? [String: Any])?["id"]), "\(key) has an id, which is a URI")
        }
        let quantities = event["quantityList"] as? [[String: Any]] ?? []
        require(!quantities.isEmpty, "an event is about some quantity")
        for quantity in quantities {
            require(Set(quantity.keys).isSubset(of: ["epcClass", "quantity", "uom"]), "a quantity has no other keys")
            require(isURI(quantity["epcClass"]), "the class is a URI")
            require(quantity["quantity"] is NSNumber, "the quantity is a number")
            require(matches(quantity["uom"], "[A-Z0-9]{2,3}"), "the unit is a code of UN/CEFACT")
        }
        for (list, key) in [("sourceList", "source"), ("destinationList", "destination")] {
            for entry in event[list] as? [[String: Any]] ?? [] {
                require(Set(entry.keys) == ["type", key], "a \(key) has a type and a \(key)")
                require(
                    ["owning_party", "possessing_party", "location"].contains(entry["type"] as? String ?? ""),
                    "the type of a \(key) is one of the vocabulary")
                require(isURI(entry[key]), "a \(key) is a URI")
            }
        }
        if let master = event["ilmd"] as? [String: Any] {
            require(action == "ADD", "master data of a lot come with ADD only")
            for key in master.keys { require(isURI(key), "the names of master data are URIs") }
        }
        for key in event.keys.sorted() where !Self.eventKeys.contains(key) {
            require(
                isURI(key) && prefixes.contains(String(key.prefix { $0 != ":" })),
                "\(key) is neither the standard's nor of a prefix in the context")
        }
    }

    private func matches(_ value: Any?, _ pattern: String) -> Bool {
        (value as? String)?.range(of: "^(\(pattern))$", options: .regularExpression) != nil
    }

    /// A scheme, a colon and the characters of RFC 3986.
    private func isURI(_ value: Any?) -> Bool {
        matches(value, #"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"#)
    }

    /// RFC 3339, and an instant that a calendar has.
    private func isTime(_ value: Any?) -> Bool {
        guard matches(value, #"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"#) else { return false }
        let formatter = ISO8601DateFormatter()
        let text = value as? String ?? ""
        formatter.formatOptions =
            text.contains(".") ? [.withInternetDateTime, .withFractionalSeconds] : .withInternetDateTime
        return formatter.date(from: text) != nil
    }
}
