extension NetworkReader {
    mutating func readScenarios(_ scanner: inout JSONScanner) throws(JSONError) {
        try scanner.skipValue()
    }

    mutating func apply(_ id: String) throws(NetworkError) {
    }
}
