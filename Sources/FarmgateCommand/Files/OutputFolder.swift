import Farmgate
import SystemPackage
import FarmgateBase

/// A folder of files that is written whole or not at all, as `WholeFolder` does, with errors that say what the user
/// called it.
struct OutputFolder {
    /// What a folder holds.
    enum Content: CaseIterable {
        /// A network's tables.
        case tables
        /// A network's tables, and where its links run.
        case linkedTables
        /// Dispatch sheets.
        case sheets
        /// A network to start from.
        case template

        fileprivate var fileNames: Set<String> {
            switch self {
            case .tables: Network.folderFileNames
            case .linkedTables: Network.folderFileNames.union([LinkCourses.fileName])
            case .sheets: ["farms.csv", "hubs.csv", "warehouses.csv"]
            case .template: NetworkTemplate.fileNames
            }
        }
    }

    /// The names of all files that are written into such folders.
    static let everyFileName = Content.allCases.reduce(into: Set<String>()) { $0.formUnion($1.fileNames) }

    private let name: String
    private let folder: WholeFolder

    /// Names the folder, and finds out what can be known before the work that fills it.
    ///
    /// Throws `OutputError` where the folder holds other files than its content is of. A network to start from is written
    /// over nothing at all: somebody may have filled it in.
    init(_ path: FilePath, of content: Content) throws(OutputError) {
        name = path.string
        let names = content.fileNames
        do throws(FileFailure) {
            folder = try WholeFolder(name, replacing: content == .template ? [] : names, writing: names)
        } catch {
            throw OutputError(path: name, error)
        }
    }

    /// Writes by something that puts the files into the empty folder it is given.
    func write(by make: (FilePath) throws(OutputError) -> Void) throws(OutputError) {
        do throws(FileFailure) {
            try folder.write { path throws(FileFailure) in
                do throws(OutputError) {
                    try make(FilePath(path))
                } catch {
                    throw FileFailure(reason: error.reason)
                }
            }
        } catch {
            throw OutputError(path: name, error)
        }
    }
}
