import CRoadProfiles
import FarmgateBase
public import RoutingCore

extension RoadProfile {
    /// The profile for cars, by the numbers of OSRM's.
    public static let car = shipped(farmgate_road_profile_car())
    /// The profile for lorries.
    public static let lorry = shipped(farmgate_road_profile_lorry())
    /// The names of those that ship.
    public static let shippedNames = ["car", "lorry"]

    private static func shipped(_ profile: farmgate_road_profile) -> RoadProfile {
        do {
            return try RoadProfile(
                json: UnsafeBufferPointer(start: profile.bytes, count: profile.count), file: "the shipped profile")
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Finds a profile that ships by its name, or reads one from a file.
    ///
    /// Throws `GraphFileError.unreadable` or `invalid`, with every fault.
    public init(named name: String) throws(GraphFileError) {
        switch name {
        case "car": self = .car
        case "lorry": self = .lorry
        default:
            let bytes = try SourceFile.whole(name, atMost: 1 << 20)
            self = try bytes.withUnsafeBufferPointer { bytes throws(GraphFileError) in
                try RoadProfile(json: bytes, file: name)
            }
        }
    }

    init(json bytes: UnsafeBufferPointer<UInt8>, file: String) throws(GraphFileError) {
        var faults = GraphFileFaults()
        do {
            var scanner = JSONScanner(bytes)
            var reader = ProfileReader(file: file)
            try reader.read(&scanner)
            try scanner.finish()
            faults = reader.faults
            self = reader.profile
        } catch {
            faults.add(file, line: error.line, error.message)
            self.init()
        }
        try faults.check()
    }
}

/// Reads the entries of a profile, one after the other.
private struct ProfileReader {
    let file: String
    var profile = RoadProfile()
    var faults = GraphFileFaults()

    init(file: String) { self.file = file }

    mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
        try object(&scanner) { reader, key, scanner throws(JSONError) in
            switch key {
            case "name": reader.profile.name = try reader.text(&scanner)
            case "about": _ = try reader.text(&scanner)
            case "weight":
                let weight = try reader.text(&scanner)
                reader.profile.weighsRoutability = weight == "routability"
                if weight != "routability", weight != "time" {
                    reader.note(scanner, "weight is “\(weight)”, but must be time or routability")
                }
            case "rounds_segments": reader.profile.roundsSegments = try reader.flag(&scanner)
            case "left_hand": reader.profile.isLeftHand = try reader.flag(&scanner)
            case "continues_straight": reader.profile.continuesStraight = try reader.flag(&scanner)
            case "vehicle": reader.profile.vehicle = try reader.numbers(&scanner, known: Self.sizes)
            case "limits":
                try reader.object(&scanner) { reader, key, scanner throws(JSONError) in
                    reader.check(key, Self.sizes, scanner)
                    reader.profile.limits[key] = try reader.texts(&scanner)
                }
            case "access": try reader.readAccess(&scanner)
            case "restriction_keys": reader.profile.restrictionKeys = try reader.texts(&scanner)
            case "speeds": reader.profile.speeds = try reader.numbers(&scanner)
            case "routes": reader.profile.routes = try reader.numbers(&scanner)
            case "ferry_wait_seconds": reader.profile.ferryWaitSeconds = try reader.number(&scanner)
            case "bridges": reader.profile.bridges = try reader.numbers(&scanner)
            case "caps":
                try reader.object(&scanner) { reader, key, scanner throws(JSONError) in
                    reader.profile.caps[key] = try reader.numbers(&scanner)
                }
            case "maxspeed": try reader.readMaxspeed(&scanner)
            case "penalties":
                try reader.object(&scanner) { reader, key, scanner throws(JSONError) in
                    if key == "service" {
                        reader.profile.servicePenalties = try reader.numbers(&scanner)
                    } else {
                        reader.check(key, Self.penalties, scanner)
                        reader.profile.penalties[key] = try reader.number(&scanner)
                    }
                }
            case "barriers":
                try reader.object(&scanner) { reader, key, scanner throws(JSONError) in
                    switch key {
                    case "open": reader.profile.openBarriers = Set(try reader.texts(&scanner))
                    case "seconds": reader.profile.barrierSeconds = try reader.numbers(&scanner)
                    default: try reader.skip(key, &scanner)
                    }
                }
            case "obstacles": reader.profile.obstacleSeconds = try reader.numbers(&scanner)
            case "turns": try reader.readTurns(&scanner)
            case "farm_tracks":
                try reader.object(&scanner) { reader, key, scanner throws(JSONError) in
                    switch key {
                    case "access": reader.profile.farmAccess = Set(try reader.texts(&scanner))
                    case "tracktype": reader.profile.farmTracktypes = try reader.numbers(&scanner)
                    default: try reader.skip(key, &scanner)
                    }
                }
            default: try reader.skip(key, &scanner)
            }
        }
        if profile.speeds.isEmpty { note(nil, "it has no “speeds”, so that no road would be open") }
        if profile.accessKeys.isEmpty { note(nil, "it has no “keys” in “access”, as [\"vehicle\", \"access\"]") }
    }

    private static let sizes = ["height", "width", "length", "tonnes", "axle_tonnes", "kmh"]
    private static let penalties = [
        "width_at_most_3", "width_below_4", "width_below_5", "width_below_6", "single_lane", "no_lane_markings",
        "alternating", "side_road", "priority", "restricted",
    ]

    private mutating func readAccess(_ scanner: inout JSONScanner) throws(JSONError) {
        try object(&scanner) { reader, key, scanner throws(JSONError) in
            switch key {
            case "keys": reader.profile.accessKeys = try reader.texts(&scanner)
            case "open": reader.profile.open = Set(try reader.texts(&scanner))
            case "closed": reader.profile.closed = Set(try reader.texts(&scanner))
            case "restricted": reader.profile.restricted = Set(try reader.texts(&scanner))
            case "restricted_highways": reader.profile.restrictedHighways = Set(try reader.texts(&scanner))
            case "no_ends_on_service": reader.profile.noEndsOnService = Set(try reader.texts(&scanner))
            case "closed_services": reader.profile.closedServices = Set(try reader.texts(&scanner))
            case "closed_highways": reader.profile.closedHighways = Set(try reader.texts(&scanner))
            case "construction_open": reader.profile.constructionOpen = Set(try reader.texts(&scanner))
            case "unlisted_kmh": reader.profile.unlistedKmh = try reader.number(&scanner)
            default: try reader.skip(key, &scanner)
            }
        }
    }

    private mutating func readMaxspeed(_ scanner: inout JSONScanner) throws(JSONError) {
        try object(&scanner) { reader, key, scanner throws(JSONError) in
            switch key {
            case "keys": reader.profile.maxspeedKeys = try reader.texts(&scanner)
            case "factor": reader.profile.maxspeedFactor = try reader.number(&scanner)
            case "types": reader.profile.maxspeedTypes = try reader.numbers(&scanner)
            case "zones": reader.profile.maxspeedZones = try reader.numbers(&scanner)
            case "never_raises": reader.profile.maxspeedNeverRaises = try reader.flag(&scanner)
            default: try reader.skip(key, &scanner)
            }
        }
    }

    private mutating func readTurns(_ scanner: inout JSONScanner) throws(JSONError) {
        var turns = TurnCosts()
        try object(&scanner) { reader, key, scanner throws(JSONError) in
            switch key {
            case "greatest_seconds": turns.greatestSeconds = try reader.number(&scanner)
            case "bias":
                turns.bias = try reader.number(&scanner)
                if turns.bias < 0.1 {
                    reader.note(scanner, "bias is \(turns.bias), but must be at least 0.1; 1 is none")
                }
            case "oncoming_seconds": turns.oncomingSeconds = try reader.number(&scanner)
            case "u_turn_seconds": turns.uTurnSeconds = try reader.number(&scanner)
            case "restricted_seconds": turns.restrictedSeconds = try reader.number(&scanner)
            default: try reader.skip(key, &scanner)
            }
        }
        profile.turns = turns
    }

    // MARK: values

    private mutating func object(
        _ scanner: inout JSONScanner,
        _ body: (inout Self, String, inout JSONScanner) throws(JSONError) -> Void
    ) throws(JSONError) {
        try scanner.beginObject()
        while try scanner.nextKey() { try body(&self, scanner.text, &scanner) }
    }

    private mutating func text(_ scanner: inout JSONScanner) throws(JSONError) -> String {
        guard try scanner.next() == .string else { throw scanner.fault("a text is expected here") }
        return scanner.text
    }

    private mutating func flag(_ scanner: inout JSONScanner) throws(JSONError) -> Bool {
        switch try scanner.next() {
        case .yes: true
        case .no: false
        default: throw scanner.fault("true or false is expected here")
        }
    }

    private mutating func texts(_ scanner: inout JSONScanner) throws(JSONError) -> [String] {
        var texts: [String] = []
        try scanner.beginArray()
        while try scanner.nextElement() { texts.append(try text(&scanner)) }
        return texts
    }

    private mutating func number(_ scanner: inout JSONScanner) throws(JSONError) -> Double {
        guard try scanner.next() == .number else { throw scanner.fault("a number is expected here") }
        if !(0...10_000).contains(scanner.number) { note(scanner, "\(scanner.number) is not from 0 to 10000") }
        return scanner.number
    }

    private mutating func numbers(
        _ scanner: inout JSONScanner, known: [String]? = nil
    ) throws(JSONError) -> [String: Double] {
        var numbers: [String: Double] = [:]
        try object(&scanner) { reader, key, scanner throws(JSONError) in
            if let known { reader.check(key, known, scanner) }
            numbers[key] = try reader.number(&scanner)
        }
        return numbers
    }

    private mutating func skip(_ key: String, _ scanner: inout JSONScanner) throws(JSONError) {
        note(scanner, "“\(key)” is no entry of a profile here; see docs/roads.md")
        try scanner.skipValue()
    }

    private mutating func check(_ key: String, _ known: [String], _ scanner: JSONScanner) {
        if !known.contains(key) { note(scanner, "“\(key)” is not one of \(known.joined(separator: ", "))") }
    }

    private mutating func note(_ scanner: JSONScanner?, _ message: String) {
        faults.add(file, line: scanner?.tokenLine, message)
    }
}
