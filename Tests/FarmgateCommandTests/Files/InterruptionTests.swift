import Foundation
import Testing

@Suite("Interruption")
struct InterruptionTests {
    @Test("Ctrl-C while planning gives the best plan so far, which is verified")
    func interrupt() throws {
        let folder = try TemporaryFolder()
        let network = folder.path("network.json"), plan = folder.path("plan.json")
        try GeneratedNetwork(farms: 200, hubs: 8, cities: 30, products: 12).json.write(to: URL(filePath: network))
        let run = try RunningFarmgate(["plan", network, "--gap", "1e-9", "--verbose", "-o", plan])
        while !run.errorSoFar.contains("round 2"), run.isRunning {
            Thread.sleep(forTimeInterval: 0.005)
        }
        run.signal(SIGINT)
        let end = try run.finish()
        #expect(end.status == 0 && !end.wasKilled)
        #expect(
            end.output.contains("; the gap asked for was 1e-9."), "it went on to the end: \(end.output.suffix(300))")
        let verification = try farmgate("verify", network, plan)
        #expect(verification.status == 0, "\(verification.output)\(verification.error)")
    }
}
