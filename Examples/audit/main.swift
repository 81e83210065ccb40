import FarmgateModel
import FarmgateVerification
import SystemPackage

// An auditor has a network and a plan by somebody else. This program is linked with no solver and no planner.
let folder = FilePath(#filePath).removingLastComponent()
let network = try Network(contentsOf: .path(folder.appending("network.json")))
let plan = try Plan(contentsOf: folder.appending("plan.json"))

let verification = Verification(of: plan, in: network)
print(verification.statement)

// A plan that promises more than its proof holds is found out.
var boastful = plan
boastful.bound = plan.objective + 1
for fault in Verification(of: boastful, in: network).faults.listed { print(fault) }
