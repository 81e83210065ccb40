import FarmgateBase

/// Says what is wrong or doubtful about an input, and where.
public struct Finding: Sendable, Equatable {
    /// Tells whether the input can be used all the same.
    public enum Severity: String, Sendable, Comparable {
        /// Something was read otherwise than it is written, and rightly so: a unit that was converted.
        case note
        /// The input can be used, but may not mean what was meant.
        case warning
        /// The input cannot be used.
        case error

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }

        /// Tells whether one weighs less than another.
        public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }
    }

    /// How grave it is: an error stops the work.
    public var severity: Severity
    /// The file, as the user named it.
    public var file: String
    /// The JSON pointer of the place in the file, for JSON.
    public var pointer: String?
    /// The line, from 1, where known.
    public var line: Int?
    /// The sheet of a workbook, and the cell or row of it: `供应!C7`; nil for other files.
    public var cell: String?
    /// The scenario in which it holds; nil if it holds of the network as it is, or that was not looked at.
    public var scenario: String?
    /// What is wrong and how to mend it, in one sentence that names the row's id and the column.
    public var message: String

    /// Makes a finding.
    package init(
        _ severity: Severity, file: String, pointer: String? = nil, line: Int? = nil, cell: String? = nil,
        scenario: String? = nil, _ message: String
    ) {
        self.severity = severity
        self.file = file
        self.pointer = pointer
        self.line = line
        self.cell = cell
        self.scenario = scenario
        self.message = message
    }
}

extension Finding: CustomStringConvertible {
    /// The place it is about: `FILE:LINE`, `FILE:/links/12/to:LINE` or `FILE!SHEET!CELL`.
    package var place: String {
        file + (cell.map { "!" + $0 } ?? "") + (pointer.map { ":" + $0 } ?? "") + (line.map { ":\($0)" } ?? "")
    }

    /// The message, after the scenario in which it holds.
    package var statement: String { (scenario.map { "scenario “\($0)”: " } ?? "") + message }

    /// The finding as one line: `FILE:LINE: error: …` or `FILE:/links/12/to:LINE: error: …`. What an id has in it that would
    /// break the line or command a terminal is replaced.
    public var description: String { "\(place): \(severity): \(statement)".printable }
}

/// Collects the findings of one input: the first hundred whole, the others as a count.
public struct Findings: Sendable, Equatable {
    /// How many findings are kept whole.
    package static let limit = 100

    /// The findings kept whole; when the limit is reached errors come before warnings, and warnings before notes.
    public private(set) var listed: [Finding] = []
    /// The number of errors, listed or not.
    public private(set) var errorCount = 0
    /// The number of warnings, listed or not.
    public private(set) var warningCount = 0
    /// The number of notes, listed or not.
    public private(set) var noteCount = 0

    /// Makes an empty collection.
    package init() {}

    /// How many findings there are, listed or not.
    public var count: Int { errorCount + warningCount + noteCount }

    /// Adds a finding.
    package mutating func append(_ finding: Finding) {
        count(finding.severity)
        if listed.count >= Self.limit, let lighter = indexOfLightest(below: finding.severity) {
            listed.remove(at: lighter)
        }
        if listed.count < Self.limit { listed.append(finding) }
    }

    /// Tells whether one more finding would be kept whole; if not, its message need not be made.
    func lists(_ severity: Finding.Severity) -> Bool {
        listed.count < Self.limit || indexOfLightest(below: severity) != nil
    }

    /// Returns the last of the lightest findings that weigh less than a severity.
    private func indexOfLightest(below severity: Finding.Severity) -> Int? {
        guard severity > .note, let lightest = listed.lazy.map(\.severity).min(), lightest < severity else {
            return nil
        }
        return listed.lastIndex { $0.severity == lightest }
    }

    /// The findings without the notes among them: those that somebody has to see to.
    package var withoutNotes: Findings {
        var others = self
        others.listed.removeAll { $0.severity == .note }
        others.noteCount = 0
        return others
    }

    /// Sets the lines of the findings for whose pointers `line` gives one.
    mutating func relocate(_ line: (String) -> Int?) {
        for index in listed.indices {
            if let pointer = listed[index].pointer, let line = line(pointer) { listed[index].line = line }
        }
    }

    /// Adds other findings, the most severe first, and of those no more whole than `most`.
    mutating func append(_ other: Findings, listing most: Int = limit) {
        var left = most
        for severity in [Finding.Severity.error, .warning] {
            for finding in other.listed where finding.severity == severity {
                if left > 0 { append(finding) } else { count(severity) }
                left -= 1
            }
            let listed = other.listed.count { $0.severity == severity }
            for _ in listed..<(severity == .error ? other.errorCount : other.warningCount) { count(severity) }
        }
    }

    /// Counts a finding that is not kept whole.
    package mutating func count(_ severity: Finding.Severity) {
        switch severity {
        case .error: errorCount += 1
        case .warning: warningCount += 1
        case .note: noteCount += 1
        }
    }
}
