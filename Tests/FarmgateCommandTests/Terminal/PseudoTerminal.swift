#if os(Linux)
    import Foundation
    import Glibc

    /// A terminal of some width that nobody sits at, to run the command on.
    struct PseudoTerminal {
        // From <asm-generic/ioctls.h>; Swift does not show such macros.
        private static let unlock: UInt = 0x4004_5431
        private static let number: UInt = 0x8004_5430

        private let control: Int32
        /// The end that a process writes to.
        let terminal: FileHandle

        init(columns: UInt16) throws {
            struct Unavailable: Error {}
            control = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var isLocked: Int32 = 0, index: Int32 = 0
            guard control >= 0, ioctl(control, Self.unlock, &isLocked) == 0, ioctl(control, Self.number, &index) == 0
            else { throw Unavailable() }
            let descriptor = open("/dev/pts/\(index)", O_RDWR | O_NOCTTY)
            guard descriptor >= 0 else { throw Unavailable() }
            var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            _ = ioctl(control, UInt(TIOCSWINSZ), &size)
            terminal = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        }

        /// Runs the command with both its outputs on the terminal and returns what stands there, line ends as written.
        func run(_ arguments: [String], environment: [String: String] = ["TERM": "xterm"]) throws -> String {
            let process = Process()
            process.executableURL = try RunningFarmgate.executable()
            process.arguments = arguments
            process.environment = environment
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = terminal
            process.standardError = terminal
            try process.run()
            var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 4096)
            _ = fcntl(control, F_SETFL, O_NONBLOCK)
            while true {
                let isRunning = process.isRunning
                let count = read(control, &buffer, buffer.count)
                if count > 0 { bytes += buffer[..<count] } else if !isRunning { break } else { usleep(2000) }
            }
            close(control)
            return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
        }
    }
#endif
