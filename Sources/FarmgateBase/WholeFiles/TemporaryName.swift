#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The name of what is there only while something is written: `.farmgate-1f0c36a2-9b3de0a4417c52f8.tmp`.
///
/// The first number is that of this start of the machine, which containers on it share. The second is random: numbers of
/// processes are not, and in two containers the same.
struct TemporaryName {
    let text: String
    /// Whether the machine has not been started again since.
    let isOfThisStart: Bool

    /// How all such names begin.
    static let beginning = ".farmgate-"
    private static let ending = ".tmp"
    private static let startDigits = 8, randomDigits = 16

    /// Makes a new name.
    init() {
        let random = String(UInt64.random(in: .min ... .max), radix: 16)
        let padding = String(repeating: "0", count: Self.randomDigits - random.count)
        text = "\(Self.beginning)\(Self.start)-\(padding)\(random)\(Self.ending)"
        isOfThisStart = true
    }

    /// Recognizes a name; nil for any other.
    init?(_ text: String) {
        guard text.hasPrefix(Self.beginning), text.hasSuffix(Self.ending) else { return nil }
        let numbers = text.dropFirst(Self.beginning.count).dropLast(Self.ending.count).split(
            separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 2, numbers[0].count == Self.startDigits, numbers[1].count == Self.randomDigits,
            numbers.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
        isOfThisStart = numbers[0] == Self.start && Self.start != Self.unknownStart
    }

    private static let unknownStart = String(repeating: "0", count: startDigits)

    /// The number of this start of the machine.
    private static let start: String = {
        let digits = (startText() ?? "").lowercased().prefix(startDigits)
        return digits.count == startDigits && digits.allSatisfy(\.isHexDigit) ? String(digits) : unknownStart
    }()

    /// Returns what the system calls this start of the machine; nil if it does not tell.
    private static func startText() -> String? {
        var bytes = [UInt8](repeating: 0, count: 64)
        #if canImport(Glibc)
            let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            let count = read(descriptor, &bytes, bytes.count)
        #else
            var count = bytes.count
            if sysctlbyname("kern.bootsessionuuid", &bytes, &count, nil, 0) != 0 { return nil }
        #endif
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
