import FarmgateBase
package import FarmgateModel
import FarmgateVerification

/// Edits a plan file in one place at a time: every figure, id, text, flag, row and step.
///
/// Works on the text, as a hand would. What the verifier cannot know is left alone: the solver's own words.
package struct PlanTampering {
    /// One edited file.
    package struct Edit: CustomStringConvertible {
        package var pointer: String
        package var change: String
        fileprivate var file: [UInt8]
        fileprivate var range: Range<Int>
        fileprivate var replacement: [UInt8]
        /// The edited file, made when asked for: there are as many as figures.
        package var bytes: [UInt8] {
            var bytes = file
            bytes.replaceSubrange(range, with: replacement)
            return bytes
        }
        package var description: String { "\(pointer): \(change)" }
    }

    /// A value of the file that holds no others, or an element of an array.
    private struct Part {
        var pointer: String
        var range: Range<Int>
        var token: JSONScanner.Token
    }

    private let file: [UInt8]
    private var values: [Part] = []
    private var elements: [[Part]] = []

    /// What is the solver's word alone.
    static let unprovable = [
        "/solver/", "/solver_bound", "/promises/solver_bound", "/promises/keep/impossible_tonnes",
    ]

    package init(_ file: [UInt8]) throws {
        self.file = file
        try file.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            try collect(&scanner)
        }
    }

    /// Reads a value, and notes it and what is in it.
    @discardableResult
    private mutating func collect(_ scanner: inout JSONScanner) throws -> Part {
        let token = try scanner.next()
        let pointer = scanner.pointer
        var start = scanner.position - 1
        switch token {
        case .objectStart:
            while try scanner.nextKey() { try collect(&scanner) }
        case .arrayStart:
            var parts: [Part] = []
            while try scanner.nextElement() { parts.append(try collect(&scanner)) }
            elements.append(parts)
        case .string: start = scanner.textStart - 1
        case .number: start = scanner.textStart
        case .yes, .null: start = scanner.position - 4
        case .no: start = scanner.position - 5
        default: break
        }
        let part = Part(pointer: pointer, range: start..<scanner.position, token: token)
        if token != .objectStart, token != .arrayStart { values.append(part) }
        return part
    }

    /// Every edit, in the order of the file.
    package func edits() -> [Edit] {
        let edits = values.flatMap(edits(of:)) + elements.flatMap(edits(ofElements:))
        return edits.filter { edit in !Self.unprovable.contains { edit.pointer.hasPrefix($0) } }
    }

    private func text(_ part: Part) -> String { String(decoding: file[part.range], as: UTF8.self) }

    private func replacing(_ part: Part, _ new: String) -> Edit {
        edit(part, "\(text(part)) → \(new)", part.range, Array(new.utf8))
    }

    private func edit(_ part: Part, _ change: String, _ range: Range<Int>, _ replacement: [UInt8]) -> Edit {
        Edit(pointer: part.pointer, change: change, file: file, range: range, replacement: replacement)
    }

    private func edits(of value: Part) -> [Edit] {
        switch value.token {
        case .yes: return [replacing(value, "false")]
        case .no: return [replacing(value, "true")]
        case .null: return [replacing(value, "1"), replacing(value, "\"x\"")]
        case .string:
            // Another text of the same kind that is in the file, and one that is nowhere.
            let key = value.pointer.split(separator: "/").last
            let other = values.first {
                $0.token == .string && $0.pointer.split(separator: "/").last == key && text($0) != text(value)
            }
            return (other.map { [replacing(value, text($0))] } ?? [])
                + [replacing(value, text(value).dropLast() + "~\"")]
        default:
            let number = Double(text(value)) ?? 0
            // What is left of a difference after rounding says nothing; the gap is one, and is compared exactly.
            guard number == 0 || number.magnitude > 1e-12 || value.pointer == "/gap" else { return [] }
            let share = number == 0 ? [] : [replacing(value, "\(number * 1.001)")]
            guard number == number.rounded(), number.magnitude < 1e15 else {
                return share + [replacing(value, "\(number * 0.999)")]
            }
            return share + [replacing(value, "\(Int(number) + 1)"), replacing(value, "\(Int(number) - 1)")]
        }
    }

    /// Leaves out or doubles each element of an array.
    private func edits(ofElements parts: [Part]) -> [Edit] {
        parts.indices.flatMap { index -> [Edit] in
            let part = parts[index]
            let start =
                index > 0 && index + 1 == parts.count ? parts[index - 1].range.upperBound : part.range.lowerBound
            let end = index + 1 < parts.count ? parts[index + 1].range.lowerBound : part.range.upperBound
            return [
                edit(part, "left out", start..<end, []),
                edit(
                    part, "given twice", part.range.lowerBound..<part.range.lowerBound,
                    Array(file[part.range]) + [UInt8(ascii: ",")]),
            ]
        }
    }

    /// Returns the edits that still pass for a plan of the network.
    ///
    /// - Parameter atMost: How many edits to try; of more, that many are taken, evenly spread.
    package func undetected(in network: Network, atMost limit: Int = .max) -> [Edit] {
        let edits = edits()
        let stride = max(1, edits.count / max(1, limit))
        return Swift.stride(from: 0, to: edits.count, by: stride).map { edits[$0] }.filter { edit in
            guard let plan = try? Plan(contentsOf: edit.bytes, name: "edited") else { return false }
            return Verification(of: plan, in: network).isProved
        }
    }
}
