import Foundation
import Testing

@Suite("farmgate verify")
struct VerifyCommandTests {
    @Test("with the time over says what was looked at and exits with 75; with time enough it proves")
    func timeLimit() throws {
        let folder = try TemporaryFolder()
        let network = folder.path("network.json"), plan = folder.path("plan.json")
        try GeneratedNetwork(farms: 60, hubs: 6, cities: 16, products: 8).json.write(to: URL(filePath: network))
        #expect(try farmgate("plan", network, "--gap", "0.5", "-q", "-o", plan).status == 0)
        let late = try farmgate("verify", network, plan, "--time-limit", "0")
        #expect(late.status == 75)
        #expect(late.output.hasPrefix("not finished: "), "\(late.output)\(late.error)")
        let chinese = try farmgate("verify", network, plan, "--time-limit", "0", "--language", "zh")
        #expect(chinese.status == 75)
        #expect(chinese.output.hasPrefix("未完成："), "\(chinese.output)\(chinese.error)")
        let inTime = try farmgate("verify", network, plan, "--time-limit", "600")
        #expect(inTime.status == 0, "\(inTime.output)\(inTime.error)")
    }

    @Test("refuses a time limit that is none")
    func wrongTimeLimit() throws {
        for limit in ["-1", "nan", "soon"] {
            #expect(try farmgate("verify", "network.json", "plan.json", "--time-limit=\(limit)").status == 64)
        }
    }
}
