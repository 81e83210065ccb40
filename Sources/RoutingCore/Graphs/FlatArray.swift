/// An immutable array of plain values on a boundary of 64 bytes, in memory of its own or in that of a mapped file.
///
/// What graphs are made of: inner loops take its `elements` without a closure. Copies share the memory, which goes, or
/// whose file is closed, when the last of them goes.
public struct FlatArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection {
    /// What keeps the memory.
    private let owner: any AnyObject & Sendable
    /// The values, for inner loops: valid as long as the array is.
    @usableFromInline package let elements: UnsafeBufferPointer<Element>

    /// Makes an array of values that `initialize` writes, all of them, into memory it must not keep.
    package init(count: Int, initialize: (UnsafeMutableBufferPointer<Element>) -> Void) {
        let block = MemoryBlock(byteCount: count * MemoryLayout<Element>.stride)
        owner = block
        let memory = UnsafeMutableBufferPointer(
            start: block.start.bindMemory(to: Element.self, capacity: count), count: count)
        initialize(memory)
        elements = UnsafeBufferPointer(memory)
    }

    /// Takes values that nobody writes as long as their owner lives.
    init(elements: UnsafeBufferPointer<Element>, owner: any AnyObject & Sendable) {
        self.elements = elements
        self.owner = owner
    }

    /// Copies values. Complexity: O(values).
    public init(_ values: some Collection<Element>) {
        self.init(count: values.count) { _ = $0.initialize(fromContentsOf: values) }
    }

    /// The position of the first value, 0.
    @inlinable
    public var startIndex: Int { 0 }

    /// The position after the last value: how many there are.
    @inlinable
    public var endIndex: Int { elements.count }

    /// The value at a position; one out of range is a bug of the caller and traps.
    @inlinable
    public subscript(position: Int) -> Element {
        precondition(position >= 0 && position < elements.count, "no such element")
        return elements[position]
    }

    /// Calls `body` with the values, which lie side by side.
    @inlinable
    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) rethrows -> Result? {
        try body(elements)
    }
}

// Sending is safe since nobody can write: the memory is written only within `init(count:initialize:)`, which only this
// module calls, with closures that keep nothing, or is a file's, mapped to be read only; what is given out later reads only.
extension FlatArray: @unchecked Sendable {}

extension FlatArray: Equatable where Element: Equatable {
    /// Compares value by value. Complexity: O(values).
    public static func == (first: Self, second: Self) -> Bool { first.elementsEqual(second) }
}

extension FlatArray: ExpressibleByArrayLiteral {
    /// Takes the values of a literal.
    public init(arrayLiteral values: Element...) { self.init(values) }
}

/// A piece of memory on a boundary of 64 bytes, a cache line.
///
/// Sending is safe: its only state, the address, is constant, and the array that owns it writes only while it is made.
private final class MemoryBlock: @unchecked Sendable {
    let start: UnsafeMutableRawPointer

    init(byteCount: Int) {
        start = .allocate(byteCount: byteCount, alignment: 64)
    }

    deinit { start.deallocate() }
}
