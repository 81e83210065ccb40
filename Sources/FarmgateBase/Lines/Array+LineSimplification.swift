extension Array {
    /// Returns a line without the points that lie no farther than a tolerance from the line without them (Douglas, Peucker,
    /// “Algorithms for the reduction of the number of points required to represent a digitized line or its caricature”, 1973).
    ///
    /// - Parameter distance: How far a point is from the line between two others.
    /// - Complexity: O(points · log points) calls of `distance` for most lines, O(points²) at worst.
    package func simplified(
        to tolerance: Double, distance: (_ point: Element, _ start: Element, _ end: Element) -> Double
    ) -> [Element] {
        guard count > 2 else { return self }
        var isKept = [Bool](repeating: false, count: count)
        isKept[0] = true
        isKept[count - 1] = true
        var open = [(first: 0, last: count - 1)]
        while let (first, last) = open.popLast() {
            var farthest = first, most = tolerance
            for index in (first + 1)..<Swift.max(last, first + 1) {
                let off = distance(self[index], self[first], self[last])
                if off > most { (farthest, most) = (index, off) }
            }
            guard farthest > first else { continue }
            isKept[farthest] = true
            open.append((first, farthest))
            open.append((farthest, last))
        }
        return indices.filter { isKept[$0] }.map { self[$0] }
    }
}

extension SIMD2<Double> {
    /// Returns how far a point of the plane is from the line between the origin and another one. O(1).
    package func distance(fromLineTo end: Self) -> Double {
        let squared = (end * end).sum()
        let share = squared > 0 ? Swift.min(1, Swift.max(0, (self * end).sum() / squared)) : 0
        let off = self - share * end
        return (off * off).sum().squareRoot()
    }
}
