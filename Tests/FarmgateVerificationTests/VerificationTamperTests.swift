import NetworkTestSupport
import Testing

@testable import FarmgateVerification

@Suite("A plan edited by hand fails")
struct VerificationTamperTests {
    @Test("any figure, id, flag, row or step that is edited is found", arguments: TinyNetworks.plans)
    func everyEditIsFound(name: String) throws {
        let network = try TinyNetworks.network(ofPlan: name)
        let tampering = try PlanTampering(TinyNetworks.planFile(name))
        #expect(tampering.edits().count > 100)
        // Any price of the small hub from 5 to 12.5 proves the same bound, and any from 62 on of the road that is closed: none of
        // them is wrong.
        let sameProof =
            switch name {
            case "opening", "opening-relaxed": ["/places/2/price: 12.5 → 12.4875"]
            case "closed-road": ["/links/2/price: 62 → 62.06199999999999", "/links/2/price: 62 → 63"]
            default: [String]()
            }
        #expect(tampering.undetected(in: network).map(\.description) == sameProof)
    }

    @Test("the edits reach every kind of value")
    func editsReachEverything() throws {
        let pointers = Set(try PlanTampering(TinyNetworks.planFile("storage")).edits().map(\.pointer))
        for pointer in [
            "/format", "/network/digest", "/network/scenario", "/relaxed", "/status", "/objective", "/bound", "/gap",
            "/costs/revenue", "/totals/tonne_km", "/shipments/2", "/shipments/1/steps/3/wait",
            "/shipments/1/steps/3/period", "/shipments/1/demand/row", "/supplies/0/used", "/demands/1/unit_cost",
            "/places/3/capacity", "/waits/0/price", "/links/3/tonnes", "/carbon/limit",
        ] {
            #expect(pointers.contains(pointer), "\(pointer)")
        }
    }
}
