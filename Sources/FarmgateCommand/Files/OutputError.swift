import SystemPackage

/// Says why an output cannot be written; nothing of it was left behind.
struct OutputError: Error {
    var path: String
    var reason: String

    init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(path: String, _ error: any Error) {
        self.init(path: path, reason: "\(error)")
    }
}
