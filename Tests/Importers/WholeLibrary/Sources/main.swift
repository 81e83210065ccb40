import Farmgate

let network = try Network(contentsOf: .path("network.json"))
let plan = try Planner(network).plan()
for shipment in plan.shipments {
    let product = plan.productIDs[Int(shipment.product)]
    let farm = plan.placeIDs[Int(shipment.supply.place)]
    let city = plan.placeIDs[Int(shipment.demand.place)]
    print("\(shipment.tonnes) t of \(product) from \(farm) to \(city)")
}
print(Verification(of: plan, in: network).statement)
