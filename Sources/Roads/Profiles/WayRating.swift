/// What a profile makes of the tags of a way: how fast the vehicle is on it, and what it is like.
///
/// The rules are those of OSRM's car profile (version 26), with the lists and numbers of the profile.
struct WayRating: Sendable, Equatable {
    /// km/h along the way and against it; 0 where that is not allowed.
    var forwardKmh = 0.0
    var backwardKmh = 0.0
    /// What parts of the speed are left when ways are chosen.
    var forwardRate = 1.0
    var backwardRate = 1.0
    /// How long all of it takes, if it says so.
    var seconds: Double?
    /// What boarding takes besides.
    var waitSeconds = 0.0
    var attributes: RoadAttributes = []
    var name = ""
    var reference = ""
    var isLeftHand = false

    /// Ways without any of these keys are no roads.
    static let keys: Set<String> = ["highway", "route"]

    /// Rates a way; nil if the vehicle may not use it.
    init?(_ tags: OSMTags, _ profile: RoadProfile) {
        let highway = tags["highway"]
        guard highway != nil || tags["route"] != nil, !Self.isBlocked(tags, highway, profile) else { return nil }
        var (isForward, isBackward) = (true, true)

        for (limit, keys) in profile.limits {
            guard let own = profile.vehicle[limit] else { continue }
            let values = tags.directions(keys)
            if let value = values.forward, Self.isTooBig(own, for: value, limit) { isForward = false }
            if let value = values.backward, Self.isTooBig(own, for: value, limit) { isBackward = false }
        }
        if tags["narrow"] == "yes", profile.vehicle["width"] ?? 0 > 2.2 { return nil }

        // Who may use it.
        let values = tags.directions(profile.accessKeys)
        let access = (forward: values.forward.map(profile.resolved), backward: values.backward.map(profile.resolved))
        let mayRestrict = highway.map(profile.restrictedHighways.contains) ?? false
        func isRestricted(_ value: String?) -> Bool { mayRestrict && value.map(profile.restricted.contains) ?? false }
        let restricted = (forward: isRestricted(access.forward), backward: isRestricted(access.backward))
        if let value = access.forward, profile.closed.contains(value), !restricted.forward { isForward = false }
        if let value = access.backward, profile.closed.contains(value), !restricted.backward { isBackward = false }
        guard isForward || isBackward else { return nil }
        if restricted.forward && isForward || restricted.backward && isBackward { attributes.insert(.restricted) }

        let oneway = Self.oneway(tags, highway, profile)
        switch oneway {
        case .backward: isForward = false
        case .forward: isBackward = false
        case .none: break
        }
        if let service = tags["service"], profile.closedServices.contains(service) { return nil }
        if tags["hov"] == "designated" || Self.isAllHOV(tags, oneway) { attributes.insert(.restricted) }
        if highway == "service", let value = access.forward, profile.noEndsOnService.contains(value) {
            attributes.insert(.notSnappable)
        }

        // How fast it is.
        rateSpeed(tags, highway, access, profile, &isForward, &isBackward)
        if let limit = tags.directions(["toll"]).forward ?? tags.directions(["toll"]).backward, limit == "yes" {
            attributes.insert(.toll)
        } else if ["hgv", "goods"].contains(where: { profile.accessKeys.contains($0) && tags["toll:" + $0] == "yes" }) {
            attributes.insert(.toll)
        }
        if isForward == false { forwardKmh = 0 }
        if isBackward == false { backwardKmh = 0 }
        guard forwardKmh > 0 || backwardKmh > 0 else { return nil }
        ratePenalties(tags, profile)
        describe(tags, highway)
    }

