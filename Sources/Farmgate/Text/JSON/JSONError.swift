/// Says why a text is not the JSON that was expected, and where.
struct JSONError: Error, Equatable, CustomStringConvertible {
    /// The line, from 1.
    var line: Int
    /// The JSON pointer of the value at fault, or of the innermost one around it.
    var pointer: String
    /// What is wrong, in one sentence.
    var message: String

    var description: String { "line \(line), \(pointer.isEmpty ? "/" : pointer): \(message)" }
}
