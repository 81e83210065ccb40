import Farmgate

// What each trip of a whole vehicle takes, for those who drive and load it.
extension DispatchSheets {
    /// A trip of a link in a period.
    struct Trip: Hashable {
        var link: Int, period: Int, number: Double
    }

    /// Goods of a supply on a trip.
    private struct Cargo: Hashable {
        var trip: Trip, supply: Int
    }

    private struct CargoSum {
        var tonnes = 0.0, hours = 0.0
        var dispatch: DateTime?
        var destinations: [Int: Double] = [:]
    }

    /// How many trips there are; the numbers of those that run full of one load are only counted.
    var tripCount: Double {
        var last: [Trip: Double] = [:]
        for (index, trace) in traces.enumerated() {
            for (number, step) in trace.steps.enumerated() where step.kind == .link {
                let trip = Trip(link: step.index, period: step.period, number: 0)
                for ride in timetable.rides(index, number) { last[trip] = max(last[trip] ?? 0, ride.lastTrip) }
            }
        }
        return last.values.reduce(0, +)
    }

    /// A row for each product and lot on each trip; no more trips than a workbook has sheets.
    func tripRows() -> [(trip: Trip, sheet: Sheet)] {
        var sums: [Cargo: CargoSum] = [:]
        for (index, trace) in traces.enumerated() {
            for (number, step) in trace.steps.enumerated() where step.kind == .link {
                let vehicleTonnes = network.links[step.index].vehicleTonnes
                let taken = step.tonnesEntering * network.products[trace.product].capacityPerTonne
                for ride in timetable.rides(index, number) {
                    // All trips of a ride but the first are full with it.
                    var rest = taken * ride.share - (ride.lastTrip - ride.firstTrip) * vehicleTonnes
                    var trip = Trip(link: step.index, period: step.period, number: ride.firstTrip)
                    while trip.number <= ride.lastTrip {
                        let tonnes = taken > 0 ? step.tonnesEntering * rest / taken : 0
                        var sum = sums[Cargo(trip: trip, supply: Int(trace.supply)), default: CargoSum()]
                        sum.tonnes += tonnes
                        (sum.hours, sum.dispatch) = (ride.departureHours, trace.dispatch)
                        sum.destinations[network.demands[trace.demand].place, default: 0] += tonnes
                        sums[Cargo(trip: trip, supply: Int(trace.supply))] = sum
                        rest = vehicleTonnes
                        trip.number += 1
                    }
                }
            }
        }
        let columns =
            goodsColumns + [massColumn] + place("from", "From", "产地") + timeColumns("leaves", "Leaves", "发车")
            + [destinationsColumn]
        let order = sums.sorted { key($0.key) < key($1.key) }
        var trips: [(trip: Trip, sheet: Sheet)] = []
        for (cargo, sum) in order {
            if trips.last?.trip != cargo.trip {
                trips.append((cargo.trip, Sheet(name: "trip", description: "", columns: columns)))
            }
            var row = cells(ofSupply: cargo.supply)
            row.append(cell(ofMass: sum.tonnes))
            row += cells(ofPlace: network.supplies[cargo.supply].place)
            row += cells(at: sum.hours, after: sum.dispatch)
            row.append(.text(text(ofDestinations: sum.destinations)))
            trips[trips.count - 1].sheet.rows.append(row)
        }
        return trips
    }

    private func key(_ cargo: Cargo) -> (Int, Int, Double, Int) {
        (cargo.trip.period, cargo.trip.link, cargo.trip.number, cargo.supply)
    }
}
