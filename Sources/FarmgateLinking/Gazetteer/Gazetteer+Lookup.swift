import FarmgateBase

extension Gazetteer {
    /// What a name may stand for.
    public enum Match: Sendable, Equatable {
        /// Just one division.
        case one(Division)
        /// Several divisions, in the order of their codes.
        case several([Division])
        /// None; the name that is nearest to it, if one is near.
        case none(nearest: String?)
    }

    /// Finds what a code or a name stands for.
    ///
    /// A name may be Chinese, with or without its last word (县, 市, 区, 旗, 自治县, …) and with or without names before it of what it lies
    /// in (宁夏盐池, 江西赣州市); or English or Pinyin (Yanchi; Yanchi County, Ningxia). Spaces and capitals make no difference. A
    /// name with its last word stands for those alone that are called so.
    ///
    /// - Parameters:
    ///   - written: The code or the name.
    ///   - preferred: Of several divisions these are meant, if there are any of that level.
    /// - Complexity: O(length²) for a name that is found; that of all names for one that is not.
    public func find(_ written: String, preferring preferred: Division.Level? = nil) -> Match {
        let matches = matches(written, preferring: preferred)
        switch matches.count {
        case 0: return .none(nearest: nearest(to: written))
        case 1: return .one(matches[0])
        default: return .several(matches)
        }
    }

    /// Finds the divisions that a code or a name may stand for, in the order of their codes, as `find` does but without looking for
    /// what is near. O(length²).
    func matches(_ written: String, preferring preferred: Division.Level? = nil) -> [Division] {
        let key = DivisionName.key(written)
        if let division = division(code: key) { return division.seat == nil ? [] : [division] }
        var found: [(division: Division, isWhole: Bool)] = []
        let characters = Array(key)
        guard characters.count <= Self.lengthLimit else { return [] }
        for start in characters.indices {
            let form = String(characters[start...]), before = characters[..<start]
            for division in divisions(ofForm: form) where division.seat != nil {
                guard isParent(before, of: division) else { continue }
                found.append((division, [division.name, division.nameOfToday].contains(form)))
            }
        }
        let whole = found.filter(\.isWhole)
        var matches: [Division] = []
        for (division, _) in whole.isEmpty ? found : whole where !matches.contains(division) {
            matches.append(division)
        }
        if matches.count > 1, let preferred {
            let ofLevel = matches.filter { $0.level == preferred }
            if !ofLevel.isEmpty { matches = ofLevel }
        }
        return matches.sorted { $0.adcode < $1.adcode }
    }

    /// Names are shorter, with all that they lie in.
    private static let lengthLimit = 60

    /// Tells whether a text is nothing but names, one after the other, of what a division lies in.
    private func isParent(_ text: ArraySlice<Character>, of division: Division) -> Bool {
        var rest = text
        for parent in parents(of: division) where !rest.isEmpty {
            let forms = Self.forms(parent).map(Array.init).sorted { $0.count > $1.count }
            if let form = forms.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(form.count) }
        }
        return rest.isEmpty
    }

    /// Returns the name that is nearest to a text; nil if none is near. O(length of all names).
    func nearest(to written: String) -> String? {
        let key = DivisionName.key(written)
        guard key.count <= Self.lengthLimit, division(code: key) == nil else { return nil }
        var search = NearestText()
        return search.nearest(to: key, in: divisions.filter { $0.seat != nil }.map(\.name))
            ?? search.nearest(to: key, in: divisions.filter { $0.seat != nil }.map { $0.englishName.lowercased() })
    }
}
