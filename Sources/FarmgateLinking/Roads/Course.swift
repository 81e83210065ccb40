#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import FarmgateModel

extension [Location] {
    /// Returns the line without the points that lie nearer than a distance to the line without them (Douglas and Peucker, “Algorithms
    /// for the reduction of the number of points required to represent a digitized line or its caricature”, 1973).
    func simplified(toKm tolerance: Double) -> [Location] {
        guard count > 2 else { return self }
        var isKept = [Bool](repeating: false, count: count)
        isKept[0] = true
        isKept[count - 1] = true
        var open = [(first: 0, last: count - 1)]
        while let (first, last) = open.popLast() {
            var farthest = first, distance = tolerance
            for index in (first + 1)..<Swift.max(last, first + 1) {
                let off = self[index].kilometres(fromLine: self[first], self[last])
                if off > distance { (farthest, distance) = (index, off) }
            }
            guard farthest > first else { continue }
            isKept[farthest] = true
            open.append((first, farthest))
            open.append((farthest, last))
        }
        return indices.filter { isKept[$0] }.map { self[$0] }
    }
}

extension Location {
    /// The distance from a line between two points, as on a map whose scale is right here.
    fileprivate func kilometres(fromLine start: Location, _ end: Location) -> Double {
        // Degrees to kilometres, along the meridian and along the parallel of the line's beginning.
        let north = 111.2
        let east = north * cos(start.latitude * .pi / 180)
        let x = (longitude - start.longitude) * east, y = (latitude - start.latitude) * north
        let u = (end.longitude - start.longitude) * east, v = (end.latitude - start.latitude) * north
        let square = u * u + v * v
        let share = square > 0 ? Swift.min(1, Swift.max(0, (x * u + y * v) / square)) : 0
        return ((x - share * u) * (x - share * u) + (y - share * v) * (y - share * v)).squareRoot()
    }
}
