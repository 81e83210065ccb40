import Farmgate
import SystemPackage

extension Plan {
    /// Reads the plan file that an argument names; `-` is standard input.
    init(argument: String) throws {
        if argument == "-" {
            try self.init(contentsOf: StandardStream.readInput(), name: Self.name(ofArgument: argument))
        } else {
            try self.init(contentsOf: FilePath(argument))
        }
    }

    /// What to call the plan file in findings.
    static func name(ofArgument argument: String) -> String { argument == "-" ? "<stdin>" : argument }
}
