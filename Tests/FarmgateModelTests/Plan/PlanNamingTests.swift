import FarmgatePlanning
import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("Reading a plan by ids")
struct PlanNamingTests {
    /// Two weeks; what is picked in the first may wait a week at the hub. In the first week the city can handle 6 t: 5 by
    /// rail, 1 by road at 160; one more there would be worth 500 − 160. Another 3 t wait, worth 500 − 130 each.
    private func plan() throws -> Plan {
        var draft = NetworkDraft(periods: 2, periodHours: 168)
        draft.addProduct("apple")
        draft.addProduct("pear")
        draft.addPlace("orchard", .farm)
        draft.addPlace("hub", .hub, storageTonnes: 3)
        draft.addPlace("city", .warehouse, throughputTonnes: 6)
        draft.addLink(from: "orchard", to: "hub", hours: 1, costPerTonne: 10)
        draft.addLink("rail", from: "hub", to: "city", hours: 5, costPerTonne: 20, capacityTonnes: 5)
        draft.addLink("road", from: "hub", to: "city", hours: 4, costPerTonne: 50)
        draft.addSupply(of: "apple", at: "orchard", tonnes: 12, costPerTonne: 100, period: 1, lot: "A-1")
        draft.addDemand(for: "apple", at: "city", tonnes: 9, pricePerTonne: 500)
        return try Planner(draft.network()).plan()
    }

    @Test("names products, places and steps of every shipment")
    func shipments() throws {
        let plan = try plan()
        #expect(plan.named.shipments.count == plan.shipments.count)
        let texts = plan.named.shipments.map { shipment in
            let steps = shipment.steps.map { "\($0.kind) \($0.id) \($0.period)" }
            return "\(shipment.tonnes) t of \(shipment.productID) \(shipment.lot ?? "") from \(shipment.from) to "
                + "\(shipment.to): \(steps.joined(separator: ", "))"
        }
        #expect(
            texts == [
                "5.0 t of apple A-1 from orchard to city: place orchard 1, link orchard>hub 1, place hub 1, link rail 1, place city 1",
                "1.0 t of apple A-1 from orchard to city: place orchard 1, link orchard>hub 1, place hub 1, link road 1, place city 1",
                "3.0 t of apple A-1 from orchard to city: place orchard 1, link orchard>hub 1, place hub 1, wait hub 1, link rail 2, place city 2",
            ])
    }

    @Test("names the lines of supplies, demands, places, waits and links, which keep their figures")
    func lines() throws {
        let plan = try plan()
        #expect(
            plan.named.supplies.map { "\($0.productID) \($0.placeID) \($0.used) \($0.price)" } == [
                "apple orchard 9.0 0.0"
            ])
        #expect(
            plan.named.demands.map { "\($0.productID) \($0.placeID) \($0.period) \($0.short)" } == [
                "apple city 1 3.0", "apple city 2 6.0",
            ])
        #expect(
            plan.named.places.map { "\($0.id) \($0.period) \($0.tonnes) \($0.price)" } == [
                "orchard 1 9.0 0.0", "hub 1 9.0 0.0", "city 1 6.0 340.0", "city 2 3.0 0.0",
            ])
        #expect(
            plan.named.waits.map { "\($0.id) \($0.period) \($0.tonnes) \($0.price)" } == ["hub 1 3.0 370.0"])
        #expect(
            plan.named.links.map { "\($0.id) \($0.period) \($0.tonnes) \($0.price)" } == [
                "orchard>hub 1 9.0 0.0", "rail 1 5.0 30.0", "road 1 1.0 0.0", "rail 2 3.0 0.0",
            ])
        #expect(plan.named.vehicles.isEmpty && plan.named.openings.isEmpty)
    }

    @Test("finds loads and prices by id and period; what is not in the plan is worth nothing")
    func prices() throws {
        let plan = try plan()
        #expect(plan.price(ofLink: "rail") == 30)
        #expect(plan.price(ofLink: "rail", period: 3) == 0)
        #expect(plan.price(ofLink: "hub") == 0)
        #expect(plan.link("rail")?.tonnes == 5)
        #expect(plan.price(ofPlace: "city") == plan.place("city")?.price)
        #expect(plan.wait(at: "hub")?.capacity == 3)
        #expect(plan.price(ofWaitAt: "hub") > 0)
        #expect(plan.demands(for: "apple", at: "city").map(\.period) == [1, 2])
        #expect(plan.demands(for: "plum", at: "city").isEmpty)
        #expect(plan.supplies(of: "apple", at: "orchard").map(\.used) == [9])
    }

    @Test("finds vehicles and openings by id; what is neither has none")
    func decisionsByID() throws {
        let trucks = try TinyNetworks.plan("trucks"), opening = try TinyNetworks.plan("opening")
        #expect(trucks.vehicles(onLink: "truck")?.trips == 2)
        #expect(trucks.vehicles(onLink: "truck", period: 2) == nil && trucks.vehicles(onLink: "ship") == nil)
        #expect(opening.opening(ofPlace: "small") == 1 && opening.opening(ofPlace: "large") == 0)
        #expect(opening.opening(ofPlace: "nowhere") == nil && trucks.opening(ofPlace: trucks.placeIDs[0]) == nil)
    }

    @Test("names vehicles and openings of a plan file")
    func decisions() throws {
        for (name, expected) in [("trucks", ["truck 2.0"]), ("opening", ["large 0.0", "small 1.0"])] {
            let plan = try TinyNetworks.plan(name)
            #expect(
                plan.named.vehicles.map { "\($0.linkID) \($0.trips)" }
                    + plan.named.openings.map { "\($0.id) \($0.open)" } == expected)
        }
    }
}
