import FarmgateLinking
import Testing

@Suite("The gazetteer")
struct GazetteerTests {
    private let gazetteer = Gazetteer.shipped

    private func code(_ name: String, preferring level: Division.Level? = nil) -> String? {
        if case .one(let division) = gazetteer.find(name, preferring: level) { division.adcode } else { nil }
    }

    @Test(
        "knows a county or city by code, by name with and without its last word, in English, and after what it lies in",
        arguments: [
            ("640323", "640323"), ("640323102000", "640323"), ("盐池县", "640323"), ("盐池", "640323"), ("宁夏盐池", "640323"),
            ("宁夏回族自治区吴忠市盐池县", "640323"), ("吴忠 盐池", "640323"), ("Yanchi", "640323"), ("yanchi county", "640323"),
            ("Yanchi County, Ningxia", "640323"), ("江西赣州市", "360700"), ("赣州", "360700"), ("Ganzhou, Jiangxi", "360700"),
            ("北京", "110000"),
            ("北京市", "110000"), ("Beijing", "110000"), ("北京朝阳区", "110105"), ("恩施州", "422800"), ("延边", "222400"),
            ("积石山", "622927"), ("鄂温克旗", "150724"), ("永年区", "130429"), ("永年县", "130429"), ("仙桃", "429004"),
            ("内蒙古锡林郭勒盟", "152500"), ("　盐 池 县 ", "640323"),
        ])
    func known(name: String, code expected: String) {
        #expect(code(name) == expected, "\(name)")
    }

    @Test("has every one of its divisions by its code, and by its whole name if no other lies there that is called so")
    func everyDivision() {
        #expect(gazetteer.divisions.count > 3_000)
        for division in gazetteer.divisions where division.seat != nil {
            #expect(code(division.adcode) == division.adcode)
            switch gazetteer.find(gazetteer.fullName(of: division), preferring: division.level) {
            case .one(let found): #expect(found == division)
            case .several(let found): #expect(found.contains(division) && found.count == 2, "\(found)")
            case .none: Issue.record("\(gazetteer.fullName(of: division))")
            }
        }
    }

    @Test("does not choose among divisions of one name")
    func ambiguous() {
        guard case .several(let found) = gazetteer.find("鼓楼区") else {
            Issue.record("鼓楼区 is taken for one")
            return
        }
        #expect(found.map(\.adcode) == ["320106", "320302", "350102", "410204"])
        #expect(gazetteer.fullName(of: found[0]) == "江苏省 南京市 鼓楼区")
        #expect(code("吉安") == nil)
        #expect(code("吉安", preferring: .city) == "360800")
        #expect(code("吉安县") == "360821")
    }

    @Test(
        "names what is nearest to a name that it does not know, and no province",
        arguments: [("盐池线", "盐池县"), ("Beijng", "beijing")])
    func unknown(name: String, nearest: String) {
        #expect(gazetteer.find(name) == .none(nearest: nearest))
        #expect(gazetteer.find("640000") == .none(nearest: nil))
    }
}
