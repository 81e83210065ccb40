import FarmgateBase

extension Network {
    /// What a link is that is called by its ends.
    struct LinkByEnds {
        var mode: String
        var isChilled: Bool
        var name: String
    }

    /// Returns what a link is whose id is made of its ends, `from>to` or `from>to#2`, and `:back` after that of a way back;
    /// nil for a link with an id of another form.
    func linkByEnds(_ link: Int) -> LinkByEnds? {
        guard numberBetweenEnds(link) != nil else { return nil }
        let table = tables[.links], row = links[link].row - 1
        return LinkByEnds(
            mode: mode(ofLink: link), isChilled: links[link].isChilled,
            name: tables.text(.links, table.definition.index(.name), row: row))
    }

    /// Returns the number in the id of a link that is called by its ends, 1 if there is none; nil for an id of another form.
    private func numberBetweenEnds(_ link: Int) -> Int? {
        let (from, to) = links[link].isBack ? (links[link].to, links[link].from) : (links[link].from, links[link].to)
        return linkIDs.withUTF8(link) { id in
            var rest = id[...]
            func take(_ text: some Collection<UInt8>) -> Bool {
                guard rest.starts(with: text) else { return false }
                rest = rest.dropFirst(text.count)
                return true
            }
            guard placeIDs.withUTF8(from, { take($0) }), take(">".utf8), placeIDs.withUTF8(to, { take($0) })
            else { return nil }
            if links[link].isBack {
                guard rest.count >= 5, rest.suffix(5).elementsEqual(":back".utf8) else { return nil }
                rest = rest.dropLast(5)
            }
            if rest.isEmpty { return 1 }
            guard take("#".utf8), let number = Int(String(decoding: rest, as: UTF8.self)) else { return nil }
            return number
        }
    }

    /// Tells of each link whether its id needs explaining: it is called by its ends, and is not the only one between them, or
    /// not a plain road, that is one without a name that is not chilled. Where a scenario has removed links there may have
    /// been others. O(links).
    func linksToExplain() -> [Bool] {
        struct Ends: Hashable {
            var from: Int, to: Int
        }
        let table = tables[.links], modes = table[.mode], names = table[.name]
        let road = tables[pool: .modes].code(of: NetworkFormat.defaultMode) ?? -1
        let numbers = links.indices.map { numberBetweenEnds($0) ?? 0 }
        var withTwins: Set<Ends> = []
        for (link, number) in zip(links, numbers) where number > 1 {
            withTwins.insert(Ends(from: link.from, to: link.to))
        }
        return links.indices.map { index in
            guard numbers[index] > 0 else { return false }
            let link = links[index], row = link.row - 1
            let isPlain = [-1, road].contains(modes.code(row)) && !link.isChilled && names.isOmitted(row)
            return !isPlain || table.origins != nil || withTwins.contains(Ends(from: link.from, to: link.to))
        }
    }
}
