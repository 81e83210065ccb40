import Foundation
import Testing

@Suite("Output of a process that is killed", .serialized)
struct KilledOutputTests {
    /// How often to kill, at moments spread over the time that a whole run takes.
    private static let kills = 12

    let folder = try! TemporaryFolder()
    private let first: String
    private let second: String

    init() throws {
        first = folder.path("first.json")
        second = folder.path("second.json")
        try GeneratedNetwork(farms: 700, hubs: 4).json.write(to: URL(filePath: first))
        try GeneratedNetwork(farms: 750, hubs: 4).json.write(to: URL(filePath: second))
    }

    /// Kills conversions of the second network to `output`, which holds the first, and returns how often the second was
    /// found there; each time it must be one of the two.
    private func kill(writing output: String, digest: (String) throws -> Data) throws -> Int {
        func convert(_ network: String) throws -> RunningFarmgate {
            try RunningFarmgate(["convert", network, "--quiet", "-o", output])
        }
        let start = ContinuousClock.now
        #expect(try convert(second).finish().status == 0)
        let duration = ContinuousClock.now - start
        let new = try digest(output)
        #expect(try convert(first).finish().status == 0)
        let old = try digest(output)
        #expect(old != new)
        var finished = 0
        for number in 0..<Self.kills {
            let run = try convert(second)
            Thread.sleep(forTimeInterval: (duration / Self.kills * number).seconds * 1.2)
            run.signal(SIGKILL)
            _ = try run.finish()
            let found = try digest(output)
            #expect(found == old || found == new, "killed at moment \(number) of \(Self.kills)")
            if found == new {
                finished += 1
                #expect(try convert(first).finish().status == 0)
            }
        }
        // A whole run removes what the killed ones left.
        #expect(try convert(first).finish().status == 0)
        #expect(try folder.names().filter { $0.hasPrefix(".") }.isEmpty)
        return finished
    }

    @Test("leaves the old file or the new one, whole")
    func file() throws {
        _ = try kill(writing: folder.path("out.json")) { try Data(contentsOf: URL(filePath: $0)) }
    }

    @Test("leaves the old folder or the new one, whole")
    func tables() throws {
        _ = try kill(writing: folder.path("out")) { path in
            try FileManager.default.contentsOfDirectory(atPath: path).sorted().reduce(into: Data()) { data, name in
                data += Data(name.utf8)
                data += try Data(contentsOf: URL(filePath: path).appending(path: name))
            }
        }
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
