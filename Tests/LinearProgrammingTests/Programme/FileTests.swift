import CGLPK
import Foundation
import Testing

@testable import LinearProgramming

@Suite("Files") struct FileTests {
    /// A programme with every kind of row, column and name.
    private func programme() throws -> LinearProgram {
        let program = try LinearProgram(name: "two farms")
        try program.setObjectiveConstant(10)
        try program.addRow(.atMost(4), name: "supply alp")
        try program.addRow(.exactly(18), name: "demand: Zürich")
        try program.addRow(.between(-1, 2), name: "9 lives")
        try program.addRow(.atLeast(-5))
        try program.addRow(.free, name: "free")
        try program.addColumn(objective: 3, rows: [0, 1, 2], values: [1, 3, 0.25], name: "x")
        try program.addColumn(objective: 5.5, bounds: .between(1, 6), rows: [1, 3], values: [2, -1], name: "x")
        try program.addColumn(
            objective: -1, bounds: .between(0, 1), rows: [2, 4], values: [1, 1], isInteger: true, name: "e9")
        try program.addColumn(objective: 0, bounds: .free, rows: [3], values: [1e-3])
        try program.addColumn(objective: 1, bounds: .exactly(2), rows: [3], values: [1], name: "fixed\n\"one\"")
        return program
    }

    private func write(_ program: LinearProgram, _ format: FileFormat) throws -> (path: String, text: String) {
        let path = NSTemporaryDirectory() + "programme-\(UUID().uuidString)"
        try program.write(to: path, format: format)
        return (path, try String(contentsOfFile: path, encoding: .utf8))
    }

    @Test("are what the snapshots say", arguments: [(FileFormat.lp, "programme.lp"), (.mps, "programme.mps")])
    func snapshots(_ format: FileFormat, _ name: String) throws {
        let (path, text) = try write(programme(), format)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let snapshot = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try text.write(to: snapshot, atomically: true, encoding: .utf8)
        }
        #expect(text == (try String(contentsOf: snapshot, encoding: .utf8)))
    }

    @Test("read again have the same optimum", arguments: [FileFormat.lp, .mps], Instance.table)
    func roundTrip(_ format: FileFormat, _ instance: Instance) throws {
        guard case .optimal(var expected) = instance.answer else { return }
        if format == .mps, instance.sense == .maximise { expected.negate() }
        let (path, _) = try write(instance.build(), format)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let copy = try LinearProgram()
        var code: Int32 = -1
        try check(cglpk_read(copy.problem, Int32(format == .lp ? CGLPK_FORMAT_LP : CGLPK_FORMAT_MPS), path, &code))
        #expect(code == 0)
        var options = cglpk_simplex_options(
            method: Int32(CGLPK_METHOD_PRIMAL), pricing: Int32(CGLPK_PRICING_STEEPEST_EDGE),
            ratio_test: Int32(CGLPK_RATIO_HARRIS), primal_tolerance: 1e-7, dual_tolerance: 1e-7, pivot_tolerance: 1e-9,
            iteration_limit: 10_000, time_limit_milliseconds: 5_000)
        var result = cglpk_simplex_result()
        try check(cglpk_simplex(copy.problem, &options, &result))
        #expect(result.code == 0)
        #expect(abs(result.objective - expected) <= 1e-6 * (1 + abs(expected)))
    }

    @Test("that can't be written are an error that names them") func cannotWrite() throws {
        let program = try programme()
        let error = #expect(throws: LinearProgramError.self) {
            try program.write(to: "/no/such/folder/programme.lp", format: .lp)
        }
        guard case .cannotWrite(let path, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == "/no/such/folder/programme.lp")
        #expect(reason == "No such file or directory")
    }

    @Test(
        "of programmes with numbers that MPS has no room for are an error, or are written",
        arguments: [-1e-99, -1e-100, -4.9e-324, 1e-100, 5e-324, -1e99, -1e100, -1.7e308, 1.7e308], 0..<4)
    func longNumbers(_ number: Double, _ place: Int) throws {
        let program = try LinearProgram()
        try program.addRow(place == 0 ? .atLeast(number) : .atLeast(1))
        try program.addColumn(
            objective: place == 1 ? number : 1, bounds: place == 2 ? .atLeast(number) : .atLeast(0), rows: [0],
            values: [place == 3 ? number : 1])
        let path = NSTemporaryDirectory() + "programme-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try program.write(to: path, format: .lp)
        guard number < 0, number > -1e-99 else { return try program.write(to: path, format: .mps) }
        let error = #expect(throws: LinearProgramError.self) { try program.write(to: path, format: .mps) }
        #expect(error?.description.hasSuffix("no room for the number \(number): write an .lp file instead") == true)
    }

    @Test("of longer paths than GLPK's messages have room for are written, or are an error", arguments: [2_000, 5_000])
    func longPath(_ steps: Int) throws {
        let program = try programme(), name = "farmgate-\(UUID().uuidString).lp"
        let folder = FileManager.default.temporaryDirectory.path + String(repeating: "/.", count: steps) + "/"
        defer { try? FileManager.default.removeItem(atPath: folder + name) }
        // 4,095 bytes are the longest path that systems take.
        if steps < 2_001 {
            try program.write(to: folder + name, format: .lp)
            #expect(LinearProgramError.glpkMessage.isEmpty)
        } else {
            let error = #expect(throws: LinearProgramError.self) { try program.write(to: folder + name, format: .lp) }
            #expect(error?.description.hasSuffix(": File name too long") == true)
        }
        #expect(try program.solve().termination == .optimal)
    }

    @Test(
        "get names that no reader takes for anything else",
        arguments: [
            ("tonnes", "tonnes"), ("two words", "two_words"), ("", ""), ("9lives", "_9lives"), (".5", "_.5"),
            ("e9", "_e9"), ("E", "_E"), ("east", "east"), ("End", "_End"), ("St", "_St"), ("a-b+c*d^e", "a_b_c_d_e"),
            ("Zürich → Chur", "Z_rich___Chur"), ("tab\tnew\nline", "tab_new_line"),
        ])
    func names(_ name: String, _ expected: String) {
        #expect(FileName(name).text == expected)
    }

    @Test("get names that are short enough") func longNames() throws {
        #expect(FileName(String(repeating: "x", count: 10_000)).text.utf8.count <= 255)
        let program = try LinearProgram()
        for _ in 0..<3 {
            try program.addColumn(objective: 1, name: String(repeating: "long", count: 1_000))
        }
        _ = try write(program, .mps)
    }
}
