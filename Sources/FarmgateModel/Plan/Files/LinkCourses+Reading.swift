import FarmgateBase
public import SystemPackage

extension LinkCourses {
    /// Reads lines from a GeoJSON file (RFC 7946): features of type LineString whose property `links` lists the ids of the links that
    /// run there. Other features, and other properties, are passed over.
    ///
    /// - Throws: `PlanFileError.unreadable` where the file is missing or cannot be read, `invalid` where it is no such file.
    /// - Complexity: O(bytes).
    public init(contentsOf path: FilePath) throws(PlanFileError) {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.bytes(of: path)
        } catch {
            throw .unreadable(path: path.string, reason: error.reason)
        }
        try self.init(contentsOf: bytes, name: path.string)
    }

    /// Reads lines from the content of a GeoJSON file.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - name: What to call the file in findings.
    public init(contentsOf bytes: [UInt8], name: String) throws(PlanFileError) {
        self.init()
        let fault = bytes.withUnsafeBufferPointer { bytes -> JSONError? in
            var scanner = JSONScanner(bytes)
            do throws(JSONError) {
                try read(&scanner)
                try scanner.finish()
                return nil
            } catch {
                return error
            }
        }
        guard let fault else { return }
        var findings = Findings()
        findings.append(
            Finding(
                .error, file: name, pointer: fault.pointer.isEmpty ? "/" : fault.pointer, line: fault.line,
                fault.message
            ))
        throw .invalid(findings)
    }

    private mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
        var hasFeatures = false
        try scanner.beginObject()
        while try scanner.nextKey() {
            guard scanner.text == "features" else {
                try scanner.skipValue()
                continue
            }
            hasFeatures = true
            try scanner.beginArray()
            while try scanner.nextElement() { try readFeature(&scanner) }
        }
        if !hasFeatures { throw scanner.fault("a collection of lines has the key “features”; make the file anew") }
    }

    private mutating func readFeature(_ scanner: inout JSONScanner) throws(JSONError) {
        var links: [String] = [], line: [Location] = []
        try scanner.beginObject()
        while try scanner.nextKey() {
            if scanner.text == "properties" {
                links = try Self.readLinks(&scanner)
            } else if scanner.text == "geometry" {
                line = try Self.readGeometry(&scanner)
            } else {
                try scanner.skipValue()
            }
        }
        if line.count > 1, !links.isEmpty { append(line, of: links) }
    }

    private static func readLinks(_ scanner: inout JSONScanner) throws(JSONError) -> [String] {
        var links: [String] = []
        guard try scanner.beginsObject() else { return [] }
        while try scanner.nextKey() {
            guard scanner.text == "links" else {
                try scanner.skipValue()
                continue
            }
            try scanner.beginArray()
            while try scanner.nextElement() {
                guard try scanner.next() == .string else { throw scanner.fault("the id of a link is a text") }
                links.append(scanner.text)
            }
        }
        return links
    }

    private static func readGeometry(_ scanner: inout JSONScanner) throws(JSONError) -> [Location] {
        var line: [Location] = [], isLine = false
        guard try scanner.beginsObject() else { return [] }
        while try scanner.nextKey() {
            if scanner.text == "type" {
                isLine = try scanner.next() == .string && scanner.text == "LineString"
            } else if scanner.text == "coordinates" {
                // The type may come after them: what is no list of points is of another one.
                guard try scanner.next() == .arrayStart else { continue }
                while try scanner.nextElement() {
                    if let point = try readPoint(&scanner) { line.append(point) }
                }
            } else {
                try scanner.skipValue()
            }
        }
        return isLine ? line : []
    }

    private static func readPoint(_ scanner: inout JSONScanner) throws(JSONError) -> Location? {
        var figures: [Double] = []
        guard try scanner.next() == .arrayStart else { return nil }
        while try scanner.nextElement() {
            switch try scanner.next() {
            // A third is the height.
            case .number: if figures.count < 3 { figures.append(scanner.number) }
            case .arrayStart:
                try scanner.skipRest()
                try scanner.skipRest()
                return nil
            default: throw scanner.fault("a coordinate is a number")
            }
        }
        guard figures.count >= 2, abs(figures[0]) <= 180, abs(figures[1]) <= 90 else {
            throw scanner.fault("a point is its longitude, from −180 to 180, and its latitude, from −90 to 90")
        }
        return Location(latitude: figures[1], longitude: figures[0])
    }
}

extension JSONScanner {
    /// Begins an object and returns true, or reads over a value that is none.
    fileprivate mutating func beginsObject() throws(JSONError) -> Bool {
        switch try next() {
        case .objectStart: return true
        case .arrayStart: try skipRest()
        default: break
        }
        return false
    }
}
