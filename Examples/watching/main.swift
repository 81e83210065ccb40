import Farmgate

// A real network: 81 farms in Ningxia and Shaanxi, five cities.
let network = try Network(contentsOf: .path("../Networks/ningxia-shaanxi"))

// Good enough is a plan that is proved to be within one per cent of the best; a minute is all the time there is.
var options = PlanOptions()
options.gap = 0.01
options.timeLimit = .seconds(60)
options.threads = 2

// Planning has a thread of its own; this task waits for news of it. Leaving the loop would stop it.
for try await event in try Planner(network, options: options).events() {
    switch event {
    case .progress(let progress):
        print("round \(progress.round): at most \((progress.gap * 100).rounded(.up)) % from the best")
    case .plan(let plan):
        print(plan.gap <= options.gap ? "That is good enough." : "That is the best so far.")
    }
}

// Or without the news. Cancelling the task would give the best plan so far.
let plan = try await Planner(network, options: options).planInBackground()
print("\((plan.totals.deliveredTonnes / 1000).rounded()) thousand tonnes are delivered.")
