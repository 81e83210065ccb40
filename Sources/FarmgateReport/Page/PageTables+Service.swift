import Farmgate

// What arrives, what is short and why, what holds the plan back, and its proof.
extension PageTables {
    /// Rows of the longest tables; the others are counted.
    private static let mostShortages = 500
    private static let mostBottlenecks = 25
    /// What stands without being asked for: as many rows as the style leaves visible.
    private static let visibleRows = 12

    var cities: PageContent.Service {
        let most = service.places.first?.wantedTonnes ?? 0
        let decimals = service.places.map(\.wantedTonnes).readableDecimals
        return .init(
            isLong: service.places.count > Self.visibleRows, all: showAll(service.places.count),
            rows: service.places.map { city in
                .init(
                    anchor: Self.anchor(network.placeIDs[city.index]), name: wording.place(city.index, network),
                    width: width(city.deliveredTonnes, of: most), wanted: city.wantedTonnes.amount(decimals),
                    delivered: city.deliveredTonnes.amount(decimals),
                    share: wording.percent(city.deliveredTonnes, of: city.wantedTonnes),
                    short: city.isShort ? city.shortTonnes.amount(decimals) : "",
                    hours: city.arrivals.meanHours?.fixed(1) ?? "",
                    fresh: city.arrivals.meanFreshness.map(wording.percent) ?? "")
            })
    }

    func shortages(_ reasons: [Int: ShortageReason]) -> PageContent.Shortages {
        let report = ShortageReport(of: reported.planned), short = report.demands
        let listed = short.prefix(Self.mostShortages), most = short.first?.shortTonnes ?? 0
        let decimals = [most].readableDecimals
        var summary =
            short.isEmpty
            ? wording("Nothing is short.", "没有缺货。")
            : wording(
                "\(wording.tonnes(report.shortTonnes)) of \(wording.tonnes(report.wantedTonnes)) wanted are short, in "
                    + "\(wording.counted(short.count, "demand", "demands")). The reasons are those that the plan’s prices tell.",
                "需求 \(wording.tonnes(report.wantedTonnes))中缺货 \(wording.tonnes(report.shortTonnes))，"
                    + "涉及 \(short.count.grouped) 项需求。原因由方案的价格得出。")
        if report.mustServeTonnes > 0 {
            summary += wording(" ", "") + wording.mustServeMissed(wording.tonnes(report.mustServeTonnes))
        }
        if listed.count < short.count {
            let rest = wording.tonnes(report.shortTonnes - listed.reduce(0) { $0 + $1.shortTonnes })
            summary += wording(
                " Listed are the \(listed.count.grouped) largest; the others are short of \(rest).",
                "下列最大的 \(listed.count.grouped) 项；其余缺货 \(rest)。")
        }
        return .init(
            summary: summary, isAny: !short.isEmpty, isLong: listed.count > Self.visibleRows,
            all: showAll(listed.count),
            rows: listed.map { shortage in
                let period = period(plan.demands[shortage.demand].period)
                return .init(
                    product: wording.product(shortage.product, network) + period,
                    anchor: Self.anchor(network.placeIDs[shortage.place]),
                    place: wording.place(shortage.place, network),
                    width: width(shortage.shortTonnes, of: most), tonnes: shortage.shortTonnes.amount(decimals),
                    share: wording.percent(shortage.shortTonnes, of: shortage.wantedTonnes),
                    reason: wording.reason(reasons[shortage.demand] ?? .undecided, on: network))
            })
    }

    private func period(_ period: Int) -> String { wording.inPeriod(period, network) }

    private func showAll(_ count: Int) -> String { wording("Show all \(count.grouped)", "显示全部 \(count.grouped) 项") }

