/// An immutable array of plain values whose memory is its own or a mapped file's.
///
/// What graphs and hierarchies are made of. Copies share the memory, which starts on a boundary of 64 bytes where it is its
/// own, and goes when the last of them goes.
public struct FlatArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection {
    /// Keeps the memory of `elements` alive.
    private let owner: AnyObject
    /// The values, for inner loops: valid as long as the array is.
    public let elements: UnsafeBufferPointer<Element>

    /// Makes an array of memory that something else owns and that nobody changes any more.
    init(_ elements: UnsafeBufferPointer<Element>, owner: AnyObject) {
        self.elements = elements
        self.owner = owner
    }

    /// Makes an array of values that `initialize` writes, all of them. Complexity: that of `initialize`.
    public init<Failure: Error>(
        count: Int, initialize: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
    ) throws(Failure) {
        let block = MemoryBlock(byteCount: count * MemoryLayout<Element>.stride)
        let memory = UnsafeMutableBufferPointer(
            start: block.start.bindMemory(to: Element.self, capacity: count), count: count)
        try initialize(memory)
        self.init(UnsafeBufferPointer(memory), owner: block)
    }

    /// Makes an array of one value, so many times. Complexity: O(count).
    public init(repeating value: Element, count: Int) {
        self.init(count: count) { $0.initialize(repeating: value) }
    }

    /// Copies values. Complexity: O(values).
    public init(_ values: some Collection<Element>) {
        self.init(count: values.count) { _ = $0.initialize(fromContentsOf: values) }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }

    /// The value at a position; one out of range is a bug of the caller and traps.
    @inlinable
    public subscript(position: Int) -> Element {
        precondition(position >= 0 && position < elements.count, "no such element")
        return elements[position]
    }

    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) rethrows -> Result? {
        try body(elements)
    }
}

// Nobody writes to the memory once the array is made, and the owner does nothing but keep it.
extension FlatArray: @unchecked Sendable {}

extension FlatArray: Equatable where Element: Equatable {
    /// Compares value by value. Complexity: O(values).
    public static func == (first: Self, second: Self) -> Bool { first.elementsEqual(second) }
}

extension FlatArray: ExpressibleByArrayLiteral {
    public init(arrayLiteral values: Element...) { self.init(values) }
}

/// A piece of memory on a boundary of 64 bytes, a cache line.
final class MemoryBlock {
    let start: UnsafeMutableRawPointer

    init(byteCount: Int) {
        start = .allocate(byteCount: byteCount, alignment: 64)
    }

    deinit { start.deallocate() }
}
