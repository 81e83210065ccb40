import Farmgate

// What arrives, what is short and why, what holds the plan back, and its proof.
extension PageTables {
    /// Rows of the longest tables; the others are counted.
    private static let mostShortages = 500
    private static let mostBottlenecks = 25
    /// What stands without being asked for: as many rows as the style leaves visible.
    private static let visibleRows = 12

    var service: PageContent.Service {
        struct Sum {
            var wanted = 0.0, delivered = 0.0, hours = 0.0, arriving = 0.0, fresh = 0.0, spoiling = 0.0
        }
        var sums: [Int: Sum] = [:]
        for line in plan.demands {
            sums[reported.place(line.place), default: Sum()].wanted += line.tonnes
            sums[reported.place(line.place), default: Sum()].delivered += line.delivered
        }
        for shipment in plan.shipments {
            var sum = sums[reported.place(shipment.demand.place)] ?? Sum()
            sum.hours += shipment.deliveredTonnes * shipment.hours
            sum.arriving += shipment.deliveredTonnes
            if reported.spoils(reported.product(shipment.product)) {
                sum.fresh += shipment.deliveredTonnes * shipment.freshness
                sum.spoiling += shipment.deliveredTonnes
            }
            sums[reported.place(shipment.demand.place)] = sum
        }
        let order = sums.sorted {
            $0.value.wanted != $1.value.wanted ? $0.value.wanted > $1.value.wanted : $0.key < $1.key
        }
        let most = order.first?.value.wanted ?? 0, decimals = order.map(\.value.wanted).readableDecimals
        return .init(
            isLong: order.count > Self.visibleRows, all: showAll(order.count),
            rows: order.map { place, sum in
                let short = sum.wanted - sum.delivered
                return .init(
                    anchor: Self.anchor(network.placeIDs[place]), name: wording.place(place, network),
                    width: width(sum.delivered, of: most), wanted: sum.wanted.amount(decimals),
                    delivered: sum.delivered.amount(decimals), share: percent(sum.delivered, of: sum.wanted),
                    short: short > 1e-6 * sum.wanted ? short.amount(decimals) : "",
                    hours: sum.arriving > 0 ? (sum.hours / sum.arriving).fixed(1) : "",
                    fresh: sum.spoiling > 0 ? wording.percent(sum.fresh / sum.spoiling) : "")
            })
    }

    func shortages(_ reasons: [Int: ShortageReason]) -> PageContent.Shortages {
        let short = plan.demands.indices.filter { plan.demands[$0].isShort }.sorted {
            let (one, other) = (plan.demands[$0].short, plan.demands[$1].short)
            return one != other ? one > other : $0 < $1
        }
        let total = short.reduce(0) { $0 + plan.demands[$1].short }
        let listed = short.prefix(Self.mostShortages), most = short.first.map { plan.demands[$0].short } ?? 0
        let decimals = [most].readableDecimals
        let rest = total - listed.reduce(0) { $0 + plan.demands[$1].short }
        var summary =
            short.isEmpty
            ? wording("Nothing is short.", "没有缺货。")
            : wording(
                "\(wording.tonnes(total)) of \(wording.tonnes(wanted)) wanted are short, in "
                    + "\(wording.counted(short.count, "demand", "demands")). The reasons are those that the plan’s prices tell.",
                "需求 \(wording.tonnes(wanted))中缺货 \(wording.tonnes(total))，涉及 \(short.count.grouped) 项需求。原因由方案的价格得出。")
        if listed.count < short.count {
            summary += wording(
                " Listed are the \(listed.count.grouped) largest; the others are short of \(wording.tonnes(rest)).",
                "下列最大的 \(listed.count.grouped) 项；其余缺货 \(wording.tonnes(rest))。")
        }
        return .init(
            summary: summary, isAny: !short.isEmpty, isLong: listed.count > Self.visibleRows,
            all: showAll(listed.count),
            rows: listed.map { index in
                let line = plan.demands[index], place = reported.place(line.place)
                return .init(
                    product: wording.product(reported.product(line.product), network) + period(line.period),
                    anchor: Self.anchor(network.placeIDs[place]), place: wording.place(place, network),
                    width: width(line.short, of: most), tonnes: line.short.amount(decimals),
                    share: percent(line.short, of: line.tonnes),
                    reason: wording.reason(reasons[index] ?? .undecided, on: network))
            })
    }

