import Foundation
import Testing

@Suite("farmgate explain")
struct ExplainCommandTests {
    /// Plans a tiny network into a folder.
    private func plan(_ name: String, in folder: TemporaryFolder) throws -> String {
        let file = folder.path("\(name).plan.json")
        #expect(try farmgate("plan", tiny(name), "-o", file, "--quiet").status == 0)
        return file
    }

    @Test("An id that no table has is wrong usage, and the nearest one is named")
    func unknownID() throws {
        let folder = try TemporaryFolder()
        let run = try farmgate("explain", tiny("bottleneck"), plan("bottleneck", in: folder), "hubb")
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.error == "error: the network has no place, link or product “hubb”; did you mean “hub”?\n")
    }

    @Test("A plan of another network is refused")
    func otherNetwork() throws {
        let folder = try TemporaryFolder()
        let run = try farmgate("explain", tiny("two-hubs"), plan("bottleneck", in: folder))
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.error.contains("the plan is not of this network in this state (their digests differ)"))
    }

    @Test("A broken plan file is refused with its place; a missing one cannot be read")
    func brokenPlan() throws {
        let folder = try TemporaryFolder()
        let file = try plan("bottleneck", in: folder)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.prefix(text.count / 2).write(toFile: file, atomically: true, encoding: .utf8)
        let run = try farmgate("explain", tiny("bottleneck"), file)
        #expect(run.status == 65 && run.output.isEmpty && run.error.contains("plan.json:"))
        #expect(try farmgate("explain", tiny("bottleneck"), folder.path("none.json")).status == 66)
    }

    @Test("One of the files may be standard input, not both")
    func standardInput() throws {
        let folder = try TemporaryFolder()
        let file = try plan("bottleneck", in: folder)
        let fromFile = try farmgate("explain", tiny("bottleneck"), file)
        let piped = try farmgate("explain", tiny("bottleneck"), "-", input: Data(contentsOf: URL(filePath: file)))
        #expect(fromFile.status == 0 && piped.status == 0 && piped.output == fromFile.output)
        #expect(try farmgate("explain", "-", "-").status == 64)
    }

    @Test("Its forms are a text and JSON")
    func forms() throws {
        let folder = try TemporaryFolder()
        let file = try plan("bottleneck", in: folder), why = folder.path("why.json")
        #expect(try farmgate("explain", tiny("bottleneck"), file, "-o", why).status == 0)
        #expect(try String(contentsOfFile: why, encoding: .utf8).contains(#""format": "farmgate-explanation/1""#))
        #expect(try farmgate("explain", tiny("bottleneck"), file, "--format", "csv").status == 64)
    }
}
