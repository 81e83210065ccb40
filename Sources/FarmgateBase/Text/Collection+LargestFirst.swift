extension Collection {
    /// Returns the elements in the order of a figure, the largest first; those that have the same in the order of the next
    /// figure, and at last as they stand. O(n log n).
    package func largestFirst(_ figures: (Element) -> Double...) -> [Element] {
        let elements = Array(self)
        let values = figures.map { figure in elements.map(figure) }
        let order = elements.indices.sorted { first, second in
            for figure in values where figure[first] != figure[second] { return figure[first] > figure[second] }
            return first < second
        }
        return order.map { elements[$0] }
    }
}
