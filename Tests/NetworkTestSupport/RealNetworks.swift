package import FarmgateModel
import Foundation
package import SystemPackage
import TestSupport

/// The real networks of the repository.
package enum RealNetworks {
    /// The folder of a network.
    package static func folder(_ name: String) -> FilePath {
        FilePath(packageFolder.appending(path: "Networks/\(name)").path)
    }

    /// Ningxia and Shaanxi, read once for all tests.
    package static func ningxiaShaanxi() throws -> Network { try ningxiaShaanxiRead.get() }

    private static let ningxiaShaanxiRead = Result { try Network(contentsOf: .path(folder("ningxia-shaanxi"))) }
}
