import ArgumentParser
import Farmgate
import SystemPackage

/// Where data goes and in which form.
struct OutputOptions<Form: OutputForm>: ParsableArguments {
    @Option(help: "The form of the output.")
    var format: Form?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to a file, whole or not at all; its extension tells the form. - is standard output.",
            valueName: "file"))
    var output: String?

    /// Returns the form asked for, by `--format` or else by the extension of the file.
    ///
    /// - Parameter forms: Those that are possible; the first is the default.
    func form(among forms: [Form] = Array(Form.allCases)) throws -> Form {
        let names = forms.map(\.rawValue).joined(separator: ", ")
        guard let format else {
            guard let output, output != "-" else { return forms[0] }
            guard let named = FilePath(output).extension.flatMap({ Form(fileExtension: $0.lowercased()) }),
                forms.contains(named)
            else {
                throw ValidationError(
                    "The form of \(output) is not plain from its extension; add --format with one of: \(names).")
            }
            return named
        }
        guard forms.contains(format) else {
            throw ValidationError("--format \(format.rawValue) is not possible here; choose one of: \(names).")
        }
        return format
    }

    /// Throws unless a file is named, for a form that is none of a stream.
    func checkNamesFile(_ form: String, such example: String) throws {
        guard output == nil || output == "-" else { return }
        throw ValidationError("\(form) is a file: name it with -o, such as -o \(example).")
    }

    /// Returns where data goes. Throws `OutputError` if it is plain already that it cannot be written.
    func destination() throws(OutputError) -> OutputDestination { try OutputDestination(output) }
}
