import FarmgateBase

/// Reads the values of a plan file one by one, notes what is wrong with each, and goes on.
///
/// A value that is wrong is noted and read as 0 or an empty text: what was read counts only if nothing was noted.
package struct PlanReader {
    private var scanner: JSONScanner
    private let name: String
    private(set) var findings = Findings()
    var products = TextPool()
    var places = TextPool()
    var links = TextPool()
    var fleets = TextPool()
    var groups = TextPool()

    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) {
        scanner = JSONScanner(bytes)
        scanner.isTolerant = true
        self.name = name
    }

    // MARK: Findings

    mutating func fault(_ message: String) {
        fault(message, pointer: scanner.pointer)
    }

    mutating func fault(_ message: String, pointer: String) {
        findings.append(
            Finding(.error, file: name, pointer: pointer.isEmpty ? "/" : pointer, line: scanner.tokenLine, message))
    }

    /// Notes what makes the text no JSON.
    mutating func fault(_ error: JSONError) {
        let pointer = error.pointer.isEmpty ? "/" : error.pointer
        findings.append(Finding(.error, file: name, pointer: pointer, line: error.line, error.message))
    }

    /// Notes that a value of another type is expected, and reads over the one that stands there.
    private mutating func expected(_ what: String, not token: JSONScanner.Token) throws(JSONError) {
        fault("\(what) is expected here")
        if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
    }

    // MARK: Objects and arrays

    /// Reads an object, calling `read` at the value of every key; a key that is missing, unknown or given twice is noted.
    ///
    /// - Parameters:
    ///   - keys: The keys the object must have.
    ///   - optional: Keys it may have. They are numbered on from `keys`.
    ///   - read: Reads the value of the key of a number.
    mutating func object(
        _ keys: [StaticString], optional: [StaticString] = [],
        _ read: (inout PlanReader, _ key: Int) throws(JSONError) -> Void
    ) throws(JSONError) {
        let token = try scanner.next()
        guard token == .objectStart else { return try expected("an object {…}", not: token) }
        let known = keys + optional
        var isGiven = Array(repeating: false, count: known.count)
        while try scanner.nextKey() {
            guard let key = scanner.withText({ text in known.firstIndex { $0.isText(text) } }) else {
                fault("a plan has no such key here; remove it")
                try scanner.skipValue()
                continue
            }
            if isGiven[key] { fault("the key “\(known[key])” is given twice; remove one") }
            isGiven[key] = true
            try read(&self, key)
        }
        for (key, isGiven) in zip(keys, isGiven) where !isGiven { fault("the key “\(key)” is missing") }
    }

    /// Reads an array, calling `read` at every element.
    mutating func array(_ read: (inout PlanReader) throws(JSONError) -> Void) throws(JSONError) {
        let token = try scanner.next()
        guard token == .arrayStart else { return try expected("an array […]", not: token) }
        while try scanner.nextElement() { try read(&self) }
    }

    /// Makes sure that nothing follows.
    mutating func finish() throws(JSONError) { try scanner.finish() }

    // MARK: Values

    mutating func number() throws(JSONError) -> Double {
        let token = try scanner.next()
        guard token == .number else {
            try expected("a number", not: token)
            return 0
        }
        return finite()
    }

    /// Reads a number, or `null` for what is unlimited.
    mutating func limit() throws(JSONError) -> Double {
        let token = try scanner.next()
        if token == .null { return .infinity }
        guard token == .number else {
            try expected("a number, or null if unlimited,", not: token)
            return 0
        }
        return finite()
    }

    private mutating func finite() -> Double {
        guard !scanner.number.isFinite else { return scanner.number }
        fault("the number is too large: it must be finite")
        return 0
    }

    /// Reads a whole number from `least` on that fits into 32 bits.
    mutating func count(from least: Int) throws(JSONError) -> Int {
        let token = try scanner.next()
        guard token == .number else {
            try expected("a whole number", not: token)
            return least
        }
        guard let value = Int32(exactly: scanner.number).map(Int.init), value >= least else {
            fault("a whole number from \(least) to \(Int32.max) is expected here, not \(scanner.text)")
            return least
        }
        return value
    }

    mutating func flag() throws(JSONError) -> Bool {
        let token = try scanner.next()
        guard token == .yes || token == .no else {
            try expected("true or false", not: token)
            return false
        }
        return token == .yes
    }

    /// Reads `true` or `false` as 1 or 0, or a number from 0 to 1; tells which.
    mutating func flagOrShare() throws(JSONError) -> (share: Double, isFlag: Bool) {
        let token = try scanner.next()
        switch token {
        case .yes: return (1, true)
        case .no: return (0, true)
        case .number: return (finite(), false)
        default:
            try expected("true, false or a number from 0 to 1", not: token)
            return (0, true)
        }
    }

    mutating func text() throws(JSONError) -> String {
        let token = try scanner.next()
        guard token == .string else {
            try expected("a text in quotation marks", not: token)
            return ""
        }
        return scanner.text
    }

    /// Reads a text or `null`.
    mutating func optionalText() throws(JSONError) -> String? {
        let token = try scanner.next()
        if token == .null { return nil }
        guard token == .string else {
            try expected("a text in quotation marks, or null,", not: token)
            return nil
        }
        return scanner.text
    }

    /// Reads an id and returns its index in the column of its kind.
    mutating func id(_ column: WritableKeyPath<PlanReader, TextPool>) throws(JSONError) -> Int {
        let token = try scanner.next()
        guard token == .string else {
            try expected("an id in quotation marks", not: token)
            return 0
        }
        let id = scanner.withText { Array($0) }
        guard let index = id.withUnsafeBufferPointer({ self[keyPath: column].intern($0) }) else {
            fault("the ids of the plan are longer than 4 GB together")
            return 0
        }
        return Int(index)
    }
}

extension StaticString {
    fileprivate func isText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.elementsEqual(UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount))
    }
}
