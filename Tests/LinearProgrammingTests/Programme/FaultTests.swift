import CGLPK
import Foundation
import Testing

@testable import LinearProgramming

@Suite("What GLPK would abort the process for", .serialized) struct FaultTests {
    /// Runs something on a new thread of its own, and waits for it.
    private func onNewThread(_ body: @escaping @Sendable () throws -> Void) {
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            do { try body() } catch { Issue.record(error) }
            done.signal()
        }
        done.wait()
    }

    /// Makes GLPK fail in one of the ways that the module itself never lets happen.
    private static func fail(_ program: LinearProgram, kind: Int) -> Int32 {
        var starts: [Int32] = [0, 2]
        switch kind % 4 {
        case 0: return cglpk_set_column_integer(program.problem, 1_000_000, 1)
        case 1: return cglpk_add_columns(program.problem, 1, [1], [0], [1], &starts, [0, 0], [1, 1])
        case 2: return cglpk_add_columns(program.problem, 1, [1], [0], [1], &starts, [0, 99], [1, 1])
        default: return cglpk_set_column_name(program.problem, 0, String(repeating: "x", count: 300))
        }
    }

    @Test("is an error with GLPK's words, and takes down the thread's programmes only", arguments: 0..<4)
    func failure(_ kind: Int) throws {
        onNewThread {
            let program = try Instance.ordinary[0].build()
            let bystander = try Instance.ordinary[1].build()
            #expect(Self.fail(program, kind: kind) == CGLPK_FAILED)
            #expect(!LinearProgramError.glpkMessage.isEmpty)
            #expect(throws: LinearProgramError.environmentLost) { try program.solve() }
            #expect(throws: LinearProgramError.environmentLost) { try bystander.addRow(.free) }
            #expect(try Instance.ordinary[1].build().solve().objective == 64)
        }
    }

    @Test("is told in full: what GLPK printed comes with the error") func message() throws {
        onNewThread {
            let program = try Instance.ordinary[0].build()
            let error = #expect(throws: LinearProgramError.self) {
                try check(cglpk_set_row_status(program.problem, 41, 1))
            }
            #expect(error?.description.contains("glp_set_row_stat: i = 42; row number out of range") == true)
        }
    }

    @Test("is all that GLPK says: solving, reading and searching are silent", arguments: Instance.table)
    func silence(_ instance: Instance) throws {
        for way in [Way.primal, .dual, .exact, .integer] {
            _ = try way.solve(instance)
            #expect(LinearProgramError.glpkMessage.isEmpty)
        }
    }

    @Test("includes running out of memory") func memory() throws {
        onNewThread {
            let program = try LinearProgram()
            try check(cglpk_set_memory_limit(1))
            let error = #expect(throws: LinearProgramError.self) {
                for _ in 0..<1_000 {
                    try program.addRows(Array(repeating: .atMost(1), count: 1_000))
                }
            }
            #expect(error?.description.contains("memory") == true)
            // The limit went with the environment.
            let next = try LinearProgram()
            try next.addRows(Array(repeating: .atMost(1), count: 100_000))
        }
    }

    @Test("includes a programme used away from its thread, which stays whole") func wrongThread() throws {
        nonisolated(unsafe) let program = try Instance.ordinary[0].build()
        onNewThread {
            #expect(throws: LinearProgramError.wrongThread) { try program.solve() }
            #expect(throws: LinearProgramError.wrongThread) { try program.addRow(.free) }
            // Nor does a failure there harm it.
            let other = try Instance.ordinary[1].build()
            #expect(Self.fail(other, kind: 0) == CGLPK_FAILED)
        }
        #expect(try program.solve().objective == 36)
    }

    @Test("includes letting go of a programme away from its thread") func deletionElsewhere() throws {
        for _ in 0..<100 {
            nonisolated(unsafe) var program: LinearProgram? = try Instance.ordinary[0].build()
            onNewThread { program = nil }
            #expect(program == nil)
            #expect(try Instance.ordinary[0].build().solve().objective == 36)
        }
    }

    @Test("includes a programme that outlives its thread") func outliving() throws {
        nonisolated(unsafe) var survivor: LinearProgram?
        for _ in 0..<100 {
            onNewThread {
                survivor = try Instance.ordinary[0].build()
                try survivor?.solve()
            }
            // The thread may be about to end, or have ended.
            let error = #expect(throws: LinearProgramError.self) { try survivor?.solve() }
            #expect(error == .environmentLost || error == .wrongThread)
        }
        survivor = nil
    }

    @Test("includes solving from within a callback") func reentry() throws {
        let program = try Instance.ordinary[0].build()
        try program.setInteger(column: 0, true)
        nonisolated(unsafe) var caught: LinearProgramError?
        let limits = SolveLimits(isCancelled: {
            // Between the slices of the simplex method nothing is running; within branch and bound, GLPK is.
            do throws(LinearProgramError) { _ = try LinearProgram() } catch { caught = error }
            return false
        })
        #expect(try program.solveInteger(limits: limits).termination == .optimal)
        #expect(caught == .busy)
    }

    @Test("survives threads that fail by the thousand, in memory that stays flat") func storm() throws {
        let instances = Instance.table
        @Sendable func work(thread: Int, rounds: Int) throws {
            for round in 0..<rounds {
                let instance = instances[(thread * 31 + round) % instances.count]
                let program = try instance.build()
                if round % 2 == 0 {
                    #expect(Self.fail(program, kind: thread + round / 2) != CGLPK_OK || instance.rows.isEmpty)
                    #expect(throws: LinearProgramError.environmentLost) { try program.solve() }
                } else {
                    let result = try program.solve()
                    if case .optimal(let expected) = instance.answer {
                        #expect(abs(result.objective - expected) <= 1e-6 * (1 + abs(expected)))
                    }
                }
            }
        }
        func storm(rounds: Int) {
            let threads = DispatchGroup()
            for thread in 0..<8 {
                threads.enter()
                Thread.detachNewThread {
                    do { try work(thread: thread, rounds: rounds) } catch { Issue.record(error) }
                    threads.leave()
                }
            }
            threads.wait()
        }
        storm(rounds: 300)
        // Other tests may be growing beside this one, so it may take more than one look; a leak shows in each.
        var growths: [Double] = []
        repeat {
            let before = try Self.residentMegabytes()
            storm(rounds: 1_000)
            growths.append(try Self.residentMegabytes() - before)
        } while growths.count < 4 && growths[growths.count - 1] >= 4
        #expect(growths.contains { $0 < 4 }, "grew by \(growths) MB")
    }

    /// The memory of this process that is resident.
    private static func residentMegabytes() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Double(line.split(separator: " ", omittingEmptySubsequences: true)[1])) / 1024
    }
}
