import ArgumentParser
import Farmgate

/// Says what may have been meant by the name of a command that there is not.
enum UnknownCommand {
    /// Throws where the first arguments should name a command and do not.
    static func check(_ arguments: [String]) throws(CommandFailure) {
        var command: any ParsableCommand.Type = FarmgateCommand.self
        var path = "farmgate"
        // “farmgate help plan” is “farmgate plan --help”.
        for argument in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !argument.hasPrefix("-") else { return }
            guard let next = known.first(where: { $0.configuration.commandName == argument }) else {
                throw failure(argument, after: path, known.compactMap { $0.configuration.commandName })
            }
            command = next
            path += " \(argument)"
        }
    }

    private static func failure(_ name: String, after path: String, _ known: [String]) -> CommandFailure {
        let hint =
            TextColumn(known).nearest(to: name).map { "did you mean “\($0)”?" }
            ?? "it has \(known.joined(separator: ", "))"
        return CommandFailure(
            exitCode: .validationFailure,
            message: "\(path) has no command “\(name)”; \(hint). “\(path) --help” says more.")
    }
}
