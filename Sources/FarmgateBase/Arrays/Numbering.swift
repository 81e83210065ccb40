/// Numbers distinct keys from 0 in the order in which they first appear.
///
/// What belongs to a key stands in an array beside it: a number that is the array's count is that of a new key.
///
///     let position = numbering.number(of: key)
///     if position == sums.count { sums.append(0) }
///     sums[position] += tonnes
package struct Numbering<Key: Hashable> {
    /// The keys by their numbers.
    package private(set) var keys: [Key] = []
    private var numbers: [Key: Int] = [:]

    /// Makes a numbering without keys.
    package init() {}

    /// Returns the number of a key, a new one where it has none yet. O(1).
    package mutating func number(of key: Key) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = keys.count
        keys.append(key)
        return keys.count - 1
    }

    /// The number of a key; nil where it has none. O(1).
    package subscript(key: Key) -> Int? { numbers[key] }
}

extension Numbering: Sendable where Key: Sendable {}
