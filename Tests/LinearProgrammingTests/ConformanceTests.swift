import Testing

@testable import LinearProgramming

@Suite("Every way of solving comes to the known answer, and proves it") struct ConformanceTests {
    @Test("of every programme in the table", arguments: Instance.table, Way.allCases)
    func answers(_ instance: Instance, _ way: Way) throws {
        let (program, termination, objective) = try way.solve(instance)
        let certificates = Certificates(instance: instance)
        switch instance.answer {
        case .optimal(let expected):
            #expect(termination == .optimal)
            #expect(abs(objective - expected) <= 1e-6 * (1 + abs(expected)))
            certificates.expectOptimal(program, objective)
        case .infeasible:
            #expect(termination == .infeasible)
            try certificates.expectInfeasible(program)
        case .unbounded:
            #expect(termination == .unbounded)
            try certificates.expectUnbounded(program)
        }
    }
}
