import FarmgateBase

/// Finds the least total of a quantity (hours, share of the shelf life, periods) from some places to all others.
///
/// A label-setting search (Dijkstra, "A note on two problems in connexion with graphs", 1959) over the links that goods
/// may take: into hubs and warehouses only. Made once and used for product after product. O((links + places) log
/// places).
struct ReachSearch {
    /// The quantity that is added up.
    struct Quantity {
        /// Of an hour where it is not chilled.
        var perAmbientHour = 0.0
        /// Of an hour where it is chilled.
        var perChilledHour = 0.0
        /// Of a period of lag.
        var perPeriod = 0.0
        /// Whether links that are not chilled are barred.
        var barsAmbientLinks = false
    }

    /// A link with the handling at its end.
    private struct Arc {
        var ambientHours: Double
        var chilledHours: Double
        var head: Int32
        /// The lag in periods; its complement if the link is not chilled.
        var lag: Int32
    }

    private let firstOut: [Int]
    /// The links by the place where they begin.
    private let arcs: [Arc]
    private let places: [Place]

    private var labels: [Double]
    private var touched: [Int32] = []
    private var queue = PriorityQueue<Double>()
    /// How many links have been looked at in all searches.
    private(set) var work = 0

    /// Prepares the search on a network's links.
    init(_ links: [Link], _ places: [Place]) {
        let byTail = Grouping(links.count, into: places.count) {
            places[links[$0].to].kind == .farm ? nil : links[$0].from
        }
        firstOut = byTail.starts.map { Int($0) }
        arcs = byTail.items.map { index in
            let link = links[Int(index)], head = places[link.to]
            return Arc(
                ambientHours: (link.isChilled ? 0 : link.hours) + (head.isChilled ? 0 : head.handlingHours),
                chilledHours: (link.isChilled ? link.hours : 0) + (head.isChilled ? head.handlingHours : 0),
                head: Int32(link.to), lag: Int32(link.isChilled ? link.lagPeriods : ~link.lagPeriods))
        }
        self.places = places
        labels = [Double](repeating: .infinity, count: places.count)
    }

    /// The least total of a place after the last search; infinite if it is out of reach or past the limit.
    func label(_ place: Int) -> Double { labels[place] }

    /// Searches from places with what they begin with, their handling not included, as far as `limit`.
    mutating func search(
        from sources: [(place: Int, label: Double)], _ quantity: Quantity, limit: Double = .greatestFiniteMagnitude
    ) {
        for place in touched { labels[Int(place)] = .infinity }
        touched.removeAll(keepingCapacity: true)
        queue.removeAll()
        for source in sources {
            let place = places[source.place]
            let label =
                source.label + place.handlingHours
                * (place.isChilled ? quantity.perChilledHour : quantity.perAmbientHour)
            // Nothing leads into a farm, so its label is final at once.
            if place.kind == .farm {
                relax(source.place, label, quantity, limit)
            } else {
                reach(source.place, label, limit)
            }
        }
        while let entry = queue.popMin() {
            // A place may stand in the queue several times; only its least label counts.
            if entry.label == labels[Int(entry.node)] { relax(Int(entry.node), entry.label, quantity, limit) }
        }
    }

    @inline(__always)
    private mutating func relax(_ place: Int, _ label: Double, _ quantity: Quantity, _ limit: Double) {
        let slots = firstOut[place]..<firstOut[place + 1]
        work += slots.count
        for slot in slots {
            let arc = arcs[slot]
            if quantity.barsAmbientLinks, arc.lag < 0 { continue }
            let total =
                label + arc.ambientHours * quantity.perAmbientHour + arc.chilledHours * quantity.perChilledHour
                + Double(arc.lag < 0 ? ~arc.lag : arc.lag) * quantity.perPeriod
            if total < labels[Int(arc.head)] { reach(Int(arc.head), total, limit) }
        }
    }

    @inline(__always)
    private mutating func reach(_ place: Int, _ label: Double, _ limit: Double) {
        guard label <= limit, label < labels[place] else { return }
        if labels[place] == .infinity { touched.append(Int32(place)) }
        labels[place] = label
        queue.insert(Int32(place), label: label)
    }
}
