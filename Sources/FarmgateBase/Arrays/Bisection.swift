extension Range<Int> {
    /// Returns the first number of the range that is in its second part, the end if none is, by bisection.
    ///
    /// - Parameter isInSecondPart: is false for all numbers of the first part and true for all after it.
    ///
    /// Complexity: O(log count).
    @inlinable
    package func bisected(by isInSecondPart: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isInSecondPart(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Array {
    /// Returns the element of a pair of numbers in an array that is sorted by its elements' pairs; nil if there is none.
    ///
    /// Complexity: O(log count).
    @inlinable
    package func element(of pair: (Int, Int), by key: (Element) -> (Int, Int)) -> Element? {
        let position = indices.bisected { key(self[$0]) >= pair }
        return position < count && key(self[position]) == pair ? self[position] : nil
    }
}
