import Foundation
import Testing

@Suite("Interruption")
struct InterruptionTests {
    @Test("Ctrl-C while planning gives the best plan so far, which is verified")
    func interrupt() throws {
        let folder = try TemporaryFolder()
        let network = folder.path("network.json"), plan = folder.path("plan.json")
        try GeneratedNetwork(farms: 400, hubs: 12, cities: 40, products: 20).json.write(to: URL(filePath: network))
        let run = try RunningFarmgate(["plan", network, "--gap", "0", "--verbose", "-o", plan])
        let deadline = ContinuousClock.now + .seconds(20)
        while !run.errorSoFar.contains("round 2"), run.isRunning, ContinuousClock.now < deadline {
            Thread.sleep(forTimeInterval: 0.005)
        }
        run.signal(SIGINT)
        let end = try run.finish()
        #expect(end.status == 0 && !end.wasKilled)
        #expect(try farmgate("verify", network, plan).status == 0)
    }
}
