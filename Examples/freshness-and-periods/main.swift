import Farmgate

// Two days in shifts of twelve hours. Strawberries are picked in the first shift of each day; the city eats in all four.
var draft = NetworkDraft(name: "Strawberries", periods: 4, periodHours: 12)
draft.addProduct("strawberry", shelfLifeHours: 48, shelfLifeHoursChilled: 120)

// What waits at the hub waits in a cold room, which holds a tonne and a half.
draft.addPlace("field", .farm)
draft.addPlace("hub", .hub, isChilled: true, handlingHours: 1, storageTonnes: 1.5, storageCostPerTonnePeriod: 30)
draft.addPlace("city", .warehouse)

// The train takes nine hours: what leaves in one shift is there in the next. The lorry is there in the same one.
draft.addLink(from: "field", to: "hub", hours: 1, costPerTonne: 20)
draft.addLink("train", from: "hub", to: "city", hours: 9, costPerTonne: 60, capacityTonnes: 3)
draft.addLink("lorry", from: "hub", to: "city", hours: 5, costPerTonne: 200, isChilled: true)

draft.addSupply(of: "strawberry", at: "field", tonnes: 6, costPerTonne: 9_000, period: 1)
draft.addSupply(of: "strawberry", at: "field", tonnes: 6, costPerTonne: 9_000, period: 3)

// A demand without a period is there in every one. The best price is paid for what has four fifths of its life left.
draft.addDemand(for: "strawberry", at: "city", tonnes: 2, pricePerTonne: 16_000, minFreshness: 0.8)
draft.addDemand(for: "strawberry", at: "city", tonnes: 2, pricePerTonne: 12_000)

let plan = try Planner(draft.network()).plan()

for shipment in plan.named.shipments {
    let steps = shipment.steps.map { step in
        switch step.kind {
        case .place: "\(step.id) \(step.period)"
        case .wait: "wait"
        case .link: step.id
        }
    }
    let freshness = (shipment.freshness * 100).rounded()
    print("\(shipment.tonnes) t, \(freshness) % fresh: \(steps.joined(separator: " > "))")
}
for demand in plan.named.demands where demand.short > 0 {
    print("\(demand.short) t short in shift \(demand.period), at most \(demand.unitCost) CNY a tonne")
}
print("One more tonne of cold room after the first shift is worth \(plan.price(ofWaitAt: "hub", period: 1)) CNY.")
