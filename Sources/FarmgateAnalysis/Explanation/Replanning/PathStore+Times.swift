import FarmgateModel
import FarmgatePlanning

extension PathStore {
    /// The hours of a path, and the share of its product's shelf life that it uses. O(steps of the path).
    func times(_ path: Int, _ model: PlanningModel) -> (hours: Double, age: Double) {
        let product = model.network.products[Int(model.network.supplies[Int(supply[path])].product)]
        var hours = 0.0, age = 0.0
        for use in steps(path, model) {
            let base = model.steps.base(ofStep: Int(limit[use]))
            hours += model.steps.hours[base]
            age += product.ageing(hours: model.steps.hours[base], isChilled: model.steps.isChilled[base])
        }
        return (hours, age)
    }
}
