/// Stores many texts in one block of bytes.
///
/// A million place ids cost two allocations, not a million. A text is made into a `String` only when asked for.
/// An omitted text is empty. A column holds at most 4 GB of text.
public struct TextColumn: Sendable, RandomAccessCollection {
    @usableFromInline package var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    @usableFromInline package var ends: [UInt32] = []

    /// Makes a column without texts.
    package init() {}

    /// Makes a column of the given texts.
    package init(_ texts: some Sequence<String>) {
        for text in texts { append(text) }
    }

    /// Makes a column of empty texts.
    init(emptyTexts count: Int) {
        ends = [UInt32](repeating: 0, count: count)
    }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of texts.
    public var endIndex: Int { ends.count }

    /// Returns the text at `index`. O(length).
    public subscript(index: Int) -> String {
        String(decoding: bytes[range(index)], as: UTF8.self)
    }

    /// Returns the index of the first text that is just this one; nil if there is none. O(n), without making texts.
    public func firstIndex(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { text in indices.first { isEqual($0, to: text) } }
    }

    /// Returns the text with the fewest edits to one that is not known, for “did you mean”; nil if none is near enough.
    package func nearest(to text: String) -> String? {
        var search = NearestText()
        return search.nearest(to: text, in: self)
    }

    /// Returns where the UTF-8 bytes of the text at `index` stand.
    @inlinable
    package func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// Calls `body` with the UTF-8 bytes of the text at `index`, without copying them.
    @inlinable
    package func withUTF8<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let range = range(index)
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Tells whether the text at `index` is empty, that is, omitted.
    @inlinable
    package func isEmpty(_ index: Int) -> Bool { range(index).isEmpty }

    /// Tells whether the text at `index` has just these bytes.
    package func isEqual(_ index: Int, to text: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(index)
        guard range.count == text.count else { return false }
        return bytes.withUnsafeBufferPointer { own in
            for offset in 0..<text.count where own[range.lowerBound + offset] != text[offset] { return false }
            return true
        }
    }

    /// Tells whether a text of so many bytes can still be appended.
    package func canHold(byteCount: Int) -> Bool {
        byteCount <= Int(UInt32.max) - bytes.count
    }

    /// Appends a text; the column must be able to hold it.
    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(utf8: $0) }
    }

    /// Appends a text given as UTF-8; the column must be able to hold it.
    package mutating func append(utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: utf8)
        ends.append(UInt32(bytes.count))
    }

    /// Appends empty texts until there are `count`.
    package mutating func pad(to count: Int) {
        while ends.count < count { ends.append(UInt32(bytes.count)) }
    }
}
