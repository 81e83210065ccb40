import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Where goods come from and go")
struct ProvenanceTests {
    @Test("a shipment's steps have the hours, losses and freshness worked out by hand")
    func steps() throws {
        let trace = try #require(ProvenanceNetworks.provenance(ProvenanceNetworks.plums()).traces().first)
        #expect(trace.lot == "P-1")
        let steps = trace.steps
        #expect(steps.map(\.kind) == [.place, .link, .place, .wait, .link, .place])
        #expect(steps.map(\.period) == [1, 1, 1, 1, 2, 2])
        #expect(steps.map(\.arrivalHours) == [0, 2, 12, 14, 38, 44])
        #expect(steps.map(\.departureHours) == [2, 12, 14, 38, 44, 45])
        #expect(steps.map(\.isChilled) == [false, false, true, true, true, false])
        var left = 4.0
        for (step, factor) in zip(
            steps,
            [pow(0.8, 2 / 24.0), pow(0.8, 10 / 24.0), pow(0.9, 2 / 24.0), 0.9, pow(0.9, 0.25), pow(0.8, 1 / 24.0)])
        {
            #expect(abs(step.tonnesEntering - left) < 1e-12)
            left *= factor
            #expect(abs(step.tonnesLeaving - left) < 1e-12)
        }
        // Of 96 hours 2, 10 and 1 are used, of 192 in the cold 2, 24 and 6.
        let freshness = [94 / 96.0, 84 / 96.0, 84 / 96.0 - 2 / 192.0, 84 / 96.0 - 26 / 192.0, 84 / 96.0 - 32 / 192.0]
        for (step, expected) in zip(steps, freshness + [83 / 96.0 - 32 / 192.0]) {
            #expect(abs(step.freshness - expected) < 1e-12)
        }
        #expect(trace.moment(hours: 12)?.description == "2027-01-01T08:00:00+08:00")
        #expect(trace.moment(hours: 45)?.description == "2027-01-02T17:00:00+08:00")
    }

    @Test("what a shipment comes to is what the plan says of it", arguments: seeds(20))
    func agreesWithPlan(seed: UInt64) throws {
        let provenance = try ProvenanceNetworks.provenance(network(PlanningNetworks.json(seed: seed)))
        let traces = try provenance.traces()
        #expect(traces.count == provenance.plan.shipments.count)
        for trace in traces {
            let shipment = provenance.plan.shipments[trace.shipment]
            #expect(trace.tonnes == shipment.tonnes)
            #expect(abs(trace.deliveredTonnes - shipment.deliveredTonnes) <= 1e-9 * shipment.tonnes)
            #expect(abs(trace.hours - shipment.hours) < 1e-9)
            #expect(abs((trace.steps.last?.freshness ?? 0) - shipment.freshness) < 1e-9)
            #expect(trace.dispatch == nil)
        }
        for demand in Set(traces.map(\.demand)) {
            let line = provenance.network.demands[demand]
            let shares = traces.filter {
                let other = provenance.network.demands[$0.demand]
                return (other.product, other.place, other.period) == (line.product, line.place, line.period)
            }
            #expect(abs(shares.reduce(0) { $0 + $1.shareOfDelivery } - 1) < 1e-9)
        }
    }

    @Test("what a place receives has the shares of its lots; a supply without a lot stands for itself")
    func backward() throws {
        let provenance = try ProvenanceNetworks.provenance(ProvenanceNetworks.apples())
        let network = provenance.network
        let traces = try provenance.traces(.init(places: [3], products: [0]))
        #expect(traces.map(\.lot) == ["A", nil])
        #expect(traces.map { network.lotName(ofSupply: $0.supply) } == ["A", "row:2"])
        #expect(traces.map(\.deliveredTonnes) == [3, 2])
        #expect(traces.map(\.shareOfDelivery) == [0.6, 0.4])
        #expect(try provenance.traces(.init(places: [3], products: [1])).isEmpty)
        #expect(try provenance.traces(.init(places: [3], period: 2)).isEmpty)
        #expect(try provenance.traces(.init(links: [3])).map(\.deliveredTonnes) == [1])
    }

    @Test("a lot goes to all its places, and its share of a delivery is of all lots there")
    func forward() throws {
        let provenance = try ProvenanceNetworks.provenance(ProvenanceNetworks.apples())
        let network = provenance.network
        let lot = try network.lot(named: "A")
        #expect(lot.offeredTonnes == 4 && lot.rows == [1])
        let traces = try provenance.traces(.init(lot: lot))
        #expect(traces.map { network.placeIDs[network.demands[$0.demand].place] } == ["city", "port"])
        #expect(traces.map(\.tonnes) == [3, 1])
        #expect(traces.map(\.shareOfDelivery) == [0.6, 1])
        #expect(try provenance.traces(.init(lot: network.lot(named: "row:2"))).map(\.tonnes) == [2])
        #expect(try provenance.traces(.init(lot: network.lot(named: "B"))).isEmpty)
    }

