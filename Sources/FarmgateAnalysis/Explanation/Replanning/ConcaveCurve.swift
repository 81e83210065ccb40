/// The first piece of a concave, piecewise linear function on [0, end], found from values and slopes at a few points.
///
/// What a plan gains by t more tonnes of a limit is such a function of t, and its slope is the limit's price; what it
/// costs if a lot gets dearer by t is another, and its slope is what is taken of the lot. Where the tangents of two points
/// meet, the function either touches them, and the corner is found, or lies below and gives a tangent in between (Eisner,
/// Severance, "Mathematical techniques for efficient record segmentation in large shared databases", 1976).
struct ConcaveCurve {
    /// A point of the function with the slope of a tangent there.
    struct Point: Sendable {
        var at: Double
        var value: Double
        var slope: Double
    }

    /// The first piece: the slope at 0, and up to where it stays.
    struct Piece: Sendable {
        var slope: Double
        var end: Double
        /// Whether the corner was found; else the piece may reach further.
        var isExact: Bool
    }

    /// So many points are asked for at most.
    private static let mostPoints = 12

    /// Finds the first piece.
    ///
    /// - Parameters:
    ///   - slope: That of any tangent at 0; where the function is 0.
    ///   - end: The last point.
    ///   - tolerance: Values nearer than this are the same.
    ///   - point: Returns the function at a point; nil if that failed.
    static func firstPiece(
        slope: Double, end: Point, tolerance: Double, point: (Double) -> Point?
    ) -> Piece {
        var slope = slope, reached = 0.0
        var tangents = [end]
        let nothing = 1e-9 * end.at
        for _ in 0..<mostPoints {
            guard let right = tangents.last else { break }
            if right.value >= slope * right.at - tolerance {
                reached = right.at
                tangents.removeLast()
                continue
            }
            let meeting = (right.value - right.slope * right.at) / (slope - right.slope)
            if slope <= right.slope || meeting <= nothing {
                // The tangent at the right goes through the origin: its slope is that of the first piece.
                (slope, reached) = (right.slope, right.at)
                tangents.removeLast()
                continue
            }
            if meeting <= reached + nothing { return Piece(slope: slope, end: reached, isExact: true) }
            guard let middle = point(meeting) else { return Piece(slope: slope, end: reached, isExact: false) }
            if middle.value >= slope * meeting - tolerance { return Piece(slope: slope, end: meeting, isExact: true) }
            tangents.append(middle)
        }
        return Piece(slope: slope, end: reached, isExact: tangents.isEmpty)
    }
}
