/// A growing array that owns its memory by hand, so that a kernel can hold it in local variables.
struct Pool<Element: BitwiseCopyable> {
    private(set) var elements: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity = 16

    init() { elements = .allocate(capacity: capacity) }

    func deallocate() { elements.deallocate() }

    /// Forgets the elements and keeps the memory.
    mutating func removeAll() { count = 0 }

    mutating func removeLast() { count -= 1 }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        elements[count] = element
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.initialize(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity *= 2
    }
}
