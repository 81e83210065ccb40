import Farmgate

let network = try Network(contentsOf: .path("../../Networks/tiny/bottleneck.json"))
let plan = try Planner(network).plan()
print("objective \(plan.objective), gap \(plan.gap <= 1e-6 ? "proved" : "\(plan.gap)")")
