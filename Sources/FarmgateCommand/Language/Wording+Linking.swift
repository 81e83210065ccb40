import Farmgate
import FarmgateLinking

// How the links of a network were made.
extension Wording {
    /// So many places are named in a warning.
    private static let mostNamed = 5

    /// What to look at before the links are used.
    func warnings(_ report: LinkingReport, _ network: Network) -> [String] {
        var warnings: [String] = network.datumDoubt.map { [statement($0)] } ?? []
        for snapping in report.snapping {
            let ways = self(snapping.profile == .roads ? "road" : "railway", snapping.profile == .roads ? "公路" : "铁路")
            if !snapping.far.isEmpty, snapping.profile == .roads {
                let count = snapping.far.count
                warnings.append(
                    self(
                        "\(counted(count, "place is", "places are")) more than 1 km from a \(ways): \(list(snapping.far))",
                        "\(count.grouped) 个地点距\(ways) 1 公里以上：\(list(snapping.far))"))
            }
            if !snapping.outOfReach.isEmpty {
                let count = snapping.outOfReach.count
                warnings.append(
                    self(
                        "\(counted(count, "place is", "places are")) too far from any \(ways) for links on it: \(list(snapping.outOfReach))",
                        "\(count.grouped) 个地点离\(ways)太远，未生成线路：\(list(snapping.outOfReach))"))
            }
        }
        for kind in report.kindsWithoutMode {
            let name = self("\(kind)", kind == .farm ? "产地" : kind == .hub ? "县级枢纽" : "城市仓")
            warnings.append(
                self(
                    "no mode makes links on roads that begin at a \(name): give one a profile, without from_kind or with \(kind)",
                    "没有任何公路运输方式从\(name)出发：请为某个运输方式填写路网（profile），起点类型留空或填\(name)"))
        }
        if !report.assumedModes.isEmpty {
            warnings.append(
                self(
                    "no mode says what links are to be made of; assumed, with their tariffs: \(report.assumedModes.joined(separator: ", ")). "
                        + "Put your own rates into modes.csv",
                    "没有运输方式填写路网（profile），以下运输方式及其运价均为假设：\(report.assumedModes.joined(separator: "、"))。请在运输方式表中改成自己的运价"))
        }
        if report.farmsAtSeatCount > 0 {
            warnings.append(
                self(
                    "\(counted(report.farmsAtSeatCount, "farm", "farms")) put at the seat of a county: 15 km of farm track assumed for each",
                    "\(report.farmsAtSeatCount.grouped) 个产地按县城坐标定位：各假设 15 公里乡村道路"))
        }
        if report.tooLateCount > 0 { warnings.append(tooLate(report.tooLateCount, network.settings)) }
        return warnings
    }

    /// Says that links end after the last period, and from how many hours on.
    private func tooLate(_ count: Int, _ settings: Settings) -> String {
        let hours = (settings.periodHours * (Double(settings.periods) - 0.5)).inDigits
        let length = settings.periodHours.inDigits
        return self(
            "\(counted(count, "link ends", "links end")) after the last period, and can deliver nothing: with "
                + "\(counted(settings.periods, "period", "periods")) of \(length) h that is so from \(hours) h on. Write a larger period_hours "
                + "into the settings (168 is a week), or more periods",
            "\(count.grouped) 条线路在最后一期之后才到达，什么也送不到：共 \(settings.periods) 期、每期 \(length) 小时，在途 \(hours) "
                + "小时及以上即如此。请在设置中加大每期时长 period_hours（168 为一周），或增加期数 periods")
    }

    private func list(_ places: [LinkingReport.FarPlace]) -> String {
        let named = places.prefix(Self.mostNamed).map { place in
            place.place + (place.metres.map { " (\(($0 / 1000).fixed(1)) km)" } ?? "")
        }
        let others = places.count - named.count
        return named.joined(separator: self(", ", "、")) + (others > 0 ? self(" and \(others.grouped) more", "等") : "")
    }

