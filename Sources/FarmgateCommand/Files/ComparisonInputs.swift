import ArgumentParser
import Farmgate
import SystemPackage

/// The plan files and the network that are named on the command line, in any order.
struct ComparisonInputs {
    /// The plans with what to call them, in the order of the command line.
    private(set) var plans: [(name: String, plan: Plan)] = []
    private(set) var network: NetworkSource?

    /// Reads the files; what is wrong with any of them is reported before the last of these errors is thrown.
    init(_ names: [String], _ common: CommonOptions) throws {
        var failure: (any Error)?
        for name in names {
            do {
                switch try Self.input(name) {
                case .plan(let plan): plans.append((Self.label(name), plan))
                case .network(let source):
                    guard network == nil else {
                        throw ValidationError(
                            "\(name) is a network, and not the first: compare takes one network; plan the other and name "
                                + "its plan.")
                    }
                    network = source
                }
            } catch let error as ValidationError {
                throw error
            } catch {
                failure = FailureReport(common).report(error)
            }
        }
        if let failure { throw failure }
    }

    private static func input(_ name: String) throws -> ComparisonInput {
        name == "-"
            ? try ComparisonInput(contentsOf: StandardStream.readInput(), name: "<stdin>")
            : try ComparisonInput(contentsOf: FilePath(name))
    }

    /// What a plan is called: its file without folder and extensions.
    static func label(_ name: String) -> String {
        guard name != "-", let file = FilePath(name).lastComponent?.string else { return "stdin" }
        for ending in [FileFolder.planEnding, ".json"] where file.hasSuffix(ending) && file.count > ending.count {
            return String(file.dropLast(ending.count))
        }
        return file
    }
}
