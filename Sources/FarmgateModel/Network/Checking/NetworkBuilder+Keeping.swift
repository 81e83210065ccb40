import FarmgateBase

// Shelf lives and losses that nobody gave.
extension NetworkBuilder {
    /// Fills the cells of keeping that products leave empty with what is assumed of the specialty of the same name, if the settings
    /// ask for it, and says so of each product.
    ///
    /// The cells are filled as if they had been given: what is written and what the digest is of has them.
    mutating func assumeKeeping() {
        guard settings.keeping == .assumed else { return }
        for row in 0..<reader.tables[.products].rowCount {
            let table = reader.tables[.products]
            guard Self.keeping.contains(where: { table[$0].number(row).isNaN }) else { continue }
            let names = [table[.name], table[.englishName], table[.id]].map { $0.text(row) }.filter { !$0.isEmpty }
            if let specialty = names.lazy.compactMap(Specialty.named).first {
                assume(specialty, row: row)
            } else {
                warnOfUnknownSpecialty(names, row: row)
            }
        }
    }

    private static let keeping: [NetworkColumn] = [
        .shelfLifeHours, .shelfLifeHoursChilled, .lossPerDay, .lossPerDayChilled,
    ]

    private mutating func assume(_ specialty: Specialty, row: Int) {
        let table = reader.tables[.products]
        let life = table[.shelfLifeHours].given(row), lifeChilled = table[.shelfLifeHoursChilled].given(row)
        let loss = table[.lossPerDay].given(row), lossChilled = table[.lossPerDayChilled].given(row)
        // In the cold goods keep no worse than outside, whichever of the two was given.
        let figures = [
            life ?? min(specialty.shelfLifeHours, lifeChilled ?? .infinity),
            lifeChilled ?? max(specialty.shelfLifeHoursChilled, life ?? 0),
            loss ?? max(specialty.lossPerDay, lossChilled ?? 0),
            lossChilled ?? min(specialty.lossPerDayChilled, loss ?? 1),
        ]
        var assumed: [String] = []
        for (column, figure) in zip(Self.keeping, figures) where table[column].number(row).isNaN {
            reader.tables[.products].columns[table.definition.index(column)].set(number: figure, row: row)
            assumed.append("\(column.rawValue) \(figure.inDigits)")
        }
        warn(table, row) { _ in
            "assumed, as of “\(specialty.name)” (\(specialty.englishName)): \(assumed.joined(separator: ", "))"
        }
    }

    private mutating func warnOfUnknownSpecialty(_ names: [String], row: Int) {
        let known = Specialty.shipped.flatMap { [$0.name, $0.englishName] }
        let suggestion = names.first.map { reader.suggestion(for: $0, among: known) } ?? ""
        warn(reader.tables[.products], row) { _ in
            "its keeping is to be assumed, but no specialty that is known has its name\(suggestion); what is empty has the defaults: it "
                + "never spoils, and loses nothing"
        }
    }
}