    private func period(_ period: Int32) -> String { wording.inPeriod(Int(period), network) }

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
        typealias Row = (line: Plan.StepLine, anchor: String, name: String, what: String)
        func isPriced(_ line: Plan.StepLine) -> Bool { line.price > 0 && line.tonnes > 0 }
        var rows: [Row] = plan.linksWithTrips(on: network).filter(isPriced).map { line in
            let link = reported.link(line.index), ends = network.links[link]
            return (
                line, "link=" + Self.anchor(network.linkIDs[link]),
                wording.place(Int(ends.from), network) + " → " + wording.place(Int(ends.to), network)
                    + period(line.period), wording.modeName(network.mode(ofLink: link), on: network)
            )
        }
        for (lines, what) in [
            (plan.places, wording("handling", "处理能力")), (plan.waits, wording("storage", "仓容")),
        ] {
            rows += lines.filter(isPriced).map { line in
                let place = reported.place(line.index)
                return (
                    line, "place=" + Self.anchor(network.placeIDs[place]),
                    wording.place(place, network) + period(line.period), what
                )
            }
        }
        func worth(_ row: Row) -> Double { row.line.price * row.line.tonnes }
        let order = rows.indices.sorted {
            worth(rows[$0]) != worth(rows[$1]) ? worth(rows[$0]) > worth(rows[$1]) : $0 < $1
        }
        let listed = order.prefix(Self.mostBottlenecks).map { rows[$0] }
        let most = listed.first.map(worth) ?? 0, decimals = listed.map(\.line.tonnes).readableDecimals
        let summary =
            rows.isEmpty
            ? wording("No capacity holds the plan back.", "没有能力限制方案。")
            : wording(
                "\(wording.counted(rows.count, "capacity holds", "capacities hold")) the plan back"
                    + (rows.count > listed.count ? "; listed are the \(listed.count) dearest" : "")
                    + ". Each figure holds for the first tonne of relief.",
                "有 \(rows.count.grouped) 处能力限制方案" + (rows.count > listed.count ? "，下列影响最大的 \(listed.count) 处" : "")
                    + "。数值为增加第一吨能力的价值。")
        return .init(
            summary: summary, isAny: !rows.isEmpty,
            rows: listed.map { row in
                .init(
                    anchor: row.anchor, name: row.name, width: width(worth(row), of: most), what: row.what,
                    tonnes: row.line.tonnes.amount(decimals), capacity: row.line.capacity.amount(decimals),
                    used: percent(row.line.tonnes, of: row.line.capacity), price: row.line.price.amount(2))
            })
    }

    var proof: [String] {
        let weighed = plan.weighed
        let counted = plan.promises == nil ? "" : wording(", what its promises cost included", "，含承诺的代价")
        return [wording.proof(weighed, asked: weighed.gap, wasStopped: false, currency: currency)]
            + wording.choiceBounds(plan, currency) + [
                wording(
                    "The plan costs \(weighed.objective.amount(2)) \(currency) (costs less revenue\(counted)); by its prices no plan "
                        + "can cost less than \(weighed.bound.amount(2)). “farmgate verify” recomputes both from the network and "
                        + "the plan file alone, without a solver.",
                    "方案成本（费用减收入\(counted)）为 \(weighed.objective.amount(2)) \(currency)；由其价格可证明任何方案都不低于 "
                        + "\(weighed.bound.amount(2))。“farmgate verify” 仅凭网络与方案文件即可复核两者，无需求解器。")
            ]
    }
}