    private static func isBlocked(_ tags: OSMTags, _ highway: String?, _ profile: RoadProfile) -> Bool {
        let closed = profile.closedHighways
        if let highway, closed.contains(highway) { return true }
        if closed.contains("area"), tags["area"] == "yes" { return true }
        if closed.contains("construction") {
            if tags["railway"] == "construction" { return true }
            if let construction = tags["construction"], !profile.constructionOpen.contains(construction) { return true }
        }
        if closed.contains("proposed"), tags["proposed"] != nil, highway == nil { return true }
        if closed.contains("reversible"), tags["oneway"] == "reversible" { return true }
        return closed.contains("impassable") && (tags["impassable"] == "yes" || tags["status"] == "impassable")
    }

    private static func isTooBig(_ own: Double, for value: String, _ limit: String) -> Bool {
        switch limit {
        case "height": TagNumbers.height(value).map { $0 < own } ?? false
        case "width": value == "narrow" ? own > 2.2 : TagNumbers.metres(value).map { $0 <= own } ?? false
        case "length": TagNumbers.metres(value).map { $0 < own } ?? false
        default: TagNumbers.tonnes(value).map { $0 < own } ?? false
        }
    }

    private enum Oneway { case forward, backward, none }

    private static func oneway(_ tags: OSMTags, _ highway: String?, _ profile: RoadProfile) -> Oneway {
        let value = profile.restrictionKeys.lazy.compactMap { tags["oneway:" + $0] }.first ?? tags["oneway"]
        switch value {
        case "-1": return .backward
        case "yes", "1", "true": return .forward
        case "no": return .none
        default:
            let isImplied = highway == "motorway" || ["roundabout", "circular"].contains(tags["junction"])
            return isImplied ? .forward : .none
        }
    }

    private static func isAllHOV(_ tags: OSMTags, _ oneway: Oneway) -> Bool {
        func isAll(_ lanes: String?) -> Bool {
            lanes.map { $0.split(separator: "|", omittingEmptySubsequences: false).allSatisfy { $0 == "designated" } }
                ?? false
        }
        let lanes = tags.directions(["hov:lanes"])
        return isAll(oneway == .backward ? lanes.backward : lanes.forward) || oneway == .none && isAll(lanes.backward)
    }

    private mutating func rateSpeed(
        _ tags: OSMTags, _ highway: String?, _ access: (forward: String?, backward: String?), _ profile: RoadProfile,
        _ isForward: inout Bool, _ isBackward: inout Bool
    ) {
        var isSet = false
        if let route = tags["route"], let kmh = profile.routes[route], kmh > 0 {
            (forwardKmh, backwardKmh, isSet) = (kmh, kmh, true)
            seconds = tags["duration"].flatMap(TagNumbers.seconds).map { max(1, $0) }
            waitSeconds = profile.ferryWaitSeconds
            attributes.formUnion([.ferry, .notSnappable])
        }
        if let bridge = tags["bridge"], let kmh = profile.bridges[bridge], kmh > 0 {
            if let duration = tags["duration"].flatMap(TagNumbers.seconds) {
                seconds = max(1, duration)
            } else {
                (forwardKmh, backwardKmh, isSet) = (kmh, kmh, true)
            }
        }
        if !isSet {
            if let kmh = highway.flatMap({ profile.speeds[$0] }) {
                (forwardKmh, backwardKmh) = (kmh, kmh)
            } else if let kmh = profile.unlistedKmh {
                if let value = access.forward, !profile.closed.contains(value) { forwardKmh = kmh }
                if let value = access.backward, !profile.closed.contains(value) { backwardKmh = kmh }
            }
        }
        if forwardKmh <= 0, backwardKmh <= 0, seconds == nil { return }
        limitSpeed(tags, profile)
        for (key, caps) in profile.caps {
            guard let cap = tags[key].flatMap({ caps[$0] }) else { continue }
            (forwardKmh, backwardKmh) = (min(forwardKmh, cap), min(backwardKmh, cap))
        }
        if let cap = profile.vehicle["kmh"] {
            (forwardKmh, backwardKmh) = (min(forwardKmh, cap), min(backwardKmh, cap))
        }
        // A duration is enough.
        if seconds != nil { (forwardKmh, backwardKmh) = (max(forwardKmh, 1), max(backwardKmh, 1)) }
    }

