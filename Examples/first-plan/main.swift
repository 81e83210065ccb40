import Farmgate

// Two farms, a county hub and two cities, planned for a week.
var draft = NetworkDraft(name: "My first network", periodHours: 168)

// Lamb keeps for two days, or for ten if chilled, and loses weight on the way. Goji berries don't mind.
draft.addProduct("lamb", shelfLifeHours: 48, shelfLifeHoursChilled: 240, lossPerDay: 0.05, lossPerDayChilled: 0.01)
draft.addProduct("goji")

draft.addPlace("pasture", .farm)
draft.addPlace("garden", .farm)
draft.addPlace("yanchi", .hub, handlingCostPerTonne: 20, handlingHours: 2)
draft.addPlace("xian", .warehouse, handlingCostPerTonne: 30)
draft.addPlace("beijing", .warehouse, handlingCostPerTonne: 40)

draft.addLink(from: "pasture", to: "yanchi", hours: 1, costPerTonne: 40)
draft.addLink(from: "garden", to: "yanchi", hours: 2, costPerTonne: 60)
draft.addLink(from: "yanchi", to: "xian", hours: 8, costPerTonne: 180)
draft.addLink(from: "yanchi", to: "beijing", hours: 16, costPerTonne: 420)
draft.addLink(
    "reefer", from: "yanchi", to: "beijing", hours: 16, costPerTonne: 590, capacityTonnes: 6, isChilled: true)

draft.addSupply(of: "lamb", at: "pasture", tonnes: 15, costPerTonne: 52_000, lot: "L-2026-07")
draft.addSupply(of: "goji", at: "garden", tonnes: 5, costPerTonne: 38_000)

draft.addDemand(for: "lamb", at: "beijing", tonnes: 8, pricePerTonne: 78_000, minFreshness: 0.7)
draft.addDemand(for: "lamb", at: "xian", tonnes: 6, pricePerTonne: 70_000, minFreshness: 0.5)
draft.addDemand(for: "goji", at: "beijing", tonnes: 3, pricePerTonne: 60_000)
draft.addDemand(for: "goji", at: "xian", tonnes: 3, pricePerTonne: 55_000)

let network = try draft.network()
let plan = try Planner(network).plan()

for shipment in plan.named.shipments {
    let tonnes = (shipment.tonnes * 100).rounded() / 100
    print(
        "\(tonnes) t of \(shipment.productID) from \(shipment.from) to \(shipment.to), \(shipment.hours) h on the way")
}
print(Verification(of: plan, in: network).statement)
