import Farmgate
import SystemPackage

extension OutputError {
    /// Makes the error out of one of the operating system.
    init(path: String, _ error: any Error) {
        self.init(path: path, reason: "\(error)".lowercasedFirst)
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
