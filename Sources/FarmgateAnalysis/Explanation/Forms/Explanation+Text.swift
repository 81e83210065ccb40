import FarmgateBase
public import FarmgateModel

extension Explanation {
    /// Returns the explanation in sentences, a line each, whatever line ends the names in them have.
    ///
    /// - Parameters:
    ///   - language: The language of the sentences.
    ///   - listed: How many causes, bottlenecks and lots are told at most; the others are counted.
    public func text(_ language: Language, listed: Int = 10) -> String {
        sections(language, listed: listed).map { section in
            let items = section.title == nil ? section.sentences : section.sentences.map { "- " + $0 }
            return ((section.title.map { [$0] } ?? []) + items).map { $0.printable + "\n" }.joined()
        }.joined(separator: "\n")
    }

    /// Sentences under a title; those without one stand for themselves.
    package struct Section {
        package var title: String?
        package var sentences: [String]
    }

    /// Returns the explanation in sentences, section by section.
    package func sections(_ language: Language, listed: Int) -> [Section] {
        let sentences = ExplanationSentences(self, language), wording = sentences.wording
        let state = Section(title: nil, sentences: state(wording))
        let told = bottlenecks.filter { $0.worth != nil || !subject.isEverything }.prefix(listed)
        let sections =
            ways.isEmpty
            ? [
                state, shortageSection(sentences, listed),
                section(
                    wording("What more capacity is worth", "增加能力的价值"), told.map(sentences.sentence),
                    more: bottlenecks.count - told.count, wording),
                section(
                    wording("Places and vehicles decided about", "设点与车次的取舍"),
                    decisions.prefix(listed).map(sentences.sentence),
                    more: decisions.count - min(listed, decisions.count),
                    wording),
                section(
                    wording("What one more vehicle is worth", "增加一辆车的价值"),
                    fleets.prefix(listed).map(sentences.sentence), more: max(0, fleets.count - listed), wording),
                lotSection(sentences, listed),
            ]
            : [state] + ways.map { Section(title: sentences.heading(of: $0), sentences: sentences.sentences(of: $0)) }
        return sections.filter { !$0.sentences.isEmpty }
    }

    /// What is to be known of the plan and the tests before the rest is read.
    private func state(_ wording: Wording) -> [String] {
        var lines: [String] = []
        let saving = wording.money(possibleSaving, network.settings.currency)
        if !isPlannedToTheEnd, makesPromises {
            lines.append(
                wording(
                    "Reasons are found as if the plan promised nothing: planned again without its promises it saves "
                        + (isCutShort ? "up to \(saving)." : "\(saving)."),
                    "以下原因未计入方案的承诺：不作承诺重新规划，" + (isCutShort ? "最多" : "") + "可节省 \(saving)。"))
        } else if !isPlannedToTheEnd {
            lines.append(
                isCutShort
                    ? wording(
                        "The plan was not planned to the end: planning on may save up to \(saving).",
                        "方案尚未算到最优：继续计算最多可再节省 \(saving)。")
                    : wording(
                        "The plan was not planned to the end: planning on saves \(saving).",
                        "方案尚未算到最优：继续计算可再节省 \(saving)。"))
        }
        if keepsFlowRules {
            lines.append(
                wording(
                    "What more of a limit is worth, and what other decisions would save, is told as if there were no least amounts and "
                        + "single sources.",
                    "增加能力的价值与其他取舍的得失未计入最低运量与单一来源的要求。"))
        }
        if isCutShort { lines.append(wording("Testing was cut short.", "检验未做完。")) }
        return lines
    }

    private func shortageSection(_ sentences: ExplanationSentences, _ listed: Int) -> Section {
        let wording = sentences.wording
        guard !causes.isEmpty else {
            return Section(title: nil, sentences: [wording("Nothing is short.", "没有缺货。")])
        }
        let total = wording.tonnes(shortages.reduce(0) { $0 + $1.tonnes })
        let title = wording(
            "Why \(total) are short: \(wording.counted(shortages.count, "demand", "demands")), "
                + "\(wording.counted(causes.count, "cause", "causes"))",
            "缺货 \(total)的原因：\(shortages.count.grouped) 项需求，\(causes.count.grouped) 类原因")
        let told = causes.prefix(listed).map { sentences.sentences(of: $0).joined(separator: wording(" ", "")) }
        return section(title, told, more: causes.count - told.count, wording)
    }

    private func lotSection(_ sentences: ExplanationSentences, _ listed: Int) -> Section {
        let wording = sentences.wording
        let left = lots.filter { $0.isFallTested || $0.used < $0.tonnes * (1 - 1e-6) }
        let told = left.prefix(listed).map(sentences.sentence)
        let sold = lots.dropFirst(left.count).filter { $0.isRiseExact || !subject.isEverything }.prefix(listed)
        return section(
            wording("What farms could sell, and at which price", "产地的销量与价格"),
            told + sold.map(sentences.sentence), more: lots.count - told.count - sold.count, wording)
    }

    private func section(_ title: String, _ sentences: [String], more: Int, _ wording: Wording) -> Section {
        guard !sentences.isEmpty else { return Section(title: title, sentences: []) }
        let rest =
            more > 0 ? [wording("and \(more.grouped) more, in the JSON form", "另有 \(more.grouped) 项，见 JSON 输出")] : []
        return Section(title: title, sentences: sentences + rest)
    }
}
