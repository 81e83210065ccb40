import Farmgate

// Vehicles, openings, emissions and periods in the summary of a plan.
extension Wording {
    var candidate: String { self("place", "设点") }
    var openShare: String { self("opened", "开设比例") }
    var linkHeading: String { self("link", "线路") }
    var trips: String { self("trips", "车次") }
    var full: String { self("full", "装载率") }

    func opened(_ count: Int, of candidates: Int, arePlaces: Bool, isRelaxed: Bool) -> String {
        let share = isRelaxed ? self(", in part (relaxed)", "（松弛解，可部分开设）") : ""
        let candidateCount =
            arePlaces
            ? counted(candidates, "candidate place is", "candidate places are")
            : counted(candidates, "candidate is", "candidates are")
        return self(
            "\(count.grouped) of \(candidateCount) opened" + share + (count > 0 ? ":" : "."),
            "\(candidates.grouped) 个备选\(arePlaces ? "点" : "项")中开设 \(count.grouped) 个" + share + (count > 0 ? "：" : "。"))
    }

    func opened(_ open: String, ofGroup name: String, most: Int, worth: String?) -> String {
        let counted = self(
            "group \(name): \(open) of at most \(most.grouped) opened", "备选组\(name)：已开设 \(open) 个，上限 \(most.grouped) 个")
        return counted + (worth.map { self("; one more is worth \($0) at most", "；再开一个至多值 \($0)") } ?? "")
    }

    func vehicleTrips(_ trips: String, links: Int, full: String, cost: String, isRelaxed: Bool) -> String {
        let share = isRelaxed ? self(", trips in part (relaxed)", "（松弛解，车次可为小数）") : ""
        return self(
            "\(trips) \(trips == "1" ? "trip" : "trips") of whole vehicles on \(counted(links, "link", "links")), "
                + "\(full) % full, cost \(cost)" + share + ":",
            "整车 \(trips) 车次，线路 \(links.grouped) 条，装载率 \(full)%，费用 \(cost)" + share + "：")
    }

    var fleetHeading: String { self("fleet", "车队") }
    var vehicleCount: String { self("vehicles", "车辆数") }
    var drivenHours: String { self("h driven", "行驶小时") }
    var allowedHours: String { self("of", "上限") }

    func oneMoreHour(_ currency: String) -> String { self("1 h more, \(currency)", "再加 1 小时（\(currency)）") }

    func fleetsHeading(_ count: Int) -> String {
        self("\(counted(count, "fleet", "fleets")):", "车队 \(count.grouped) 个：")
    }

    func unlisted(_ count: Int) -> String { self("and \(count.grouped) more", "另有 \(count.grouped) 条未列出") }

    var emissionsByMode: String { self("emissions by mode (ISO 14083)", "各运输方式排放（ISO 14083）") }
    var allModes: String { self("all modes", "合计") }
    var tonneKm: String { self("t·km", "吨公里") }
    var co2Tonnes: String { self("t CO2e", "吨 CO2e") }
    var gramsPerTonneKm: String { self("g CO2e per t·km", "克 CO2e/吨公里") }

    func withoutLength(_ mode: String) -> String { self("\(mode), km not known", "\(mode)（里程不详）") }

    func carbon(_ report: EmissionReport, decimals: Int, currency: String) -> String {
        var parts: [String] = []
        if let intensity = report.kilogramsPerTonneDelivered {
            parts.append(
                self("\(intensity.amount(1)) kg CO2e per t delivered", "每吨送达排放 \(intensity.amount(1)) 千克 CO2e"))
        }
        if report.paid > 0 {
            parts.append(
                self("\(report.paid.amount(0)) \(currency) paid for it", "碳排放费用 \(report.paid.amount(0)) \(currency)"))
        }
        if report.limitTonnes < .infinity {
            let used = report.all.allCo2Tonnes.amount(decimals), limit = report.limitTonnes.amount(decimals)
            parts.append(self("\(used) t of \(limit) t allowed", "限额 \(limit) 吨，已用 \(used) 吨"))
        }
        if report.worthOfMore > 0 {
            let worth = "\(report.worthOfMore.amount(2)) \(currency)"
            parts.append(self("1 t more would be worth \(worth)", "限额再加 1 吨值 \(worth)"))
        }
        parts.append(self("what hubs emit is not in it", "不含枢纽作业排放"))
        return parts.joined(separator: self("; ", "；")) + self(".", "。")
    }

    var wanted: String { self("t wanted", "需求（吨）") }
    var deliveredTonnes: String { self("delivered", "送达（吨）") }
    var shortTonnes: String { self("short", "缺货（吨）") }

    /// Returns the number of a period and, if the network says when it begins, its date; with the time of day where
    /// periods do not begin at the same.
    func period(_ period: Int, of network: Network) -> String {
        guard let begins = network.begin(ofPeriod: period) else { return period.grouped }
        let isDaily = network.settings.periodHours.remainder(dividingBy: 24) == 0
        return "\(period.grouped)  \(isDaily ? begins.date : begins.minuteText)"
    }

    func worstPeriods(_ count: Int, of all: Int) -> String {
        self(
            "The \(count.grouped) of \(all.grouped) periods that are short of most.",
            "以上为 \(all.grouped) 个时段中缺货最多的 \(count.grouped) 个。")
    }
}
