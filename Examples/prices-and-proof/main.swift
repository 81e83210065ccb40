import Farmgate

// Apples go by rail, which is cheap and takes five tonnes, or by road.
var draft = NetworkDraft(name: "A bottleneck", periodHours: 168)
draft.addProduct("apple")
draft.addPlace("farm", .farm)
draft.addPlace("hub", .hub)
draft.addPlace("city", .warehouse)
draft.addLink(from: "farm", to: "hub", hours: 2, costPerTonne: 10)
draft.addLink("rail", from: "hub", to: "city", hours: 20, costPerTonne: 20, capacityTonnes: 5)
draft.addLink("road", from: "hub", to: "city", hours: 9, costPerTonne: 50)
draft.addSupply(of: "apple", at: "farm", tonnes: 8, costPerTonne: 100)
draft.addDemand(for: "apple", at: "city", tonnes: 10, pricePerTonne: 200)

let network = try draft.network()
let plan = try Planner(network).plan()
print("The plan costs \(plan.objective) CNY, and no plan can cost less than \(plan.bound) CNY.")

// A price says what one more tonne of a limit would be worth.
for link in plan.named.links where link.price > 0 {
    print("\(link.id) is full: one more tonne is worth \(link.price) CNY.")
}
for supply in plan.named.supplies where supply.price > 0 {
    print("\(supply.placeID) is sold out: one more tonne is worth \(supply.price) CNY.")
}

// Believe nothing: give rail one more tonne, and plan again.
draft.addScenario("more rail", changes: [.set(.links, [.capacityTonnes: 6], where: [.id: ["rail"]])])
let changed = try Planner(draft.network(scenario: "more rail")).plan()
print("With it the plan costs \(plan.objective - changed.objective) CNY less.")

// The verifier recomputes every figure and the bound, without a solver, from the prices in the plan.
print(Verification(of: plan, in: network).statement)

var edited = plan
edited.shipments[0].tonnes += 1
for fault in Verification(of: edited, in: network).faults.listed.prefix(2) { print(fault) }

// Why is something short? The causes are data; explanation.text(.en) puts all there is to say into sentences.
let explanation = try Explainer(of: plan, in: network).explanation()
for cause in explanation.causes {
    print("\(cause.tonnes) t of \(cause.wanted) t stay short; delivered they would earn \(cause.worth) CNY")
}
