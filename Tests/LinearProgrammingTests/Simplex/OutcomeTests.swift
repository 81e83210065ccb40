import Testing

@testable import LinearProgramming

@Suite("What GLPK returns") struct OutcomeTests {
    static let statuses: [SolutionStatus] = [.undefined, .feasible, .infeasible, .noneFeasible]

    @Test("means optimal only if both solutions are feasible and the code is success") func optimal() {
        for code in -1...0x20 as ClosedRange<Int32> {
            for primal in Self.statuses {
                for dual in Self.statuses {
                    let outcome = SimplexOutcome(code: code, primal: primal, dual: dual)
                    let isOptimal = code == 0 && primal == .feasible && dual == .feasible
                    #expect((outcome == .optimal) == isOptimal)
                }
            }
        }
    }

    @Test("means what the manual says, code by code") func codes() {
        func outcome(_ code: Int32, _ primal: SolutionStatus, _ dual: SolutionStatus) -> SimplexOutcome {
            SimplexOutcome(code: code, primal: primal, dual: dual)
        }
        #expect(outcome(0, .noneFeasible, .feasible) == .infeasible)
        #expect(outcome(0, .noneFeasible, .infeasible) == .infeasible)
        #expect(outcome(0, .feasible, .noneFeasible) == .unbounded)
        #expect(outcome(0, .infeasible, .noneFeasible) == .infeasibleOrUnbounded)
        #expect(outcome(0x08, .feasible, .infeasible) == .iterationLimit)
        #expect(outcome(0x09, .feasible, .infeasible) == .timeLimit)
        #expect(outcome(0x01, .undefined, .undefined) == .failed("the basis is invalid"))
        #expect(outcome(0x77, .feasible, .feasible) == .failed("the solver returned code 119"))
    }
}