    @Test("a lot that is not there is named with the nearest one; the row of a supply that has a lot is not its name")
    func unknownLot() throws {
        let network = try ProvenanceNetworks.plums()
        #expect(throws: ProvenanceError.unknownLot(lot: "P-2", nearest: "P-1")) { try network.lot(named: "P-2") }
        for name in ["", "row:0", "row:1", "row:2", "row:99999999999999", "row:x"] {
            #expect(throws: ProvenanceError.self, "\(name)") { try network.lot(named: name) }
        }
    }

    @Test("a plan of another network, and one whose paths were edited, are refused")
    func refused() throws {
        let plums = try ProvenanceNetworks.plums(), apples = try ProvenanceNetworks.apples()
        let plan = try Planner(plums).plan()
        #expect(throws: OtherNetworkError.self) { try Provenance(of: plan, in: apples) }
        for edit: (inout Plan) -> Void in [
            { $0.shipments[0].supply.row = 7 }, { $0.shipments[0].demand.period = 1 },
            { $0.shipments[0].steps = 0..<0 },
            { $0.shipments[0].steps = 0..<99 }, { $0.shipments[0].tonnes = .infinity }, { $0.steps[1].index = 1 },
            { $0.steps[0].index = 99 }, { $0.steps[5].index = 0 }, { $0.steps.swapAt(0, 1) },
        ] {
            var edited = plan
            edit(&edited)
            let provenance = try Provenance(of: edited, in: plums)
            #expect(throws: ProvenanceError.self) { try provenance.traces() }
        }
    }

    @Test("a step a row in CSV, and a step a line in JSON, with the same figures and moments")
    func written() throws {
        let provenance = try ProvenanceNetworks.provenance(ProvenanceNetworks.plums())
        let traces = try provenance.traces()
        let rows = String(decoding: provenance.csv(traces), as: UTF8.self).split(separator: "\n")
        #expect(rows.count == 7)
        #expect(
            rows[4].hasPrefix(
                "1,plum,P-1,1,farm,city,2,1,4,wait,hub,1,14,38,2027-01-01T10:00:00+08:00,2027-01-02T10:00:00+08:00,true,"
            ))
        let json = String(decoding: provenance.json(traces), as: UTF8.self)
        #expect(json.contains(#"{"wait": "hub", "period": 1, "arrival_hours": 14, "departure_hours": 38, "#))
        #expect(json.contains(#""start": "2026-12-31T20:00:00+08:00""#))
        let undated = try ProvenanceNetworks.provenance(ProvenanceNetworks.plums(start: nil))
        #expect(String(decoding: try undated.json(undated.traces()), as: UTF8.self).contains(#""start": null"#))
        #expect(String(decoding: try undated.csv(undated.traces()), as: UTF8.self).contains(",14,38,,,true,"))
    }

    @Test("a plan file that was damaged at random is followed or refused, and nothing else happens")
    func damaged() throws {
        var random = SeededGenerator(seed: 5)
        let network = try ProvenanceNetworks.plums()
        let file = try Planner(network).plan().json()
        var followed = 0, refused = 0
        for _ in 0..<1000 {
            var changed = file
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let position = Int.random(in: changed.indices, using: &random)
                changed[position] = Array("0123456789-e.".utf8).randomElement(using: &random)!
            }
            guard let plan = try? Plan(contentsOf: changed, name: "changed"),
                let planned = try? PlannedNetwork(of: plan, in: network)
            else { continue }
            let provenance = Provenance(of: planned)
            _ = EmissionReport(of: planned)
            _ = PeriodService.all(of: planned)
            _ = ServiceReport(of: planned)
            _ = FreshnessReport(of: planned)
            _ = BottleneckReport(of: planned).bottlenecks
            _ = ShortageReport(of: planned)
            _ = PlaceUse.all(of: planned)
            do {
                let traces = try provenance.traces()
                _ = provenance.json(traces) + provenance.csv(traces)
                _ = try provenance.epcis(traces)
                followed += 1
            } catch { refused += 1 }
        }
        #expect(followed > 10 && refused > 0, "\(followed) followed, \(refused) refused")
    }
}
