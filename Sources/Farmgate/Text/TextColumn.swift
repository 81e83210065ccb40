/// Stores many texts in one block of bytes.
///
/// A million place ids cost two allocations, not a million. A text is made into a `String` only when asked for.
/// An omitted text is empty.
public struct TextColumn: Sendable, RandomAccessCollection {
    var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    var ends: [UInt32] = []

    /// Makes a column without texts.
    public init() {}

    /// Makes a column of the given texts.
    public init(_ texts: some Sequence<String>) {
        for text in texts { append(text) }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { ends.count }

    /// Returns the text at `index`. O(length).
    public subscript(index: Int) -> String {
        String(decoding: bytes[range(index)], as: UTF8.self)
    }

    /// Returns where the UTF-8 bytes of the text at `index` stand.
    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    mutating func append(_ text: String) {
        append(utf8: text.utf8)
    }

    mutating func append(utf8: some Sequence<UInt8>) {
        bytes.append(contentsOf: utf8)
        ends.append(UInt32(bytes.count))
    }
}
