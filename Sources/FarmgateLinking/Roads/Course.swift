import FarmgateBase
import FarmgateModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension [Location] {
    /// Returns the line without the points that lie nearer than a distance to the line without them.
    func simplified(toKm tolerance: Double) -> [Location] {
        simplified(to: tolerance) { point, start, end in
            point.kilometres(from: start).distance(fromLineTo: end.kilometres(from: start))
        }
    }
}

extension Location {
    /// How far it is to the east and to the north of a point near by, as on a map whose scale is right there.
    fileprivate func kilometres(from start: Location) -> SIMD2<Double> {
        // Degrees to kilometres, along the meridian and along the parallel of that point.
        let north = 111.2
        let east = north * cos(start.latitude * .pi / 180)
        return SIMD2((longitude - start.longitude) * east, (latitude - start.latitude) * north)
    }
}
