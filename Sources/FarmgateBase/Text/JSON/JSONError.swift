/// Says why a text is not the JSON that was expected, and where.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    /// The line, from 1.
    package var line: Int
    /// The JSON pointer of the value at fault, or of the innermost one around it.
    package var pointer: String
    /// What is wrong, in one sentence.
    package var message: String

    package var description: String { "line \(line), \(pointer.isEmpty ? "/" : pointer): \(message)" }
}
