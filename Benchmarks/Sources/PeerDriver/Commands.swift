import Foundation

/// What a command answers: one line of JSON.
struct Answer {
    private var fields: [String] = []

    mutating func field(_ name: String, _ value: some CustomStringConvertible) {
        fields.append("\"\(name)\": \(value)")
    }

    mutating func list(_ name: String, _ values: [some BinaryInteger]) {
        field(name, "[" + values.map(\.description).joined(separator: ", ") + "]")
    }

    var line: String { "{" + fields.joined(separator: ", ") + "}" }
}

/// What is measured, by the name of its command.
typealias Commands = [String: (_ arguments: [String], _ answer: inout Answer) throws -> Void]

/// Measures a call in nanoseconds.
func nanoseconds(_ call: () throws -> Void) rethrows -> Int64 {
    let duration = try ContinuousClock().measure(call)
    return duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
}

/// Tells trees apart: the sum of every distance times an odd number of its node's, modulo 2^64.
func checksum(_ distances: some Sequence<UInt32>) -> UInt64 {
    var sum: UInt64 = 0
    for (node, distance) in distances.enumerated() { sum &+= UInt64(distance) &* UInt64(2 * node + 1) }
    return sum
}

/// Answers commands, one a line, until the input ends.
func serve(_ commands: Commands) throws {
    while let line = readLine() {
        let arguments = line.split(separator: " ").map(String.init)
        guard let name = arguments.first else { continue }
        var answer = Answer()
        if name == "memory" {
            try addMemory(to: &answer)
        } else if let command = commands[name] {
            try command(arguments, &answer)
        } else {
            answer.field("unknown", true)
        }
        FileHandle.standardOutput.write(Data((answer.line + "\n").utf8))
    }
}

private func addMemory(to answer: inout Answer) throws {
    let names = ["VmHWM": "peak_kilobytes", "VmRSS": "resident_kilobytes"]
    for line in try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n") {
        let words = line.split(whereSeparator: { ": \t".contains($0) })
        if let name = names[String(words[0])] { answer.field(name, words[1]) }
    }
}

extension Folder {
    /// A command that measures `distance` for each pair of two files of nodes.
    func query(_ distance: @escaping (Int, Int) -> UInt32) -> Commands.Value {
        { arguments, answer in
            let sources = try nodes(arguments[1] + ".sources")
            let targets = try nodes(arguments[1] + ".targets")
            var times: [Int64] = []
            var distances: [UInt32] = []
            for (source, target) in zip(sources, targets) {
                var result: UInt32 = 0
                times.append(nanoseconds { result = distance(Int(source), Int(target)) })
                distances.append(result)
            }
            answer.list("nanoseconds", times)
            answer.list("answers", distances)
        }
    }
}
