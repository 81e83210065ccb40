import Foundation

/// What came of running the command.
struct Run {
    var status: Int32
    /// Whether a signal ended it; then `status` is the signal.
    var wasKilled: Bool
    var output: String
    var error: String
}

/// A run of the command that may still be going on.
final class RunningFarmgate {
    private let process = Process()
    private let folder: TemporaryFolder
    private var outputURL: URL { folder.url.appending(path: "stdout") }
    private var errorURL: URL { folder.url.appending(path: "stderr") }

    /// Starts `farmgate` with arguments.
    init(_ arguments: [String], input: Data? = nil, environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        process.executableURL = try Self.executable()
        process.arguments = arguments
        // Nothing of the machine's own settings may matter.
        process.environment = environment
        let inputURL = folder.url.appending(path: "stdin")
        try (input ?? Data()).write(to: inputURL)
        for url in [outputURL, errorURL] { try Data().write(to: url) }
        process.standardInput = try FileHandle(forReadingFrom: inputURL)
        process.standardOutput = try FileHandle(forWritingTo: outputURL)
        process.standardError = try FileHandle(forWritingTo: errorURL)
        // Threads of the tests block signals, and a process starts with what its parent's thread blocks.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        try process.run()
    }

    /// Sends it a signal.
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// What it has printed to standard error so far.
    var errorSoFar: String { (try? String(contentsOf: errorURL, encoding: .utf8)) ?? "" }

    var isRunning: Bool { process.isRunning }

    /// Waits for its end.
    func finish() throws -> Run {
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: try String(contentsOf: outputURL, encoding: .utf8), error: errorSoFar)
    }

    /// The executable, which the build puts beside the bundle of tests.
    static func executable() throws -> URL {
        struct NotBuilt: Error {}
        for argument in CommandLine.arguments {
            var folder = URL(filePath: argument)
            while folder.path.count > 1 {
                folder.deleteLastPathComponent()
                let executable = folder.appending(path: "farmgate")
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(atPath: executable.path, isDirectory: &isFolder)
                if exists, !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: executable.path) {
                    return executable
                }
            }
        }
        throw NotBuilt()
    }
}

/// Runs `farmgate` with arguments to its end.
func farmgate(_ arguments: String..., input: Data? = nil, environment: [String: String] = [:]) throws -> Run {
    try RunningFarmgate(arguments, input: input, environment: environment).finish()
}

/// Runs a line of shell in which `farmgate` is the command.
func shell(_ line: String) throws -> Run {
    let process = Process(), output = Pipe(), error = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "farmgate() { \(try RunningFarmgate.executable().path) \"$@\"; }; \(line)"]
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
        status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
        output: String(decoding: data, as: UTF8.self), error: String(decoding: errorData, as: UTF8.self))
}
