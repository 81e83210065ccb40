package import Foundation

/// The folder of the package.
package let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Whether expected texts in files are to be written anew rather than compared with.
package let updatesExpectations = ProcessInfo.processInfo.environment["UPDATE_EXPECTATIONS"] != nil