    /// Says that coordinates seem to be in another datum.
    func statement(_ doubt: DatumDoubt) -> String {
        let nearer = "\(doubt.nearerCount.grouped)", all = "\(doubt.placeCount.grouped)"
        let (before, after) = (doubt.medianMetres.fixed(0), doubt.likelyMedianMetres.fixed(0))
        return self(
            "the coordinates seem to be in \(doubt.likely), not in \(doubt.stated): so \(nearer) of \(all) hubs and warehouses lie nearer to the "
                + "seats of their counties and cities, half of them within \(after) m instead of \(before) m; if so, write "
                + "\"coordinates\": \"\(doubt.likely)\" into the settings",
            "坐标似为 \(doubt.likely) 而非 \(doubt.stated)：按 \(doubt.likely) 计，\(all) 个枢纽和城市仓中有 \(nearer) 个离所在县市驻地更近，"
                + "中位距离由 \(before) 米降为 \(after) 米；如确实如此，请在设置中写 \"coordinates\": \"\(doubt.likely)\"")
    }

    /// What was done, a line each.
    func lines(_ report: LinkingReport) -> [String] {
        var lines: [String] = []
        for snapping in report.snapping where snapping.placeCount > 0 {
            let isRoad = snapping.profile == .roads
            let far = snapping.far.first?.metres.map {
                self(", the farthest \(($0 / 1000).fixed(1)) km", "，最远 \(($0 / 1000).fixed(1)) 公里")
            }
            lines.append(
                self(
                    "\(counted(snapping.placeCount, "place", "places")) snapped to \(isRoad ? "roads" : "railways"): half of them within "
                        + "\((snapping.medianMetres / 1000).fixed(2)) km\(far ?? "")",
                    "\(snapping.placeCount.grouped) 个地点已接到\(isRoad ? "公路" : "铁路")：半数在 \((snapping.medianMetres / 1000).fixed(2)) 公里以内\(far ?? "")"
                ))
        }
        for (rule, count) in report.pairs {
            lines.append(self("\(name(rule)): \(counted(count, "pair", "pairs"))", "\(name(rule))：\(count.grouped) 对"))
        }
        let links = report.links.map { "\($0.count.grouped) \($0.mode)" }.joined(separator: self(", ", "、"))
        lines.append(
            self(
                "\(counted(report.linkCount, "link", "links")) made\(links.isEmpty ? "" : " (\(links))")"
                    + (report.needlessCount > 0
                        ? "; \(report.needlessCount.grouped) more are worse in everything than another" : ""),
                "生成线路 \(report.linkCount.grouped) 条\(links.isEmpty ? "" : "（\(links)）")"
                    + (report.needlessCount > 0 ? "；另有 \(report.needlessCount.grouped) 条各方面均不如其他线路，未生成" : "")))
        if report.ownRowCount > 0 {
            lines.append(
                self(
                    "\(counted(report.ownRowCount, "row", "rows")) of your own kept, \(report.completedRowCount.grouped) of them completed, in "
                        + "place of \(counted(report.replacedCount, "link", "links"))",
                    "保留自有线路 \(report.ownRowCount.grouped) 条，其中补全 \(report.completedRowCount.grouped) 条，替代生成线路 "
                        + "\(report.replacedCount.grouped) 条"))
        }
        if report.tollFreeRowCount > 0 {
            lines.append(
                self(
                    "\(counted(report.tollFreeRowCount, "rate", "rates")) without toll for products of the green channel",
                    "为绿色通道产品写入免通行费运价 \(report.tollFreeRowCount.grouped) 条"))
        }
        if report.atlases.contains(.road) {
            lines.append(
                self(
                    "assumed of the highways of the atlas: 65 km/h, toll on all of them; 4 h for the ferry to Hainan",
                    "公路图集的假设：时速 65 公里，全程收费；琼州海峡轮渡 4 小时"))
        }
        if report.atlases.contains(.rail) {
            lines.append(self("assumed of the railways of the atlas: 55 km/h", "铁路图集的假设：时速 55 公里"))
        }
        return lines
    }

    private func name(_ rule: LinkRule) -> String {
        switch rule {
        case .farmToHub: self("farms and their cheapest hubs", "产地到最便宜的枢纽")
        case .hubToHub: self("hubs and their nearest hubs", "枢纽到最近的枢纽")
        case .hubToCity: self("hubs and their nearest cities", "枢纽到最近的城市")
        case .hubToCustomer: self("hubs and the cities that want most of their goods", "枢纽到需求最大的城市")
        case .cityToCity: self("cities with no third on the way", "途中无其他城市的城市之间")
        case .cityToCustomer: self("by rail, cities and those that want most", "铁路：城市到需求最大的城市")
        }
    }
}
