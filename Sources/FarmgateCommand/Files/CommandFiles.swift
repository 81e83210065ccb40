import ArgumentParser
import Farmgate
import SystemPackage
import FarmgateBase

/// The files and folders that a command reads and writes, as they are named on its command line.
///
/// No output may be an input, nor another output, whatever they are called: files are told apart by what the operating
/// system knows them by, so links of both kinds, `..`, `/dev/stdin` and a disk that ignores case make no difference.
struct CommandFiles {
    /// What a command writes.
    enum Output {
        /// A file; nil and `-` are standard output.
        case file(String?)
        /// A folder that is replaced as a whole.
        case folder(String)
        /// A folder to which files are added whose names are known later (`FileFolder`).
        case files(in: String)

        fileprivate var name: String? {
            switch self {
            case .file(let name): name == "-" ? nil : name
            case .folder(let name), .files(in: let name): name
            }
        }
    }

    private let inputs: InputFiles
    private let outputs: [Output]

    /// Looks at what is named.
    ///
    /// - Parameters:
    ///   - inputs: Files, folders of tables, and `-` for standard input; nil is left out.
    ///   - outputs: What is written, besides standard output.
    init(reading inputs: [String?], writing outputs: [Output] = []) {
        self.inputs = InputFiles(inputs.compactMap { $0 })
        self.outputs = outputs
    }

    /// Throws where an output is an input or another output, or has an empty name. What cannot be written for another
    /// reason is for those to say who write it.
    func check() throws(CommandFailure) {
        if let identity = Self.standardOutput, let objection = inputs.objection(toFile: identity, "standard output") {
            throw Self.failure("standard output", objection)
        }
        for (index, output) in outputs.enumerated() {
            guard let name = output.name else { continue }
            if name.isEmpty { throw Self.failure("the output", "its name is empty") }
            switch output {
            case .file: try check(fileNamed: name, besides: outputs[..<index])
            case .folder: try check(folderNamed: name, inputs.objection(toReplacedFolder:_:))
            case .files: try check(folderNamed: name, inputs.objection(toFolder:_:))
            }
        }
    }

    /// Throws where a file that is to be written is an input or another output.
    func check(fileNamed name: String) throws(CommandFailure) { try check(fileNamed: name, besides: outputs[...]) }

    private func check(fileNamed name: String, besides others: ArraySlice<Output>) throws(CommandFailure) {
        guard let place = try? OutputPlace(ofFile: name) else { return }
        if let objection = inputs.objection(toFile: place, name) { throw Self.failure(name, objection) }
        if let identity = Self.standardOutput, identity == place.existing?.identity {
            throw Self.failure(name, "standard output goes to the same file, which - would name")
        }
        for case .file(let other?) in others where other != "-" {
            if let otherPlace = try? OutputPlace(ofFile: other), otherPlace.isSame(as: place) {
                throw Self.failure(name, "it is the same file as \(other), which is written too")
            }
        }
    }

    private func check(
        folderNamed name: String, _ objection: (OutputPlace, String) -> String?
    ) throws(CommandFailure) {
        guard let place = try? OutputPlace(ofFolder: name), let objection = objection(place, name) else { return }
        throw Self.failure(name, objection)
    }

    private static func failure(_ name: String, _ objection: String) -> CommandFailure {
        CommandFailure(
            exitCode: .validationFailure, message: "\(name) is not written: \(objection). Choose another name")
    }

    /// The file that standard output goes to, if it is one.
    private static var standardOutput: FileIdentity? {
        let status = try? FileStatus(descriptor: FileDescriptor.standardOutput.rawValue)
        return status?.kind == .regular ? status?.identity : nil
    }

    /// Removes what runs that were killed left behind where this one writes.
    func sweepLeftovers() {
        var folders: [String] = []
        for output in outputs {
            guard let name = output.name else { continue }
            switch output {
            case .file: if let place = try? OutputPlace(ofFile: name) { folders.append(place.folder) }
            case .folder, .files:
                guard let place = try? OutputPlace(ofFolder: name) else { continue }
                folders.append(place.folder)
                if place.existing != nil { folders.append(place.path + "/") }
            }
        }
        for folder in folders { Leftovers.sweep(folder, removingFolders: OutputFolder.everyFileName) }
    }
}
