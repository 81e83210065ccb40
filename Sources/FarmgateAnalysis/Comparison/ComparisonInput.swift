import FarmgateBase
package import FarmgateModel
package import SystemPackage

/// What is given to be compared: a plan, or the network that plans are of. Which of them a file is, its content tells.
package enum ComparisonInput {
    case network(NetworkSource)
    case plan(Plan)

    /// Reads a file or folder.
    ///
    /// - Throws: `PlanFileError` where it cannot be read, or is a plan file with something wrong in it.
    package init(contentsOf path: FilePath) throws(PlanFileError) {
        if InputFile.isFolder(path) {
            self = .network(.path(path))
            return
        }
        do {
            try self.init(contentsOf: InputFile.bytes(of: path), name: path.string)
        } catch let failure as InputFile.Failure {
            throw .unreadable(path: path.string, reason: failure.reason)
        } catch let error as PlanFileError {
            throw error
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Takes the bytes of a file, and what to call it in findings.
    package init(contentsOf bytes: [UInt8], name: String) throws(PlanFileError) {
        let format = bytes.withUnsafeBufferPointer { Self.statedFormat($0) }
        if format?.hasPrefix("farmgate-plan/") == true {
            self = .plan(try Plan(contentsOf: bytes, name: name))
        } else {
            self = .network(.json(bytes, name: name))
        }
    }

    /// Returns the format that a JSON file states; nil if it states none, or is no JSON up to there.
    private static func statedFormat(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var scanner = JSONScanner(bytes)
        scanner.isTolerant = true
        do throws(JSONError) {
            guard try scanner.next() == .objectStart else { return nil }
            while try scanner.nextKey() {
                let isFormat = scanner.text == "format"
                let token = try scanner.next()
                if isFormat { return token == .string ? scanner.text : nil }
                if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
            }
        } catch {}
        return nil
    }
}
