import ArgumentParser
import Farmgate
import FarmgateReport
import RoutingCore
import SystemPackage

extension ExitCode {
    /// The answer is no: no route, or a fault in a plan.
    static let no = ExitCode(1)
    /// The content of an input is wrong.
    static let wrongContent = ExitCode(65)
    /// An input cannot be read.
    static let unreadableInput = ExitCode(66)
    /// A fault of our own.
    static let ownFault = ExitCode(70)
    /// The output cannot be written.
    static let unwritableOutput = ExitCode(73)
    /// A limit came before there was any answer.
    static let limitReached = ExitCode(75)
}

/// A failure that the command line itself found.
struct CommandFailure: Error {
    var exitCode: ExitCode
    /// What is wrong and what to do, in a sentence.
    var message: TerminalText
}

/// Tells the user why a command failed, and turns the error into the exit code: the one place that knows which is which.
struct FailureReport {
    private let common: CommonOptions

    init(_ common: CommonOptions) {
        self.common = common
    }

    /// Prints what there is to say about an error, and returns the error to exit with.
    func report(_ error: any Error) -> any Error {
        switch error {
        case let failure as CommandFailure: return end(failure.exitCode, failure.message)
        case let error as OutputError:
            return end(.unwritableOutput, "\(error)")
        case let error as NetworkError: return report(error)
        case let error as PlanFileError: return report(error)
        case let error as PlanningError: return report(error)
        case let error as RouteError: return report(error)
        case let error as ExplanationError: return report(error)
        case let error as ProvenanceError: return report(error)
        case let error as ReportError: return report(error)
        case let error as GraphFileError: return report(error)
        case let error as OtherNetworkError: return end(.wrongContent, "\(error)")
        case let error as PlanComparisonError: return end(.wrongContent, "\(error)")
        case is ValidationError, is CleanExit, is ExitCode: return error
        default:
            // Errors of the argument parser are of a type it keeps to itself; it knows their exit codes.
            let exitCode = FarmgateCommand.exitCode(for: error)
            if exitCode == .validationFailure || exitCode == .success { return error }
            return endByOwnFault("\(error)")
        }
    }

    private func report(_ error: NetworkError) -> any Error {
        switch error {
        case .unreadable: return end(.unreadableInput, "\(error)")
        case .invalid(let findings):
            common.note(findings)
            return ExitCode.wrongContent
        case .unknownScenario: return end(.validationFailure, "\(error)")
        }
    }

    private func report(_ error: PlanFileError) -> any Error {
        switch error {
        case .unreadable: return end(.unreadableInput, "\(error)")
        case .invalid(let findings):
            common.note(findings)
            return ExitCode.wrongContent
        }
    }

    private func report(_ error: GraphFileError) -> any Error {
        switch error {
        case .unreadable: return end(.unreadableInput, "\(error)")
        case .unwritable: return end(.unwritableOutput, "\(error)")
        case .invalid(let faults):
            common.note(Findings(faults))
            return ExitCode.wrongContent
        }
    }

    private func report(_ error: PlanningError) -> any Error {
        switch error {
        case .unsupported: return end(.wrongContent, "\(error)")
        case .solver: return endByOwnFault("\(error)")
        case .limitReached: return end(.limitReached, "\(error)")
        case .unwritable: return end(.unwritableOutput, "\(error)")
        }
    }

    private func report(_ error: RouteError) -> any Error {
        switch error {
        case .unknownPlace, .unknownProduct: return end(.validationFailure, "\(error)")
        case .tooManyLabels: return end(.limitReached, "\(error)")
        }
    }

    private func report(_ error: ExplanationError) -> any Error {
        switch error {
        case .unknownID: return end(.validationFailure, "\(error)")
        }
    }

    private func report(_ error: ReportError) -> any Error {
        switch error {
        case .untraceable(let error): return report(error)
        case .database: return end(.unwritableOutput, "\(error)")
        case .otherNetwork, .unknownID, .tooLongHandling: return end(.wrongContent, "\(error)")
        case .tooManySheets: return end(.validationFailure, "\(error)")
        case .tooManyShipments: return end(.validationFailure, "\(error): -o plan.gpkg")
        case .tooManyLoads: return end(.validationFailure, "\(error): raise --vehicle-tonnes, or lower --within")
        }
    }

    private func report(_ error: ProvenanceError) -> any Error {
        switch error {
        case .brokenShipment: return end(.wrongContent, "\(error)")
        case .noStart: return end(.validationFailure, "\(error): --start 2026-06-01T00:00:00+08:00")
        case .noOffset: return end(.validationFailure, "\(error), in the network or with --start")
        case .unknownLot, .pastCalendar, .invalidNamespace:
            return end(.validationFailure, "\(error)")
        }
    }

    private func end(_ exitCode: ExitCode, _ message: TerminalText) -> ExitCode {
        common.noteError(message)
        return exitCode
    }

    private func endByOwnFault(_ message: TerminalText) -> ExitCode {
        let version = FarmgateCommand.configuration.version
        return end(
            .ownFault,
            "\(message)\nThis is a fault of farmgate \(version), not of the input: please report it with this message, the "
                + "command line and, if possible, the network.")
    }
}