    private mutating func limitSpeed(_ tags: OSMTags, _ profile: RoadProfile) {
        let limits = tags.directions(profile.maxspeedKeys)
        let isUnmarked = tags["lane_markings"] == "no"
        func limited(_ kmh: Double, _ value: String?) -> Double {
            guard let value, let limit = Self.limit(value, isUnmarked, profile), limit > 0 else { return kmh }
            let driven = limit * profile.maxspeedFactor
            return profile.maxspeedNeverRaises && kmh > 0 ? min(kmh, driven) : driven
        }
        forwardKmh = limited(forwardKmh, limits.forward)
        backwardKmh = limited(backwardKmh, limits.backward)
    }

    private static func limit(_ value: String, _ isUnmarked: Bool, _ profile: RoadProfile) -> Double? {
        if let kmh = TagNumbers.kilometresPerHour(value) { return kmh }
        let zone = value.lowercased()
        if isUnmarked, let kmh = profile.maxspeedZones[zone + ":unmarked"] { return kmh }
        if let kmh = profile.maxspeedZones[zone] { return kmh }
        if zone == "walk" { return 6 }
        guard let colon = zone.firstIndex(of: ":") else { return nil }
        return profile.maxspeedTypes[String(zone[zone.index(after: colon)...].prefix { $0.isLetter })]
    }

    private mutating func ratePenalties(_ tags: OSMTags, _ profile: RoadProfile) {
        guard profile.weighsRoutability else { return }
        let penalties = profile.penalties
        var rate = tags["service"].flatMap { profile.servicePenalties[$0] } ?? 1
        if forwardKmh > 0, backwardKmh > 0 {
            var width = tags["lane_markings"] == "no" ? penalties["no_lane_markings"] ?? 1 : 1
            if let metres = tags["width"].flatMap(TagNumbers.metres) {
                if metres <= 3 {
                    width = penalties["width_at_most_3"] ?? width
                } else if metres < 4 {
                    width = penalties["width_below_4"] ?? width
                } else if metres < 5 {
                    width = penalties["width_below_5"] ?? width
                } else if metres < 6 {
                    width = penalties["width_below_6"] ?? width
                }
            }
            if let lanes = tags["lanes"]?.prefix(while: { $0.isASCII && $0.isNumber }), let count = Int(lanes),
                count <= 1
            {
                width = penalties["single_lane"] ?? width
            }
            rate = min(rate, width)
        }
        if tags["oneway"] == "alternating" { rate = min(rate, penalties["alternating"] ?? 1) }
        if ["yes", "rotary"].contains(tags["side_road"]) { rate = min(rate, penalties["side_road"] ?? 1) }
        if attributes.contains(.restricted) { rate = min(rate, penalties["restricted"] ?? 1) }
        let priority = tags["priority"]
        forwardRate = priority == "backward" ? min(rate, penalties["priority"] ?? 1) : rate
        backwardRate = priority == "forward" ? min(rate, penalties["priority"] ?? 1) : rate
        // A rate of nothing would be no way at all.
        (forwardRate, backwardRate) = (max(forwardRate, 0.001), max(backwardRate, 0.001))
    }

    private mutating func describe(_ tags: OSMTags, _ highway: String?) {
        if highway == "motorway" || highway == "motorway_link" { attributes.insert(.motorway) }
        if let tunnel = tags["tunnel"], tunnel != "no" { attributes.insert(.tunnel) }
        if ["roundabout", "circular"].contains(tags["junction"]) { attributes.insert(.roundabout) }
        if highway == "track" { attributes.insert(.track) }
        isLeftHand = tags["driving_side"] == "left"
        name = tags["name"] ?? ""
        reference = (tags["ref"] ?? "").split(separator: ";").map { part in
            String(part.drop { $0 == " " })
        }.joined(separator: "; ")
    }
}
