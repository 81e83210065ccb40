#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What turns take, by their angle: little straight on, most right about; more across oncoming traffic than away from it.
///
/// The function, and its numbers, are those of OSRM's car profile: a sigmoid from 0 to `greatestSeconds` between straight on and
/// a U-turn. Turns cost nothing where only two roads meet, but for lights and U-turns.
public struct TurnCosts: Sendable, Equatable {
    /// What the sharpest turn takes.
    public var greatestSeconds: Double
    /// How much easier turns to the side of traffic are: 1 is no easier.
    public var bias: Double
    /// What the sharpest turn across oncoming traffic takes besides, where more than two roads meet and none is a roundabout.
    public var oncomingSeconds: Double
    /// What a U-turn takes besides; it is allowed only where a road ends.
    public var uTurnSeconds: Double
    /// What is added to the weight of a turn into a road that is only for those who start or end there.
    public var restrictedSeconds: Double

    /// Takes numbers; without any, those of OSRM's car profile.
    public init(
        greatestSeconds: Double = 7.5, bias: Double = 1.075, oncomingSeconds: Double = 2, uTurnSeconds: Double = 20,
        restrictedSeconds: Double = 3276.7
    ) {
        self.greatestSeconds = greatestSeconds
        self.bias = bias
        self.oncomingSeconds = oncomingSeconds
        self.uTurnSeconds = uTurnSeconds
        self.restrictedSeconds = restrictedSeconds
    }

    /// Returns the seconds of a turn.
    ///
    /// - Parameters:
    ///   - angle: degrees to the right, from −180 to 180; 0 is straight on.
    ///   - isLeftHand: whether traffic keeps to the left.
    func seconds(angle: Double, isLeftHand: Bool) -> Double {
        let bias = isLeftHand ? 1 / bias : bias
        let exponent =
            angle >= 0 ? 13 / bias * angle / 180 - 6.5 * bias : 13 * bias * -angle / 180 - 6.5 / bias
        return greatestSeconds / (1 + exp(-exponent))
    }

    /// Returns the seconds that a turn waits for oncoming traffic, which it crosses.
    func oncomingSeconds(angle: Double, isLeftHand: Bool) -> Double {
        guard isLeftHand ? angle > 0 : angle < 0 else { return 0 }
        return oncomingSeconds / (1 + exp(3.25 - 13 * abs(angle) / 180))
    }
}
