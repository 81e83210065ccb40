import FarmgateBase
import FarmgateModel
import FarmgatePlanning
import Foundation
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("EPCIS events")
struct EPCISTests {
    /// Returns the events of a document.
    private func events(_ document: [UInt8]) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any]
        return try #require((object?["epcisBody"] as? [String: Any])?["eventList"] as? [[String: Any]])
    }

    private func quantity(_ event: [String: Any]) -> Double {
        ((event["quantityList"] as? [[String: Any]])?.first?["quantity"] as? Double) ?? .nan
    }

    private func place(_ event: [String: Any]) -> String {
        ((event["readPoint"] as? [String: Any])?["id"] as? String).map { String($0.split(separator: "/").last!) } ?? ""
    }

    private let start = DateTime("2026-06-01T06:00:00+08:00")

    @Test("a shipment has the events worked out by hand, each with its moment and the tonnes there")
    func byHand() throws {
        let provenance = try ProvenanceNetworks.provenance(ProvenanceNetworks.plums())
        let document = try provenance.epcis(provenance.traces(), namespace: "https://example.org/")
        #expect(EPCISRules.faults(in: document) == [])
        let events = try events(document)
        #expect(
            events.map { $0["bizStep"] as? String } == [
                "commissioning", "shipping", "arriving", "storing", "departing", "receiving", "accepting",
            ])
        #expect(events.map { $0["action"] as? String } == ["ADD"] + Array(repeating: "OBSERVE", count: 6))
        #expect(events.map(place) == ["farm", "farm", "hub", "hub", "hub", "city", "city"])
        #expect(
            events.map { $0["eventTime"] as? String } == [
                "2026-12-31T20:00:00+08:00", "2026-12-31T22:00:00+08:00", "2027-01-01T08:00:00+08:00",
                "2027-01-01T10:00:00+08:00", "2027-01-02T10:00:00+08:00", "2027-01-02T16:00:00+08:00",
                "2027-01-02T17:00:00+08:00",
            ])
        // Losses are the product of the shares that survive the steps before.
        let steps = try #require(provenance.traces().first).steps
        let expected = [0, 1, 2, 3, 4, 5].map { steps[$0].tonnesEntering } + [steps[5].tonnesLeaving]
        // Foundation does not always read the nearest double.
        #expect(zip(events.map(quantity), expected).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(
            (events[0]["quantityList"] as? [[String: Any]])?.first?["epcClass"] as? String
                == "https://example.org/places/farm/products/plum/lots/P-1")
        #expect((events[0]["ilmd"] as? [String: Any])?["cbvmda:lotNumber"] as? String == "P-1")
        #expect(events.allSatisfy { $0["farmgate:planned"] as? Bool == true })
    }

    @Test(
        "of every shipment tonnes in are tonnes out and losses, from the supply to the demand, in time",
        arguments: seeds(20))
    func consistent(seed: UInt64) throws {
        let provenance = try ProvenanceNetworks.provenance(
            network(PlanningNetworks.json(seed: seed)), start: start)
        let traces = try provenance.traces()
        let document = try provenance.epcis(traces)
        #expect(EPCISRules.faults(in: document) == [])
        let all = try events(document)
        #expect(Set(all.compactMap { $0["eventID"] as? String }).count == all.count)
        for trace in traces {
            let events = all.filter { $0["farmgate:shipment"] as? Int == trace.shipment + 1 }
            let (first, last) = (try #require(events.first), try #require(events.last))
            let network = provenance.network
            #expect(place(first) == network.placeIDs[network.supplies[trace.supply].place])
            #expect(place(last) == network.placeIDs[network.demands[trace.demand].place])
            #expect(last["bizStep"] as? String == "accepting")
            let isFarm = network.places[network.supplies[trace.supply].place].kind == .farm
            #expect((first["action"] as? String == "ADD") == isFarm)
            #expect(events.dropFirst().allSatisfy { $0["action"] as? String == "OBSERVE" })
            let lost = events.reduce(0) { $0 + ($1["farmgate:lostTonnes"] as? Double ?? .nan) }
            #expect(abs(quantity(first) - trace.tonnes) < 1e-12)
            #expect(abs(quantity(last) - trace.deliveredTonnes) < 1e-12)
            #expect(abs(quantity(first) - lost - quantity(last)) < 1e-9)
            let times = events.compactMap { $0["eventTime"] as? String }.compactMap { DateTime($0) }
            #expect(times.count == events.count)
            #expect(times.map(\.description) == times.map(\.description).sorted())
            #expect(times.first == trace.dispatch)
            #expect(times.last == trace.moment(hours: trace.hours))
        }
    }

    @Test("the same plan gives the same bytes; another amount another id")
    func deterministic() throws {
        let network = try ProvenanceNetworks.apples()
        let plan = try Planner(network).plan()
        let provenance = try Provenance(of: plan, in: network)
        let document = try provenance.epcis(provenance.traces())
        let again = try Provenance(of: Plan(contentsOf: plan.json(), name: "plan.json"), in: network)
        #expect(try again.epcis(again.traces()) == document)
        var changed = plan
        changed.shipments[0].tonnes += 0.25
        let other = try Provenance(of: changed, in: network)
        let ids = try [document, other.epcis(other.traces())].map { document in
            try events(document).map { $0["eventID"] as? String ?? "" }
        }
        let isChanged = zip(ids[0], ids[1]).map { $0 != $1 }
        #expect(isChanged.contains(true) && isChanged.contains(false))
        let form = #"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"#
        #expect(ids[0].allSatisfy { $0.range(of: form, options: .regularExpression) != nil })
    }

    @Test("identifiers of GS1 come through; stock at a city is picked there, not commissioned")
    func stock() throws {
        let provenance = try ProvenanceNetworks.provenance(ProvenanceNetworks.apples())
        let lot = try provenance.network.lot(named: "urn:epc:class:lgtin:4012345.012345.9")
        let events = try events(provenance.epcis(provenance.traces(.init(lot: lot))))
        #expect(events.map { $0["bizStep"] as? String } == ["picking", "accepting"])
        #expect(
            (events[0]["quantityList"] as? [[String: Any]])?.first?["epcClass"] as? String
                == "urn:epc:class:lgtin:4012345.012345.9")
    }

    @Test("the header names the places on the way and the lots, in both languages, and says where they are")
    func masterData() throws {
        let network = try network(
            """
            {"format": "farmgate-network/1", "period_hours": 168, "start": "2026-06-01T00:00:00+08:00",
             "products": [{"id": "lamb", "name": "滩羊", "name_en": "Tan lamb"}, {"id": "goji"}],
             "places": [{"id": "farm", "kind": "farm", "lat": 37.8, "lon": 107.4}, {"id": "away", "kind": "hub"},
                        {"id": "city", "kind": "warehouse", "name": "西安"}],
             "links": [{"from": "farm", "to": "city", "hours": 9, "cost_per_tonne": 1}],
             "supplies": [{"place": "farm", "product": "lamb", "tonnes": 1, "lot": "L"},
                          {"place": "farm", "product": "lamb", "tonnes": 1, "cost_per_tonne": 2, "lot": "L"},
                          {"place": "farm", "product": "goji", "tonnes": 1}],
             "demands": [{"place": "city", "product": "lamb", "tonnes": 2, "price_per_tonne": 9},
                         {"place": "city", "product": "goji", "tonnes": 1, "price_per_tonne": 9}]}
            """)
        let provenance = try ProvenanceNetworks.provenance(network)
        let document = try provenance.epcis(provenance.traces(), namespace: "https://example.org/")
        #expect(EPCISRules.faults(in: document) == [])
        let lines = String(decoding: document, as: UTF8.self).split(separator: "\n").map { $0.drop { $0 == " " } }
        let elements = lines.filter { $0.hasPrefix(#"{"id""#) }.map {
            $0.last == "," ? String($0.dropLast()) : String($0)
        }
        #expect(
            elements == [
                #"{"id": "https://example.org/places/farm", "attributes": [{"id": "cbvmda:name", "attribute": "farm"}, "#
                    + #"{"id": "cbvmda:latitude", "attribute": 37.8}, {"id": "cbvmda:longitude", "attribute": 107.4}, "#
                    + #"{"id": "farmgate:kind", "attribute": "farm"}]}"#,
                #"{"id": "https://example.org/places/city", "attributes": [{"id": "cbvmda:name", "attribute": "西安"}, "#
                    + #"{"id": "farmgate:kind", "attribute": "warehouse"}]}"#,
                #"{"id": "https://example.org/places/farm/products/lamb/lots/L", "attributes": "#
                    + #"[{"id": "cbvmda:descriptionShort", "attribute": "滩羊"}, "#
                    + #"{"id": "farmgate:nameInEnglish", "attribute": "Tan lamb"}]}"#,
                #"{"id": "https://example.org/networks/\#(TraceNames.escaped(network.digest))/supplies/3/periods/1", "#
                    + #""attributes": [{"id": "cbvmda:descriptionShort", "attribute": "goji"}]}"#,
            ])
    }

    @Test("events without a date, an offset or a namespace are refused, each with what to do")
    func refused() throws {
        let network = try ProvenanceNetworks.plums(start: nil)
        func fault(_ start: String?, _ namespace: String = "https://example.org/") throws -> ProvenanceError? {
            let provenance = try ProvenanceNetworks.provenance(network, start: start.flatMap { DateTime($0) })
            do {
                _ = try provenance.epcis(provenance.traces(), namespace: namespace)
                return nil
            } catch { return error }
        }
        #expect(try fault(nil) == .noStart)
        #expect(try fault("2026-06-01") == .noOffset(DateTime("2026-06-01")!))
        #expect(try fault("2026-06-01T00:00:00+15:00") == .noOffset(DateTime("2026-06-01T00:00:00+15:00")!))
        #expect(try fault("9999-12-31T12:00:00Z") == .pastCalendar)
        #expect(try fault("2026-06-01T00:00:00-14:00") == nil)
        for namespace in ["", "https://", "https://a b/", "example.org/", "https://example.org", "urn:x", "https://é/"]
        {
            #expect(try fault("2026-06-01T00:00:00Z", namespace) == .invalidNamespace(namespace))
        }
        #expect(try fault("2026-06-01T00:00:00Z", "urn:example:") == nil)
    }

    @Test("names become URIs, whatever characters they have")
    func names() {
        #expect(TraceNames.escaped("滩羊 1/2") == "%E6%BB%A9%E7%BE%8A%201%2F2")
        #expect(TraceNames.isURI("https://id.gs1.org/01/09521321310001/10/ABC%20123"))
        for text in [
            "", "L-1", "urn:", "https://", "urn:a b", "https://x/%2", "https://x/%zz", "https://x/#a#b", "urn:滩羊",
        ] {
            #expect(!TraceNames.isURI(text), "\(text)")
        }
    }

    @Test(
        "the rules find what breaks them",
        arguments: [
            (#""type": "ObjectEvent""#, #""type": "Event""#), ("commissioning", "growing"), ("\"TNE\"", "\"tonnes\""),
            (#""eventTimeZoneOffset": "+08:00""#, #""eventTimeZoneOffset": "+8""#), ("OBSERVE", "LOOK"),
            ("2026-12-31T20:00:00+08:00", "2026-12-31"), ("farmgate:planned", "planned"), ("in_transit", "in_the_air"),
            (#""location""#, #""somewhere""#), ("https://example.org/places/farm/", "a farm"),
            ("EPCISDocument", "Document"),
            ("urn:uuid:", ""), (#""schemaVersion": "2.0""#, #""schemaVersion": "two""#), ("eventList", "events"),
            (#""ADD""#, #""OBSERVE""#), ("quantityList", "quantities"), (#""id": "#, #""name": "#),
            ("cbvmda:name", "name of it"),
        ])
    func rulesFind(text: String, spoilt: String) throws {
        let provenance = try ProvenanceNetworks.provenance(ProvenanceNetworks.plums())
        let document = String(
            decoding: try provenance.epcis(provenance.traces(), namespace: "https://example.org/"), as: UTF8.self)
        let edited = document.replacing(text, with: spoilt)
        #expect(edited != document)
        #expect(EPCISRules.faults(in: Array(edited.utf8)) != [])
    }
}