    /// An id in an address after `#place=`.
    static func anchor(_ id: String) -> String {
        var text = ""
        for byte in id.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            let code = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + (code.count < 2 ? "0" : "") + code
        }
        return text
    }

    // MARK: Bottlenecks and proof

    var bottlenecks: PageContent.Bottlenecks {
        let all = BottleneckReport(of: reported.planned).bottlenecks
        let listed = all.prefix(Self.mostBottlenecks)
        let most = listed.first?.worth ?? 0, decimals = listed.map(\.tonnes).readableDecimals
        let summary =
            all.isEmpty
            ? wording("No capacity holds the plan back.", "没有能力限制方案。")
            : wording(
                "\(wording.counted(all.count, "capacity holds", "capacities hold")) the plan back"
                    + (all.count > listed.count ? "; listed are the \(listed.count) dearest" : "")
                    + ". Each figure holds for the first tonne of relief.",
                "有 \(all.count.grouped) 处能力限制方案" + (all.count > listed.count ? "，下列影响最大的 \(listed.count) 处" : "")
                    + "。数值为增加第一吨能力的价值。")
        return .init(
            summary: summary, isAny: !all.isEmpty,
            rows: listed.map { capacity in
                let (anchor, name, what) = texts(of: capacity), isLimited = capacity.capacityTonnes < .infinity
                return .init(
                    anchor: anchor, name: name + period(capacity.period),
                    width: width(capacity.worth, of: most), what: what,
                    tonnes: capacity.tonnes.amount(decimals),
                    capacity: isLimited ? capacity.capacityTonnes.amount(decimals) : "",
                    used: isLimited ? wording.percent(capacity.capacityUsed, of: capacity.capacityTonnes) : "",
                    price: capacity.price.amount(2))
            })
    }

    var fleets: PageContent.Fleets? {
        let uses = FleetUse.all(of: reported.planned), decimals = uses.map(\.loadTonnes).readableDecimals
        guard !uses.isEmpty else { return nil }
        return .init(
            rows: uses.map { use in
                let vehicles = network.fleets[use.fleet].vehicles
                return .init(
                    name: wording.fleet(use.fleet, network), vehicles: vehicles.isFinite ? vehicles.fixed(0) : "",
                    trips: use.trips.fixed(plan.isRelaxed ? 2 : 0), tonnes: use.loadTonnes.amount(decimals),
                    full: use.roomTonnes > 0 ? wording.percent(use.capacityUsed, of: use.roomTonnes) : "",
                    hours: use.hours.fixed(1), allowed: use.hoursAllowed?.fixed(1) ?? "",
                    price: use.highestPrice > 0 ? use.highestPrice.amount(2) : "")
            })
    }

    /// The address of a capacity's place or link, its name, and what of it is limited.
    private func texts(of capacity: BottleneckReport.Capacity) -> (anchor: String, name: String, what: String) {
        guard capacity.kind == .link else {
            return (
                "place=" + Self.anchor(network.placeIDs[capacity.index]), wording.place(capacity.index, network),
                capacity.kind == .place ? wording("handling", "处理能力") : wording("storage", "仓容")
            )
        }
        let link = network.links[capacity.index]
        return (
            "link=" + Self.anchor(network.linkIDs[capacity.index]),
            wording.place(link.from, network) + " → " + wording.place(link.to, network),
            wording.modeName(network.mode(ofLink: capacity.index), on: network)
                + wording.whatCounts(for: capacity, network)
        )
    }

    var proof: [String] {
        let weighed = plan.decisiveCertificate
        let counted = plan.promises == nil ? "" : wording(", what its promises cost included", "，含承诺的代价")
        return [wording.proof(plan, asked: weighed.gap, wasStopped: false, currency: currency)]
            + wording.choiceBounds(plan, network) + [
                wording(
                    "The plan costs \(weighed.objective.amount(2)) \(currency) (costs less revenue\(counted)); by its prices no plan "
                        + "can cost less than \(weighed.bound.amount(2)). “farmgate verify” recomputes both from the network and "
                        + "the plan file alone, without a solver.",
                    "方案成本（费用减收入\(counted)）为 \(weighed.objective.amount(2)) \(currency)；由其价格可证明任何方案都不低于 "
                        + "\(weighed.bound.amount(2))。“farmgate verify” 仅凭网络与方案文件即可复核两者，无需求解器。")
            ]
    }
}
