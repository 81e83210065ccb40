import Farmgate
import Foundation
import Testing

@Suite("Errors under Foundation")
struct LocalizedErrorTests {
    static let errors: [any Error & CustomStringConvertible] = [
        NetworkError.unreadable(path: "a.json", reason: "there is no such file"),
        PlanFileError.unreadable(path: "b.json", reason: "there is no such file"), PlanningError.limitReached,
        RouteError.tooManyLabels, ProvenanceError.pastCalendar, PlanComparisonError.tooFewPlans,
        ExplanationError.unknownID("x", nearest: nil),
    ]

    @Test("say what they say when printed", arguments: errors.indices)
    func localizedDescription(index: Int) {
        let error = Self.errors[index]
        #expect((error as any Error).localizedDescription == error.description)
        #expect(!error.description.isEmpty)
    }

    @Test("an error as it is thrown is told in the same words")
    func thrown() {
        #expect(throws: NetworkError.self) { try Network(contentsOf: .json(Array("{".utf8), name: "broken.json")) }
        do {
            _ = try Network(contentsOf: .json(Array("{".utf8), name: "broken.json"))
        } catch {
            #expect((error as any Error).localizedDescription.hasPrefix("broken.json:"))
        }
    }
}
