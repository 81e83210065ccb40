import Farmgate

// A cooperative sells watermelons to two cities. What if a livestream trebles one of the orders, or a road is closed?
var draft = NetworkDraft(name: "Watermelons", periodHours: 168)
draft.addProduct("watermelon", shelfLifeHours: 240)
draft.addPlace("field", .farm)
draft.addPlace("hub", .hub, handlingCostPerTonne: 10, throughputTonnes: 70)
draft.addPlace("yinchuan", .warehouse)
draft.addPlace("beijing", .warehouse)
draft.addLink(from: "field", to: "hub", hours: 1, costPerTonne: 20)
draft.addLink("s1", from: "hub", to: "yinchuan", hours: 2, costPerTonne: 40)
draft.addLink("g6", from: "hub", to: "beijing", hours: 14, costPerTonne: 260)
draft.addLink("rail", from: "hub", to: "beijing", hours: 30, costPerTonne: 300, capacityTonnes: 15)
draft.addSupply(of: "watermelon", at: "field", tonnes: 80, costPerTonne: 900)
draft.addDemand(for: "watermelon", at: "yinchuan", tonnes: 30, pricePerTonne: 1_500)
draft.addDemand(for: "watermelon", at: "beijing", tonnes: 20, pricePerTonne: 2_400)

draft.addScenario(
    "livestream", changes: [.multiply(.demands, [.tonnes: 3], where: [.place: ["beijing"]])])
draft.addScenario(
    "closure", changes: [.remove(.links, where: [.id: ["g6"]])])
draft.addScenario(
    "both",
    changes: [
        .multiply(.demands, [.tonnes: 3], where: [.place: ["beijing"]]),
        .remove(.links, where: [.id: ["g6"]]),
    ])

let scenarios = try draft.scenarios()
let states = try [scenarios.base] + scenarios.networks(in: scenarios.base.scenarioIDs)

// The first state is planned alone; the others start from its paths and prices, which takes a fraction of the time.
let plans = try ScenarioRun(of: states).outcomes().compactMap { $0?.plan }

for plan in plans {
    let name = plan.origin.scenario ?? "as it is"
    print("\(name): earns \(-plan.objective.rounded()) CNY, \(plan.totals.shortTonnes) t short")
    for place in plan.named.places where place.price > 0 {
        print("  \(place.id) is full: one more tonne is worth \(place.price.rounded()) CNY")
    }
    for link in plan.named.links where link.price > 0 {
        print("  \(link.id) is full: one more tonne is worth \(link.price.rounded()) CNY")
    }
}

let comparison = try PlanComparison(of: plans, in: scenarios.base)
for link in comparison.links {
    let changes = plans.indices.dropFirst().map { "\(link.change(in: $0)) t \(comparison.names[$0])" }
    print("\(link.item): \(changes.joined(separator: ", "))")
}
