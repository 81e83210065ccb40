import FarmgateBase

// Scenarios: their grammar. Every scenario is checked, whether it will be applied or not.
extension NetworkReader {
    /// Reads the list of scenarios, which must be the next value.
    mutating func readScenarios(_ scanner: inout JSONScanner) throws(JSONError) {
        guard try beginArray(&scanner, "“scenarios” must be an array […] of objects {…}") else { return }
        while try scanner.nextElement() {
            try readScenario(&scanner)
        }
    }

    private mutating func readScenario(_ scanner: inout JSONScanner) throws(JSONError) {
        var scenario = Scenario(id: "", index: tables.scenarios.count)
        let pointer = scanner.pointer
        guard try beginObject(&scanner, "a scenario must be an object {…} with “id” and “changes”") else { return }
        let line = scanner.tokenLine
        var hasChanges = false
        while try nextKey(&scanner) {
            switch scanner.text {
            case "id": scenario.id = try readText(&scanner) ?? ""
            case "name": scenario.name = try readText(&scanner)
            case "name_en": scenario.nameEnglish = try readText(&scanner)
            case "changes":
                hasChanges = true
                guard try beginArray(&scanner, "“changes” must be an array […] of objects {…}") else { continue }
                while try scanner.nextElement() {
                    if let change = try readChange(&scanner) {
                        scenario.changes.append(change)
                    } else {
                        scenario.isSound = false
                    }
                }
            case let key:
                reportKey(.warning, key, &scanner, among: ["id", "name", "name_en", "changes"])
                try scanner.skipValue()
            }
        }
        if !hasChanges { report(.error, .settings, pointer: pointer, line: line, "the scenario has no “changes”") }
        add(scenario, pointer: pointer, line: line)
    }

    /// Adds a scenario, if its id is one.
    mutating func add(_ scenario: Scenario, pointer: String, line: Int) {
        if scenario.id.isEmpty {
            report(.error, .settings, pointer: pointer, line: line, "the scenario has no “id”")
        } else if !scenarioIDs.insert(scenario.id).inserted {
            report(
                .error, .settings, pointer: pointer, line: line, "the scenario “\(scenario.id.excerpt)” is given twice")
        }
        tables.scenarios.append(scenario)
    }

    /// Reads a change; nil if it is not understood, which has been reported then.
    private mutating func readChange(_ scanner: inout JSONScanner) throws(JSONError) -> Scenario.Change? {
        let pointer = scanner.pointer
        guard try beginObject(&scanner, "a change must be an object {…} with “table” and what to do") else {
            return nil
        }
        let errorsBefore = findings.errorCount
        // The table decides what the rest means, and may come last.
        var written = WrittenChange(pointer: pointer, line: scanner.tokenLine)
        while try nextKey(&scanner) {
            switch scanner.text {
            case "table": written.table = try readText(&scanner)
            case "where": written.conditions = try readTerms(&scanner)
            case "multiply": written.factors = try readTerms(&scanner)
            case "set": written.values = try readTerms(&scanner)
            case "remove":
                let token = try scanner.next()
                if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
                written.removes = token == .yes
                if token != .yes {
                    report(
                        .error, .settings, pointer: scanner.pointer, line: scanner.tokenLine,
                        "“remove” must be true; leave it out otherwise")
                }
            case let key:
                // A condition that is passed over would change every row.
                reportKey(.error, key, &scanner, among: ["table", "where", "multiply", "set", "remove"])
                try scanner.skipValue()
            }
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return change(written)
    }

    /// Reads an object of values, or lists of values, by column; lists are told from values by being more than one.
    private mutating func readTerms(_ scanner: inout JSONScanner) throws(JSONError) -> [WrittenTerm] {
        guard try beginObject(&scanner, "an object {…} that names columns is expected") else { return [] }
        var terms: [WrittenTerm] = []
        while try nextKey(&scanner) {
            var term = WrittenTerm(
                column: scanner.text, values: [], isList: false, pointer: scanner.pointer, line: scanner.tokenLine)
            let token = try scanner.next()
            if token == .arrayStart {
                term.isList = true
                while try scanner.nextElement() {
                    let token = try scanner.next()
                    if let value = try value(token, &scanner) { term.values.append(value) }
                }
            } else if let value = try value(token, &scanner) {
                term.values.append(value)
            }
            terms.append(term)
        }
        return terms
    }

    private mutating func value(
        _ token: JSONScanner.Token, _ scanner: inout JSONScanner
    ) throws(JSONError) -> CellValue? {
        switch token {
        case .null: return .omitted
        case .yes: return .flag(true)
        case .no: return .flag(false)
        case .number: return .number(scanner.number)
        case .string: return .text(scanner.text)
        default:
            report(
                .error, .settings, pointer: scanner.pointer, line: scanner.tokenLine,
                "a value must be a number, a text, true, false or null, not \(scanner.inWords(token))")
            try scanner.skipRest()
            return nil
        }
    }

    private mutating func readText(_ scanner: inout JSONScanner) throws(JSONError) -> String? {
        let token = try scanner.next()
        if token == .string { return scanner.text }
        if token == .null { return nil }
        report(
            .error, .settings, pointer: scanner.pointer, line: scanner.tokenLine,
            "a text in quotation marks is expected, not \(scanner.inWords(token))")
        if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
        return nil
    }

    /// Reads the start of an array; if it is something else, passes over it, says so, and returns false.
    private mutating func beginArray(_ scanner: inout JSONScanner, _ message: String) throws(JSONError) -> Bool {
        let token = try scanner.next()
        if token == .arrayStart { return true }
        report(.error, .settings, pointer: scanner.pointer, line: scanner.tokenLine, message)
        if token == .objectStart { try scanner.skipRest() }
        return false
    }

    /// Reads the start of an object; if it is something else, passes over it, says so, and returns false.
    private mutating func beginObject(_ scanner: inout JSONScanner, _ message: String) throws(JSONError) -> Bool {
        let token = try scanner.next()
        if token == .objectStart { return true }
        report(.error, .settings, pointer: scanner.pointer, line: scanner.tokenLine, message)
        if token == .arrayStart { try scanner.skipRest() }
        return false
    }

    /// Reads the next key of an object, passing over keys given twice, which are errors.
    private mutating func nextKey(_ scanner: inout JSONScanner) throws(JSONError) -> Bool {
        while try scanner.nextKey() {
            guard scanner.isDuplicateKey else { return true }
            report(
                .error, .settings, pointer: scanner.pointer, line: scanner.tokenLine,
                "“\(scanner.text.excerpt)” is given twice; remove one")
            try scanner.skipValue()
        }
        return false
    }

    private mutating func reportKey(
        _ severity: Finding.Severity, _ key: String, _ scanner: inout JSONScanner, among keys: [String]
    ) {
        report(
            severity, .settings, pointer: scanner.pointer, line: scanner.tokenLine,
            "“\(key.excerpt)” means nothing here\(severity == .error ? "; remove it" : "; it is passed over")\(suggestion(for: key, among: keys))"
        )
    }
}
